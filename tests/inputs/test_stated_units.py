"""Units in headings that span columns, in rows below them, in lines above them."""

import warnings

import pytest
from openpyxl import Workbook

from countycarbon.inputs import spreadsheet, stated_units
from countycarbon.messages import KitWarning, Problems

KNOWN = ("代码", "乡镇")
PLACE = {"file": "a.xlsx", "column": "人口"}


def look(path, rows, merged=()):
    if path.suffix == ".csv":
        path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    else:
        work = Workbook()
        for row in rows:
            work.active.append([cell or None for cell in row])
        for area in merged:
            work.active.merge_cells(area)
        work.save(path)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", KitWarning)
        found = spreadsheet.look(path, known=KNOWN)
    return found, [w.message.problem for w in caught]


def names(found):
    return found.frame.columns.tolist()


HEADS = ["乡镇", "人口（万人）", "", "产值"]
BELOW = ["", "常住", "户籍（人）", "总产值（亿元）"]
DATA = ["甲镇", "1.36", "15000", "2"]


@pytest.mark.parametrize(
    ("name", "merged"), [("a.xlsx", ["A1:A2", "B1:C1"]), ("a.xlsx", []), ("a.csv", [])]
)
def test_a_spanning_heading_gives_its_unit_and_a_lower_one_goes_first(tmp_path, name, merged):
    found, told = look(tmp_path / name, [HEADS, BELOW, DATA], merged)
    assert names(found) == ["乡镇", "常住（万人）", "户籍（人）", "总产值（亿元）"]
    assert [p.code for p in told] == ["inputs.unit-heading-contradicts"]
    assert "万人" in told[0].text("zh") and "户籍" in told[0].text("zh")


def test_three_rows_of_headings(tmp_path):
    rows = [["乡镇", "产值（亿元）", "", ""], ["", "工业", "", "农业"],
            ["", "规上", "规下", "农业"], ["甲镇", "1", "2", "3"]]  # fmt: skip
    found, _ = look(tmp_path / "a.xlsx", rows, ["A1:A3", "B1:D1", "B2:C2", "D2:D3"])
    assert names(found) == ["乡镇", "规上（亿元）", "规下（亿元）", "农业（亿元）"]


@pytest.mark.parametrize(
    "row", [["", "万人", "万元"], ["单位", "(万人)", "（万元）"], ["—", "万人", "万元"]]
)
def test_a_row_of_units_below_the_headings(tmp_path, row):
    rows = [["乡镇", "人口", "产值"], row, ["甲镇", "1.36", "2"]]
    for name in ("a.csv", "a.xlsx"):
        found, _ = look(tmp_path / name, rows)
        assert names(found) == ["乡镇", "人口（万人）", "产值（万元）"]
        assert found.frame.index.tolist() == [3]


@pytest.mark.parametrize(
    ("heading", "above", "unit", "code"),
    [
        ("人口（万人）", (), "万人", None),
        ("人口", ("万人", "亿元"), "万人", None),
        ("人口（万人）", ("人", "万人"), "万人", None),
        ("人口", (), "", None),
        ("人口", ("亿元",), "", None),
        ("人口（万人、%）", (), "万人", None),
        ("人口", ("人", "万人"), "", "inputs.unit-ambiguous"),
        ("人口（人、万人）", (), "", "inputs.unit-ambiguous"),
        ("人口（人）", ("万人",), "人", "inputs.unit-contradicts"),
        ("人口（万元）", (), "", "inputs.unit-unknown"),
        ("人口（户）", (), "", "inputs.unit-unknown"),
    ],
)
def test_the_unit_of_a_column(heading, above, unit, code):
    problems = Problems()
    assert stated_units.of(heading, "person", above, PLACE, problems) == unit
    assert [p.code for p in problems.found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("单位：万人、亿元", ("万人", "亿元")),
        ("计量单位:人，万元", ("人", "万元")),
        ("（单位：公顷）", ("公顷",)),
        ("单位：亩（0.00）", ("亩",)),
        ("某县面积表（亩）", ("亩",)),
        ("填报单位：某县统计局", ()),
        ("单位：某县统计局", ()),
        ("单位：万人 亿元", ("万人", "亿元")),
    ],
)
def test_a_line_above_the_headings(text, units):
    assert stated_units.line([[text]]) == units
