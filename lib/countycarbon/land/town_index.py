"""Where parcels lie: a grid over the towns that answers most parcels without geometry.

The bounding box of a parcel that touches no cell crossed by a town border lies wholly in one
town, and a summed-area table of the crossed cells tells so in four look-ups.  Only the rest is
intersected, with pieces of the towns small enough to make each intersection cheap.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

import numpy as np

from countycarbon.land import wkb

CELLS = 1536
"""Cells along the longer side; border cells should be smaller than most parcels."""

VERTICES = 96
"""Largest number of vertices of a piece of a town."""

OUTSIDE = -1


def cells_for(parcels: int) -> int:
    """Cells along the longer side that suit a number of parcels: the grid is made for them alone.

    Examples
    --------
    >>> cells_for(4), cells_for(1_000), cells_for(100_000)
    (64, 758, 1536)
    """
    return min(CELLS, max(64, int(24 * parcels**0.5)))


class TownIndex:
    """Town polygons prepared for assigning many parcels.

    Parameters
    ----------
    polygons : array of shapely geometries
        One valid (multi)polygon for each town, in a projected coordinate system.
    cells : int
        Cells of the grid along its longer side.
    """

    def __init__(self, polygons: Any, cells: int = CELLS) -> None:
        import shapely

        polygons = np.asarray(polygons, dtype=object)
        left, low, right, high = shapely.total_bounds(polygons)
        self._size = max(right - left, high - low) / cells or 1.0
        self._origin = (left - 1.5 * self._size, low - 1.5 * self._size)
        shape = np.ceil((np.array([high - low, right - left])) / self._size).astype(int) + 4
        border = self._border(polygons, tuple(shape))
        self._town_of_cell, shared = _towns_of_cells(polygons, border, self._centres)
        self._crossed = _summed(border | shared)
        pieces, self._town_of_piece = _pieces(polygons)
        shapely.prepare(pieces)
        self._one_at_a_time = Lock()
        self._pieces = pieces
        self._tree = shapely.STRtree(pieces)

    def shares(self, parcels: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Area of parcels in towns.

        Parameters
        ----------
        parcels : array of shapely geometries or pyarrow.BinaryArray of WKB, length n
            In the coordinate system of the towns; valid where they cross a border.

        Returns
        -------
        parcel, town : int arrays
            Positions; a parcel occurs once for each town piece it has area in.
        part : float array
            Area of the parcel inside that town, in squared units of the coordinates.
        area : float array, length n
            Whole area of every parcel.
        """
        import shapely

        if hasattr(parcels, "buffers"):
            bounds, area = wkb.measure(parcels)
        else:
            parcels = np.asarray(parcels, dtype=object)
            bounds, area = shapely.bounds(parcels), np.nan_to_num(shapely.area(parcels))
        crossing, town = self._by_box(bounds)
        inner = np.flatnonzero(~crossing & (town != OUTSIDE))
        outer = np.flatnonzero(crossing)
        cut = wkb.shapes(parcels, outer) if hasattr(parcels, "buffers") else parcels[outer]
        which, where, part = self._by_geometry(cut, area[outer])
        return (
            np.concatenate([inner, outer[which]]),
            np.concatenate([town[inner], where]),
            np.concatenate([area[inner], part]),
            area,
        )

    def _cell(self, values: np.ndarray, axis: int) -> np.ndarray:
        limit = self._town_of_cell.shape[1 - axis] - 1
        return np.clip((values - self._origin[axis]) / self._size, 0, limit).astype(np.intp)

    def _by_box(self, bounds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        empty = np.isnan(bounds[:, 0])
        bounds = np.where(empty[:, None], self._origin[0], bounds)
        x0, y0 = self._cell(bounds[:, 0], 0), self._cell(bounds[:, 1], 1)
        x1, y1 = self._cell(bounds[:, 2], 0) + 1, self._cell(bounds[:, 3], 1) + 1
        s = self._crossed
        crossing = (s[y1, x1] - s[y0, x1] - s[y1, x0] + s[y0, x0]) > 0
        town = self._town_of_cell[y0, x0].astype(np.intp)
        town[empty] = OUTSIDE
        return crossing & ~empty, town

    def _by_geometry(self, parcels: np.ndarray, area: np.ndarray) -> tuple[np.ndarray, ...]:
        import shapely

        with self._one_at_a_time:  # prepared geometry is not safe in several threads
            parcel, piece = self._tree.query(parcels)
            order = np.lexsort((piece, parcel))
            parcel, piece = parcel[order], piece[order]
            whole = shapely.covers(self._pieces[piece], parcels[parcel])
            cut = ~whole & shapely.intersects(self._pieces[piece], parcels[parcel])
        part = np.zeros(len(parcel))
        part[whole] = area[parcel[whole]]
        common = shapely.intersection(parcels[parcel[cut]], self._pieces[piece[cut]])
        part[cut] = shapely.area(common)
        some = part > 0
        return parcel[some], self._town_of_piece[piece[some]], part[some]

    def _border(self, polygons: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
        """Cells that a town border may touch: the ends of every half cell of border."""
        import shapely

        self._town_of_cell = np.empty(shape, dtype=np.int16)
        rings = shapely.get_parts(shapely.boundary(polygons))
        rings = shapely.segmentize(rings, self._size / 2)
        xy, ring = shapely.get_coordinates(rings, return_index=True)
        x, y = self._cell(xy[:, 0], 0), self._cell(xy[:, 1], 1)
        same = ring[1:] == ring[:-1]
        border = np.zeros(shape, dtype=bool)
        for xs in (x[:-1], x[1:]):
            for ys in (y[:-1], y[1:]):
                border[ys[same], xs[same]] = True
        return border

    def _centres(self, rows: np.ndarray, columns: np.ndarray) -> Any:
        import shapely

        x = self._origin[0] + (columns + 0.5) * self._size
        y = self._origin[1] + (rows + 0.5) * self._size
        return shapely.points(x, y)


def _towns_of_cells(
    polygons: np.ndarray, border: np.ndarray, centres: Any
) -> tuple[np.ndarray, np.ndarray]:
    """Town of every cell off the borders, and cells where towns overlap."""
    import shapely
    from scipy import ndimage

    region, count = ndimage.label(~border)
    first = np.zeros(count + 1, dtype=np.intp)  # any one cell of every region
    flat = region.ravel()
    starts = np.flatnonzero(np.diff(flat, prepend=-1))
    first[flat[starts]] = starts
    rows, columns = np.unravel_index(first, border.shape)
    tree = shapely.STRtree(polygons)
    which, town = tree.query(centres(rows, columns), predicate="within")
    numbers = region[rows, columns]
    town_of = np.full(count + 1, OUTSIDE, dtype=np.int16)
    town_of[numbers[which]] = town
    times = np.bincount(numbers[which], minlength=count + 1)
    town_of[0] = OUTSIDE
    times[0] = 0
    return town_of[region], (times > 1)[region]


def _summed(cells: np.ndarray) -> np.ndarray:
    total = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), dtype=np.int32)
    np.cumsum(np.cumsum(cells, axis=0, dtype=np.int32), axis=1, out=total[1:, 1:])
    return total


def _pieces(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Towns cut in halves again and again until every piece has few vertices."""
    import shapely

    done: list[np.ndarray] = []
    owners: list[np.ndarray] = []
    parts, owner = shapely.get_parts(polygons, return_index=True)
    while len(parts):
        small = shapely.get_num_coordinates(parts) <= VERTICES
        done.append(parts[small])
        owners.append(owner[small])
        parts, owner = parts[~small], owner[~small]
        if not len(parts):
            break
        x0, y0, x1, y1 = shapely.bounds(parts).T
        wide = (x1 - x0) >= (y1 - y0)
        xm, ym = np.where(wide, (x0 + x1) / 2, x1), np.where(wide, y1, (y0 + y1) / 2)
        first = shapely.box(x0, y0, xm, ym)
        second = shapely.box(np.where(wide, xm, x0), np.where(wide, y0, ym), x1, y1)
        with ThreadPoolExecutor(2) as threads:
            both_halves = threads.map(shapely.intersection, (parts, parts), (first, second))
            halves = np.concatenate(list(both_halves))
        both = np.concatenate([owner, owner])
        parts, index = shapely.get_parts(halves, return_index=True)
        owner = both[index]
        areal = shapely.area(parts) > 0
        parts, owner = parts[areal], owner[areal]
    return np.concatenate(done), np.concatenate(owners)
