"""Cells of a file as text, each at its place in the file."""

import datetime
import warnings

import pytest
from openpyxl import Workbook

from countycarbon.inputs import cells
from countycarbon.messages import KitError, KitWarning


def book(path, *rows, merged=()):
    work = Workbook()
    for row in rows:
        work.active.append(row)
    for area in merged:
        work.active.merge_cells(area)
    work.save(path)
    return path


def refused(path, sheet=None):
    with pytest.raises(KitError) as error:
        cells.grid(path, sheet)
    return error.value


def test_whole_numbers_of_a_workbook_have_no_point_and_dates_no_time(tmp_path):
    day = datetime.datetime(2019, 12, 31, 8, 30)
    row = [3.0, 2.5, -4.0, "0101", " 5 ", None, day]
    found = cells.grid(book(tmp_path / "a.xlsx", row))
    assert found.rows == [["3", "2.5", "-4", "0101", "5", "", "2019-12-31"]]


def test_marks_that_nobody_sees_are_taken_off_both_kinds_of_file(tmp_path):
    seen = " \u3000甲 镇\u200b\xa0"
    assert cells.grid(book(tmp_path / "a.xlsx", [seen])).rows == [["甲 镇"]]
    (tmp_path / "a.csv").write_text(f"\ufeff{seen},\ufeff1\n", encoding="utf-8")
    assert cells.grid(tmp_path / "a.csv").rows == [["甲 镇", "1"]]


def test_only_columns_of_merged_cells_are_said_to_be_merged(tmp_path):
    rows = [["甲", "标题", None, "丙", None], [""], ["乙", 1, 2]]
    path = book(tmp_path / "a.xlsx", *rows, merged=["A1:A2", "B1:C1", "D1:E2"])
    found = cells.grid(path)
    assert found.merged == {(1, 0): "甲", (1, 3): "丙"}  # B1:C1 is merged across only
    assert sorted(found.blocks) == [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 4)]


def test_the_first_sheet_is_read_unless_another_is_named(tmp_path):
    work = Workbook()
    work.active.title = "一"
    work.active.append(["a"])
    work.create_sheet("二").append(["b"])
    work.save(tmp_path / "a.xlsx")
    assert cells.grid(tmp_path / "a.xlsx").rows == [["a"]]
    assert cells.grid(tmp_path / "a.xlsx", "二").rows == [["b"]]
    error = refused(tmp_path / "a.xlsx", "三")
    assert error.codes == ["inputs.missing-sheet"] and "一, 二" in error.text("en")


def test_a_delimiter_that_occurs_oftenest_parts_the_cells(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("甲;1,5;2\n乙;2,5;3\n", encoding="utf-8")  # four semicolons, two commas
    assert cells.grid(path).rows == [["甲", "1,5", "2"], ["乙", "2,5", "3"]]


def test_a_text_in_gb18030_is_read_and_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("甲镇,1".encode("gb18030"))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", KitWarning)
        assert cells.grid(path).rows == [["甲镇", "1"]]
    assert [w.message.problem.code for w in caught] == ["inputs.encoding-found"]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path, name):
    text = b"no zip" if name == "a.xlsx" else b"a," + b"x" * 200_000  # beyond a field of csv
    (tmp_path / name).write_bytes(text)
    assert refused(tmp_path / name).codes == ["inputs.unreadable"]
