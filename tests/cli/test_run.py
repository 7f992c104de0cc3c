"""The command line: errors in the user's language, exit codes, nothing written."""

import os
import subprocess
import sys

import pytest
import yaml

from countycarbon import cli
from countycarbon.folders import kit


def run(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["countycarbon", *map(str, words)])
    with pytest.raises(SystemExit) as end:
        cli.main()
    return end.value.code or 0


@pytest.fixture
def bad(tmp_path):
    raw = yaml.safe_load((kit() / "params" / "wuqing.yml").read_text(encoding="utf-8"))
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
        (("run", "params"), "study.missing-file"),
        (("run", "params/wuqing.yml", "--set", "inputs.towns.file=../data"), "files.folder"),
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


def test_help_speaks_the_language_of_the_user():
    code = "import sys; from countycarbon.cli import main; sys.argv[1:] = ['run', '--help']; main()"
    asked = [sys.executable, "-c", code]
    env = {**os.environ, "COUNTYCARBON_LANG": "zh"}
    said = subprocess.run(asked, env=env, capture_output=True, check=True).stdout.decode()
    assert "运行一项研究" in said and "例子：countycarbon run" in said


def test_what_nobody_foresaw_is_no_bare_traceback(monkeypatch, capsys):
    def broken(*_, **__):
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("countycarbon.run.scaffold.scaffold", broken)
    assert run(monkeypatch, "new", "x") == 1
    said = capsys.readouterr().err
    assert "run.bug" in said and "ZeroDivisionError: by nothing (test_run.py:" in said
    monkeypatch.setenv("COUNTYCARBON_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        run(monkeypatch, "new", "x")


def test_a_file_that_cannot_be_used_is_named(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(
        "countycarbon.run.scaffold.scaffold", lambda *_, **__: (tmp_path / "no").stat()
    )
    assert run(monkeypatch, "new", "x") == 1
    said = capsys.readouterr().err
    assert "run.file-refused" in said and "no: " in said


def test_an_interruption_says_that_nothing_is_lost(monkeypatch, capsys):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setenv("COUNTYCARBON_LANG", "zh")
    monkeypatch.setattr("countycarbon.run.scaffold.scaffold", interrupted)
    assert run(monkeypatch, "new", "x") == 130
    assert "再次运行会接着做" in capsys.readouterr().out
