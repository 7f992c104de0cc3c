"""Packing on the command line: what is told, and the exit code."""

from pathlib import Path

from typer.testing import CliRunner

from countycarbon.cli import app
from countycarbon.run import review_request
from countycarbon.run.review_request import Packed


def test_the_place_and_what_stays_away_are_told(monkeypatch):
    monkeypatch.setenv("COUNTYCARBON_LANG", "en")
    called = []

    def request(path, **options):
        called.append((path, options))
        return Packed(Path("wuqing-review.zip"), ("data/a.csv",))

    monkeypatch.setattr(review_request, "request", request)
    said = CliRunner().invoke(app, ["request-review", "params/wuqing.yml", "--zip"])
    assert said.exit_code == 0
    assert called == [(Path("params/wuqing.yml"), {"out": None, "archive": True})]
    first, second = said.output.splitlines()
    assert "may not be handed on" in first and first.endswith("data/a.csv")
    assert second == "wuqing-review.zip"
