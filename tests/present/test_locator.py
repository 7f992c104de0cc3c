"""Maps of where a town lies."""

import io

import geopandas as gpd
import pytest
from PIL import Image
from shapely.geometry import Polygon, box

from countycarbon.present import locator, style


@pytest.fixture
def towns():
    """A ring with a town inside, and a neighbour to the east: 3 by 2 kilometres."""
    hole = box(500, 500, 1500, 1500)
    ring = Polygon(box(0, 0, 2000, 2000).exterior.coords, [hole.exterior.coords])
    shapes = [ring, hole, box(2000, 0, 3000, 2000)]
    return gpd.GeoDataFrame({"town_id": ["a", "b", "c"]}, geometry=shapes, crs="EPSG:4548")


def picture(png):
    return Image.open(io.BytesIO(png)).convert("RGB")


def rgb(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def test_the_longer_side_is_as_printed_and_the_shape_is_kept(towns):
    shown = picture(locator.maps(towns, {})["a"])
    assert shown.width == 480
    assert shown.height == pytest.approx(480 * 2 / 3, abs=4)


def test_only_the_town_itself_is_coloured(towns):
    colour = style.LEVEL_COLOURS["V"]
    shown = picture(locator.maps(towns, {"a": colour})["a"])
    west, inside, east = (60, 160), (160, 160), (400, 160)
    near = [abs(x - y) for x, y in zip(shown.getpixel(west), rgb(colour), strict=True)]
    assert max(near) <= 2
    for place in (inside, east):
        assert max(shown.getpixel(place)) - min(shown.getpixel(place)) < 12, "grey"


def test_a_town_without_a_level_is_grey_but_stands_out(towns):
    shown = picture(locator.maps(towns, {})["b"])
    assert sum(shown.getpixel((160, 160))) < sum(shown.getpixel((400, 160)))


def test_the_ground_is_white_as_paper(towns):
    assert picture(locator.maps(towns, {})["c"]).getpixel((1, 1)) == (255, 255, 255)


def test_degrees_are_put_on_a_plane_first(towns):
    flat = picture(locator.maps(towns, {})["a"])
    round_ = picture(locator.maps(towns.to_crs("EPSG:4490"), {})["a"])
    assert round_.height == pytest.approx(flat.height, rel=0.02)
