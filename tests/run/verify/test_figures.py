"""Pictures are held to what an eye sees: the mean of small blocks."""

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from countycarbon.run.verify import figures
from countycarbon.run.verify.figures import BLOCKS, WHOLE, apart


def png(array):
    buffer = io.BytesIO()
    Image.fromarray(array.astype("uint8")).save(buffer, format="PNG")
    return buffer.getvalue()


WHITE = np.full((40, 40, 3), 255.0)


@pytest.mark.parametrize(("block", "allowed"), BLOCKS)
@pytest.mark.parametrize("more", [0, 1])
def test_a_block_counts_from_its_mean_on(block, allowed, more):
    white = np.full((160, 160, 3), 255.0)  # so large that one block does not count for the whole
    other = white.copy()
    other[16 : 16 + block, 16 : 16 + block] -= allowed + more
    assert bool(apart(png(white), png(other))) is bool(more)


@pytest.mark.parametrize(("darker", "seen"), [(WHOLE, False), (WHOLE + 1, True)])
def test_a_picture_may_not_be_dimmed_as_a_whole(darker, seen):
    assert bool(apart(png(WHITE), png(WHITE - darker))) is seen


def test_the_opacity_of_a_picture_counts():
    veiled = np.dstack([WHITE, np.full((40, 40), 128.0)])
    assert apart(png(WHITE), png(veiled)).startswith("≠ x 0–40 px")


@pytest.mark.parametrize(
    "extra", [PngImagePlugin.PngInfo(), {"gamma": 0.4}], ids=["a text", "a gamma"]
)
def test_what_a_picture_carries_unseen_is_named(extra):
    buffer = io.BytesIO()
    if isinstance(extra, dict):
        chunk = struct.pack(">I4sI", 4, b"gAMA", 45_455)
        whole = png(WHITE)
        end = whole.rindex(b"IDAT") - 4
        crc = struct.pack(">I", zlib.crc32(chunk[4:]))
        assert apart(whole, whole[:end] + chunk + crc + whole[end:]) == "metadata: gAMA"
        return
    extra.add_text("Comment", "the true value is 12")
    Image.fromarray(WHITE.astype("uint8")).save(buffer, format="PNG", pnginfo=extra)
    assert apart(png(WHITE), buffer.getvalue()) == "metadata: tEXt"


def test_what_lies_behind_the_end_of_a_picture_is_named():
    assert apart(png(WHITE), png(WHITE) + b"more") == "metadata: behind the end"


def test_one_colour_that_differs_is_enough():
    other = WHITE.copy()
    other[0:4, 36:40, 2] = 0  # blue alone, in the upper right corner
    assert apart(png(WHITE), png(other)) == "≠ x 36–40 px, y 0–4 px"


def test_the_last_pixels_count_though_they_fill_no_block():
    one = np.full((42, 43, 3), 255.0)
    other = one.copy()
    other[:, 40:] = 0
    assert apart(png(one), png(other)) == "≠ x 40–43 px, y 0–42 px"


def test_a_shift_of_light_and_dark_within_a_block_is_smoothing():
    one, two = WHITE.copy(), WHITE.copy()
    one[8:12, 8:12:2] = 200
    two[8:12, 9:12:2] = 200  # the same mean, a pixel to the right
    assert apart(png(one), png(two)) == ""


def test_an_invisible_difference_of_the_files_is_none():
    transparent = np.dstack([WHITE, np.full((40, 40), 255.0)])
    assert apart(png(WHITE), png(transparent)) == ""


def test_sizes_are_told_width_first():
    assert apart(png(WHITE), png(WHITE[:20])) == "40×40 px / 40×20 px"


def test_pictures_of_a_report_are_compared_in_their_order():
    black = png(WHITE * 0)
    found = list(figures.embedded([black, black], [black, png(WHITE)], "r.docx", "text"))
    assert [(d.kind, d.row, d.column) for d in found] == [("text", "picture 2", "png")]


def test_a_figure_goes_by_its_label(tmp_path):
    one, two = tmp_path / "fig-net.zh.png", tmp_path / "other.png"
    one.write_bytes(png(WHITE))
    two.write_bytes(png(WHITE * 0))
    (found,) = figures.compare(one, two, "figures/fig-net.zh.png")
    assert (found.kind, found.table) == ("figure", "fig-net")
    assert list(figures.compare(one, one, "x")) == []
