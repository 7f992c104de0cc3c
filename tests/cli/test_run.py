"""The command line: errors in the user's language, exit codes, nothing written."""

import sys

import pytest
import yaml

from countycarbon import cli
from countycarbon.study import home


def run(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["countycarbon", *map(str, words)])
    with pytest.raises(SystemExit) as end:
        cli.main()
    return end.value.code or 0


@pytest.fixture
def bad(tmp_path):
    raw = yaml.safe_load((home() / "params" / "wuqing.yml").read_text(encoding="utf-8"))
    raw["acounting"] = raw.pop("accounting")
    raw["evaluation"]["random_index"] = "saaty2006"
    raw["inputs"]["towns"]["file"] = "data/studies/wuqing/town.csv"
    path = tmp_path / "bad.yml"
    path.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    return path


@pytest.mark.parametrize(("lang", "word"), [("zh", "改法"), ("en", "To mend")])
def test_a_bad_study_is_refused_whole_and_nothing_is_written(
    bad, tmp_path, monkeypatch, capsys, lang, word
):
    monkeypatch.setenv("COUNTYCARBON_LANG", lang)
    assert run(monkeypatch, "run", bad, "--out", tmp_path / "out") == 1
    said = capsys.readouterr().err
    for code in ("study.unknown-key", "study.wrong-value", "study.missing-file"):
        assert code in said
    assert word in said and "Traceback" not in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("run", "params/nothing.yml"), "study.missing-file"),
        (("run", "params/wuqing.yml", "--lang", "fr"), "run.unknown-language"),
        (("run", "params/wuqing.yml", "--set", "seed"), "run.bad-setting"),
        (("new", "No Spaces"), "new.bad-name"),
        (("new", "x", "--code", "12"), "new.bad-code"),
    ],
)
def test_bad_words_on_the_command_line(monkeypatch, capsys, words, code):
    assert run(monkeypatch, *words) == 1
    assert code in capsys.readouterr().err


@pytest.mark.parametrize("command", [c.name for c in cli.app.registered_commands])
def test_every_command_has_help_with_an_example(monkeypatch, capsys, command):
    assert run(monkeypatch, command, "--help") == 0
    assert "countycarbon " + command in capsys.readouterr().out
