"""Neighbours from polygons."""

import geopandas as gpd
import pytest
from shapely import box

from countycarbon.land.neighbours import neighbours


def towns(*shapes):
    names = [chr(ord("A") + i) for i in range(len(shapes))]
    ids = [str(i) for i in range(len(shapes))]
    return gpd.GeoDataFrame({"town_id": ids, "town": names}, geometry=list(shapes), crs=4548)


def pairs(table):
    return list(zip(table["town"], table["neighbour"], strict=True))


def test_a_common_edge_makes_neighbours_in_both_directions():
    table = neighbours(towns(box(0, 0, 100, 100), box(100, 40, 200, 140)))
    assert pairs(table) == [("A", "B"), ("B", "A")]
    # the common edge of 60 m; the buffer adds at most the tolerance at each end
    assert table["shared_m"].tolist() == pytest.approx([100 - 40] * 2, abs=4)


def test_a_common_corner_is_no_border():
    assert neighbours(towns(box(0, 0, 100, 100), box(100, 100, 200, 200))).empty


def test_slivers_within_the_tolerance_do_not_part_neighbours():
    apart = towns(box(0, 0, 100, 100), box(100.5, 0, 200, 100))
    assert len(neighbours(apart)) == 2
    assert neighbours(apart, tolerance_m=0.1).empty


def test_a_single_town_has_no_neighbours_but_the_declared_columns():
    table = neighbours(towns(box(0, 0, 100, 100)))
    assert table.empty
    assert list(table.columns) == ["town_id", "town", "neighbour_id", "neighbour", "shared_m"]
