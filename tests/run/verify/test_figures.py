"""Pictures are held to what an eye sees: the mean of small blocks."""

import io

import numpy as np
import pytest
from PIL import Image

from countycarbon.run.verify import figures
from countycarbon.run.verify.figures import BLOCK, TOLERANCE, apart


def png(array):
    buffer = io.BytesIO()
    Image.fromarray(array.astype("uint8")).save(buffer, format="PNG")
    return buffer.getvalue()


WHITE = np.full((40, 40, 3), 255.0)


@pytest.mark.parametrize(("darker", "seen"), [(TOLERANCE, False), (TOLERANCE + 1, True)])
def test_a_block_counts_from_its_mean_on(darker, seen):
    other = WHITE.copy()
    other[8 : 8 + BLOCK, 8 : 8 + BLOCK] -= darker
    assert bool(apart(png(WHITE), png(other))) is seen


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
