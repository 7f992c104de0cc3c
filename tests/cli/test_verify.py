"""A verdict on the command line: what differs, what was not checked, and the exit code."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from countycarbon.cli import app
from countycarbon.run import verify
from countycarbon.run.verify import Verdict
from countycarbon.run.verify.difference import Difference, Report


@pytest.fixture
def asked(monkeypatch):
    """Verify with a given result; the options it was called with, and what was said."""
    monkeypatch.setenv("COUNTYCARBON_LANG", "en")

    def ask(report, *words):
        called = []

        def check(path, **options):
            called.append((path, options.pop("out"), options.pop("tolerance")))
            if options.pop("their_notebooks"):
                called.append("their_notebooks")
            return Verdict(report, Path("certificate"))

        monkeypatch.setattr(verify, "verify", check)
        return CliRunner().invoke(app, ["verify", "given", *words]), called

    return ask


def test_a_run_that_holds_ends_well(asked):
    said, called = asked(Report())
    assert said.exit_code == 0 and called == [(Path("given"), None, 1e-9)]
    first, last = said.output.splitlines()
    assert first.startswith("It holds:") and last == "certificate"


def test_a_run_with_reservations_has_an_exit_code_of_its_own(asked):
    said, _ = asked(Report(unchecked=[("没有", "not this\x1b[31m")]))
    assert said.exit_code == 3
    first, second, _ = said.output.splitlines()
    # the signs of a stranger do not steer the terminal
    assert first.startswith("reservation: not this") and "\x1b" not in first
    assert second.startswith("It holds with reservations")


def test_what_cannot_be_verified_is_no_verdict(monkeypatch, tmp_path):
    monkeypatch.setenv("COUNTYCARBON_LANG", "en")
    said = CliRunner().invoke(app, ["verify", str(tmp_path)])
    assert said.exit_code == 2 and "verify.not-a-run" in said.output


def test_code_of_a_stranger_is_run_only_when_asked_and_with_a_warning(asked):
    said, called = asked(Report(), "--run-their-notebooks")
    assert "their_notebooks" in called and said.output.startswith("Warning: the code")


def test_a_run_that_differs_ends_with_a_failure_and_says_in_what(asked):
    found = Difference("table", "tables/balance.csv", row="town_id=1", old="[1]", new="2")
    said, called = asked(Report([found]), "--tolerance", "0.01", "--out", "elsewhere")
    assert said.exit_code == 1 and called == [(Path("given"), Path("elsewhere"), 0.01)]
    line = next(line for line in said.output.splitlines() if "balance.csv" in line)
    assert line.split() == ["table", "tables/balance.csv", "town_id=1", "[1]", "2"]


def test_of_one_file_three_differences_are_shown_and_the_rest_counted(asked):
    many = [Difference("table", "a.csv", row=f"r{i}") for i in range(5)]
    said, _ = asked(Report([*many, Difference("table", "b.csv", row="x")]))
    lines = said.output.splitlines()
    assert sum("a.csv" in line for line in lines) == 3 and any("b.csv" in line for line in lines)
    assert any(line.startswith("2 more") for line in lines)  # 6 found, 4 shown
