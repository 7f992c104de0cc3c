"""Area by town and class from the town codes that parcels carry, and comparisons of areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from countycarbon.land import missing
from countycarbon.land.classes import RIDGE

if TYPE_CHECKING:
    import pandas as pd

MEASURES = ("recorded", "ellipsoid")
"""Recorded area of the survey, and area on the ellipsoid."""

KEYS = ["town_id", "town", "class_code"]


class ByCode:
    """Adds up parcels by the code of their town and their class, batch after batch.

    Deducted ridges (田坎) are accounted as class 1203, so that classes add up to the parcel.
    """

    def __init__(self, digits: int) -> None:
        self._digits = digits
        self._parts: list[pd.DataFrame] = []

    def add(self, batch: pd.DataFrame) -> None:
        """Add parcels: ``town_code``, ``class_code``, ``parcel``, ``recorded_m2``,
        ``ridge_m2`` and, if geometry was read, ``ellipsoid_m2``.
        """
        import pandas as pd

        ridge = batch["ridge_m2"].fillna(0.0)  # no ridge was deducted where none is written
        share = ridge_share(batch)
        ellipsoid = batch.get("ellipsoid_m2", np.nan)
        rows = pd.DataFrame(
            {
                "code": batch["town_code"].str.slice(0, self._digits),
                "class_code": batch["class_code"],
                "recorded": batch["recorded_m2"],
                "ellipsoid": ellipsoid * (1 - share),
                "count": 1,
                "example": batch["parcel"],
            }
        )
        if (ridge > 0).any():
            extra = rows[ridge > 0].assign(class_code=RIDGE, count=0)
            extra["recorded"] = ridge[ridge > 0]
            extra["ellipsoid"] = (ellipsoid * share)[ridge > 0]
            rows = pd.concat([rows, extra])
        self._parts.append(_sum(rows))

    def frame(self) -> pd.DataFrame:
        """``code``, ``class_code``, ``recorded``, ``ellipsoid`` (m²), ``count``, ``example``."""
        import pandas as pd

        return _sum(pd.concat(self._parts, ignore_index=True))


def ridge_share(batch: pd.DataFrame) -> pd.Series:
    """Share of the deducted ridges in the whole parcel, 0 where nothing was deducted.

    A parcel without recorded area is measured by its geometry, where that was read.
    """
    ridge = batch["ridge_m2"].fillna(0.0)
    whole = batch["recorded_m2"] + ridge
    if "ellipsoid_m2" in batch:
        whole = whole.fillna(batch["ellipsoid_m2"])
    return (ridge / whole.where(whole > 0)).fillna(0.0).clip(upper=1.0)


def _sum(rows: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    keys = ["code", "class_code"]
    grouped = rows.groupby(keys, sort=True)
    sums = pd.DataFrame({measure: missing.sums(rows, keys, measure) for measure in MEASURES})
    sums["count"] = grouped["count"].sum()
    sums["example"] = grouped["example"].first()
    return sums.reset_index()


def of_towns(
    sums: pd.DataFrame, towns: pd.DataFrame, digits: int
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Area by town and class for both measures, and the sums whose code is no town's.

    Parameters
    ----------
    sums : DataFrame
        As :meth:`ByCode.frame` gives it.
    towns : DataFrame
        ``town_id``, ``town``.
    digits : int
        Leading digits of a code that name a town.
    """
    known = towns[["town_id", "town"]].assign(code=towns["town_id"].str.slice(0, digits))
    joined = sums.merge(known, on="code", how="left")
    outside = joined[joined["town_id"].isna()]
    inside = joined[joined["town_id"].notna()]
    frames = {}
    for measure in MEASURES:
        area = inside[KEYS].assign(area_ha=inside[measure] / 1e4)
        read = sums[measure].notna().any()  # a measure that was not taken at all has no rows
        area = area[(area["area_ha"] > 0) | (area["area_ha"].isna() & read)]
        frames[measure] = missing.sums(area, KEYS).reset_index()
    return frames, outside[sums.columns]


def compare(
    towns: pd.DataFrame,
    recorded: pd.DataFrame,
    ellipsoid: pd.DataFrame,
    by_geometry: pd.DataFrame | None = None,
    boundary_ha: pd.Series | None = None,
) -> pd.DataFrame:
    """Recorded and ellipsoidal area, assignment by code and by geometry, for every town.

    Parameters
    ----------
    towns : DataFrame
        ``town_id``, ``town``.
    recorded, ellipsoid : DataFrame
        Area by town and class, assigned by code; may be empty.
    by_geometry : DataFrame, optional
        Ellipsoidal area by town and class, assigned by geometry.
    boundary_ha : Series, optional
        Ellipsoidal area of the boundaries, by ``town_id``.

    Returns
    -------
    DataFrame
        The declared table ``area_compare``.  ``moved_ha`` is Σ_c max(code − geometry, 0) over
        the classes of a town: what its codes claim and its boundary does not hold.
    """
    import pandas as pd

    ids = towns["town_id"]

    def total(area: pd.DataFrame | None) -> pd.Series:
        if area is None or area.empty:
            return pd.Series(np.nan, index=ids)
        return missing.sums(area, "town_id").reindex(ids)

    table = pd.DataFrame({"town_id": list(ids), "town": list(towns["town"])})
    one, two = total(recorded).to_numpy(), total(ellipsoid).to_numpy()
    table["recorded_ha"], table["ellipsoid_ha"] = one, two
    table["difference_percent"] = 100 * (two - one) / one
    table["by_geometry_ha"] = total(by_geometry).to_numpy()
    table["moved_ha"] = np.nan
    if by_geometry is not None and not by_geometry.empty and not ellipsoid.empty:
        keys = ["town_id", "class_code"]
        pair = pd.concat(
            [ellipsoid.set_index(keys)["area_ha"], by_geometry.set_index(keys)["area_ha"]], axis=1
        ).fillna(0.0)  # a class that one of the two has not got has no area there
        moved = (pair.iloc[:, 0] - pair.iloc[:, 1]).clip(lower=0).groupby("town_id").sum()
        table["moved_ha"] = moved.reindex(ids).to_numpy()
    table["boundary_ha"] = np.nan if boundary_ha is None else boundary_ha.reindex(ids).to_numpy()
    return table
