"""The options of a CODECHECK on the command line."""

import pytest
from typer.testing import CliRunner

from countycarbon.cli import app
from countycarbon.cli import codecheck as options
from countycarbon.messages import KitError
from countycarbon.run import verify
from countycarbon.run.verify import Verdict
from countycarbon.run.verify import codecheck as codechecks
from countycarbon.run.verify.difference import Report

GIVEN = {
    "--certificate": "2026-001",
    "--report": "https://doi.org/10.5281/zenodo.3674056",
    "--codechecker": "Stephen J. Eglen <0000-0001-8607-8025>",
    "--author": "Josiah Carberry <0000-0002-1825-0097>",
    "--reference": "10.5555/12345678",
    "--title": "A good paper",
    "--repository": "https://github.com/codecheckers/Piccolo-2020",
    "--source": "a zip of 2026",
    "--summary": "Fine.",
    "--check-time": "2026-11-28",
}


def test_every_option_reaches_the_check(monkeypatch):
    asked = []

    def check(path, **named):
        asked.append(named["codecheck"])
        return Verdict(*([True] if "holds" in Verdict.__dataclass_fields__ else []), Report(), path)

    monkeypatch.setattr(verify, "verify", check)
    words = [word for pair in GIVEN.items() for word in pair]
    said = CliRunner().invoke(app, ["verify", "given", "--codecheck", *words])
    assert said.exit_code == 0, said.output
    (found,) = asked
    assert found.certificate == "2026-001" and found.title == "A good paper"
    assert found.reference == "https://doi.org/10.5555/12345678" and found.summary == "Fine."
    assert [p.orcid for p in found.codecheckers] == ["0000-0001-8607-8025"]
    assert [p.name for p in found.authors] == ["Josiah Carberry"]
    assert found.repositories == (GIVEN["--repository"],) and found.source == "a zip of 2026"
    assert found.time == "2026-11-28 00:00:00"
    assert set(GIVEN) == set(codechecks.OPTIONS.values())


def test_nothing_is_verified_before_all_is_there(monkeypatch):
    monkeypatch.setattr(verify, "verify", lambda *a, **b: pytest.fail("it ran"))
    said = CliRunner().invoke(app, ["verify", "given", "--codecheck", "--certificate", "2026-001"])
    assert said.exit_code not in (0, 3)
    with pytest.raises(KitError) as caught:
        options.chosen(True, {"certificate": "2026-001"})
    keys = [p.where["key"] for p in caught.value.problems]
    assert keys == ["--report", "--codechecker", "--author", "--reference"]


def test_an_option_that_would_do_nothing_is_named():
    with pytest.raises(KitError) as caught:
        options.chosen(False, {"title": "x", "authors": None, "time": "2026-11-28"})
    assert [(p.code, p.where["key"]) for p in caught.value.problems] == [
        ("codecheck.not-asked", "--title"),
        ("codecheck.not-asked", "--check-time"),
    ]
    assert options.chosen(False, {"title": "", "authors": None}) is None
