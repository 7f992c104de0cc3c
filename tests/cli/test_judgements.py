"""The workbook that experts fill in."""

from openpyxl import load_workbook
from typer.testing import CliRunner

from countycarbon.cli import app
from countycarbon.inputs import judgements


def test_a_workbook_for_two_experts_once_filled_in_can_be_read(tmp_path):
    path = tmp_path / "experts.xlsx"
    asked = ["judgements", str(path), "--expert", "甲", "--expert", "乙"]
    assert CliRunner().invoke(app, asked).exit_code == 0
    book = load_workbook(path)
    for sheet in book.worksheets[1:]:
        for row in range(2, sheet.max_row + 1):
            for column in range(row + 1, sheet.max_row + 1):
                sheet.cell(row, column, "3")
    book.save(path)
    experts = judgements.read(path)
    assert [e.name for e in experts] == ["甲", "乙"]
    assert experts[1].matrices["sink"].values.tolist() == [[1, 3], [1 / 3, 1]]


def test_an_unknown_set_is_refused(tmp_path):
    asked = ["judgements", str(tmp_path / "e.xlsx"), "--indicators", "wuqing_eleven"]
    found = CliRunner().invoke(app, asked)
    assert found.exception.codes == ["indicators.unknown-set"]
    assert not (tmp_path / "e.xlsx").exists()
