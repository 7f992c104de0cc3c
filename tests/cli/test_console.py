"""Texts come out as they are, in the language of the user."""

import io

import pytest
from rich.console import Console

from countycarbon.cli import console
from countycarbon.messages import fail


@pytest.fixture
def lines(monkeypatch):
    """What is printed on standard output, in a window of 20 columns."""
    stream = io.StringIO()
    monkeypatch.setattr(console, "out", Console(file=stream, soft_wrap=True, width=20))
    return stream


@pytest.mark.parametrize(("lang", "word"), [("zh", "中"), ("zh_CN.UTF-8", "中"), ("en", "en")])
def test_the_language_is_that_of_the_user(monkeypatch, lines, lang, word):
    monkeypatch.setenv("COUNTYCARBON_LANG", lang)
    assert console.told("中", "en") == word
    console.say("中", "en")
    assert lines.getvalue() == f"{word}\n"


def test_square_brackets_are_text_and_long_lines_are_not_broken(monkeypatch, lines):
    monkeypatch.setenv("COUNTYCARBON_LANG", "en")
    text = "[red]reports/[1]" + "x" * 60
    console.say("", text)
    assert lines.getvalue() == f"{text}\n"


def test_every_problem_is_reported_on_standard_error_with_its_remedy(monkeypatch, lines):
    stream = io.StringIO()
    monkeypatch.setattr(console, "err", Console(file=stream, soft_wrap=True))
    monkeypatch.setenv("COUNTYCARBON_LANG", "zh")
    error = fail("study.missing-file", file="[a].yml", nearest="")
    console.report_error(error)
    assert stream.getvalue() == error.text("zh") + "\n" and lines.getvalue() == ""


def test_an_example_stands_below_help(monkeypatch):
    monkeypatch.setenv("COUNTYCARBON_LANG", "zh")
    assert console.example("countycarbon doctor") == "例子：countycarbon doctor"
