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


def test_what_experts_filled_in_is_never_overwritten(tmp_path):
    path = tmp_path / "新 文件夹" / "experts.xlsx"
    assert CliRunner().invoke(app, ["judgements", str(path)]).exit_code == 0
    before = path.read_bytes()
    found = CliRunner().invoke(app, ["judgements", str(path)])
    assert found.exception.codes == ["new.workbook-exists"]
    assert path.read_bytes() == before


def test_names_that_make_no_sheet_are_refused(tmp_path):
    asked = ["judgements", str(tmp_path / "e.csv")]
    for name in ("甲", "甲", "a/b", "x" * 31):
        asked += ["--expert", name]
    found = CliRunner().invoke(app, asked)
    assert found.exception.codes == ["new.bad-workbook", *["new.bad-expert"] * 3]
    assert not list(tmp_path.iterdir())
