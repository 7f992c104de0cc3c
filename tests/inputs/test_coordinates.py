"""Coordinate systems told by the size of coordinates; no file is read."""

import warnings
from pathlib import Path

import pytest
from pyproj import CRS

from countycarbon.inputs import coordinates
from countycarbon.inputs.vector import Vector
from countycarbon.messages import KitWarning, Problems

COUNTY = (480_000.0, 4_340_000.0, 520_000.0, 4_380_000.0)  # in EPSG:4548, about 117° E 39.4° N
NUMBERED = (39_480_000.0, 4_340_000.0, 39_520_000.0, 4_380_000.0)  # the same in EPSG:4527


def layer(bounds, code=None):
    crs = None if code is None else CRS.from_epsg(code)
    return Vector(Path("land.shp"), None, (), crs, 1, bounds)


def told(work):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", KitWarning)
        work()
    return [w.message.problem for w in caught]


@pytest.mark.parametrize(
    ("longitude", "three", "six"),
    [
        (117.0, 117, 117),
        (118.4, 117, 117),  # the three-degree zone of 117° reaches to 118.5°
        (118.6, 120, 117),  # that of six degrees to 120°
        (119.9, 120, 117),
        (120.1, 120, 123),
        (75.0, 75, 75),
        (134.0, 135, 135),
    ],
)
def test_a_longitude_lies_in_four_zones_that_epsg_names_so(longitude, three, six):
    names = [CRS.from_epsg(code).name for code in coordinates.zones(longitude)]
    assert names == [
        f"CGCS2000 / 3-degree Gauss-Kruger CM {three}E",
        f"CGCS2000 / 3-degree Gauss-Kruger zone {three // 3}",
        f"CGCS2000 / Gauss-Kruger CM {six}E",
        f"CGCS2000 / Gauss-Kruger zone {six // 6 + 1}",
    ]


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((116.7, 39.1, 117.3, 39.7), ["EPSG:4490"]),
        (COUNTY, ["EPSG:4534–4554"]),  # without a number any zone may be meant
        (NUMBERED, ["EPSG:4527"]),  # zone 39 is that of 3 × 39° = 117° E
        ((20_480_000.0, 4_340_000.0, 20_520_000.0, 4_380_000.0), ["EPSG:4498"]),  # 20 of six°
        ((24_480_000.0, 4_340_000.0, 24_520_000.0, 4_380_000.0), []),  # between 13–23 and 25–45
        ((13_000_000.0, 4_770_000.0, 13_050_000.0, 4_800_000.0), ["EPSG:3857"]),
        ((480_000.0, 100_000.0, 520_000.0, 140_000.0), []),  # a degree north of the equator
        ((0.0, 0.0, 1.0, 1.0), []),
    ],
)
def test_coordinates_tell_their_systems_by_their_size(bounds, expected):
    assert coordinates.guess(bounds) == expected


def test_the_system_the_study_states_goes_before_that_of_the_file_and_is_told():
    problems = Problems()
    with pytest.warns(KitWarning, match="crs-stated"):
        found = coordinates.system(layer(COUNTY, 4549), "EPSG:4548", problems)
    assert found.to_epsg() == 4548 and not problems.found
    assert coordinates.system(layer(COUNTY), "EPSG:4548", problems).to_epsg() == 4548


def test_a_missing_system_is_told_with_the_likeliest():
    problems = Problems()
    assert coordinates.system(layer(NUMBERED), None, problems) is None
    (found,) = problems.found
    assert found.code == "inputs.crs-missing" and found.values["guess"] == "EPSG:4527"


def test_an_easting_with_a_number_cannot_belong_to_a_zone_without():
    problems = Problems()
    coordinates.system(layer(NUMBERED, 4548), None, problems)
    (found,) = problems.found
    assert found.code == "inputs.crs-coordinates" and found.values["guess"] == "EPSG:4527"


def test_metres_cannot_be_degrees():
    problems = Problems()
    coordinates.system(layer(COUNTY, 4490), None, problems)
    assert [p.code for p in problems.found] == ["inputs.crs-coordinates"]


def test_a_layer_whose_bounds_are_not_known_is_not_accused():
    problems = Problems()
    nowhere = (float("nan"),) * 4
    assert coordinates.system(layer(nowhere, 4548), None, problems) is not None
    assert not problems.found


@pytest.mark.parametrize(
    ("code", "degrees", "warned"),
    [
        (4548, 1.8, False),  # 1.5° and the margin of 0.35° beyond it
        (4548, 1.9, True),
        (4509, 3.3, False),  # six degrees wide: 3° and the margin
        (4509, 3.4, True),
    ],
)
def test_a_county_may_reach_a_little_beyond_its_zone(code, degrees, warned):
    at = 117 + degrees
    vector = layer((at - 0.1, 39.0, at + 0.1, 40.0), 4490)
    from pyproj import Transformer

    move = Transformer.from_crs(4490, code, always_xy=True)
    planar = layer(move.transform_bounds(*vector.bounds), code)
    found = told(lambda: coordinates.advise(planar, planar.crs))
    assert [p.code for p in found] == (["inputs.crs-wrong-zone"] if warned else [])


def test_a_system_without_a_central_meridian_gets_no_advice_on_zones():
    crs = CRS.from_proj4("+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +ellps=GRS80 +units=m")
    vector = Vector(Path("a.shp"), None, (), crs, 1, (1e6, 4.2e6, 1.1e6, 4.3e6))
    assert told(lambda: coordinates.advise(vector, crs)) == []


def test_wgs84_lies_on_the_datum_of_the_survey():
    degrees = layer((116.9, 39.3, 117.1, 39.5), 4326)
    problems = Problems()

    def meet():
        other = CRS.from_epsg(4548)
        coordinates.meet(degrees, degrees.crs, COUNTY, other, problems)

    assert [p.code for p in told(meet)] == ["inputs.crs-mixed"]  # and no other datum
    assert not problems.found


def test_a_layer_under_the_wrong_zone_is_told_the_right_one_and_how_far_it_lies():
    problems = Problems()
    wrong = layer(COUNTY, 4549)  # the zone of 120° E
    coordinates.meet(wrong, wrong.crs, COUNTY, CRS.from_epsg(4548), problems)
    (found,) = problems.found
    assert found.code == "inputs.crs-zone" and found.values["guess"].startswith("EPSG:4548 ")
    # 3° of longitude at 39.4° N: 3 × 111.32 km × cos 39.4° = 258 km
    assert float(found.values["distance"]) == pytest.approx(258, abs=1)


def test_a_layer_of_another_county_has_no_zone_that_would_mend_it():
    problems = Problems()
    far = layer((480_000.0, 3_340_000.0, 520_000.0, 3_380_000.0), 4548)  # 1000 km south
    coordinates.meet(far, far.crs, COUNTY, CRS.from_epsg(4548), problems)
    (found,) = problems.found
    assert found.code == "inputs.crs-mismatch"
    assert float(found.values["distance"].replace(",", "")) == pytest.approx(1000, abs=2)


def test_a_system_without_a_code_is_called_by_its_name():
    crs = CRS.from_proj4("+proj=tmerc +lon_0=117 +x_0=500000 +ellps=GRS80 +units=m")
    assert coordinates.label(crs) == "unknown"
    assert coordinates.label(CRS.from_epsg(4490)) == (
        "EPSG:4490 China Geodetic Coordinate System 2000"
    )
