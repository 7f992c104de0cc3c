"""The box at the end of a run: a panel on a terminal, plain lines elsewhere."""

import io
import re
from pathlib import Path

import pytest
from present.wording.test_closing import study, tables
from rich.console import Console

from countycarbon import tables as declared
from countycarbon.cli import closing, console


@pytest.fixture
def printed(monkeypatch):
    """What is printed on a console of one kind, in one language."""

    def make(terminal, lang, t):
        held = io.StringIO()
        made = Console(
            file=held, force_terminal=terminal, width=80, highlight=False, soft_wrap=True
        )
        monkeypatch.setenv("COUNTYCARBON_LANG", lang)
        monkeypatch.setattr(closing, "Tables", lambda folder: t)
        monkeypatch.setattr(closing, "out", made)
        monkeypatch.setattr(console, "out", made)
        closing.end(Path(), study(), "params/x.yml")
        return held.getvalue()

    return make


GAP = [("source", "06", "0601", 12.4)]


@pytest.mark.parametrize(("lang", "word"), [("zh", "核算不完整"), ("en", "INCOMPLETE")])
def test_what_is_incomplete_cannot_be_overlooked(printed, lang, word):
    plain = printed(False, lang, tables(gaps=GAP))
    assert plain.lstrip().startswith(f"==== {word}")
    assert "\x1b" not in plain and "╭" not in plain
    box = printed(True, lang, tables(gaps=GAP))
    assert "╭" in box and word in box


def test_nothing_is_cut_where_a_line_is_longer_than_the_box(printed):
    box = printed(True, "zh", tables([f"很长的镇名{i}" for i in range(9)], gaps=GAP))
    text = re.sub(r"\x1b\[[0-9;]*m|[│\s]", "", box)
    assert "accounting.built_sources:energy（docs/coefficients.md）" in text
    assert "很长的镇名7等9个" in text


def test_text_of_a_study_steers_no_terminal(printed):
    t = tables(reason="\x1b[31m[red]军事[/red]", level="")
    assert "\x1b" not in printed(False, "en", t)
    assert "[red]军事[/red]" in printed(False, "zh", t)
    assert "\x1b[31m[red]" not in printed(True, "zh", t)


def test_every_table_the_words_read_is_declared():
    assert set(tables()) <= set(declared.TABLES)
