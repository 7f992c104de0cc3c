import pandas as pd

from countycarbon.present import goal_figures

CATALOGUE = pd.DataFrame({"indicator": ["R1"], "name_zh": ["占比"], "name_en": ["share"]})
SERIES = pd.DataFrame(
    {
        "indicator": "R1",
        "year": [2020, 2021, 2022, 2023],
        "value": [10.0, 12.0, 11.0, 13.0],
        "path": [10.0, 11.0, 12.0, 13.0],
        "unit": "%",
        "status": ["", "on_track", "reversed", "on_track"],
    }
)


def test_every_year_is_a_point_and_the_legend_names_line_and_points():
    figure = goal_figures.monitoring(SERIES, CATALOGUE, lang="en", gas="C").figure
    points = [line for line in figure.axes[0].get_lines() if line.get_linestyle() == "None"]
    assert sorted(x for line in points for x in line.get_xdata()) == [2020, 2021, 2022, 2023]
    # a form of its own, for those who do not see the colour
    assert [list(p.get_xdata()) for p in points if p.get_marker() == "X"] == [[2022]]
    said = [text.get_text() for text in figure.legends[0].get_texts()]
    assert said[:2] == ["target path", "base year"]
    assert len(said) == 2 + 3
