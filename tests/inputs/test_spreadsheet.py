"""Tables as offices hand them out: titles, headings in two rows, totals, notes, merged cells."""

import warnings

import pytest
from openpyxl import Workbook

from countycarbon.inputs import spreadsheet
from countycarbon.messages import KitError, KitWarning

KNOWN = ("行政区代码", "乡镇")


def book(path, rows, merged=()):
    work = Workbook()
    for row in rows:
        work.active.append(row)
    for area in merged:
        work.active.merge_cells(area)
    work.save(path)
    return path


def look(path, known=KNOWN):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", KitWarning)
        found = spreadsheet.look(path, known=known)
    return found, [w.message.problem for w in caught]


def refused(path):
    with pytest.raises(KitError) as error:
        spreadsheet.look(path, known=KNOWN)
    return error.value


def test_title_unit_total_and_note_are_told_from_the_rows(tmp_path):
    rows = [
        ["某县土地利用面积表"], [], ["单位：亩"],
        ["行政区代码", "乡镇", "水田", "合计"],
        [999999001, "甲镇", 1.5, 1.5], [], [999999002, "乙镇", 2, 2],
        ["合计", None, 3.5, 3.5], ["注：空格表示没有。"],
    ]  # fmt: skip
    found, told = look(book(tmp_path / "a.xlsx", rows, ["A1:D1"]))
    assert found.unit == "亩"
    assert found.frame.index.tolist() == [5, 7]  # rows of the file, not of what is left
    assert found.frame["行政区代码"].tolist() == ["999999001", "999999002"]
    assert found.frame["水田"].tolist() == ["1.5", "2"]
    assert [p.code for p in told] == ["inputs.rows-aside"]
    assert "8 合计" in told[0].text("en") and "9 注" in told[0].text("en")


def test_headings_in_two_rows_with_units_below(tmp_path):
    rows = [
        ["乡镇", "耕地", None, "人口"], [None, "水田", "旱地", "万人"],
        ["甲镇", 1, 2, 3],
    ]  # fmt: skip
    found, _ = look(book(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:C1"]))
    assert found.frame.columns.tolist() == ["乡镇", "水田", "旱地", "人口（万人）"]
    assert found.frame.index.tolist() == [3]


def test_a_merged_town_holds_for_all_its_rows_but_a_merged_number_does_not(tmp_path):
    rows = [["乡镇", "地类", "面积"], ["甲镇", "水田", 1], [None, "旱地", None]]
    found, _ = look(book(tmp_path / "a.xlsx", rows, ["A2:A3", "C2:C3"]))
    assert found.frame.to_numpy().tolist() == [["甲镇", "水田", "1"], ["甲镇", "旱地", ""]]


def test_csv_keeps_row_numbers_over_blank_lines_and_broken_cells(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(
        '标题,,\r\n\r\n乡镇,备注,值\r\n甲镇,"一\r\n二",１\r\n\r\n乙镇,,2\r\n'.encode("gbk")
    )
    found, told = look(path)
    assert found.frame.index.tolist() == [5, 7]
    assert [p.code for p in told] == ["inputs.encoding-found"]


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_other_delimiters(tmp_path, mark):
    path = tmp_path / "a.txt"
    path.write_text(f"乡镇{mark}值\n甲镇{mark}1\n", encoding="utf-8")
    assert look(path)[0].frame.to_numpy().tolist() == [["甲镇", "1"]]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("乡镇,值\n甲镇,1,234.5\n", "inputs.cell-beyond", "row 2"),
        ("乡镇,值,值\n甲镇,1,2\n", "inputs.repeated-heading", "column 值"),
        ("乡镇,值\n", "inputs.no-rows", "a.csv"),
        ("", "inputs.no-rows", "a.csv"),
    ],
)
def test_faults_of_a_csv(tmp_path, text, code, said):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    error = refused(path)
    assert error.codes == [code] and said in error.text("en")


def test_errors_and_formulas_without_a_value_are_not_taken_for_empty(tmp_path):
    path = book(tmp_path / "a.xlsx", [["乡镇", "值"], ["甲镇", "#DIV/0!"], ["乙镇", "=1+1"]])
    error = refused(path)
    assert error.codes == ["inputs.cell-error", "inputs.formula-without-value"]
    assert "row 2, column B" in error.text("en") and "row 3, column B" in error.text("en")


@pytest.mark.parametrize("name", ["a.xls", "a.et", "folder"])
def test_other_kinds_of_file_are_named_with_what_is_read(tmp_path, name):
    (tmp_path / name).mkdir() if name == "folder" else (tmp_path / name).write_bytes(b"x")
    error = refused(tmp_path / name)
    assert error.codes == ["inputs.not-a-table"] and ".xlsx" in error.text("zh")
