"""Quality of parcel geometry: found, repaired where safe, and counted with areas.

Nothing is dropped.  A repair keeps the polygons of a geometry that is not valid; where none
is left the parcel stays as it is and keeps its recorded area.  Parcels are known by their
position in the file; of each finding only the :data:`LISTED` largest are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from countycarbon.land import overlaps
from countycarbon.land.overlaps import NOISE_M2

if TYPE_CHECKING:
    import pandas as pd

FINDINGS = (
    "empty", "bow_tie", "invalid_ring", "not_repaired", "zero_area", "sliver", "duplicate",
    "overlap", "unmatched", "gap",
)  # fmt: skip
"""What is looked for; ``unmatched`` parcels fit no town by the assignment not chosen."""

LISTED = 1_000
"""Parcels (or pairs) kept of each finding: the largest, among equals the first."""


class Store(Protocol):
    """Keeps the WKB of parcels until all have been seen."""

    def add(self, wkb: Sequence[bytes]) -> None:
        """Keep more of them."""

    def take(self, rows: np.ndarray) -> list[bytes]:
        """Those of some rows, in ascending order."""


class InMemory:
    """A store for few parcels; ``inputs.spool`` has one on disk for many."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []

    def add(self, wkb: Sequence[bytes]) -> None:
        """Keep more of them."""
        self._kept.extend(wkb)

    def take(self, rows: np.ndarray) -> list[bytes]:
        """Those of some rows."""
        return [self._kept[row] for row in rows]


class Quality:
    """Looks at parcels batch after batch.

    Parameters
    ----------
    sliver_m2 : float
        Parcels below this area are slivers.
    store : Store, optional
        Where geometry waits until overlaps are looked for; in memory by default.
    pairs : bool, default True
        Look for overlaps and duplicates too, which takes longer than all the rest.
    """

    def __init__(self, sliver_m2: float, store: Store | None = None, *, pairs: bool = True) -> None:
        self._sliver, self._pairs = sliver_m2, pairs
        self._rows = {name: [0, 0.0, 0.0] for name in FINDINGS}
        self._flagged = {name: np.empty((0, 4)) for name in FINDINGS}
        self._seen = 0
        self._hashes: list[np.ndarray] = []
        self._areas: list[np.ndarray] = []
        self._boxes: list[np.ndarray] = []
        self._store = InMemory() if store is None else store

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
        if not self._pairs:
            return repaired
        self._hashes.append(np.fromiter(map(hash, wkb), dtype=np.int64, count=len(geometry)))
        self._areas.append(area)
        self._boxes.append(np.where((area > 0)[:, None], shapely.bounds(repaired), np.nan))
        empty = shapely.Polygon()
        self._store.add(shapely.to_wkb(np.where(shapely.is_missing(repaired), empty, repaired)))
        return repaired

    def frame(self, layer: str = "parcels", gap: tuple[int, float] | None = None) -> pd.DataFrame:
        """The declared table ``data_quality``; ``gap`` is the number and area (m²) of gaps."""
        import pandas as pd

        self._finish()
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

        self._finish()
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

    def kept(self, most: int) -> np.ndarray | None:
        """All parcels with area; None if there are more than ``most``, or if none were kept."""
        if not self._pairs:
            return None
        rows = np.flatnonzero(np.concatenate(self._areas) > 0) if self._areas else np.array([], int)
        return self._take(rows) if len(rows) <= most else None

    def _take(self, rows: np.ndarray) -> np.ndarray:
        import shapely

        return shapely.from_wkb(np.array(self._store.take(rows), dtype=object))

    def _action(self, name: str) -> str:
        return "repaired" if name in {"bow_tie", "invalid_ring"} else "reported"

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

    def _finish(self) -> None:
        """What can only be told when all parcels have been seen, once."""
        if self._boxes:
            self._overlaps()
            self._duplicates()
        self._boxes, self._hashes = [], []

    def _duplicates(self) -> None:
        area, hashes = np.concatenate(self._areas), np.concatenate(self._hashes)
        values, first = np.unique(hashes, return_index=True)
        again = area > 0
        again[first] = False
        rows = np.flatnonzero(again)
        original = first[np.searchsorted(values, hashes[rows])]
        self.flag("duplicate", rows, np.ones(len(rows), bool), area[rows], other=original)

    def _overlaps(self) -> None:
        one, other, area = overlaps.search(np.concatenate(self._boxes), self._take)
        self.flag("overlap", one, np.ones(len(one), bool), area, other=other)


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


def gaps(parcels: np.ndarray, towns: np.ndarray) -> tuple[int, float]:
    """Number and area of the parts of the towns that no parcel covers (squared units)."""
    import shapely

    rest = shapely.difference(shapely.union_all(towns), shapely.union_all(parcels))
    area = shapely.area(shapely.get_parts(rest))
    real = area > NOISE_M2
    return int(real.sum()), float(area[real].sum())
