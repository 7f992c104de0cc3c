"""Boxes and areas from bytes against shapely's."""

import numpy as np
import pyarrow as pa
import shapely
from shapely import MultiPolygon, Polygon, box

from countycarbon.land.wkb import measure


def test_every_shape_of_geometry_and_both_byte_orders():
    hole = Polygon(box(0, 0, 9, 9).exterior, [box(1, 1, 2, 2).exterior.coords])
    shapes = [
        box(1, 2, 4, 6),
        hole,
        MultiPolygon([box(0, 0, 1, 1)]),
        MultiPolygon([box(0, 0, 1, 1), box(5, 5, 7, 7)]),
        Polygon([(0, 0, 5), (4, 0, 5), (0, 3, 5)]),
        Polygon(),
        Polygon(
            [(39_500_000.1, 4_360_000.2), (39_500_000.1, 4_360_001.2), (39_500_001.1, 4_360_001.2)]
        ),
    ]
    wkb = [*(s.wkb for s in shapes), shapely.to_wkb(shapes[0], byte_order=0), None]
    for kind in (pa.binary(), pa.large_binary()):
        bounds, area = measure(pa.array(wkb, kind))
        made = shapely.from_wkb(np.array(wkb, dtype=object))
        assert np.allclose(bounds, shapely.bounds(made), equal_nan=True, rtol=0, atol=0)
        assert np.allclose(area, np.nan_to_num(shapely.area(made)), rtol=1e-9)


def test_a_slice_of_an_array():
    wkb = pa.array([box(0, 0, i, 1).wkb for i in range(1, 9)])
    assert measure(wkb.slice(3, 2))[1].tolist() == [4.0, 5.0]


def test_nothing():
    bounds, area = measure(pa.array([], pa.binary()))
    assert bounds.shape == (0, 4)
    assert area.shape == (0,)
