"""Parcels that lie on one another: every pair, however many parcels there are.

Up to :data:`CHUNK` parcels are searched together.  More are taken in cells of the plane, of about
that many parcels each: a parcel is looked at in every cell its bounding box touches, and a pair
counts in the one cell that holds the lower left corner of what their boxes have in common, so
that none is missed and none counted twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np

CHUNK = 100_000
"""Parcels searched together."""

SLICE = 20_000
"""Pairs intersected at a time."""

WORKERS = 4

NOISE_M2 = 0.05
"""Common area below this is rounding of coordinates, not an overlap."""

Pairs = tuple[np.ndarray, np.ndarray, np.ndarray]


def total(geometry: np.ndarray) -> tuple[int, float]:
    """Number of pairs of parcels with common area, and that area (squared units).

    Examples
    --------
    >>> from shapely import box
    >>> total(np.array([box(0, 0, 2, 1), box(1, 0, 3, 1), box(3, 0, 4, 1)]))
    (1, 1.0)
    """
    area = pairs(geometry)[2]
    return len(area), float(area.sum())


def pairs(geometry: np.ndarray) -> Pairs:
    """Positions of both parcels of every pair with common area, and that area.

    Examples
    --------
    >>> from shapely import box
    >>> one, other, area = pairs(np.array([box(3, 0, 4, 1), box(0, 0, 2, 1), box(1, 0, 3, 1)]))
    >>> one.tolist(), other.tolist(), area.tolist()
    ([1], [2], [1.0])
    """
    return _common(geometry, *_candidates(geometry))


def search(boxes: np.ndarray, take: Callable[[np.ndarray], np.ndarray]) -> Pairs:
    """All pairs of parcels with common area, and that area.

    Parameters
    ----------
    boxes : float array (n, 4)
        Bounding boxes; NaN for parcels to be left out.
    take : callable
        Gives the geometry of some rows (ascending positions).

    Returns
    -------
    one, other : int arrays
        Positions, ``one`` before ``other``.
    area : float array
        Common area in squared units.
    """
    found = [(np.empty(0, int), np.empty(0, int), np.empty(0))]
    for left, low, right, high in cells(boxes):
        inside = (boxes[:, 2] >= left) & (boxes[:, 0] <= right)
        rows = np.flatnonzero(inside & (boxes[:, 3] >= low) & (boxes[:, 1] <= high))
        geometry = take(rows)
        i, j = _candidates(geometry)
        x, y = np.maximum(boxes[rows[i], :2], boxes[rows[j], :2]).T
        own = (x >= left) & (x < right) & (y >= low) & (y < high)
        i, j, area = _common(geometry, i[own], j[own])
        found.append((rows[i], rows[j], area))
    one, other, area = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.lexsort((other, one))
    return one[order], other[order], area[order]


def cells(boxes: np.ndarray) -> Iterator[tuple[float, float, float, float]]:
    """Cells that cover the plane, each with at most :data:`CHUNK` centres of boxes.

    Examples
    --------
    >>> list(cells(np.array([[0.0, 0.0, 1.0, 1.0]])))
    [(-inf, -inf, inf, inf)]
    """
    centres = (boxes[:, :2] + boxes[:, 2:]) / 2
    waiting = [(centres[~np.isnan(centres[:, 0])], (-np.inf, -np.inf, np.inf, np.inf))]
    while waiting:
        some, cell = waiting.pop()
        if len(some) <= CHUNK:
            yield cell
            continue
        axis = int(np.argmax(np.ptp(some, axis=0)))
        middle = float(np.median(some[:, axis]))
        before = some[:, axis] < middle
        if not before.any():  # all in one place: no cut would part them
            yield cell
            continue
        first, second = list(cell), list(cell)
        first[axis + 2] = second[axis] = middle
        waiting += [(some[before], tuple(first)), (some[~before], tuple(second))]  # type: ignore[list-item]


def _candidates(geometry: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs whose bounding boxes meet."""
    import shapely

    one, other = shapely.STRtree(geometry).query(geometry)
    upper = one < other
    return one[upper], other[upper]


def _common(geometry: np.ndarray, one: np.ndarray, other: np.ndarray) -> Pairs:
    import shapely

    def some(at: int) -> np.ndarray:
        i, j = one[at : at + SLICE], other[at : at + SLICE]
        # a vertex or edge in common is no overlap: telling so is cheaper than intersecting
        common = shapely.relate_pattern(geometry[i], geometry[j], "2********")
        i, j = i[common], j[common]
        area = shapely.area(shapely.intersection(geometry[i], geometry[j]))
        return np.column_stack([i, j, area])[area > NOISE_M2]

    with ThreadPoolExecutor(WORKERS) as threads:  # geometry is worked on outside Python's lock
        found = list(threads.map(some, range(0, len(one), SLICE)))
    i, j, area = np.concatenate([np.empty((0, 3)), *found]).T
    return i.astype(int), j.astype(int), area
