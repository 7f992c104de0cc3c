"""What the planning lines leave to each town."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from countycarbon.land import missing
from countycarbon.land.use import use

if TYPE_CHECKING:
    import pandas as pd

KEPT = ("farmland", "red_line")
"""Lines inside which nothing new may be built."""


def by_town(planning: pd.DataFrame, towns: pd.DataFrame, area: pd.DataFrame) -> pd.DataFrame:
    """Land of each town inside the planning lines, and what they leave.

    ``room = total - built - unbuilt basic farmland - unbuilt red line``, never below 0: the
    ceiling of new built land that follows from the lines alone.  Land is unbuilt where its class
    is not of the use *built*.

    Parameters
    ----------
    planning : DataFrame
        Table ``planning_area``.
    towns : DataFrame
        ``town_id``, ``town``.
    area : DataFrame
        Table ``area``.

    Returns
    -------
    DataFrame
        The declared table ``planning_towns``; without rows where there are no lines, and empty
        in the columns of a line the study does not give.

    Examples
    --------
    >>> import pandas as pd
    >>> towns = pd.DataFrame({"town_id": ["1"], "town": ["A"]})
    >>> area = pd.DataFrame({"town_id": ["1"] * 2, "class_code": ["0102", "0702"],
    ...                      "area_ha": [90.0, 10.0]})
    >>> lines = pd.DataFrame({"planning": ["farmland"] * 2, "town_id": ["1"] * 2,
    ...                       "class_code": ["0102", "0702"], "area_ha": [60.0, 1.0]})
    >>> by_town(lines, towns, area)[["farmland_ha", "farmland_cropland_ha", "room_ha"]].iloc[0]
    farmland_ha             61.0
    farmland_cropland_ha    60.0
    room_ha                 30.0
    Name: 0, dtype: float64
    """
    table = towns[["town_id", "town"]].reset_index(drop=True)
    uses = planning.assign(use=planning["class_code"].map(use))
    given = set(planning["planning"])

    def inside(line: str, *only: str) -> np.ndarray:
        rows = uses[(uses["planning"] == line) & (uses["use"].isin(only) if only else True)]
        sums = rows.groupby("town_id")["area_ha"].sum().reindex(table["town_id"], fill_value=0.0)
        return sums.to_numpy() if line in given else np.full(len(table), np.nan)

    unbuilt = ("ecological", "cropland", "orchard", "other")
    table["farmland_ha"] = inside("farmland")
    table["farmland_cropland_ha"] = inside("farmland", "cropland")
    table["red_line_ha"] = inside("red_line")
    table["red_line_ecological_ha"] = inside("red_line", "ecological")
    table["urban_boundary_ha"] = inside("urban_boundary")
    table["urban_unbuilt_ha"] = inside("urban_boundary", *unbuilt)
    free = missing.sums(area[area["class_code"].map(use) != "built"], "town_id")
    room = free.reindex(table["town_id"], fill_value=0.0).to_numpy()
    kept = [line for line in KEPT if line in given]  # in one order, for the same last digits
    for line in kept:
        room = room - inside(line, *unbuilt)
    table["room_ha"] = room.clip(min=0.0) if kept else float("nan")
    return table if given else table.iloc[:0]
