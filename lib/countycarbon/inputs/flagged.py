"""The parcels in which something was found, by their own names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from countycarbon import tables
from countycarbon.inputs.parcels import Parcels

if TYPE_CHECKING:
    import pandas as pd

ATTRIBUTES = ["parcel", "town_code", "class_code"]


def nothing() -> pd.DataFrame:
    """The declared table ``quality_parcels`` without rows."""
    import pandas as pd

    return pd.DataFrame(columns=list(tables.declared("quality_parcels").names))


def listed(
    found: pd.DataFrame,
    parcels: Parcels,
    towns: pd.DataFrame,
    digits: int,
    place: np.ndarray | None = None,
) -> pd.DataFrame:
    """The declared table ``quality_parcels``: findings with the parcels' attributes.

    The parcels are read a second time without geometry, so that attributes of a million sound
    parcels need not be kept for the sake of a few.

    Parameters
    ----------
    found : DataFrame
        As :meth:`countycarbon.land.quality.Quality.flagged` gives it.
    parcels : Parcels
        The layer.
    towns : DataFrame
        ``town_id``, ``town``.
    digits : int
        Leading digits of a code that name a town.
    place : int array, optional
        Position in ``towns`` of every parcel (−1 for none) where parcels are assigned by
        geometry; otherwise the town is that of their code.
    """
    import pandas as pd

    if found.empty:
        return nothing()
    rows = np.unique(found[["row", "other"]].to_numpy())
    of = _attributes(parcels, rows[rows >= 0])
    ids = of["parcel"].where(of["parcel"] != "", (of.index + 1).astype(str))
    if place is None:
        known = dict(zip(towns["town_id"].str.slice(0, digits), towns["town_id"], strict=True))
        town = of["town_code"].str.slice(0, digits).map(known).fillna("")
    else:
        codes = np.array([*towns["town_id"], ""], dtype=object)
        town = pd.Series(codes[place[of.index]], index=of.index)
    names = dict(zip(towns["town_id"], towns["town"], strict=True))
    table = found.assign(
        parcel_id=found["row"].map(ids),
        other_id=found["other"].map(ids).fillna(""),
        other_row=(found["other"] + 1.0).where(found["other"] >= 0),
        town_id=found["row"].map(town),
        class_code=found["row"].map(of["class_code"]),
        row=found["row"] + 1,
    )
    table["town"] = table["town_id"].map(names).fillna("")
    return table[list(tables.declared("quality_parcels").names)]


def _attributes(parcels: Parcels, rows: np.ndarray) -> pd.DataFrame:
    """Attributes of some parcels, indexed by position in the file."""
    import pandas as pd

    parts, start = [], 0
    for batch in parcels.batches(geometry=False):
        first, last = np.searchsorted(rows, [start, start + len(batch)])
        if last > first:
            frame = batch.select(ATTRIBUTES).take(rows[first:last] - start).to_pandas()
            parts.append(frame.set_index(rows[first:last]))
        start += len(batch)
    return pd.concat(parts)
