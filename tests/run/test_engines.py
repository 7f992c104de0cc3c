"""A run with a good, an old or a bad Quarto (a stand-in): what is made, kept, told and recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from countycarbon import tables
from countycarbon.messages import KitError
from countycarbon.run import pipeline, record, status
from countycarbon.run.render import choice
from countycarbon.run.verify.fresh import made_by
from countycarbon.study import Study

CHANGES = {"languages": ["zh"], "accounting.uncertainty.draws": 200}


def run(made, **options):
    study = made.kit / "params" / "small.yml"
    return pipeline.run(study, **{"folder": made.folder, "changes": CHANGES, **options})


def reports(folder: Path) -> dict[str, bytes]:
    found = [p for p in (folder / "zh").rglob("*") if p.is_file() and "book" not in p.parts]
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


def engine(folder: Path) -> dict[str, str]:
    return json.loads((folder / "run.json").read_text(encoding="utf-8"))["engine"]


def test_the_record_names_the_engine_of_the_report(finished):
    assert engine(finished.folder) == {"zh": "builtin"}
    assert made_by(finished.folder) == "builtin"


def test_another_engine_makes_the_report_again_and_is_recorded(mine, fake):
    fake()
    made = run(mine, engine="quarto").made
    assert [unit for unit in made if unit[0].isdigit()] == [] and "report-zh" in made
    assert engine(mine.folder) == {"zh": "quarto 1.10.18"}
    assert made_by(mine.folder) == "quarto 1.10.18"
    site = mine.folder / "zh" / "html"
    assert (site / "text" / "01-task.html").is_file()
    assert run(mine, engine="quarto").made == ()
    fake(version="1.11.0")  # a newer Quarto may make another report
    study = Study.load(mine.folder / "study.yml")
    stale = {s.unit for s in status.status(study, mine.folder, "quarto") if s.reasons}
    assert stale == {"report-zh"}


@pytest.mark.parametrize("mode", ["crash-half-way", "truncated-pdf"])
def test_what_a_bad_quarto_leaves_is_not_the_report(mine, fake, mode):
    fake(mode=mode)
    before = reports(mine.folder)
    with pytest.raises(KitError) as error:
        run(mine, engine="quarto")
    assert {code.partition(".")[0] for code in error.value.codes} == {"render"}
    assert reports(mine.folder) == before
    assert engine(mine.folder) == {"zh": "builtin"}  # as it was
    assert not list((mine.folder / ".work").iterdir())
    assert run(mine, engine="builtin").made == ()  # the earlier report is still the right one


def test_without_a_quarto_nothing_is_written(mine, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    before = reports(mine.folder)
    with pytest.raises(KitError) as error:
        run(mine, engine="quarto", changes={**CHANGES, "accounting.gas": "CO3"})
    assert error.value.codes == ["study.wrong-value", "render.no-quarto"]  # all at once
    with pytest.raises(KitError) as error:
        run(mine, engine="quarto")
    assert error.value.codes == ["render.no-quarto"]
    assert reports(mine.folder) == before


def test_an_old_quarto_is_passed_over_and_the_report_says_so(mine, fake):
    fake(version="1.8.27")
    made = run(mine, engine="auto", formats=("html",)).made
    assert "90_summary" in made and "report-zh" in made
    assert engine(mine.folder) == {"zh": "builtin"}
    rows = tables.read("warnings", mine.folder / "tables")
    told = rows[rows["code"] == "render.quarto-passed-over"]
    assert told["step"].tolist() == [record.ENGINE] and "1.8.27" in told["zh"].iloc[0]
    page = (mine.folder / "zh" / "html" / "index.html").read_text(encoding="utf-8")
    assert "render.quarto-passed-over" in page and "1.8.27" in page
    assert run(mine, engine="auto", formats=("html",)).made == ()
    again = choice.Choice("builtin", note=record.noted_engine(mine.folder))  # as verify has it
    assert run(mine, engine=again, formats=("html",)).made == ()
    assert run(mine, engine="builtin", formats=("html",)).made[0] == "90_summary"  # no note, then
    assert "render.quarto-passed-over" not in (
        mine.folder / "zh" / "html" / "index.html"
    ).read_text(encoding="utf-8")


def test_a_study_can_pin_the_engine(mine, fake):
    fake()
    made = run(mine, changes={**CHANGES, "report.engine": "quarto"}, formats=("docx",)).made
    assert "report-zh" in made and engine(mine.folder) == {"zh": "quarto 1.10.18"}
