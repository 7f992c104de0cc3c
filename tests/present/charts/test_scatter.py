import numpy as np
import pandas as pd
import pytest

from countycarbon.present import charts


@pytest.fixture
def towns():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame({"town": [f"上马{i:02d}镇" for i in range(29)]})
    frame["x"], frame["y"] = rng.lognormal(0, 0.4, 29), rng.lognormal(0, 0.4, 29)
    return frame


def test_names_do_not_overlap_one_another(towns):
    picture = charts.quadrants(towns, "x", "y", x_axis="ESC", y_axis="ECC", at=(1, 1))
    picture.figure.draw_without_rendering()
    boxes = [t.get_window_extent() for t in picture.figure.axes[0].texts]
    assert len(boxes) == 29
    assert not [1 for i, a in enumerate(boxes) for b in boxes[:i] if a.overlaps(b)]


def test_a_point_without_a_value_is_left_out_of_picture_and_data(towns):
    towns.loc[4, "y"] = np.nan
    colours = ["#000000"] * 29
    picture = charts.quadrants(towns, "x", "y", x_axis="x", y_axis="y", colours=colours)
    assert len(picture.data) == 28
    assert len(picture.figure.axes[0].collections[0].get_offsets()) == 28


def test_corners_are_named_and_lines_cross_where_told(towns):
    picture = charts.quadrants(
        towns, "x", "y", x_axis="x", y_axis="y", at=(1, 2), corners=["a", "b", "c", "d"]
    )
    axes = picture.figure.axes[0]
    assert [t.get_text() for t in axes.texts[:4]] == ["a", "b", "c", "d"]
    assert axes.lines[0].get_xdata() == [1, 1]
    assert axes.lines[1].get_ydata() == [2, 2]
