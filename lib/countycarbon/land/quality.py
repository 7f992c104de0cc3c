"""Quality of parcel geometry: found, repaired where safe, and counted with areas.

Nothing is dropped.  A repair keeps the polygons of a geometry that is not valid; where none
is left the parcel stays as it is and keeps its recorded area.  Parcels are known by their
position in the file; of each finding only the :data:`LISTED` largest are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

FINDINGS = (
    "empty", "bow_tie", "invalid_ring", "not_repaired", "zero_area", "sliver", "duplicate",
    "overlap", "unmatched", "gap",
)  # fmt: skip
"""What is looked for; ``unmatched`` parcels fit no town by the assignment not chosen."""

LISTED = 1_000
"""Parcels (or pairs) kept of each finding: the largest, among equals the first."""

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
        self._flagged = {name: np.empty((0, 4)) for name in FINDINGS}
        self._seen = 0
        self._hashes: list[np.ndarray] = []
        self._areas: list[np.ndarray] = []
        self._kept: list[np.ndarray] = []
        self._kept_rows: list[np.ndarray] = []
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

        rows = self._seen + np.arange(len(geometry))
        self._seen += len(geometry)
        repaired = self._repair(geometry, rows)
        area = shapely.area(repaired)
        missing = shapely.is_missing(repaired) | shapely.is_empty(repaired)
        self.flag("empty", rows, missing, area)
        self.flag("zero_area", rows, (area == 0) & ~missing, area)
        self.flag("sliver", rows, (area > 0) & (area < self._sliver), area)
        self._hashes.append(np.fromiter(map(hash, wkb), dtype=np.int64, count=len(geometry)))
        self._areas.append(area)
        self._kept.append(repaired[area > 0])
        self._kept_rows.append(rows[area > 0])
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

    def flagged(self) -> pd.DataFrame:
        """The parcels found, in the order of :data:`FINDINGS`, the largest first.

        Returns
        -------
        DataFrame
            ``finding``; ``row`` and ``other``, positions in the file (from 0; ``other`` is −1
            but for the second parcel of a pair); ``before_ha``, ``after_ha``; ``action``.
        """
        import pandas as pd

        self._overlaps()
        self._duplicates()
        parts = []
        for name in FINDINGS:
            row, other, before, after = self._flagged[name].T
            part = {"finding": name, "row": row.astype(int), "other": other.astype(int)}
            part |= {"before_ha": before / 1e4, "after_ha": after / 1e4}
            parts.append(pd.DataFrame({**part, "action": self._action(name)}))
        return pd.concat(parts, ignore_index=True)

    def beyond(self) -> list[str]:
        """Findings of which more were counted than are kept."""
        return [name for name, (count, *_) in self._rows.items() if count > LISTED]

    def kept(self) -> np.ndarray | None:
        """All parcels with area, if they were few enough to be kept together."""
        if self.blocks > 1:
            return None
        return np.concatenate(self._kept) if self._kept else np.array([], dtype=object)

    def _action(self, name: str) -> str:
        if name in {"bow_tie", "invalid_ring"}:
            return "repaired"
        return "reported_by_block" if name == "overlap" and self.blocks > 1 else "reported"

    def _repair(self, geometry: np.ndarray, rows: np.ndarray) -> np.ndarray:
        import shapely

        bad = np.flatnonzero(~shapely.is_valid(geometry) & ~shapely.is_missing(geometry))
        if not len(bad):
            return geometry
        fixed = polygons_of(shapely.make_valid(geometry[bad]))
        before, after = shapely.area(geometry[bad]), shapely.area(fixed)
        reason = shapely.is_valid_reason(geometry[bad])
        crossing = np.array([r.startswith("Self-intersection") for r in reason])
        safe = after > 0
        self.flag("bow_tie", rows[bad], safe & crossing, before, after)
        self.flag("invalid_ring", rows[bad], safe & ~crossing, before, after)
        self.flag("not_repaired", rows[bad], ~safe, before, after)
        repaired = geometry.copy()
        repaired[bad[safe]] = fixed[safe]
        return repaired

    def flag(
        self,
        name: str,
        rows: np.ndarray,
        where: np.ndarray,
        before: np.ndarray,
        after: np.ndarray | None = None,
        other: np.ndarray | None = None,
    ) -> None:
        """Count a finding and keep the largest parcels that have it.

        Parameters
        ----------
        name : str
            One of :data:`FINDINGS`.
        rows : int array
            Positions in the file.
        where : bool array
            Which of them have it.
        before, after : float array
            Area in m²; the same where ``after`` is left out.
        other : int array, optional
            The second parcel of each pair.
        """
        after = before if after is None else after
        other = np.full(len(rows), -1) if other is None else other
        new = np.column_stack([rows, other, before, after])[where]
        row = self._rows[name]
        row[0] += len(new)
        row[1] += float(new[:, 2].sum())
        row[2] += float(new[:, 3].sum())
        if len(new):
            every = np.concatenate([self._flagged[name], new])
            # a parcel is as bad as the area it has, or had before or has after the repair
            size = np.nan_to_num(np.maximum(every[:, 2], every[:, 3]))
            self._flagged[name] = every[np.lexsort((every[:, 1], every[:, 0], -size))[:LISTED]]

    def _duplicates(self) -> None:
        if not self._hashes:
            return
        area, hashes = np.concatenate(self._areas), np.concatenate(self._hashes)
        values, first = np.unique(hashes, return_index=True)
        again = area > 0
        again[first] = False
        self._hashes, self._areas = [], []
        rows = np.flatnonzero(again)
        original = first[np.searchsorted(values, hashes[rows])]
        self.flag("duplicate", rows, np.ones(len(rows), bool), area[rows], other=original)

    def _overlaps(self) -> None:
        if not self._waiting:
            return
        geometry, rows = np.concatenate(self._kept), np.concatenate(self._kept_rows)
        self.blocks += 1
        self._waiting = 0
        one, other, area = pairs(geometry)
        self.flag("overlap", rows[one], np.ones(len(one), bool), area, other=rows[other])
        once = self.blocks == 1 and len(geometry) < OVERLAP_CHUNK
        self._kept, self._kept_rows = ([geometry], [rows]) if once else ([], [])


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
    area = pairs(geometry)[2]
    return len(area), float(area.sum())


def pairs(geometry: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Positions of both parcels of every pair with common area, and that area.

    Examples
    --------
    >>> from shapely import box
    >>> one, other, area = pairs(np.array([box(3, 0, 4, 1), box(0, 0, 2, 1), box(1, 0, 3, 1)]))
    >>> one.tolist(), other.tolist(), area.tolist()
    ([1], [2], [1.0])
    """
    import shapely

    tree = shapely.STRtree(geometry)
    one, other = tree.query(geometry)
    upper = one < other
    one, other = one[upper], other[upper]
    found = [np.empty((0, 3))]
    for at in range(0, len(one), SLICE):
        i, j = one[at : at + SLICE], other[at : at + SLICE]
        # a vertex or edge in common is no overlap: telling so is cheaper than intersecting
        common = shapely.relate_pattern(geometry[i], geometry[j], "2********")
        i, j = i[common], j[common]
        area = shapely.area(shapely.intersection(geometry[i], geometry[j]))
        found.append(np.column_stack([i, j, area])[area > NOISE_M2])
    i, j, area = np.concatenate(found).T
    return i.astype(int), j.astype(int), area


def gaps(parcels: np.ndarray, towns: np.ndarray) -> tuple[int, float]:
    """Number and area of the parts of the towns that no parcel covers (squared units)."""
    import shapely

    rest = shapely.difference(shapely.union_all(towns), shapely.union_all(parcels))
    area = shapely.area(shapely.get_parts(rest))
    real = area > NOISE_M2
    return int(real.sum()), float(area[real].sum())
