import geopandas as gpd
import numpy as np
import pyogrio
import pytest

from countycarbon import tables
from countycarbon.messages import KitError
from countycarbon.present import geopackage


@pytest.fixture
def folder(tmp_path, make_frame, polygons):
    ids, n = polygons["town_id"].tolist(), len(polygons)
    net = np.arange(float(n))
    net[3] = np.nan
    both = {"town_id": ids, "town": polygons["town"].tolist()}
    tables.write("balance", make_frame("balance", n, **both, net_t=net), tmp_path / "tables")
    tables.write("evaluation", make_frame("evaluation", n, **both), tmp_path / "tables")
    tables.write("targets", make_frame("targets", n, **both), tmp_path / "tables")
    tables.write("account", make_frame("account", 1), tmp_path / "tables")
    return tmp_path / "tables"


@pytest.fixture
def target(folder, polygons, tmp_path, study):
    return geopackage.write(folder, polygons, tmp_path / "results.gpkg", study)


def test_polygons_keep_their_coordinate_system_and_get_the_results(target, polygons):
    results = gpd.read_file(target, layer="results")
    assert results.crs == polygons.crs
    assert results["town_id"].tolist() == polygons["town_id"].tolist()
    assert results.area.sum() == pytest.approx(polygons.area.sum())
    assert results["net_t"].isna().tolist() == [i == 3 for i in range(len(polygons))]
    assert set(results["study_status"]) == {"reconstructed"}


def test_a_name_that_two_tables_use_is_told_apart(target):
    names = set(gpd.read_file(target, layer="results"))
    assert {"evaluation_level", "targets_level"} <= names
    assert "level" not in names


def test_the_codebook_explains_every_field(target):
    codebook = pyogrio.read_dataframe(target, layer="codebook")
    results = gpd.read_file(target, layer="results")
    own = {"town_id", "town", "gas", "study_status", "geometry"}
    assert set(codebook["field"]) == set(results) - own
    row = codebook.set_index("field").loc["net_t"]
    assert (row["zh"], row["en"], row["unit"]) == ("净碳源", "net source", "t C")


def test_a_town_without_a_polygon_keeps_its_row(folder, polygons, study):
    joined, _ = geopackage.joined_results(folder, polygons.iloc[1:], study)
    assert len(joined) == len(polygons)
    assert joined["town"].tolist() == polygons["town"].tolist()
    assert joined.geometry.isna().sum() == 1


def test_the_same_input_gives_the_same_bytes_and_gdal_forgets_the_date(
    target, folder, polygons, tmp_path, study
):
    again = geopackage.write(folder, polygons, tmp_path / "again.gpkg", study)
    assert target.read_bytes() == again.read_bytes()
    assert f"{study.report.date}T00:00:00".encode() in target.read_bytes()
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


def test_polygons_without_a_coordinate_system_are_refused(folder, polygons, tmp_path, study):
    bare = polygons.set_crs(None, allow_override=True)
    with pytest.raises(KitError) as caught:
        geopackage.write(folder, bare, tmp_path / "x.gpkg", study)
    assert caught.value.codes == ["present.no-crs"]
    assert not (tmp_path / "x.gpkg").exists()
