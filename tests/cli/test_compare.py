"""Two runs side by side on the command line."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from countycarbon.cli import app
from countycarbon.run import compare, reports


@pytest.mark.parametrize(
    ("lang", "lines"), [("zh", ["甲 / 乙", "改", "变"]), ("en", ["a / b", "change", "effect"])]
)
def test_what_changed_comes_before_what_followed_and_the_folder_last(monkeypatch, lang, lines):
    asked = []
    found = SimpleNamespace(
        runs=("甲 / 乙", "a / b"),
        changes=lambda: [("改", "change")],
        told=lambda: [("变", "effect")],
        folder=Path("out"),
    )
    monkeypatch.setattr(reports, "find", lambda named: Path("reports") / named)
    monkeypatch.setattr(compare, "compare", lambda *args: asked.append(args) or found)
    monkeypatch.setenv("COUNTYCARBON_LANG", lang)
    said = CliRunner().invoke(app, ["compare", "one", "two", "--out", "out"])
    assert said.exit_code == 0
    assert said.output.splitlines() == [*lines, "out"]
    assert asked == [(Path("reports/one"), Path("reports/two"), Path("out"))]
