"""What is stale and why, as the command line tells it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from countycarbon.cli import app
from countycarbon.folders import kit
from countycarbon.messages import problem
from countycarbon.run import status
from countycarbon.run.status import State

STUDY = str(kit() / "params" / "heishan.yml")


@pytest.fixture
def asked(monkeypatch):
    """Ask for the state of two units; what was looked at, and what was said."""
    looked = []
    reason = problem("manifest.settings", key="seed", old="1", new="2")

    def states(study, folder):
        looked.append((study, folder))
        return [
            State("01_land", "土地", "Land", ()),
            State("words", "数字", "numbers [a]", (reason,)),
        ]

    monkeypatch.setattr(status, "status", states)

    def ask(*words, lang="en"):
        monkeypatch.setenv("COUNTYCARBON_LANG", lang)
        said = CliRunner().invoke(app, ["status", STUDY, *words])
        return said, looked

    return ask


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("en", ["fresh 01_land Land", "stale words numbers [a]", "- seed: "]),
        ("zh", ["最新 01_land 土地", "需重做 words 数字", "- seed："]),
    ],
)
def test_each_unit_is_told_with_its_reasons_below(asked, lang, lines):
    said, _ = asked(lang=lang)
    assert said.exit_code == 0
    found = [" ".join(line.split()) for line in said.output.splitlines()]
    assert found[:2] == lines[:2]
    assert found[2].startswith(lines[2].strip()) and len(found) == 3


def test_the_usual_folder_and_the_languages_of_the_study_are_looked_at(asked):
    ((study, folder),) = asked()[1]
    assert folder.parts[-2:] == ("reports", "heishan")
    assert study.study == "heishan"


def test_with_changed_settings_the_folder_of_such_a_run_is_looked_at(asked):
    ((study, folder),) = asked("--set", "seed=99")[1]
    assert folder.parts[-2:] == ("reports", "heishan@seed=99") and study.seed == 99


def test_settings_languages_and_folder_may_be_those_of_a_run(asked):
    words = ("--lang", "en", "--set", "seed=99", "--out", "elsewhere")
    ((study, folder),) = asked(*words)[1]
    assert (study.languages, study.seed, folder) == (("en",), 99, Path("elsewhere"))


def test_a_bad_language_is_refused_before_anything_is_looked_at(asked):
    said, looked = asked("--lang", "fr")
    assert said.exception.codes == ["run.unknown-language"] and looked == []
