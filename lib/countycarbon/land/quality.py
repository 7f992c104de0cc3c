"""Quality of parcel geometry: found, repaired where safe, and counted with areas.

Nothing is dropped.  A repair keeps the polygons of a geometry that is not valid; where none
is left the parcel stays as it is and keeps its recorded area.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

FINDINGS = (
    "empty", "bow_tie", "invalid_ring", "not_repaired", "zero_area", "sliver", "duplicate",
    "overlap", "gap",
)  # fmt: skip

OVERLAP_CHUNK = 100_000
"""Parcels among which overlaps are looked for at a time; beyond it, block by block as stored."""

SLICE = 50_000
"""Pairs intersected at a time."""

NOISE_M2 = 0.05
"""Common area below this is rounding of coordinates, not an overlap."""


class Quality:
    """Looks at parcels batch after batch."""

    def __init__(self, sliver_m2: float) -> None:
        self._sliver = sliver_m2
        self._rows = {name: [0, 0.0, 0.0] for name in FINDINGS}
        self._hashes: list[np.ndarray] = []
        self._areas: list[np.ndarray] = []
        self._kept: list[np.ndarray] = []
        self._waiting = 0
        self.blocks = 0

    def add(self, wkb: Any, geometry: np.ndarray) -> np.ndarray:
        """Count what is wrong with a batch and return its geometry, repaired where safe.

        Parameters
        ----------
        wkb : sequence of bytes
            As stored; equal bytes are duplicates.
        geometry : array of shapely geometries
            The same parcels, in a projected system.
        """
        import shapely

        repaired = self._repair(geometry)
        area = shapely.area(repaired)
        missing = shapely.is_missing(repaired) | shapely.is_empty(repaired)
        self._count("empty", missing, area, area)
        self._count("zero_area", (area == 0) & ~missing, area, area)
        self._count("sliver", (area > 0) & (area < self._sliver), area, area)
        self._hashes.append(np.fromiter(map(hash, wkb), dtype=np.int64, count=len(geometry)))
        self._areas.append(area)
        self._kept.append(repaired[area > 0])
        self._waiting += len(repaired)
        if self._waiting >= OVERLAP_CHUNK:
            self._overlaps()
        return repaired

    def frame(self, layer: str = "parcels", gap: tuple[int, float] | None = None) -> pd.DataFrame:
        """The declared table ``data_quality``; ``gap`` is the number and area (m²) of gaps."""
        import pandas as pd

        self._overlaps()
        self._duplicates()
        rows = []
        for name in FINDINGS[:-1]:
            count, before, after = self._rows[name]
            rows.append((layer, name, float(count), before / 1e4, after / 1e4, self._action(name)))
        if gap is not None:
            number, area = gap
            rows.append((layer, "gap", float(number), area / 1e4, area / 1e4, "reported"))
        names = ["layer", "finding", "count", "before_ha", "after_ha", "action"]
        return pd.DataFrame(rows, columns=names)

    def kept(self) -> np.ndarray | None:
        """All parcels with area, if they were few enough to be kept together."""
        if self.blocks > 1:
            return None
        return np.concatenate(self._kept) if self._kept else np.array([], dtype=object)

    def _action(self, name: str) -> str:
        if name in {"bow_tie", "invalid_ring"}:
            return "repaired"
        return "reported_by_block" if name == "overlap" and self.blocks > 1 else "reported"

    def _repair(self, geometry: np.ndarray) -> np.ndarray:
        import shapely

        bad = np.flatnonzero(~shapely.is_valid(geometry) & ~shapely.is_missing(geometry))
        if not len(bad):
            return geometry
        fixed = polygons_of(shapely.make_valid(geometry[bad]))
        before, after = shapely.area(geometry[bad]), shapely.area(fixed)
        reason = shapely.is_valid_reason(geometry[bad])
        crossing = np.array([r.startswith("Self-intersection") for r in reason])
        safe = after > 0
        self._count("bow_tie", safe & crossing, before, after)
        self._count("invalid_ring", safe & ~crossing, before, after)
        self._count("not_repaired", ~safe, before, after)
        repaired = geometry.copy()
        repaired[bad[safe]] = fixed[safe]
        return repaired

    def _count(self, name: str, where: np.ndarray, before: np.ndarray, after: np.ndarray) -> None:
        row = self._rows[name]
        row[0] += int(where.sum())
        row[1] += float(before[where].sum())
        row[2] += float(after[where].sum())

    def _duplicates(self) -> None:
        if not self._hashes:
            return
        area = np.concatenate(self._areas)
        _, first = np.unique(np.concatenate(self._hashes), return_index=True)
        again = np.ones(len(area), dtype=bool)
        again[first] = False
        self._hashes, self._areas = [], []
        self._count("duplicate", again & (area > 0), area, area)

    def _overlaps(self) -> None:
        if not self._waiting:
            return
        geometry = np.concatenate(self._kept)
        self.blocks += 1
        self._waiting = 0
        count, common = overlaps(geometry)
        row = self._rows["overlap"]
        row[0] += count
        row[1] += common
        row[2] += common
        self._kept = [geometry] if self.blocks == 1 and len(geometry) < OVERLAP_CHUNK else []


def polygons_of(geometry: np.ndarray) -> np.ndarray:
    """The polygons of each geometry, lines and points left out."""
    import shapely

    parts, owner = shapely.get_parts(geometry, return_index=True)
    nested = shapely.get_type_id(parts) > 3
    while nested.any():
        inner, index = shapely.get_parts(parts, return_index=True)
        parts, owner = inner, owner[index]
        nested = shapely.get_type_id(parts) > 3
    areal = shapely.get_type_id(parts) == 3
    if not areal.any():
        return np.full(len(geometry), shapely.Polygon(), dtype=object)
    made = np.full(len(geometry), shapely.Polygon(), dtype=object)
    owners, position = np.unique(owner[areal], return_inverse=True)
    made[owners] = shapely.multipolygons(parts[areal], indices=position)
    return made


def overlaps(geometry: np.ndarray) -> tuple[int, float]:
    """Number of pairs of parcels with common area, and that area (squared units).

    Examples
    --------
    >>> from shapely import box
    >>> overlaps(np.array([box(0, 0, 2, 1), box(1, 0, 3, 1), box(3, 0, 4, 1)]))
    (1, 1.0)
    """
    import shapely

    tree = shapely.STRtree(geometry)
    one, other = tree.query(geometry)
    upper = one < other
    one, other = one[upper], other[upper]
    count, total = 0, 0.0
    for at in range(0, len(one), SLICE):
        first, second = geometry[one[at : at + SLICE]], geometry[other[at : at + SLICE]]
        # a vertex or edge in common is no overlap: telling so is cheaper than intersecting
        common = shapely.relate_pattern(first, second, "2********")
        area = shapely.area(shapely.intersection(first[common], second[common]))
        real = area > NOISE_M2
        count += int(real.sum())
        total += float(area[real].sum())
    return count, total


def gaps(parcels: np.ndarray, towns: np.ndarray) -> tuple[int, float]:
    """Number and area of the parts of the towns that no parcel covers (squared units)."""
    import shapely

    rest = shapely.difference(shapely.union_all(towns), shapely.union_all(parcels))
    area = shapely.area(shapely.get_parts(rest))
    real = area > NOISE_M2
    return int(real.sum()), float(area[real].sum())
