import numpy as np
import pandas as pd
import pytest

from countycarbon.present import charts, style

TOWNS = pd.DataFrame(
    {
        "town_id": ["1", "2", "3"],
        "town": ["甲镇", "乙镇", "丙镇"],
        "source_t": [10.0, 30.0, np.nan],
        "sink_t": [4.0, 2.0, 1.0],
        "support": [0.5, 1.0, 2.0],
    }
)


def axes(picture):
    return picture.figure.axes[0]


def extent(path):
    """From the left to the right end of a bar."""
    return path.vertices[:, 0].min(), path.vertices[:, 0].max()


def labels(picture):
    return [t.get_text() for t in axes(picture).get_yticklabels()]


def test_the_largest_is_on_top_and_the_missing_last_without_a_bar_or_a_zero():
    picture = charts.diverging(TOWNS, "source_t", axis="碳源 (t C)", decimals=0)
    assert labels(picture) == ["乙镇", "甲镇", "丙镇"]
    assert axes(picture).yaxis_inverted()
    assert [t.get_text() for t in axes(picture).texts] == ["30", "10", "–"]


def test_names_of_the_other_language():
    names = {"1": "Jia", "2": "Yi", "3": "Bing"}
    picture = charts.diverging(TOWNS, "source_t", axis="t C", names=names)
    assert labels(picture) == ["Yi", "Jia", "Bing"]
    assert picture.data["town"].tolist() == ["乙镇", "甲镇", "丙镇"]


def test_diverging_bars_start_at_the_centre():
    picture = charts.diverging(TOWNS, "support", axis="ESC", centre=1.0, colours=("#000", "#fff"))
    spans = [(p.get_x(), p.get_width()) for p in axes(picture).patches]
    assert spans == [(1, 1), (1, 0), (1, -0.5)]  # 2, 1 and 0.5 around 1


def test_shares_fill_the_row_and_carry_their_percentages():
    frame = pd.DataFrame({"town": ["甲镇", "乙镇"], "p_I": [0.75, np.nan], "p_II": [0.25, np.nan]})
    series = {f"p_{i}": (i, style.LEVEL_COLOURS[i]) for i in ("I", "II")}
    picture = charts.shares(frame, series, axis="概率")
    ends = [list(extent(path)) for bars in axes(picture).collections for path in bars.get_paths()]
    assert ends == [[0, 0.75], [0, 0], [0.75, 1], [0, 0]]
    assert [t.get_text() for t in axes(picture).texts] == ["75", "25", "–"]


@pytest.mark.parametrize("n", [1, 29, 60])
def test_labels_of_many_towns_do_not_overlap(n):
    frame = pd.DataFrame({"town": [f"上马台{i}镇" for i in range(n)], "v": np.arange(float(n))})
    picture = charts.diverging(frame, "v", axis="v")
    picture.figure.draw_without_rendering()
    boxes = [t.get_window_extent() for t in axes(picture).get_yticklabels()]
    assert not [1 for a, b in zip(boxes[1:], boxes[:-1], strict=True) if a.overlaps(b)]
    assert picture.figure.get_size_inches()[0] * 2.54 == pytest.approx(16)
