"""Sums of the account: by class over the county, by first-level class in each town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.land import classes as land_classes
from countycarbon.land.missing import CLOSED, key, sums

if TYPE_CHECKING:
    import pandas as pd


def by_class(account: pd.DataFrame, classes: pd.DataFrame) -> pd.DataFrame:
    """Source and sink of each land class over all towns.

    Parameters
    ----------
    account : DataFrame
        The table ``account``.
    classes : DataFrame
        The class table (code, parent).

    Returns
    -------
    DataFrame
        The table ``account_classes``: role, parent, class_code, area_ha, coefficient, carbon_t,
        share (of the estimated part of its role), gas, notation.

    Examples
    --------
    >>> import pandas as pd
    >>> account = pd.DataFrame({"role": ["sink", "sink"], "class_code": ["0301", "1101"],
    ...     "area_ha": [10.0, 4.0], "coefficient": [0.6, 0.5], "carbon_t": [6.0, 2.0],
    ...     "gas": "C", "notation": ""})
    >>> classes = pd.DataFrame({"code": ["0301", "1101"], "parent": ["03", "11"]})
    >>> by_class(account, classes)["share"].tolist()
    [0.75, 0.25]
    """
    keys = ["role", "class_code", "gas"]
    grouped = account.groupby(keys, sort=True)
    out = grouped.agg(
        notation=("notation", key),
    )
    out["area_ha"] = sums(account, keys)
    counted = account[~account["notation"].isin(CLOSED)]  # what stands elsewhere adds nothing
    out["carbon_t"] = counted.groupby(keys)["carbon_t"].agg(lambda v: v.sum(skipna=False))
    out = out.reset_index()
    # the mean coefficient is the rate really applied, also where towns differ (energy shared out)
    out["coefficient"] = out["carbon_t"] / out["area_ha"]
    known = out.groupby("role")["carbon_t"].transform("sum")
    out["share"] = (out["carbon_t"] / known).where(known > 0)
    out["parent"] = out["class_code"].map(land_classes.parents(classes))
    order = out["role"].map({"source": 0, "sink": 1})
    out = out.assign(_order=order).sort_values(["_order", "parent", "class_code"])
    return out[_CLASS_COLUMNS].reset_index(drop=True)


_CLASS_COLUMNS = [
    "role", "parent", "class_code", "area_ha", "coefficient", "carbon_t", "share", "gas",
    "notation",
]  # fmt: skip


def by_town(account: pd.DataFrame, classes: pd.DataFrame) -> pd.DataFrame:
    """Source and sink of each town by first-level class.

    Returns
    -------
    DataFrame
        The table ``account_towns``: town_id, town, role, parent, carbon_t, gas, notation.  A
        first-level class of which one part is not estimated is not estimated as a whole.
    """
    parents = land_classes.parents(classes)
    rows = account.assign(parent=account["class_code"].map(parents))
    grouped = rows.groupby(["town_id", "town", "role", "parent", "gas"], sort=True)
    out = grouped.agg(carbon_t=("carbon_t", "sum"), notation=("notation", key)).reset_index()
    out["carbon_t"] = out["carbon_t"].where(out["notation"] == "")
    names = ["town_id", "town", "role", "parent", "carbon_t", "gas", "notation"]
    return out[names]
