import geopandas as gpd
import pytest
from shapely.geometry import box

from countycarbon.inputs import points
from countycarbon.messages import KitError

TOWNS = gpd.GeoDataFrame(
    {"town_id": ["a", "b"], "group": ["centre", "outer"]},
    geometry=[box(500000, 4350000, 502000, 4352000), box(502000, 4350000, 504000, 4352000)],
    crs="EPSG:4548",
)


def test_without_a_file_the_centre_is_the_middle_of_the_centre_group():
    assert points.poles(None, TOWNS) == {"centre": (501000, 4351000)}


def test_points_in_another_system_are_transformed(tmp_path):
    file = tmp_path / "points.csv"
    file.write_text(
        "point_id,name,name_en,x,y,crs\n"
        "second_pole,极,pole,117,39.3,EPSG:4490\ncentre,心,centre,501000,4351000,EPSG:4548\n",
        encoding="utf-8",
    )
    found = points.poles(file, TOWNS)
    assert list(found) == ["centre", "second_pole"]
    assert found["centre"] == (501000, 4351000)
    assert found["second_pole"][0] == pytest.approx(500000, abs=1)  # on the central meridian


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("point_id,x,y\ncentre,1,2\n", "inputs.missing-column"),
        ("point_id,x,y,crs\nmiddle,501000,4351000,EPSG:4548\n", "spatial.points"),
        ("point_id,x,y,crs\ncentre,501000,4351000,本地坐标\n", "inputs.crs-unknown"),
        ("point_id,x,y,crs\ncentre,117,39,EPSG:4548\n", "spatial.points-away"),
        ("point_id,x,y,crs\ncentre,east,4351000,EPSG:4548\n", "inputs.bad-number"),
    ],
)
def test_faults(tmp_path, text, code):
    file = tmp_path / "points.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KitError) as error:
        points.poles(file, TOWNS)
    assert error.value.codes == [code]
