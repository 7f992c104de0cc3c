import pytest
import shapely

from countycarbon.messages import KitError
from countycarbon.present import map_parts, style


@pytest.mark.parametrize(
    ("name", "short"),
    [("上马台镇", "上马台"), ("杨村街道", "杨村"), ("镇镇", "镇镇"), ("Gaocun", "Gaocun")],
)
def test_names_lose_their_rank_but_keep_two_characters(name, short):
    assert map_parts.short_name(name) == short


def test_degrees_are_projected_and_metres_kept(polygons):
    assert map_parts.projected(polygons).crs == polygons.crs
    assert not map_parts.projected(polygons.to_crs("EPSG:4490")).crs.is_geographic


def test_lines_that_an_overlay_left_in_a_town_are_no_areas(polygons):
    line = shapely.LineString([(0, 0), (1, 1)])
    mixed = [shapely.GeometryCollection([g, line]) for g in polygons.geometry]
    clean = map_parts.projected(polygons.set_geometry(mixed, crs=polygons.crs))
    assert set(clean.geom_type) == {"Polygon"}
    assert clean.area.sum() == pytest.approx(polygons.area.sum())


def test_a_layer_without_a_coordinate_system_is_refused(polygons):
    with pytest.raises(KitError) as caught:
        map_parts.projected(polygons.set_crs(None, allow_override=True))
    assert caught.value.codes == ["present.no-crs"]


@pytest.mark.parametrize("bounds", [(0, 0, 50_000, 60_000), (0, 0, 90_000, 5_000)])
def test_a_lower_map_keeps_its_height_and_equal_metres(bounds):
    with style.look():
        figure, axes, _ = map_parts.canvas(bounds, 7.0)
    assert figure.get_size_inches()[1] * 2.54 == pytest.approx(7.0 + 0.2)
    box = axes.get_window_extent()
    across = (axes.get_xlim()[1] - axes.get_xlim()[0]) / box.width
    assert across == pytest.approx((axes.get_ylim()[1] - axes.get_ylim()[0]) / box.height)


@pytest.mark.parametrize("bounds", [(0, 0, 5_000, 90_000), (0, 0, 90_000, 5_000)])
def test_metres_are_equal_both_ways_and_the_page_is_not_overrun(bounds):
    with style.look():
        figure, axes, _ = map_parts.canvas(bounds)
    box = axes.get_window_extent()
    across = (axes.get_xlim()[1] - axes.get_xlim()[0]) / box.width
    upward = (axes.get_ylim()[1] - axes.get_ylim()[0]) / box.height
    assert across == pytest.approx(upward)
    assert figure.get_size_inches()[1] * 2.54 <= 15.3


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_names_do_not_overlap_and_stay_on_the_map(polygons, lang):
    with style.look():
        figure, axes, _ = map_parts.canvas(polygons.total_bounds)
        map_parts.names(axes, polygons, lang)
        boxes = [t.get_window_extent(figure.canvas.get_renderer()) for t in axes.texts]
    assert len(boxes) == len(polygons)
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a.overlaps(b)]
    frame = axes.get_window_extent()
    assert all(frame.x0 <= b.x0 and b.x1 <= frame.x1 for b in boxes)


def test_the_scale_bar_is_a_round_length_clear_of_the_towns(polygons):
    part = polygons[polygons.geometry.centroid.x < 500_000]  # leaves the right side empty
    with style.look():
        _, axes, _ = map_parts.canvas(polygons.total_bounds)
        map_parts.scale_bar(axes, part, "en")
    bars = [p for p in axes.patches if p.get_height() > 0]
    length = sum(p.get_width() for p in bars)
    assert length in {1_000.0 * k for k in (1, 2, 4, 5, 10, 20)}
    assert min(p.get_x() for p in bars) > part.total_bounds[2]


def test_lines_break_between_words_and_between_chinese_characters():
    text = map_parts._wrapped("reconstruction · schematic geometry", 20)
    assert text.split("\n") == ["reconstruction ·", "schematic geometry"]
    assert map_parts._wrapped("净碳源与碳汇，", 8) == "净碳源与\n碳汇，"
