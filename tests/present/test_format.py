import numpy as np
import pandas as pd
import pytest

from countycarbon.messages import KitError
from countycarbon.present import format as printed


@pytest.fixture
def balance():
    return pd.DataFrame(
        {
            "town_id": ["1", "2", "3"],
            "town": ["甲镇", "乙镇", "丙镇"],
            "source_t": [1200.0, 800.0, np.nan],
            "sink_t": [100.0, 300.0, 50.0],
            "net_t": [1100.0, 500.0, np.nan],
            "notation": ["", "", "NE"],
        }
    )


def test_a_missing_number_is_never_zero():
    assert printed.number(np.nan) == printed.number(None) == "–"
    assert printed.number(np.nan, 2, "IE") == "IE"
    assert printed.number(0.0, 1) == "0.0"
    assert printed.percent(np.nan) == "–"


def test_a_negative_number_that_rounds_to_zero_has_no_sign():
    assert printed.number(-0.0004, 2) == "0.00"
    assert printed.number(-0.006, 2) == "−0.01"


def test_a_sheet_has_headings_with_units_and_the_key_for_what_is_missing(balance):
    sheet = printed.sheet("balance", balance, lang="zh", gas="CO2")
    assert list(sheet.frame)[:3] == ["镇街", "碳源 (t CO2)", "碳汇 (t CO2)"]
    assert sheet.frame["碳源 (t CO2)"].tolist() == ["1,200.00", "800.00", "NE"]


def test_a_total_with_a_missing_part_is_not_printed(balance):
    sheet = printed.sheet(
        "balance", balance, lang="en", gas="C", columns=["town", "source_t", "sink_t"],
        total=["source_t", "sink_t"],
    )  # fmt: skip
    assert sheet.frame.iloc[-1].tolist() == ["total", "–", "450.00"]  # 100 + 300 + 50


def test_rows_sort_with_missing_ones_last(balance):
    sheet = printed.sheet(
        "balance", balance, lang="zh", gas="C", columns=["town"], sort="source_t", descending=True
    )
    assert sheet.frame["镇街"].tolist() == ["甲镇", "乙镇", "丙镇"]


def test_names_and_codes_are_in_the_language_of_the_report(balance):
    names = {"1": "Jia", "2": "Yi"}
    sheet = printed.sheet("balance", balance, lang="en", gas="C", columns=["town"], names=names)
    assert sheet.frame["town"].tolist() == ["Jia", "Yi", "丙镇"]
    rows = pd.DataFrame({"class_code": ["01"], "role": ["sink"]})
    codes = {"class_code": {"01": ("耕地", "cropland")}}
    shown = printed.sheet("account", rows, lang="en", gas="C", codes=codes,
                          columns=["class_code", "role"])  # fmt: skip
    assert shown.frame.iloc[0].tolist() == ["cropland", "sink"]


def test_the_given_frame_stays_as_it_was(balance):
    before = balance.copy()
    printed.sheet("balance", balance, lang="zh", gas="C", sort="sink_t", total=["sink_t"])
    pd.testing.assert_frame_equal(balance, before)


def test_an_undeclared_table_is_refused(balance):
    with pytest.raises(KitError) as caught:
        printed.sheet("balances", balance, lang="zh", gas="C")
    assert caught.value.codes == ["table.unknown"]
