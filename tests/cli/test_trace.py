"""The chain of a number on the command line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from countycarbon.cli import app
from countycarbon.run import reports, trace
from countycarbon.run.chain import Chain, Link


@pytest.mark.parametrize(("lang", "words"), [("zh", "值[1]"), ("en", "value[1]")])
def test_every_chain_is_printed_with_a_line_between(monkeypatch, lang, words):
    asked = []
    chain = Chain([Link(0, "value", "值[1]", "value[1]"), Link(1, "step", "步", "step")])
    monkeypatch.setattr(reports, "find", lambda named: named)
    monkeypatch.setattr(trace, "trace", lambda *args: asked.append(args) or [chain, chain])
    monkeypatch.setenv("COUNTYCARBON_LANG", lang)
    said = CliRunner().invoke(app, ["trace", "net.county", "--run", "reports/x"])
    assert said.exit_code == 0 and asked == [(Path("reports/x"), "net.county")]
    lines = said.output.splitlines()
    assert lines[0] == lines[3] == words and lines[2] == "" and len(lines) == 5
