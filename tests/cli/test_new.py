"""A new study from the command line."""

import pytest
from typer.testing import CliRunner

from countycarbon.cli import app
from countycarbon.study import Study


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """An empty folder, which is the current one."""
    monkeypatch.setenv("COUNTYCARBON_LANG", "en")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_file_written_is_named_and_the_next_command_told(workspace):
    asked = ["new", "heping", "--name", "和平县", "--name-en", "Heping", "--code", "441624"]
    said = CliRunner().invoke(app, asked)
    assert said.exit_code == 0
    *files, closure, last = said.output.splitlines()
    assert last.endswith("run: countycarbon run params/heping.yml")
    assert "closure is not tested" in closure and "county.area_km2" in closure
    written = {p for p in workspace.rglob("*") if p.is_file()}
    assert {workspace / line for line in files} == written
    county = Study.load(workspace / "params" / "heping.yml").county
    assert (county.name["zh"], county.name["en"], county.code) == ("和平县", "Heping", "441624")


def test_a_study_without_names_is_an_example(workspace):
    assert CliRunner().invoke(app, ["new", "x"]).exit_code == 0
    study = Study.load(workspace / "params" / "x.yml")
    assert study.county.name["en"] == "Example County" and study.status == "made"


def test_the_area_of_the_county_goes_into_the_study(workspace):
    asked = ["new", "heping", "--code", "441624", "--area-km2", "2310"]
    said = CliRunner().invoke(app, asked)
    assert said.exit_code == 0 and "closure" not in said.output
    assert Study.load(workspace / "params" / "heping.yml").county.area_km2 == 2310
