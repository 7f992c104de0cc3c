"""Area by town and land class, from the geometry of parcels and towns.

Exact to rounding and equal to ``geopandas.overlay`` followed by a sum, but it makes no
intersection geometry where none is needed and takes parcels batch by batch, so that its
memory does not grow with their number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np

from countycarbon.land.town_index import TownIndex
from countycarbon.messages import Problems, fail

if TYPE_CHECKING:
    import pandas as pd

WORKERS = 4
"""Threads; geometry is worked on outside Python's lock."""

CHUNK = 1 << 16
"""Parcels handled at a time when they come as one frame."""

Progress = Callable[[int], None]
"""Gets the number of parcels done so far."""


def area_by_town_and_class(
    parcels: Any,
    towns: Any,
    *,
    class_column: str = "class_code",
    town_columns: tuple[str, ...] = ("town_id", "town"),
    area: str = "geometry",
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Area of every land class in every town.

    Parameters
    ----------
    parcels : GeoDataFrame, or iterable of pyarrow.RecordBatch
        Parcels in the projected system of ``towns``, unit metre.  A batch has the column
        ``geometry`` with WKB beside ``class_column``.
    towns : GeoDataFrame
        One row for each town.
    class_column : str
        Column of the class code.
    town_columns : tuple of str
        Columns of ``towns`` that name a town.
    area : str
        ``"geometry"`` for the planar area, or the column with the recorded area in m², which is
        shared between towns in proportion to the geometric area.
    progress : callable, optional
        Called with the number of parcels done after every batch.

    Returns
    -------
    DataFrame
        ``town_columns``, ``class_code``, ``area_ha``; one row for each town and class that
        occurs, sorted.

    Raises
    ------
    KitError
        ``land.degrees`` for geographic coordinates, ``land.crs-differs``,
        ``land.missing-column``.

    Notes
    -----
    A_tc = Σ_p |p ∩ t| over the parcels p of class c, or Σ_p r_p |p ∩ t| / |p| for a recorded
    area r.  Parts outside all towns are left out; ``inputs.survey`` measures and reports them.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> towns = gpd.GeoDataFrame({"town_id": ["1", "2"], "town": ["A", "B"]},
    ...     geometry=[box(0, 0, 100, 100), box(100, 0, 200, 100)], crs="EPSG:4548")
    >>> parcels = gpd.GeoDataFrame({"class_code": ["0101"]},
    ...     geometry=[box(50, 0, 150, 100)], crs="EPSG:4548")
    >>> area_by_town_and_class(parcels, towns)
      town_id town class_code  area_ha
    0       1    A       0101      0.5
    1       2    B       0101      0.5
    """
    wanted = (class_column,) if area == "geometry" else (class_column, area)
    _check(parcels, towns, wanted, town_columns)
    index = TownIndex(towns.geometry.to_numpy())
    sums = Sums(len(towns))
    done = 0
    for shares, columns in _in_order(index.shares, _chunks(parcels, wanted)):
        parcel, town, part, whole = shares
        if area != "geometry":
            part = part / whole[parcel] * np.asarray(columns[area], dtype=float)[parcel]
        sums.add(columns[class_column], parcel, town, part)
        done += len(whole)
        if progress is not None:
            progress(done)
    return sums.frame(towns, town_columns)


class Sums:
    """Adds up area by town and class, batch after batch."""

    def __init__(self, towns: int) -> None:
        self._towns = towns
        self._codes: dict[str, np.ndarray] = {}

    def add(self, codes: Any, parcel: np.ndarray, town: np.ndarray, part: np.ndarray) -> None:
        """Add the parts (m²) of parcels, whose class codes are ``codes``."""
        import pandas as pd

        number, names = pd.factorize(pd.Series(codes), sort=False)
        key = number[parcel] * self._towns + town
        totals = np.bincount(key, weights=part, minlength=len(names) * self._towns)
        for i, name in enumerate(names):
            row = totals[i * self._towns : (i + 1) * self._towns]
            self._codes[name] = self._codes.get(name, 0) + row

    def frame(self, towns: pd.DataFrame, town_columns: tuple[str, ...]) -> pd.DataFrame:
        """One row for each town and class with area, sorted."""
        import pandas as pd

        codes, keys = sorted(self._codes), [*town_columns, "class_code"]
        if not codes:
            return pd.DataFrame(columns=[*keys, "area_ha"])
        area = np.concatenate([self._codes[code] for code in codes]) / 1e4
        kept = np.flatnonzero((area > 0) | np.isnan(area))
        out = pd.DataFrame(towns[list(town_columns)]).iloc[kept % self._towns]
        out = out.assign(class_code=np.repeat(codes, self._towns)[kept], area_ha=area[kept])
        return out.sort_values(keys, kind="stable", ignore_index=True)


def _check(
    parcels: Any, towns: Any, wanted: tuple[str, ...], town_columns: tuple[str, ...]
) -> None:
    problems = Problems()
    frames = [("towns", towns, town_columns)]
    if hasattr(parcels, "geometry"):
        frames.append(("parcels", parcels, wanted))
        if parcels.crs is not None and towns.crs is not None and parcels.crs != towns.crs:
            raise fail("land.crs-differs", one=parcels.crs.name, other=towns.crs.name)
    for name, frame, columns in frames:
        if frame.crs is not None and frame.crs.is_geographic:
            problems.add("land.degrees", layer=name, crs=frame.crs.name)
        for column in columns:
            if column not in frame.columns:
                present = ", ".join(map(str, frame.columns))
                problems.add("land.missing-column", layer=name, column=column, present=present)
    problems.stop()


def _in_order(
    work: Callable[[Any], Any], items: Iterable[tuple[Any, Any]]
) -> Iterator[tuple[Any, Any]]:
    """Work on a few items at a time in threads; results in the order of the items."""
    waiting: deque[tuple[Future[Any], Any]] = deque()
    with ThreadPoolExecutor(WORKERS) as threads:
        for item, rest in items:
            waiting.append((threads.submit(work, item), rest))
            if len(waiting) > WORKERS:
                first, beside = waiting.popleft()
                yield first.result(), beside
        for first, beside in waiting:
            yield first.result(), beside


def _chunks(parcels: Any, columns: tuple[str, ...]) -> Iterator[tuple[Any, dict[str, Any]]]:
    if not hasattr(parcels, "geometry"):
        batches: Iterable[Any] = parcels
        for batch in batches:
            yield batch.column("geometry"), {c: batch.column(c).to_pandas() for c in columns}
        return
    geometry = parcels.geometry.to_numpy()
    for start in range(0, len(parcels), CHUNK):
        rows = slice(start, start + CHUNK)
        yield geometry[rows], {c: parcels[c].iloc[rows] for c in columns}
