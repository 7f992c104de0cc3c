"""What the doctor says, and whether it lets one go."""

import pytest
from typer.testing import CliRunner

from countycarbon.cli import app
from countycarbon.run import doctor
from countycarbon.run.doctor import Finding


def asked(monkeypatch, *findings, lang="en"):
    monkeypatch.setenv("COUNTYCARBON_LANG", lang)
    monkeypatch.setattr(doctor, "examine", lambda: list(findings))
    said = CliRunner().invoke(app, ["doctor"])
    return said.exit_code, [line.split() for line in said.output.splitlines()]


GOOD = Finding("字体", "fonts", True, "Noto")
LACKING = Finding("包", "packages", False, "numpy")
OPTIONAL = Finding("可选", "optional", False, "builtin", needed=False)


@pytest.mark.parametrize(
    ("findings", "code", "marks"),
    [
        ((GOOD,), 0, ["✓"]),
        ((GOOD, OPTIONAL), 0, ["✓", "–"]),  # what only makes more possible may lack
        ((GOOD, LACKING, OPTIONAL), 1, ["✓", "✗", "–"]),
    ],
)
def test_only_what_is_needed_and_lacks_is_a_failure(monkeypatch, findings, code, marks):
    found, lines = asked(monkeypatch, *findings)
    assert (found, [line[0] for line in lines]) == (code, marks)


@pytest.mark.parametrize(("lang", "name"), [("zh", "字体"), ("en", "fonts")])
def test_findings_are_named_in_the_language_of_the_user(monkeypatch, lang, name):
    assert asked(monkeypatch, GOOD, lang=lang)[1] == [["✓", name, "Noto"]]


def test_square_brackets_of_a_path_are_printed(monkeypatch):
    strange = Finding("根", "root", True, "/kit[1]/[red]")
    assert asked(monkeypatch, strange)[1] == [["✓", "root", "/kit[1]/[red]"]]
