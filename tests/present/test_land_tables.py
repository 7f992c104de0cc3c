"""Tables and the figure of the chapter on land."""

import pandas as pd

from countycarbon.inputs.classes import classes
from countycarbon.present import land_figures, land_tables

TOWNS = pd.DataFrame(
    {
        "town_id": ["1", "2"],
        "town": ["甲镇", "乙镇"],
        "town_en": ["Jia", "Yi"],
        "group": ["centre", "outer"],
        "cluster": "",
        "function": ["urban", "grain"],
        "population": [1000.0, float("nan")],
        "area_ha": [30.0, 70.0],
        "output": [float("nan"), 5.0],
        "industrial_output": [float("nan"), 4.0],
        "scored": [False, True],
        "reason": ["no_output", ""],
        "status": "made",
    }
)
AREA = pd.DataFrame(
    [("1", "甲镇", "0101", 10.0), ("1", "甲镇", "1106", 20.0), ("2", "乙镇", "09", 70.0)],
    columns=["town_id", "town", "class_code", "area_ha"],
)


def test_missing_numbers_are_keys_and_a_sum_with_a_gap_is_none():
    cells = land_tables.towns(TOWNS, lang="en", gas="C").frame.to_numpy().tolist()
    assert cells[0][:5] == ["Jia", "centre", "urban", "1,000", "30.00"]
    assert cells[0][5:] == ["NE", "no output data"]
    assert cells[1][3] == "NE"
    assert cells[2][3:6] == ["–", "100.00", "–"]  # the sum of the others is not the total


def test_classes_stand_under_their_parents_and_wetland_under_00():
    sheet = land_tables.area_class(AREA, classes(), lang="zh", gas="C")
    frame = sheet.frame
    assert sheet.strong == (0, 2, 4)
    assert frame["地类"].tolist() == [
        "00 湿地", "1106 内陆滩涂", "01 耕地", "0101 水田", "09 特殊用地", "合计",
    ]  # fmt: skip
    assert frame["占比"].tolist() == ["20.0%", "20.0%", "10.0%", "10.0%", "70.0%", "100.0%"]


def test_classes_by_year_say_what_does_not_occur():
    years = pd.concat([AREA.assign(year="2019"), AREA.iloc[:2].assign(year="2020")])
    frame = land_tables.change(years, classes(), lang="en", gas="C").frame
    assert frame["2020"].tolist() == ["20.00", "10.00", "NO", "30.00"]


def test_the_figure_plots_first_level_classes_by_town():
    picture = land_figures.land_use(AREA, TOWNS, classes(), lang="zh", gas="C")
    wide = picture.data.set_index("town_id")
    assert wide.columns.tolist() == ["00", "01", "09"]
    assert wide.loc["1"].tolist() == [20.0, 10.0, 0.0]
    assert wide.index.tolist() == ["1", "2"]  # the largest is drawn last, on top


def test_parcels_with_findings_are_shown_a_few_of_each(monkeypatch):
    monkeypatch.setattr(land_tables, "SHOWN", 3)
    rows = [("sliver", str(i), i, 1e-5) for i in (1, 2, 3)] + [("overlap", "9", 9, 0.5)]
    frame = pd.DataFrame(rows, columns=["finding", "parcel_id", "row", "after_ha"]).assign(
        town_id="1", town="甲镇", class_code="0101", other_id="", before_ha=0.5, action="reported"
    )
    shown = land_tables.quality_parcels(frame, TOWNS, lang="en", gas="C")
    assert shown.frame["parcel"].tolist() == ["1", "2", "9"]
    assert shown.frame["town"].tolist() == ["Jia"] * 3
    assert shown.frame["area after (ha)"].tolist() == ["0.000010", "0.000010", "0.500000"]
    assert shown.note == "3 of 4 listed; the others are in table quality_parcels."
