import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from countycarbon.messages import KitError
from countycarbon.present import maps, style


def drawn_words(picture):
    found = [t.get_text() for axes in picture.figure.axes for t in axes.texts]
    for axes in picture.figure.axes:
        legend = axes.get_legend()
        if legend:
            found += [legend.get_title().get_text(), *(t.get_text() for t in legend.get_texts())]
    return [w.replace("\n", "") for w in found]


def net(polygons, values, lang="zh", **more):
    options = {"label": "净碳源", "unit": "t {gas}", "interactive": False, **more}
    return maps.choropleth(polygons, values, "net_t", lang=lang, gas="CO2", **options)


def test_a_map_carries_legend_with_unit_scale_arrow_names_and_mark(polygons, values):
    words = drawn_words(net(polygons, values))
    assert "净碳源 (t CO2)" in words
    assert {"千米", "北"} <= {w.strip() for w in words}
    assert "自制示例 · 非真实数据" in words
    assert {n.removesuffix("镇") for n in polygons["town"]} <= set(words)


def test_an_english_map_is_english(polygons, values):
    words = drawn_words(net(polygons, values, lang="en", label="net source"))
    assert set(polygons["town_en"]) <= set(words)
    assert not [w for w in words if any(ord(c) > 0x2E80 for c in w)]


def test_the_data_are_what_is_drawn_in_the_order_of_the_towns(polygons, values):
    shuffled = values.sample(frac=1, random_state=1)
    data = net(polygons, shuffled).data
    assert list(data) == ["town_id", "town", "net_t"]
    assert data["net_t"].tolist() == values["net_t"].tolist()


def test_towns_without_a_value_are_hatched_and_named_in_the_legend(polygons, values):
    picture = maps.choropleth(
        polygons, values.iloc[1:], "level", lang="zh", label="等级", scheme="levels",
        missing="未参评", interactive=False,
    )  # fmt: skip
    (hatched,) = [c for c in picture.figure.axes[0].collections if c.get_hatch()]
    assert len(hatched.get_paths()) == 3  # two unscored and the one without a row
    assert "未参评" in drawn_words(picture)
    full = net(polygons, values)
    (empty,) = [c for c in full.figure.axes[0].collections if c.get_hatch()]
    assert not empty.get_paths()


@pytest.mark.parametrize(
    ("status", "mark"),
    [("real", None), ("reconstructed", "重构示例 · 几何为示意"), (None, "数据性质未注明")],
)
def test_the_nature_of_the_data_is_printed(polygons, values, status, mark):
    bare = polygons.drop(columns="status")
    words = drawn_words(net(bare, values, status=status))
    marks = [w for w in words if "示例" in w or "未注明" in w]
    assert marks == ([mark] if mark else [])


def test_points_lines_and_their_entries(polygons, values):
    pairs = pd.DataFrame({"from_id": ["t00"], "to_id": ["t09"]})
    corridors = maps.links(polygons, pairs)
    parks = gpd.GeoDataFrame(
        {"label": ["园区"]}, geometry=[polygons.geometry[3].centroid], crs=polygons.crs
    )
    picture = net(
        polygons, values, points=parks, points_label="产业园区", lines=corridors,
        lines_label="廊道", arrows=True,
    )  # fmt: skip
    assert {"产业园区", "廊道"} <= set(drawn_words(picture))
    ends = [polygons.geometry[i].representative_point() for i in (0, 9)]
    assert corridors.geometry[0].coords[:] == [(p.x, p.y) for p in ends]


def test_the_same_input_gives_the_same_bytes(polygons, values, png):
    options = {"lang": "zh", "label": "等级", "scheme": "levels"}
    one, two = (maps.choropleth(polygons, values, "level", **options) for _ in range(2))
    assert png(one) == png(two)
    assert one.html == two.html


def test_no_character_is_an_empty_box(polygons, values, recwarn, png):
    png(net(polygons, values, label="净碳源 t CO₂ m²", note="人均 −1.5 至 2.0"))
    assert not [w for w in recwarn if "Glyph" in str(w.message)]


def test_a_table_of_other_towns_is_refused(polygons, values):
    with pytest.raises(KitError) as caught:
        net(polygons, values.assign(town_id="x"))
    assert caught.value.codes == ["present.no-town"]


def test_nothing_is_changed_and_degrees_do_as_well(polygons, values):
    before = polygons.copy(), values.copy()
    net(polygons, values)
    net(polygons.to_crs("EPSG:4490"), values, scheme="diverging")
    pd.testing.assert_frame_equal(pd.DataFrame(polygons), pd.DataFrame(before[0]))
    pd.testing.assert_frame_equal(values, before[1])


def test_colours_follow_the_levels(polygons, values):
    picture = maps.choropleth(
        polygons, values, "level", lang="en", label="level", scheme="levels", interactive=False
    )
    fills = picture.figure.axes[0].collections[0].get_facecolor()
    from matplotlib.colors import to_rgba

    first = np.allclose(fills[0], to_rgba(style.LEVEL_COLOURS["I"]))
    assert first
