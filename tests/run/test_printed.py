"""Numbers as reports print them, and the exhibits they stand in."""

import json

import pytest

from countycarbon.run import printed


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,535,524.22", [1_535_524.22]),
        ("153.55 万吨", [153.55 * 10_000]),
        ("1.2亿元", [1.2e8]),
        ("62%与 3‰", [0.62, 0.003]),
        ("−1,234.5", [-1234.5]),
        ("-0.07", [-0.07]),
        ("１２．５", [12.5]),
        ("1.5 million", [1.5e6]),
        ("2e3", [2000.0]),
        ("800–1000 m", [800.0, 1000.0]),
        ("R1-02", [1.0, 2.0]),
        ("无数字", []),
    ],
)
def test_numbers_are_read_with_sign_scale_and_width(text, values):
    assert [q.value for q in printed.quantities(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("asked", "value", "reads"),
    [
        ("1,535,524", 1_535_524.22, True),
        ("1535524.22", 1_535_524.2249, True),
        ("1535524.22", 1_535_524.226, False),
        ("153.55 万", 1_535_524.22, True),
        ("153.56 万", 1_535_524.22, False),
        ("62 %", 0.6151, True),
        ("62 %", 61.51, True),
        ("62 %", 0.629, False),
    ],
)
def test_a_value_reads_like_a_number_once_rounded(asked, value, reads):
    assert bool(printed.whole(asked).reads(value)) is reads


@pytest.mark.parametrize(
    ("asked", "other", "same"),
    [
        ("1535524.22", "1,535,524", True),
        ("153.55万", "1,535,524.22", True),
        ("59.6", "59.6%", True),
        ("3.2", "3", False),
        ("0.06", "0.0593", False),
        ("3", "3.0", True),
    ],
)
def test_numbers_of_different_digits_are_one_where_they_are_long_enough(asked, other, same):
    a, b = printed.whole(asked), printed.whole(other)
    assert a.same(b) is same and b.same(a) is same


@pytest.mark.parametrize("text", ["balance.net_t", "summary.totals", "清泉镇", "2.5.town"])
def test_a_name_is_no_number(text):
    assert printed.whole(text) is None


def test_a_number_of_an_exhibit_is_known_by_its_row_and_column(tmp_path):
    text = "| 镇街 | 净碳源 (t C) |\n|:---|---:|\n| 甲镇 | 1,234.50 |\n"
    mark = {"countycarbon": {"label": "tbl-balance", "lang": "zh"}}
    cell = {"outputs": [{"metadata": mark, "data": {"text/markdown": text}}, {"data": {}}]}
    (tmp_path / "notebooks").mkdir()
    file = tmp_path / "notebooks" / "03_balance.ipynb"
    file.write_text(json.dumps({"cells": [cell, {}]}), encoding="utf-8")
    (found,) = printed.shown(tmp_path)
    assert (found.step, found.label, found.lang) == ("03_balance", "tbl-balance", "zh")
    assert (found.row, found.column, found.text) == ("甲镇", "净碳源 (t C)", "1,234.50")
    assert found.quantity.value == 1234.5
