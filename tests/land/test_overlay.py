"""The overlay against ``geopandas.overlay`` and against arithmetic."""

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pytest
import shapely
from benchmarks import parcels as made
from shapely import MultiPolygon, Polygon, box

from countycarbon.land.overlay import area_by_town_and_class
from countycarbon.messages import KitError


def expected(parcels, towns, code):
    common = gpd.overlay(parcels, towns, how="intersection", keep_geom_type=True)
    return common.assign(a=common.area / 1e4).groupby(["town_id", code])["a"].sum()


@pytest.fixture(scope="module")
def county():
    towns = made.towns(7, seed=3, detail=6)
    return towns, made.parcels(4_000, seed=3, crossing=1.0, borders=towns)


def gap(found, other):
    keyed = found.set_index(["town_id", "class_code"])["area_ha"]
    assert set(keyed.index) == set(other[other > 0].index)
    return float((keyed / other.reindex(keyed.index) - 1).abs().max())


def test_equal_to_geopandas(county):
    towns, parcels = county
    other = expected(parcels[["DLBM", "geometry"]], towns, "DLBM")
    found = area_by_town_and_class(parcels, towns, class_column="DLBM")
    assert gap(found, other) < 1e-9


def test_batches_give_what_the_frame_gives(county):
    towns, parcels = county
    frame = area_by_town_and_class(parcels, towns, class_column="DLBM")
    told = []
    stream = area_by_town_and_class(made.batches(parcels, 500), towns, progress=told.append)
    # another origin of the shoelace sum: equal to rounding
    assert np.allclose(frame["area_ha"], stream["area_ha"], rtol=1e-12)
    assert told == list(range(500, 4_001, 500))


def test_two_runs_give_the_same_numbers(county):
    towns, parcels = county
    runs = [area_by_town_and_class(made.batches(parcels, 300), towns) for _ in range(2)]
    assert runs[0].equals(runs[1])


def test_holes_parts_overlapping_towns_and_towns_with_holes():
    crs = "EPSG:4548"
    ring = Polygon(box(0, 0, 90, 90).exterior, [box(30, 30, 60, 60).exterior.coords[::-1]])
    towns = gpd.GeoDataFrame(
        {"town_id": ["1", "2", "3"], "town": list("ABC")},
        geometry=[ring, box(30, 30, 60, 60), box(80, 0, 120, 90)],
        crs=crs,
    )
    donut = Polygon(box(20, 20, 70, 70).exterior, [box(40, 40, 50, 50).exterior.coords[::-1]])
    parts = MultiPolygon([box(0, 0, 10, 10), box(84, 0, 86, 5), box(200, 200, 300, 300)])
    parcels = gpd.GeoDataFrame({"class_code": ["01", "02"]}, geometry=[donut, parts], crs=crs)
    found = area_by_town_and_class(parcels, towns).set_index(["town_id", "class_code"])["area_ha"]
    assert found.to_dict() == pytest.approx(
        {
            ("1", "01"): (50 * 50 - 30 * 30) / 1e4,
            ("1", "02"): (10 * 10 + 2 * 5) / 1e4,
            ("2", "01"): (30 * 30 - 10 * 10) / 1e4,
            ("3", "02"): 2 * 5 / 1e4,  # the towns overlap: the strip lies in both
        }
    )


def test_recorded_area_is_shared_by_geometric_share():
    crs = "EPSG:4548"
    towns = gpd.GeoDataFrame(
        {"town_id": ["1", "2"], "town": ["A", "B"]},
        geometry=[box(0, 0, 100, 100), box(100, 0, 200, 100)],
        crs=crs,
    )
    parcels = gpd.GeoDataFrame(
        {"class_code": ["01"], "TBDLMJ": [1_000.0]}, geometry=[box(75, 0, 175, 50)], crs=crs
    )
    found = area_by_town_and_class(parcels, towns, area="TBDLMJ")
    assert found["area_ha"].tolist() == pytest.approx([0.1 * 25 / 100, 0.1 * 75 / 100])


def test_empty_and_missing_geometry_has_no_area():
    towns = gpd.GeoDataFrame(
        {"town_id": ["1"], "town": ["A"]}, geometry=[box(0, 0, 9, 9)], crs="EPSG:4548"
    )
    wkb = pa.array([None, shapely.Polygon().wkb, box(1, 1, 2, 2).wkb], pa.binary())
    batch = pa.RecordBatch.from_pydict({"class_code": ["01", "01", "02"], "geometry": wkb})
    found = area_by_town_and_class([batch], towns)
    assert found[["class_code", "area_ha"]].to_numpy().tolist() == [["02", 1e-4]]


def test_degrees_and_mixed_systems_are_refused():
    one = gpd.GeoDataFrame(
        {"town_id": ["1"], "town": ["A"], "class_code": ["01"]},
        geometry=[box(116, 39, 117, 40)],
        crs="EPSG:4490",
    )
    with pytest.raises(KitError) as error:
        area_by_town_and_class(one, one)
    assert error.value.codes == ["land.degrees", "land.degrees"]
    with pytest.raises(KitError) as error:
        area_by_town_and_class(one.to_crs(4548), one.to_crs(4527))
    assert error.value.codes == ["land.crs-differs"]
    with pytest.raises(KitError) as error:
        area_by_town_and_class(one.to_crs(4548).drop(columns="class_code"), one.to_crs(4548))
    assert error.value.codes == ["land.missing-column"]
