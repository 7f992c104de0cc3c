"""All faults at one look: the console, the workbook, the exit code."""

import pytest
import toycounty
from openpyxl import load_workbook
from typer.testing import CliRunner

from countycarbon import inputs
from countycarbon.cli import app
from countycarbon.inputs import Findings, fault_book
from countycarbon.messages import Problems


@pytest.fixture
def toy(tmp_path):
    return toycounty.county(tmp_path)


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Check the study; exit code, what was said, the workbook."""

    def ask(*words, lang="en"):
        monkeypatch.setenv("COUNTYCARBON_LANG", lang)
        book = tmp_path / "faults.xlsx"
        said = CliRunner().invoke(app, ["check", str(tmp_path / "toy.yml"), "--out", str(book)])
        return said.exit_code, said.output, book

    return ask


def test_a_sound_study_is_clean_and_leaves_no_workbook(toy, asked, monkeypatch):
    toy.write()
    toy.study()
    monkeypatch.setattr(inputs, "look", lambda study: Findings(Problems(), []))
    code, said, book = asked()
    assert (code, book.exists()) == (0, False)
    assert "nothing is wrong" in said


def test_warnings_alone_end_well_and_stand_apart(toy, asked):
    toy.parcels.loc[0, "TBDLMJ"] = None
    toy.write()
    toy.study()
    code, said, book = asked()
    assert code == 0 and "warnings" in said and "faults:" not in said
    assert {row.cells["kind"] for row in fault_book.read(book).rows} == {"warning"}


@pytest.mark.parametrize(
    ("lang", "title", "word"), [("zh", "总览", "改正"), ("en", "overview", "correct")]
)
def test_faults_stand_on_the_console_and_in_the_workbook(toy, asked, lang, title, word):
    toy.table["population"] = ["=many", 1]
    toy.parcels.loc[0, "DLBM"] = "0199"
    toy.parcels.loc[1, "DLMC"] = "水田"
    toy.write()
    toy.study()
    code, said, book = asked(lang=lang)
    codes = {"inputs.bad-number", "land.unknown-class", "inputs.class-name-differs"}
    assert code == 1
    assert [c for c in sorted(codes) if f"[{c}]" not in said] == []
    made = load_workbook(book)
    assert made.sheetnames == [title, "towns.csv", "parcels.gpkg"]
    choices = made["towns.csv"].data_validations.dataValidation
    assert [v.formula1 for v in choices] == [f'"{word}"']
    rows = {row.cells["code"]: row.cells for row in fault_book.read(book).rows}
    assert set(rows) == codes
    where = {k: rows["inputs.bad-number"][k] for k in ("file", "row", "column")}
    assert where == {"file": "towns.csv", "row": "2", "column": "population"}
    differs = rows["inputs.class-name-differs"]
    assert (differs["parcels"], float(differs["area_ha"])) == ("2", 50.0)


def test_a_workbook_that_is_filled_in_is_not_written_over(toy, asked, tmp_path):
    toy.table["population"] = ["many", 1]
    toy.write()
    toy.study()
    _, _, book = asked()
    made = load_workbook(book)
    made["towns.csv"].cell(2, 1 + list(fault_book.COLUMNS).index("value")).value = "1000"
    made.save(book)
    before = book.read_bytes()
    _, said, _ = asked()
    assert book.read_bytes() == before
    assert (tmp_path / "faults-2.xlsx").exists() and "faults-2.xlsx" in said


def test_text_of_a_study_is_text_in_the_workbook(toy, asked):
    toy.table["population"] = ["=1+1", 1]
    toy.write()
    toy.study()
    _, _, book = asked()
    cells = [c for row in load_workbook(book)["towns.csv"].iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f"]


def test_a_run_that_refuses_names_the_check_and_writes_nothing(toy, tmp_path, monkeypatch):
    toy.table["population"] = ["many", 1]
    toy.write()
    toy.study()
    monkeypatch.setenv("COUNTYCARBON_LANG", "en")
    study = (tmp_path / "toy.yml").as_posix()
    said = CliRunner().invoke(app, ["run", study, "--out", str(tmp_path / "out")])
    assert said.exit_code == 1
    assert f"countycarbon check {study}" in said.output
    assert not (tmp_path / "out").exists()
