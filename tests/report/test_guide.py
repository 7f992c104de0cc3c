"""docs/coefficients.md walked as it is written: commands, YAML, files, and the row of the form.

A run is followed through its notebooks in this process; what makes no table is left out.
"""

import re
import shlex
import sys
from pathlib import Path

import pytest
import yaml
from degenerate import play
from openpyxl import load_workbook

from countycarbon import cli
from countycarbon.present.wording import closing

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "coefficients.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"(?:<!-- (\S+) -->\n)?```(\w+)\n(.*?)```", re.DOTALL)
LEFT_OUT = ("06_certainty", "08_goals", "90_summary")


def test_both_languages_have_the_same_steps():
    en, zh = TEXT.split("\n## ")
    assert BLOCK.findall(en) == BLOCK.findall(zh) and len(BLOCK.findall(en)) == 10


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    made = tmp_path / "workspace"
    made.mkdir()
    monkeypatch.setenv("COUNTYCARBON_LANG", "en")
    monkeypatch.chdir(made)
    return made


def merge(into, more):
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            merge(into[key], value)
        else:
            into[key] = value
    return into


def fill_in(path, text):
    code, role, *pairs = text.split()
    given = dict(pair.split("=") for pair in pairs)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if (row[1].value, row[2].value) == (code, role):
            for name, value in given.items():
                number = name in ("low", "central", "high")
                row[heads.index(name)].value = float(value) if number else value
    book.save(path)


@pytest.mark.filterwarnings("ignore::countycarbon.messages.KitWarning")
def test_every_step_of_the_guide_does_what_it_says(workspace, monkeypatch, capsys, tmp_path):
    study, said, ends = workspace / "params" / "heping.yml", [], []
    for name, kind, content in BLOCK.findall(TEXT.split("\n## ")[0]):
        if kind == "yaml":
            raw = merge(yaml.safe_load(study.read_text(encoding="utf-8")), yaml.safe_load(content))
            study.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
        elif kind == "csv":
            (workspace / name).write_text(content, encoding="utf-8")
        elif kind == "form":
            fill_in(workspace / "coefficients" / "heping.xlsx", content)
        for line in content.splitlines() if kind == "sh" else ():
            words = shlex.split(line)
            if words[1] == "run":
                played = play.talk(study, tmp_path / f"run{len(ends)}", LEFT_OUT)
                ends.append(closing.closing(played.tables, played.study, words[2]))
                continue
            monkeypatch.setattr(sys, "argv", words)
            with pytest.raises(SystemExit) as end:
                cli.main()
            assert not end.value.code, capsys.readouterr().err
            said.append(capsys.readouterr().out)
    assert [end.complete for end in ends] == [False, True]
    assert ends[0].title[1].startswith("INCOMPLETE") and ends[1].title[0].startswith("完整")
    lacking = [re.findall(r"^  - (\S+) ", text, re.MULTILINE) for text in said[1:]]
    assert lacking[0] == ["0201", "05H1", "0601", "0701", "0702", "08H2", "1003", "1006"]
    assert lacking[1] == ["0201"] == lacking[2]
