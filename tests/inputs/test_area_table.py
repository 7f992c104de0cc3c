"""Areas from tables, long and wide, in every unit, and from bulletins."""

from typing import get_args

import pandas as pd
import pytest

from countycarbon.folders import kit
from countycarbon.inputs import check, read_survey
from countycarbon.messages import KitError
from countycarbon.study import Study
from countycarbon.study.inputs import AreaUnit
from countycarbon.units import AREA_ALIASES

LONG = [
    ("999999001", "0101", 50.0),
    ("999999001", "0301", 50.0),
    ("999999002", "0101", 60.0),
    ("999999002", "0702", 40.0),
]
PER_HA = {"ha": 1.0, "km2": 0.01, "m2": 1e4, "mu": 15.0, "亩": 15.0, "万亩": 15e-4, "km²": 0.01}


def study(toy, frame, name="land.csv", kind="table", **land):
    toy.write()
    path = toy.folder / name
    if path.suffix == ".xlsx":
        frame.to_excel(path, index=False)
    else:
        frame.to_csv(path, index=False)
    return toy.study({"kind": kind, "file": str(path), **land}, boundaries=None)


def long(factor=1.0):
    frame = pd.DataFrame(LONG, columns=["town_id", "class_code", "area"])
    return frame.assign(area=frame["area"] * factor)


def areas(survey):
    return [tuple(r) for r in survey.area[["town_id", "class_code", "area_ha"]].to_numpy()]


@pytest.mark.parametrize("unit", sorted(PER_HA))
def test_long_table_in_every_unit(toy, unit):
    survey = read_survey(study(toy, long(PER_HA[unit]), unit=unit))
    assert [a[2] for a in areas(survey)] == pytest.approx([r[2] for r in LONG])


@pytest.mark.parametrize("name", ["land.csv", "land.xlsx"])
def test_wide_table_with_codes_names_or_both_as_headings(toy, name):
    wide = pd.DataFrame(
        {
            "镇街代码": ["999999001", "999999002"],
            "0101 水田": [50.0, 60.0],
            "乔木林地": [50.0, "NO"],
            "0702": ["NO", 40.0],
            "备注": ["", ""],
        }
    )
    assert areas(read_survey(study(toy, wide, name))) == LONG


def test_headings_are_read_as_people_write_them_and_other_numbers_are_told(toy, codes):
    wide = pd.DataFrame(
        {
            "XZQMC": ["甲镇", "乙镇"],
            "0101水田（亩）": [750, 900],
            "乔木林地(亩)": [750, 0],
            "0702_农村宅基地": [0, 600],
            "合计": [1500, 1500],
            "人口": [10, 20],
        }
    )
    survey, warned = codes(lambda: read_survey(study(toy, wide, unit="亩")))
    assert [a for a in areas(survey) if a[2]] == LONG
    assert warned == ["inputs.columns-unused"]


def test_a_long_table_by_names(toy):
    frame = long().assign(town_id=["甲镇", "甲镇", "乙镇", "乙镇"])
    frame["class_code"] = ["水田", "乔木林地", "0101 水田", "农村宅基地"]
    assert areas(read_survey(study(toy, frame))) == LONG


def test_sub_classes_are_accounted_and_their_total_compared(toy, codes):
    frame = long()
    frame.loc[len(frame)] = ["999999001", "01", 51.0]
    frame.loc[len(frame)] = ["999999002", "01", 60.0]
    survey, warned = codes(lambda: read_survey(study(toy, frame)))
    assert areas(survey) == LONG
    row = survey.closure[survey.closure["check"] == "class_parts"].iloc[0]
    assert (row["one_ha"], row["other_ha"], row["gap_ha"]) == (50 + 60, 51 + 60, -1.0)
    assert warned == ["land.totals-gap"]


def refused(toy, frame, **land):
    with pytest.raises(KitError) as error:
        read_survey(study(toy, frame, **land))
    return error.value.codes


def test_totals_beyond_the_tolerance_are_refused(toy):
    frame = long()
    frame.loc[len(frame)] = ["999999001", "01", 70.0]
    frame.loc[len(frame)] = ["999999002", "01", 60.0]
    assert refused(toy, frame) == ["land.totals-differ"]


def test_wetland_counted_under_forest_as_well_is_refused(toy):
    frame = pd.DataFrame(
        [
            ("999999001", "00", 20.0),
            ("999999001", "0304", 20.0),
            ("999999001", "03", 50.0),  # its own 30 ha of 0301 and the 20 ha of swamp forest
            ("999999001", "0301", 30.0),
            ("999999002", "0101", 100.0),
        ],
        columns=["town_id", "class_code", "area"],
    )
    assert refused(toy, frame) == ["land.wetland-counted-twice"]


def test_a_wetland_class_put_under_forest_is_refused(toy):
    frame = long().assign(parent=["01", "03", "01", "07"])
    frame.loc[len(frame)] = ["999999001", "0304", 1.0, "03"]
    assert refused(toy, frame) == ["land.wrong-parent"]


def test_unknown_towns_repeated_rows_and_words_for_numbers_are_refused(toy):
    frame = long().astype({"area": object})
    frame.loc[len(frame)] = ["888888001", "0101", 1.0]
    frame.loc[len(frame)] = ["999999001", "0101", 1.0]
    frame.loc[0, "area"] = "fifty"
    found = refused(toy, frame)
    assert sorted(found) == ["inputs.bad-number", "inputs.repeated-area", "inputs.town-unmatched"]


def test_a_table_without_classes_is_refused(toy):
    frame = pd.DataFrame({"town_id": ["999999001"], "remark": ["x"]})
    assert refused(toy, frame) == ["inputs.missing-column"]


def test_heishan_bulletin_keeps_its_own_scheme_and_prints_its_gap(codes):
    heishan = Study.load(kit() / "params" / "heishan.yml")
    survey, warned = codes(lambda: read_survey(heishan))
    # sub-classes as printed: 0101 + 0102 + 0103 = 8979.97 + 4872.66 + 179566.25
    closure = survey.closure.set_index("class_code")
    assert closure.loc["01", "one_ha"] == pytest.approx(8979.97 + 4872.66 + 179566.25)
    assert closure.loc["01", "gap_ha"] == pytest.approx(193418.88 - 193417.89)
    assert {"202", "203", "204", "205"} <= set(survey.area["class_code"])
    assert not {"20", "07"} & set(survey.area["class_code"])
    assert set(warned) == {"land.totals-gap"}
    assert survey.towns["reason"].tolist() == ["no_population"]
    assert check(heishan).found == []


def test_a_unit_in_the_heading_must_be_the_one_stated(toy):
    frame = long(15.0).rename(columns={"area": "面积（亩）"})
    assert refused(toy, frame, unit="ha") == ["inputs.unit-differs"]
    assert areas(read_survey(study(toy, frame, unit="mu"))) == LONG


def test_the_study_takes_every_unit_the_kit_knows():
    assert set(get_args(AreaUnit)) == set(AREA_ALIASES)


def test_a_column_of_totals_is_the_sum_of_the_classes_taken(toy):
    wide = pd.DataFrame({
        "乡镇": ["甲", "乙"], "合计": [110.0, 90.0], "水田": [60.0, 80.0],
        "可调整果园": [50.0, 10.0],
    })  # fmt: skip
    assert areas(read_survey(study(toy, wide)))[1] == ("999999001", "0201", 50.0)
    with pytest.raises(KitError) as error:
        read_survey(study(toy, wide.rename(columns={"水田": "水由"})))
    assert error.value.codes == ["inputs.row-total"] * 2
    text = error.value.text("en")
    assert "110.00 ha" in text and "50.00 ha" in text and "水由" in text


def test_totals_of_towns_between_their_classes_are_set_aside(toy, codes):
    frame = long()
    frame.loc[1.5] = ("999999001", "合计", 100.0)
    survey, told = codes(lambda: read_survey(study(toy, frame.sort_index())))
    assert areas(survey) == LONG
    assert told == ["inputs.rows-aside"]


def test_a_table_is_held_to_the_boundaries_of_the_towns(toy):
    toy.write()
    long(15.0).to_csv(toy.folder / "land.csv", index=False)  # in mu, stated in ha
    given = toy.study({"kind": "table", "file": str(toy.folder / "land.csv")})
    with pytest.raises(KitError) as error:
        read_survey(given)
    assert error.value.codes == ["land.unit-differs", "land.unit-differs"]  # towns and county
    assert "land / towns" in error.value.text("en") and "镇街边界" in error.value.text("zh")
    assert "亩" in error.value.text("en")


def test_a_unit_in_a_line_above_must_be_the_one_stated(toy):
    path = toy.folder / "land.csv"
    toy.write()
    text = "面积表,,\n单位：亩,,\n" + long().to_csv(index=False)
    path.write_text(text, encoding="utf-8")
    land = {"kind": "table", "file": str(path)}
    assert check(toy.study(land, boundaries=None)).found[0].code == "inputs.unit-differs"
