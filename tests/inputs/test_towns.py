"""The table of towns with the headings and units of a yearbook."""

import warnings

import pandas as pd
import pytest

from countycarbon.inputs.towns import towns
from countycarbon.messages import KitError, KitWarning

NAMES = {"行政区代码": ["999999001", "999999002"], "乡镇名称": ["甲镇", "乙镇"],
         "分组": ["中心组", "外围组"]}  # fmt: skip


@pytest.fixture
def read(toy):
    def of(columns):
        toy.write()
        pd.DataFrame({**NAMES, **columns}).to_csv(toy.folder / "towns.csv", index=False)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", KitWarning)
            found = towns(toy.study())
        return found, [w.message.problem.code for w in caught]

    return of


def test_units_in_headings_are_converted_and_told(read):
    found, told = read({
        "常住人口（万人）": ["1.5", "２"], "总产值（现价，亿元）": ["1,234.5", "/"],
        "工业总产值/万元": ["5", "NE"],
    })  # fmt: skip
    assert found["population"].tolist() == [15_000, 20_000]
    assert found.loc[0, ["output", "industrial_output"]].tolist() == [12_345_000, 5]
    assert found.loc[1, "reason"] == "no_output"
    assert told == ["inputs.unit-converted"] * 2


def test_a_unit_that_is_not_known_is_refused(read):
    with pytest.raises(KitError) as error:
        read({"人口（户）": ["1", "2"]})
    assert error.value.codes == ["inputs.unit-unknown"]
    assert "万人" in error.value.text("zh")


@pytest.mark.parametrize("value", ["1,5", "12万", "inf", "nan", "-3", "1 2"])
def test_what_is_no_number_is_refused_with_its_row(read, value):
    with pytest.raises(KitError) as error:
        read({"人口": ["1", value]})
    assert error.value.codes == ["inputs.bad-number"]
    assert f'row 3, column population: "{value}"' in error.value.text("en")


def test_a_column_that_was_not_found_is_told_with_those_not_used(read):
    found, told = read({"年末户籍人数": ["1", "2"], "备注": ["", "x"]})
    assert found["reason"].tolist() == ["no_population", "no_population"]
    assert told == ["inputs.columns-lost"]


def test_a_town_the_study_leaves_out_has_the_reason_given(read):
    found, _ = read({
        "人口": ["1", "2"], "总产值": ["5", ""], "工业总产值": ["5", ""],
        "未参评原因": ["开发区，口径不同", "数据保密"],
    })  # fmt: skip
    assert found["reason"].tolist() == ["开发区，口径不同", "数据保密"]  # before what is missing
    assert not found["scored"].any()
