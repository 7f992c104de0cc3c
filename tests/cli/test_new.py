"""A new study from the command line."""

import shutil

import pytest
from typer.testing import CliRunner

from countycarbon.cli import app
from countycarbon.study import Study, home


@pytest.fixture
def kit(tmp_path, monkeypatch):
    """A kit of one's own, with the data of the real one."""
    ignored = shutil.ignore_patterns("studies")
    shutil.copytree(home() / "data", tmp_path / "data", ignore=ignored)
    monkeypatch.setenv("COUNTYCARBON_HOME", str(tmp_path))
    monkeypatch.setenv("COUNTYCARBON_LANG", "en")
    (tmp_path / "params").mkdir()
    return tmp_path


def test_every_file_written_is_named_and_the_next_command_told(kit):
    asked = ["new", "heping", "--name", "和平县", "--name-en", "Heping", "--code", "441624"]
    said = CliRunner().invoke(app, asked)
    assert said.exit_code == 0
    *files, closure, last = said.output.splitlines()
    assert last.endswith("run: countycarbon run params/heping.yml")
    assert "closure is not tested" in closure and "county.area_km2" in closure
    written = {p for p in kit.rglob("*") if p.is_file() and "heping" in p.as_posix()}
    assert {kit / line for line in files} == written
    county = Study.load(kit / "params" / "heping.yml").county
    assert (county.name["zh"], county.name["en"], county.code) == ("和平县", "Heping", "441624")


def test_a_study_without_names_is_an_example(kit):
    assert CliRunner().invoke(app, ["new", "x"]).exit_code == 0
    study = Study.load(kit / "params" / "x.yml")
    assert study.county.name["en"] == "Example County" and study.status == "made"


def test_the_area_of_the_county_goes_into_the_study(kit):
    asked = ["new", "heping", "--code", "441624", "--area-km2", "2310"]
    said = CliRunner().invoke(app, asked)
    assert said.exit_code == 0 and "closure" not in said.output
    assert Study.load(kit / "params" / "heping.yml").county.area_km2 == 2310
