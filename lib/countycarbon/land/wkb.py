"""Bounding boxes and areas of many polygons straight from their WKB.

Most parcels are one ring, and most lie wholly in one town: their box and their area are all
that is needed, and both follow from the bytes without making a geometry.  Rings of the same
number of vertices are taken together as one array.
"""

from __future__ import annotations

from typing import Any

import numpy as np

POLYGON, MULTIPOLYGON = 3, 6
HEAD = 22
"""Bytes before the vertices of a multipolygon with a single ring; a polygon has 13."""

BLOCK = 1 << 19
"""Bytes of coordinates taken at a time, so that they stay in the processor's cache."""


def measure(wkb: Any) -> tuple[np.ndarray, np.ndarray]:
    """Bounds and planar area of polygons.

    Parameters
    ----------
    wkb : pyarrow.BinaryArray or LargeBinaryArray, length n
        Polygons and multipolygons; those with holes, several parts or a third dimension are
        measured by shapely.

    Returns
    -------
    bounds : float array (n, 4)
        minx, miny, maxx, maxy; NaN for empty and missing geometry.
    area : float array (n,)
        |Σ (x_i y_(i+1) − x_(i+1) y_i)| / 2 with the first vertex as origin, so that large
        coordinates cost no digits; 0 for empty and missing geometry.

    Examples
    --------
    >>> import pyarrow as pa, shapely
    >>> bounds, area = measure(pa.array([shapely.box(1, 2, 4, 6).wkb]))
    >>> bounds.tolist(), area.tolist()
    ([[1.0, 2.0, 4.0, 6.0]], [12.0])
    """
    import shapely

    count = len(wkb)
    bounds, area = np.full((count, 4), np.nan), np.zeros(count)
    data, start, length = _buffers(wkb)
    first, vertices = _heads(data, start, length)
    for k in np.unique(vertices[vertices > 0]):
        of_k = np.flatnonzero(vertices == k)
        step = max(64, BLOCK // (16 * int(k)))
        for at in range(0, len(of_k), step):
            rows = of_k[at : at + step]
            bounds[rows], area[rows] = _rings(data, first[rows], int(k))
    rest = np.flatnonzero(vertices == 0)
    if len(rest):
        geometry = shapes(wkb, rest)
        bounds[rest], area[rest] = shapely.bounds(geometry), np.nan_to_num(shapely.area(geometry))
    return bounds, area


def _rings(data: np.ndarray, first: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Bounds and areas of rings of ``k`` vertices; coordinates as (x or y, vertex, ring)."""
    rings = _gather(data, first, 16 * k).view("<f8").reshape(-1, k, 2)
    x, y = np.ascontiguousarray(rings.transpose(2, 1, 0))
    bounds = np.stack([x.min(0), y.min(0), x.max(0), y.max(0)], axis=1)
    x -= x[0].copy()
    y -= y[0].copy()
    twice = x[:-1] * y[1:]
    twice -= x[1:] * y[:-1]
    return bounds, np.abs(twice.sum(0)) / 2


def shapes(wkb: Any, rows: np.ndarray | None = None) -> np.ndarray:
    """The geometries of some rows, or of all."""
    import shapely

    some = wkb if rows is None else wkb.take(rows)
    return shapely.from_wkb(some.to_numpy(zero_copy_only=False))


def _buffers(wkb: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The bytes of all geometries, where each begins, and how many bytes it has."""
    import pyarrow as pa

    wide = pa.types.is_large_binary(wkb.type)
    _, offsets, data = wkb.buffers()
    kind = np.dtype(np.int64 if wide else np.int32)
    place = np.frombuffer(offsets, kind, len(wkb) + 1, wkb.offset * kind.itemsize)
    plain = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)
    length = np.diff(place)
    if wkb.null_count:
        length = np.where(wkb.is_null().to_numpy(zero_copy_only=False), 0, length)
    return plain, place[:-1].astype(np.int64), length.astype(np.int64)


def _heads(
    data: np.ndarray, start: np.ndarray, length: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Byte where the only ring begins and its number of vertices; 0 where shapely is needed."""
    first, vertices = np.zeros(len(start), np.int64), np.zeros(len(start), np.int64)
    long = np.flatnonzero(length >= HEAD + 64)
    if not len(long):
        return first, vertices
    head = _gather(data, start[long], HEAD)
    kind, parts = _number(head, 1), _number(head, 5)
    own = (head[:, 0] == 1) & (parts == 1)
    for simple, skip in (
        (own & (kind == POLYGON), 13),
        (
            own & (kind == MULTIPOLYGON) & (head[:, 9] == 1)
            & (_number(head, 10) == POLYGON) & (_number(head, 14) == 1),
            22,
        ),
    ):  # fmt: skip
        n = _number(head, skip - 4)
        fits = simple & (length[long] == skip + 16 * n)
        first[long[fits]] = start[long[fits]] + skip
        vertices[long[fits]] = n[fits]
    return first, vertices


def _number(head: np.ndarray, at: int) -> np.ndarray:
    return head[:, at : at + 4].copy().view("<u4")[:, 0].astype(np.int64)


def _gather(data: np.ndarray, start: np.ndarray, width: int) -> np.ndarray:
    """``width`` bytes from every start, as rows; one block copy for each row."""
    view = np.ndarray((len(data) - width + 1,), f"V{width}", buffer=data, strides=(1,))
    return view[start].view(np.uint8).reshape(len(start), width)
