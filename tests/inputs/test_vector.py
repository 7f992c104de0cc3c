"""Layers are looked at once and read batch by batch under the kit's names."""

from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely import LineString, MultiPolygon, Point, box

from countycarbon.inputs import layer_texts, vector
from countycarbon.inputs.vector import Vector, open_vector
from countycarbon.messages import KitError


def layer(name, *fields):
    return Vector(Path(name), None, fields, None, 1, (0.0, 0.0, 1.0, 1.0))


def refused(work):
    with pytest.raises(KitError) as error:
        work()
    (problem,) = error.value.problems
    return problem


@pytest.mark.parametrize(
    ("fields", "name", "found"),
    [
        (("BSM", "dlbm"), "DLBM", "dlbm"),
        (("XZQMC", "town"), "town_id", None),  # the beginning of a word is another word
        (("ZLDWDM",), "town_code", "ZLDWDM"),  # one of the alternatives
    ],
)
def test_a_field_is_found_in_other_case_or_under_another_name(fields, name, found):
    assert layer("a.gpkg", *fields).field(name, ("ZLDWDM",)) == found


def test_a_name_cut_by_a_shapefile_is_told_and_two_such_names_are_not_guessed(codes):
    cut = layer("a.shp", "recorded_a")  # a name of a shapefile holds ten bytes
    assert codes(lambda: cut.field("recorded_area")) == ("recorded_a", ["inputs.field-cut"])
    assert layer("a.gpkg", "recorded_a").field("recorded_area") is None
    assert layer("a.shp", "recorded_a", "recorded_").field("recorded_area") is None


def test_the_field_most_like_the_one_asked_for_is_named():
    found = layer("a.gpkg", "XZQDM", "DLBM")
    assert found.nearest("DLBN") == "DLBM" and found.nearest("????") == ""


@pytest.mark.parametrize("name", ["parcels.gpkg", "parcels.shp", "parcels.parquet"])
def test_fields_are_read_under_the_names_asked_for(toy, name):
    toy.write(name)
    seen = []
    found = open_vector(toy.folder / name)
    columns = {"code": "DLBM", "area": "TBDLMJ"}
    (batch,) = found.batches(columns, progress=lambda *at: seen.append(at))
    assert set(batch.schema.names) == {"code", "area", "geometry"}
    assert batch.column("code").to_pylist() == ["0101", "0301", "0101", "0702"]
    assert shapely.from_wkb(batch.column("geometry")[0].as_py()).area == 500 * 1000
    assert seen == [(4, 4)]
    (bare,) = found.batches(columns, geometry=False)
    assert set(bare.schema.names) == {"code", "area"}


@pytest.mark.parametrize("name", ["parcels.gpkg", "parcels.parquet"])
def test_one_field_may_be_read_under_two_names(toy, name):
    toy.write(name)  # a survey with one area, say, for the class and for the whole parcel
    columns = {"recorded": "TBDLMJ", "parcel": "TBDLMJ"}
    (batch,) = open_vector(toy.folder / name).batches(columns)
    assert batch.column("recorded") == batch.column("parcel")
    assert batch.column("parcel").to_pylist() == [500_000.0] * 4


def test_a_layer_tells_its_bounds_its_system_and_how_many_it_has(toy):
    toy.write()
    found = open_vector(toy.folder / "parcels.gpkg")
    assert (found.count, found.crs.to_epsg(), found.name) == (4, 4548, "parcels.gpkg")
    assert found.bounds == tuple(toy.parcels.total_bounds)


def test_one_of_several_layers_must_be_named(tmp_path):
    path = tmp_path / "a.gpkg"
    frame = gpd.GeoDataFrame({"n": [1]}, geometry=[box(0, 0, 1, 1)], crs="EPSG:4548")
    frame.to_file(path, layer="one")
    frame.assign(n=2).to_file(path, layer="two")
    assert refused(lambda: open_vector(path)).values["present"] == "one, two"
    found = refused(lambda: open_vector(path, "three"))
    assert found.code == "inputs.missing-layer" and found.where["key"] == "three"
    (batch,) = open_vector(path, "two").batches({"n": "n"})
    assert batch.column("n").to_pylist() == [2]


def test_fewer_parcels_than_the_layer_has_are_no_layer(toy):
    toy.write()
    found = open_vector(toy.folder / "parcels.gpkg")
    more = Vector(found.path, found.layer, found.fields, found.crs, 5, found.bounds)
    problem = refused(lambda: list(more.batches({"code": "DLBM"})))
    assert (problem.code, problem.values["reason"]) == ("inputs.unreadable", "4 / 5")


def test_a_shapefile_without_its_table_is_no_shapefile(toy):
    toy.write("parcels.shp")
    (toy.folder / "parcels.dbf").unlink()
    problem = refused(lambda: open_vector(toy.folder / "parcels.shp"))
    assert problem.code == "inputs.unreadable" and ".dbf" in problem.values["reason"]


def test_the_reason_names_the_file_without_its_folder(tmp_path):
    path = tmp_path / "a.gpkg"
    found = vector.unreadable(path, f"cannot\n open {path}").problems[0]
    assert found.values["reason"] == "cannot open a.gpkg"


@pytest.mark.parametrize("shape", [Point(0, 0), LineString([(0, 0), (1, 1)])])
def test_points_and_lines_are_named_as_what_they_are(shape):
    wkb = [box(0, 0, 1, 1).wkb, shape.wkb]
    found = refused(lambda: vector.polygons(wkb, "a.gpkg"))
    assert found.code == "inputs.not-polygons" and found.values["present"] == shape.geom_type


def test_polygons_of_any_kind_and_missing_geometry_are_taken():
    parts = MultiPolygon([box(0, 0, 1, 1), box(2, 0, 3, 1)])
    found = vector.polygons([None, parts.wkb], "a.gpkg")
    assert found[0] is None and found[1].equals(parts)


def test_arcs_are_no_polygons():
    circle = bytes.fromhex("01" + "08000000" + "00000000")  # an empty CIRCULARSTRING
    assert refused(lambda: vector.polygons([circle], "a.gpkg")).code == "inputs.not-polygons"


@pytest.mark.parametrize("place", ["/opt/x/gdal/src/ogr", "D:\\a\\gdal\\src\\ogr"])
def test_a_message_does_not_tell_where_a_library_was_built(place):
    sign = "\\" if ":" in place else "/"
    reason = f"Error occurred in {place}{sign}filegdbtable.cpp at line 5"
    (told,) = layer_texts.unreadable(Path("p.gdb"), reason).problems
    assert told.values["reason"] == "Error occurred in filegdbtable.cpp at line 5"
