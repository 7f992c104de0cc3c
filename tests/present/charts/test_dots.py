import numpy as np
import pandas as pd
from matplotlib.colors import to_hex

from countycarbon.present import charts
from countycarbon.present.style import LEVEL_COLOURS

SCORES = pd.DataFrame(
    {
        "town": ["甲镇", "乙镇", "丙镇"],
        "score": [0.3, 0.8, np.nan],
        "level": ["V", "I", ""],
        "low": [0.2, 0.7, np.nan],
        "high": [0.5, 0.85, np.nan],
    }
)


def test_points_have_the_colour_of_their_level_and_breaks_are_drawn():
    picture = charts.dots(SCORES, "score", lang="zh", axis="得分", breaks=[0.5], missing="未参评")
    axes = picture.figure.axes[0]
    points = {
        to_hex(line.get_color()): line.get_xdata().tolist()
        for line in axes.lines
        if line.get_marker() == "o" and len(line.get_xdata())
    }
    assert points == {LEVEL_COLOURS["I"]: [0.8], LEVEL_COLOURS["V"]: [0.3]}
    assert [0.5, 0.5] in [list(line.get_xdata()) for line in axes.lines]
    assert [t.get_text() for t in axes.texts] == ["未参评"]


def test_intervals_span_from_low_to_high_around_the_central_value():
    picture = charts.intervals(SCORES, "low", "score", "high", axis="得分", reference=0.6)
    axes = picture.figure.axes[0]
    spans = [s[:, 0].tolist() for s in axes.collections[0].get_segments()[:2]]
    assert spans == [[0.7, 0.85], [0.2, 0.5]]
    assert axes.lines[0].get_xdata()[:2].tolist() == [0.8, 0.3]
    assert list(picture.data) == ["town", "low", "score", "high"]


def test_a_tornado_is_widest_on_top():
    frame = pd.DataFrame({"name": ["a", "b"], "low": [9.0, 5.0], "high": [12.0, 20.0]})
    picture = charts.tornado(frame, "low", "high", base=10.0, axis="t C", labels=("低", "高"))
    assert picture.data["name"].tolist() == ["b", "a"]
    spans = [(p.get_x(), p.get_width()) for p in picture.figure.axes[0].patches]
    assert spans == [(10, -5), (10, -1), (10, 10), (10, 2)]
