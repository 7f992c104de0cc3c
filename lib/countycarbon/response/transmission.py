"""From goals to plans: the matrix of levels and types, and the two integrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.response.rows import rows

if TYPE_CHECKING:
    import pandas as pd

LEVELS = ("national", "provincial", "municipal", "county", "township")
TYPES = ("master", "detailed", "special")


def matrix(indicators: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Table ``transmission``: the indicators that each plan cell can carry.

    Which cell carries which indicator is the kit's proposal; no document is quoted for it.

    Parameters
    ----------
    indicators : DataFrame
        indicator, goal, plans (``;`` between cells).
    cells : DataFrame
        cell, level, type, name_zh.

    Returns
    -------
    DataFrame
        cell, level, type, name_zh, n_indicators, goals, indicators.
    """
    import pandas as pd

    long = indicators.assign(cell=indicators["plans"].str.split(";")).explode("cell")
    out = []
    for cell in rows(cells):
        own = long[long["cell"] == cell.cell]
        out.append(
            {
                "cell": cell.cell,
                "level": cell.level,
                "type": cell.type,
                "name_zh": cell.name_zh,
                "n_indicators": len(own),
                "goals": ";".join(sorted(set(own["goal"]))),
                "indicators": ";".join(own["indicator"]),
            }
        )
    return pd.DataFrame(out)


def integration(
    levers: pd.DataFrame, indicators: pd.DataFrame, account: pd.DataFrame | None
) -> pd.DataFrame:
    """Table ``integration``: inventory item x plan cell -> lever and indicator.

    Joins the two systems: the inventory says where carbon arises or is taken up, the plans say
    who can act.  A lever acts through the cells of its indicators.

    Parameters
    ----------
    levers : DataFrame
        item, role, classes, lever_zh, lever_en, indicators, names.
    indicators : DataFrame
        indicator, plans.
    account : DataFrame or None
        Table ``account``; gives the tonnes of each item.

    Returns
    -------
    DataFrame
        item, name_zh, name_en, role, carbon_t (or its notation), notation, cell, lever_zh,
        lever_en, indicators.

    Raises
    ------
    KeyError
        If a lever names an indicator outside the catalogue (a fault of the kit's own data).
    """
    import pandas as pd

    plans = {row.indicator: row.plans.split(";") for row in rows(indicators)}
    out = []
    for lever in rows(levers):
        by_cell: dict[str, list[str]] = {}
        for indicator in lever.indicators.split(";"):
            for cell in plans[indicator]:
                by_cell.setdefault(cell, []).append(indicator)
        tonnes, key = _tonnes(account, lever.role, tuple(lever.classes.split(";")))
        for cell, ids in by_cell.items():
            out.append(
                (lever.item, lever.name_zh, lever.name_en, lever.role, tonnes, key, cell,
                 lever.lever_zh, lever.lever_en, ";".join(ids))
            )  # fmt: skip
    names = ["item", "name_zh", "name_en", "role", "carbon_t", "notation", "cell"]
    return pd.DataFrame(out, columns=[*names, "lever_zh", "lever_en", "indicators"])


def _tonnes(account: pd.DataFrame | None, role: str, classes: tuple[str, ...]) -> tuple[float, str]:
    """Tonnes of an item, or the key that stands for them; what is elsewhere adds nothing."""
    if account is None:
        return float("nan"), "NE"
    codes = account["class_code"].astype(str)
    own = account[(account["role"] == role) & codes.str.startswith(classes)]
    known = own["carbon_t"].notna()
    keys = set(own.loc[~known, "notation"])
    if not len(own):
        return float("nan"), "NO"
    if keys <= {"NO", "IE"} and known.any():
        return float(own["carbon_t"].sum()), ""
    key = next((k for k in ("C", "NE", "IE", "NO") if k in keys), "")
    return (float("nan"), key) if key else (float(own["carbon_t"].sum()), "")
