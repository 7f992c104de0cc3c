"""Numbers as yearbooks print them; what is neither a number nor a mark is never dropped."""

import math

import pandas as pd
import pytest

from countycarbon.inputs import numbers


def one(cell):
    found = numbers.parse(pd.Series([cell], dtype="str"))
    return found.values[0], bool(found.missing[0]), bool(found.wrong[0])


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("１，２３４．５", 1234.5),  # full-width digits, comma and point
        ("－5", -5.0),
        ("1,234,567", 1234567.0),
        ("1\xa0234", 1234.0),  # a space that does not break between the groups
        (" +.5\u3000", 0.5),
        ("5.", 5.0),
        ("1.5e3", 1500.0),
        ("0", 0.0),
    ],
)
def test_every_way_to_write_a_number(cell, value):
    assert one(cell) == (value, False, False)


@pytest.mark.parametrize(
    "cell", ["", "NE", "ＮＥ", "NO", "IE", "C", "—", "——", "／", "…", "……", "–"]
)
def test_marks_of_a_missing_figure_are_missing_and_not_wrong(cell):
    value, missing, wrong = one(cell)
    assert math.isnan(value) and missing and not wrong


@pytest.mark.parametrize(
    "cell",
    [
        "1,5",  # a decimal comma: 1.5 or 15?
        "12,34,567",
        "1,2345",
        "12亩",
        "5%",
        "12²",  # 12 with the mark of a footnote, not 122
        "½",
        "①",
        "٣",  # a digit to Python, to pandas none
        "1_000",
        "0x10",
        "inf",
        "nan",
    ],
)
def test_what_cannot_be_read_is_told_and_not_guessed(cell):
    value, missing, wrong = one(cell)
    assert math.isnan(value) and wrong and not missing


def test_every_cell_is_one_of_the_three_and_rows_keep_their_numbers():
    found = numbers.parse(pd.Series(["7", "NE", "x"], index=[4, 5, 9], dtype="str"))
    assert found.values[4] == 7 and found.missing[5] and found.wrong[9]
    state = found.values.notna().astype(int) + found.missing + found.wrong
    assert state.to_dict() == {4: 1, 5: 1, 9: 1}
