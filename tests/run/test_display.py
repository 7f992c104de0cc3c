"""What stands in a notebook's output: exact colours, escaped tables, marked bundles."""

import io

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from PIL import Image

from countycarbon.folders import kit
from countycarbon.messages import problem
from countycarbon.present.exhibit import Drawing, Pages, Painted, Picture, Sheet, Words
from countycarbon.run import display
from countycarbon.steps import Exhibit
from countycarbon.study import Study

EXHIBIT = Exhibit("fig-x", "净碳源{status}，t {gas}", "Net source{status}, t {gas}")
DATA = pd.DataFrame({"a": [1]})


@pytest.fixture
def outputs(monkeypatch):
    """Everything displayed: the data of a bundle and its metadata, or an object."""
    shown = []

    def record(what, raw=False, metadata=None):
        shown.append((what, metadata) if raw else what.data)

    monkeypatch.setattr("IPython.display.display", record)
    return shown


def flat(*colours):
    """A figure of 2 by 1 inches in stripes of plain colour."""
    figure = Figure(figsize=(2, 1))
    for i, colour in enumerate(colours):
        axes = figure.add_axes((i / len(colours), 0, 1 / len(colours), 1))
        axes.set_axis_off()
        axes.add_patch(_square(tuple(part / 255 for part in colour)))
    return Picture(figure, DATA)


def _square(colour):
    from matplotlib.patches import Rectangle

    return Rectangle((0, 0), 1, 1, facecolor=colour, edgecolor="none", antialiased=False)


def test_flat_colours_come_out_exactly_where_the_octree_alone_would_miss_them():
    # two stripes of one colour and one of its neighbour, 4 off: the octree takes their mean
    wide, near = (32, 112, 84), (36, 112, 84)
    figure = flat(wide, wide, near)
    found = Image.open(io.BytesIO(display.png(figure))).convert("RGB")
    assert middles(found)[:2] == [wide, wide]
    full = Image.fromarray(display._pixels(figure.figure)).convert("RGB")
    octree = full.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    assert middles(octree.convert("RGB"))[0] == (33, 112, 84)  # (2 × 32 + 36) / 3 = 33.3


def test_colours_that_are_far_apart_are_all_exact():
    colours = [(31, 111, 84), (201, 77, 13), (250, 249, 247)]
    found = Image.open(io.BytesIO(display.png(flat(*colours)))).convert("RGB")
    assert middles(found) == colours


def middles(picture):
    """The colour in the middle of each of three stripes."""
    across = (picture.width // 6, picture.width // 2, 5 * picture.width // 6)
    return [picture.getpixel((x, picture.height // 2)) for x in across]


def test_a_picture_has_a_palette_and_the_density_it_was_drawn_with():
    figure = flat((0, 0, 0))
    picture = Image.open(io.BytesIO(display.png(figure)))
    assert picture.mode == "P" and picture.size == (2 * display.DPI, display.DPI)
    assert picture.info["dpi"] == pytest.approx((display.DPI, display.DPI), rel=1e-3)
    assert figure.figure.dpi == Figure().dpi  # drawn, and given back as it was


def test_the_same_figure_gives_the_same_bytes():
    assert display.png(flat((1, 2, 3))) == display.png(flat((1, 2, 3)))


def test_only_entries_a_step_or_two_away_are_replaced_by_the_pictures_own_colour():
    found = display._own([10, 10, 10, 50, 50, 50, 90, 90, 90], [(12, 8, 10), (53, 50, 50)])
    assert np.reshape(found, (-1, 3)).tolist() == [[12, 8, 10], [50, 50, 50], [90, 90, 90]]


def test_painting_keeps_the_data_and_the_live_version():
    done = display.paint(Picture(flat((9, 9, 9)).figure, DATA, html="<p>live</p>"))
    assert done.data is DATA and done.html == "<p>live</p>"
    assert done.png == display.png(flat((9, 9, 9)))


def test_numbers_of_a_sheet_stand_to_the_right_and_signs_of_markdown_are_escaped():
    frame = pd.DataFrame({"镇": ["a|b", "c\nd"], "t C": ["1,200", "NE"]})
    lines = display.markdown(Sheet(frame, note="注。")).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[:4]]
    assert cells[2] == ["a\\|b", "1,200"] and cells[3] == ["c d", "NE"]
    left, right = lines[1].strip("|").split("|")
    assert left.startswith(":") and not left.endswith(":")
    assert right.endswith(":") and not right.startswith(":")
    assert lines[4:] == ["", "注。"]


def test_strong_rows_are_bold_and_what_is_typed_is_not():
    frame = pd.DataFrame({"a": ["*x*", "01 y", "z"], "b": ["1", "", "3"]})
    lines = display.markdown(Sheet(frame, strong=(1,))).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    assert cells == [["\\*x\\*", "1"], ["**01 y**", ""], ["z", "3"]]


def test_cells_that_look_like_numbers_are_printed_as_they_are():
    frame = pd.DataFrame({"code": ["0101", "1e5"], "t": ["1.50", "10"]})
    text = display.markdown(Sheet(frame))
    assert all(cell in text for cell in ("0101", "1e5", "1.50")) and "100000" not in text


@pytest.mark.parametrize(
    ("status", "zh", "en"),
    [
        ("made", "净碳源（自制示例），t C", "Net source (made example), t C"),
        ("real", "净碳源，t C", "Net source, t C"),
    ],
)
def test_the_mark_of_made_data_stands_in_the_caption(outputs, status, zh, en):
    study = Study.load(kit() / "params" / "heishan.yml").model_copy(update={"status": status})
    for lang, caption in (("zh", zh), ("en", en)):
        display.exhibit(EXHIBIT, Words("x"), lang, "C", display.mark(study, lang))
        mark = {"label": "fig-x", "lang": lang, "caption": caption}
        assert outputs[-1][1] == {"countycarbon": mark}


@pytest.mark.parametrize(
    ("shown", "bundle"),
    [
        (Words("**a**"), {"text/markdown": "**a**", "text/plain": "**a**"}),
        (Painted(b"png", DATA), {"image/png": "cG5n", "text/plain": "Net source, t C"}),
        (
            Painted(b"png", DATA, html="<p>"),
            {"image/png": "cG5n", "text/plain": "Net source, t C", "text/html": "<p>"},
        ),
    ],
)
def test_each_kind_of_exhibit_has_its_media_types(outputs, shown, bundle):
    display.exhibit(EXHIBIT, shown, "en", "C", "")
    assert outputs[0][0] == bundle  # cG5n is "png" in base64


def test_a_sheet_is_shown_as_markdown_under_its_caption(outputs):
    sheet = Sheet(pd.DataFrame({"a": ["1"]}))
    display.exhibit(EXHIBIT, sheet, "en", "C", "")
    assert outputs[0][0] == {
        "text/markdown": display.markdown(sheet),
        "text/plain": "Net source, t C",
    }


def test_pages_are_shown_one_by_one_under_one_label(outputs):
    pages = Pages((Words("a"), Drawing(b"png", "a map")))
    display.exhibit(EXHIBIT, pages, "zh", "C", "")
    assert [data.get("text/plain") for data, _ in outputs] == ["a", "a map"]
    assert outputs[0][1] == outputs[1][1]


def test_the_place_of_a_figure_has_no_caption_yet(outputs):
    display.place(EXHIBIT, "zh")
    ((data, metadata),) = outputs
    assert data == {"text/plain": "…"}
    assert metadata == {"countycarbon": {"label": "fig-x", "lang": "zh"}}


def test_settings_are_a_table_of_the_keys_asked_for(outputs):
    study = Study.load(kit() / "params" / "heishan.yml")
    display.settings(study, ("seed", "accounting.gas"))
    assert outputs[0].splitlines()[2:] == [
        f"| `seed` | {study.seed} |",
        f"| `accounting.gas` | {study.accounting.gas} |",
    ]


def test_a_warning_is_told_in_the_languages_asked_for(outputs):
    found = problem("inputs.encoding-found", file="a.csv", encoding="gb18030")
    display.warning(found, ("zh", "en"))
    assert outputs[0].splitlines() == [
        "> **inputs.encoding-found**  ",
        f"> {found.text('zh')}  ",
        f"> {found.text('en')}",
    ]
