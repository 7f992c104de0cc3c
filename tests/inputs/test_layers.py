"""Boundaries come in the order of the towns, whatever order the layer has."""

import pytest
from shapely import Polygon

from countycarbon.inputs import layers
from countycarbon.messages import KitError, KitWarning
from countycarbon.study.inputs import Layer

X, Y, KM = 500_000.0, 4_360_000.0, 1_000.0


def boundaries(toy):
    toy.write()
    return layers.boundaries(toy.study(), toy.table[["town_id", "town"]])


def test_boundaries_follow_the_table_of_towns(toy):
    toy.towns = toy.towns.iloc[::-1]
    found = boundaries(toy)
    assert list(found.columns) == ["town_id", "town", "geometry"]
    assert found["town"].tolist() == ["甲镇", "乙镇"]
    assert found.total_bounds[0] == found.geometry[0].bounds[0] == X  # 甲镇 is the left one
    assert found.crs.to_epsg() == 4548


def test_a_study_may_have_no_boundaries(toy):
    toy.write()
    assert layers.boundaries(toy.study(boundaries=None), toy.table) is None


def test_everything_wrong_with_boundaries_is_told_at_once(toy):
    flat = Polygon([(X, Y), (X + KM, Y), (X, Y), (X, Y)])
    toy.towns = toy.towns.iloc[[0, 0]].assign(geometry=[flat, flat])
    with pytest.raises(KitError) as error, pytest.warns(KitWarning, match="boundary-repaired"):
        boundaries(toy)
    assert error.value.codes == [
        "inputs.town-without-boundary",
        "inputs.zero-area-town",
    ]


def test_only_fields_that_exist_are_read_under_the_names_asked_for(toy):
    toy.write()
    words = {"zh": "自制", "en": "made"}
    layer = Layer(file=toy.folder / "towns.gpkg", year="2019", source=words)
    frame, vector = layers.read_layer(layer, ("TOWN", "nothing"))
    assert list(frame.columns) == ["TOWN", "geometry"]  # in other case it is the same field
    assert frame["TOWN"].tolist() == ["甲镇", "乙镇"] and vector.count == 2


def test_a_layer_in_the_same_system_is_not_touched(toy):
    assert layers.transformed(toy.towns, toy.towns.crs) is toy.towns
    moved = layers.transformed(toy.towns, "EPSG:4527")  # the zone with its number before
    assert moved.total_bounds[0] == pytest.approx(39e6 + X, abs=1e-3)
