import pandas as pd

from countycarbon.present import charts


def test_a_lorenz_curve_is_drawn_beside_the_diagonal():
    frame = pd.DataFrame({"x": [0, 0.28, 1.0], "y": [0, 0.9, 1.0]})
    picture = charts.lorenz(
        frame, "x", "y", x_axis="用地", y_axis="碳源", even="均匀分布", mark=(0.28, 0.9)
    )
    diagonal, curve, mark = picture.figure.axes[0].lines
    assert diagonal.get_xydata().tolist() == [[0, 0], [1, 1]]
    assert curve.get_ydata().tolist() == [0, 0.9, 1.0]
    assert mark.get_xydata().tolist() == [[0.28, 0.9]]


def test_each_scenario_has_its_line_in_the_order_of_the_years():
    frame = pd.DataFrame(
        {"scenario": list("abab"), "year": [2035, 2035, 2020, 2020], "net_t": [4.0, 3.0, 2.0, 2.0]}
    )
    picture = charts.lines(
        frame, "year", "net_t", "scenario", x_axis="年", y_axis="t C",
        labels={"b": "规划", "a": "基准", "c": "没有的"},
    )  # fmt: skip
    drawn = {line.get_label(): line.get_ydata().tolist() for line in picture.figure.axes[0].lines}
    assert drawn == {"规划": [2.0, 3.0], "基准": [2.0, 4.0]}
