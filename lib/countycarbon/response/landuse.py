"""Built, ecological and cropland area of each town, from the area table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_GROUPS: tuple[tuple[str, str], ...] = (
    # longest code first: 1109 (hydraulic structures) is built land inside class 11
    ("1109", "built"),
    ("1006", "other"),  # rural roads belong to farmland in the survey's own grouping
    ("00", "ecological"),
    ("01", "cropland"),
    ("02", "orchard"),
    ("03", "ecological"),
    ("04", "ecological"),
    ("11", "ecological"),
    ("05", "built"),
    ("06", "built"),
    ("07", "built"),
    ("08", "built"),
    ("09", "built"),
    ("10", "built"),
    ("20", "built"),
    ("12", "other"),
)
_WETLAND = ("0303", "0304", "0306", "0402", "1105", "1106", "1108")


def use(class_code: str) -> str:
    """The use of a class of the third national land survey.

    Parameters
    ----------
    class_code : str
        A code of any depth, with or without a letter (``1107A``).

    Returns
    -------
    str
        ``built``, ``ecological``, ``cropland``, ``orchard`` or ``other``.

    Examples
    --------
    >>> use("0601"), use("1107A"), use("1109"), use("0102"), use("1106")
    ('built', 'ecological', 'built', 'cropland', 'ecological')
    """
    code = str(class_code)
    if code.startswith("0603") or code.startswith(_WETLAND):
        return "ecological"
    return next((name for prefix, name in _GROUPS if code.startswith(prefix)), "other")


def by_town(area: pd.DataFrame) -> pd.DataFrame:
    """Hectares by use and their shares of the town.

    Parameters
    ----------
    area : DataFrame
        ``area``: town_id, class_code, area_ha.

    Returns
    -------
    DataFrame
        town_id, total_ha, built_ha, ecological_ha, cropland_ha, built_share,
        ecological_share (% of the town).  Ecological land is wetland, forest,
        grassland and water (catalogue indicator R1-01); orchards are not in it.

    Examples
    --------
    >>> import pandas as pd
    >>> area = pd.DataFrame({"town_id": ["a"] * 3, "class_code": ["0601", "1101", "0102"],
    ...                      "area_ha": [10.0, 30.0, 60.0]})
    >>> by_town(area)[["built_share", "ecological_share"]].iloc[0].tolist()
    [10.0, 30.0]
    """
    uses = area.assign(use=area["class_code"].map(use))
    wide = uses.pivot_table(
        index="town_id", columns="use", values="area_ha", aggfunc="sum", fill_value=0.0
    )
    wide = wide.reindex(columns=["built", "ecological", "cropland", "orchard", "other"])
    wide = wide.fillna(0.0)
    out = wide.add_suffix("_ha")[["built_ha", "ecological_ha", "cropland_ha"]]
    out.insert(0, "total_ha", wide.sum(axis=1))
    out["built_share"] = 100 * out["built_ha"] / out["total_ha"]
    out["ecological_share"] = 100 * out["ecological_ha"] / out["total_ha"]
    return out.reset_index()
