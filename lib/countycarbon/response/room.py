"""Whether there is land for what is to be built: county, group, town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.messages import Problems, fail
from countycarbon.response.apportion import apportion

if TYPE_CHECKING:
    import pandas as pd


def check_total(total_ha: float, land: pd.DataFrame) -> None:
    """Refuse more new built land than the county has land that is not built.

    Parameters
    ----------
    total_ha : float
        New built land of the county.
    land : DataFrame
        From :func:`countycarbon.response.landuse.by_town`.

    Raises
    ------
    KitError
        ``response.quota-above-land``.

    Examples
    --------
    >>> import pandas as pd
    >>> check_total(60, pd.DataFrame({"total_ha": [100.0], "built_ha": [40.0]}))
    """
    free = float((land["total_ha"] - land["built_ha"]).sum())
    if total_ha > free:
        figures = {"quota": f"{total_ha:,.0f}", "free": f"{free:,.0f}"}
        raise fail("response.quota-above-land", key="response.quotas.total_ha", **figures)


def check_towns(quota: pd.DataFrame, land: pd.DataFrame) -> None:
    """Refuse a quota that is larger than what the town, or the group, has left to build on.

    Raises
    ------
    KitError
        ``response.quota-above-land``: the group where it is too large in all, else every town.
    """
    frame = quota.merge(land[["town_id", "total_ha", "built_ha"]], on="town_id", how="left")
    frame["free"] = frame["total_ha"] - frame["built_ha"]
    problems = Problems()
    for group, own in frame.groupby("group", sort=True):
        share, left = own["quota_ha"].sum(), own["free"].sum()
        parts = [({"key": str(group)}, share, left)]
        if share <= left:
            each = zip(own["town"], own["quota_ha"], own["free"], strict=True)
            parts = [({"town": str(town)}, ha, free) for town, ha, free in each]
        for place, ha, free in parts:
            if ha > free:
                figures = {"quota": f"{ha:,.0f}", "free": f"{free:,.0f}"}
                problems.add("response.quota-above-land", **place, **figures)
    problems.stop()


def check(total_ha: int, land: pd.DataFrame, bounds: pd.DataFrame) -> None:
    """Whether new built land fits the county and its limits, whatever the levels of towns are.

    Parameters
    ----------
    total_ha : int
        New built land of the county.
    land : DataFrame
        From :func:`countycarbon.response.landuse.by_town`.
    bounds : DataFrame
        town, floor_ha, ceiling_ha (empty: none).

    Raises
    ------
    KitError
        ``response.quota-above-land``, ``response.floor-above-ceiling``,
        ``response.floors-above-total``, ``response.ceilings-below-total``.
    """
    check_total(total_ha, land)
    limits = bounds.set_index("town")
    even = limits["floor_ha"] * 0 + 1.0
    apportion(even, total_ha, limits["floor_ha"], limits["ceiling_ha"])
