"""Every parcel gets its area in every town, whether the grid or geometry answers."""

import numpy as np
import pyarrow as pa
import pytest
import shapely
from shapely import MultiPolygon, Point, Polygon, box

from countycarbon.land.town_index import VERTICES, TownIndex

LEFT, RIGHT = box(0, 0, 100, 100), box(100, 0, 200, 100)


def shares(index, parcels):
    """Area by parcel and town, pieces of one town together."""
    parcel, town, part, _ = index.shares(parcels)
    found = {}
    for key, area in zip(zip(parcel.tolist(), town.tolist(), strict=True), part, strict=True):
        found[key] = found.get(key, 0.0) + float(area)
    return found


@pytest.mark.parametrize("cells", [1, 7, 64, 1536])
def test_the_grid_changes_no_share(cells):
    index = TownIndex([LEFT, RIGHT], cells)
    parcels = [
        box(10, 10, 20, 30),
        box(90, 0, 130, 10),
        box(150, 50, 250, 60),  # half of it outside
        box(300, 0, 310, 10),
        box(-1e6, -1e6, 1e6, 1e6),  # around everything
    ]
    assert shares(index, parcels) == pytest.approx(
        {
            (0, 0): 10 * 20,
            (1, 0): 10 * 10,
            (1, 1): 30 * 10,
            (2, 1): 50 * 10,
            (4, 0): 100 * 100,
            (4, 1): 100 * 100,
        }
    )


def test_the_whole_area_is_told_of_every_parcel_inside_or_not():
    *_, area = TownIndex([LEFT]).shares([box(300, 0, 310, 10), Polygon(), None, box(0, 0, 1, 1)])
    assert area.tolist() == [100, 0, 0, 1]


def test_a_parcel_that_only_touches_a_town_has_no_share_in_it():
    assert shares(TownIndex([LEFT, RIGHT]), [box(50, 0, 100, 10), box(200, 0, 210, 10)]) == {
        (0, 0): 50 * 10
    }


def test_parcels_without_geometry_are_in_no_town():
    assert shares(TownIndex([LEFT]), [None, Polygon(), box(1, 1, 2, 2)]) == {(2, 0): 1}


def test_towns_that_overlap_both_have_what_lies_in_both():
    index = TownIndex([box(0, 0, 100, 100), box(40, 0, 140, 100)])
    # far from every border, where the grid alone would know one town only
    assert shares(index, [box(68, 48, 72, 52)]) == {(0, 0): 16, (0, 1): 16}


def test_holes_and_islands_are_of_their_own_town():
    ring = Polygon(LEFT.exterior, [box(30, 30, 60, 60).exterior])
    island = box(150, 150, 170, 170)
    index = TownIndex([MultiPolygon([ring, island]), box(30, 30, 60, 60)])
    parcels = [box(40, 40, 50, 50), box(155, 155, 165, 165), box(20, 40, 40, 50)]
    expected = {(0, 1): 100, (1, 0): 100, (2, 0): 10 * 10, (2, 1): 10 * 10}
    assert shares(index, parcels) == expected


def test_a_hole_that_is_no_town_is_outside():
    ring = Polygon(LEFT.exterior, [box(30, 30, 60, 60).exterior])
    assert shares(TownIndex([ring]), [box(40, 40, 50, 50)]) == {}


def test_a_town_of_many_vertices_is_cut_without_losing_area():
    town = Point(0, 0).buffer(100, quad_segs=2 * VERTICES)  # eight times as many as one piece
    index = TownIndex([town])
    parcels = [box(-200, -200, 200, 200), box(0, 0, 200, 200)]
    whole, quarter = shares(index, parcels).values()
    assert whole == pytest.approx(town.area, rel=1e-12)
    assert quarter == pytest.approx(town.area / 4, rel=1e-12)  # the circle is symmetric


def test_well_known_binary_gives_what_geometries_give():
    towns = [Polygon([(0, 0), (90, 10), (40, 100)]), Polygon([(90, 10), (150, 90), (40, 100)])]
    index = TownIndex(towns, 32)
    corner = np.random.default_rng(7).uniform(-10, 140, (60, 2))
    parcels = shapely.box(*corner.T, *(corner + 9).T)
    found = shares(index, pa.array(shapely.to_wkb(parcels), pa.binary()))
    assert found == pytest.approx(shares(index, parcels))
    # and both what each intersection gives for itself
    every = shapely.area(shapely.intersection(parcels[:, None], np.array(towns)))
    apart = {(int(i), int(j)): every[i, j] for i, j in zip(*np.nonzero(every), strict=True)}
    assert found == pytest.approx(apart)
    assert len({i for i, _ in found}) > 20  # not a test of parcels that all lie outside
