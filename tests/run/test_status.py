"""What a run would make again: its own reasons first, then that an earlier step is stale."""

import pytest

from countycarbon.folders import kit
from countycarbon.run import causes, sheets, status
from countycarbon.run.manifest import Manifest
from countycarbon.steps import STEPS, upstream
from countycarbon.study import Study

FRESH = {"settings": {"seed": "1"}}
CHANGED = {"settings": {"seed": "2"}}


@pytest.fixture
def study():
    return Study.load(kit() / "params" / "heishan.yml").model_copy(
        update={"languages": ("zh", "en")}
    )


@pytest.fixture
def now(monkeypatch):
    """Units whose causes are not those they were made from."""
    changed = set()

    def of(unit):
        return CHANGED if unit in changed else FRESH

    monkeypatch.setattr(causes, "of_step", lambda step, *_: of(step.id))
    monkeypatch.setattr(causes, "of_words", lambda *_: of("words"))
    monkeypatch.setattr(causes, "of_report", lambda _, __, lang, *___: of(f"report-{lang}"))
    monkeypatch.setattr(causes, "of_sheets", lambda _, __, lang: of(f"sheets-{lang}"))
    monkeypatch.setattr(sheets, "possible", lambda _: True)
    return changed


@pytest.fixture
def made(tmp_path):
    """A folder in which everything has been made from fresh causes."""
    parts = [f"{part}-{lang}" for part in ("report", "sheets") for lang in ("zh", "en")]
    for unit in (*STEPS, "words", *parts):
        Manifest(tmp_path).record(unit, FRESH)
    return tmp_path


def stale(study, folder):
    found = status.status(study, folder, "builtin")
    return {s.unit: [r.code for r in s.reasons] for s in found if s.reasons}


def test_units_come_in_the_order_of_a_run_with_a_name_in_both_languages(study, now, made):
    found = status.status(study, made, "builtin")
    parts = ["report-zh", "sheets-zh", "report-en", "sheets-en"]
    assert [s.unit for s in found] == [*STEPS, "words", *parts]
    assert all(s.title("zh") != s.title("en") for s in found)
    assert not any(s.reasons for s in found)


def test_in_an_empty_folder_nothing_was_ever_made(study, now, tmp_path):
    found = stale(study, tmp_path)
    assert set(map(tuple, found.values())) == {("manifest.never",)}
    assert found.keys() >= {*STEPS, "words", "report-zh", "sheets-en"}


def test_what_is_made_from_a_stale_step_waits_for_it_and_the_rest_does_not(study, now, made):
    now.add("04_weights")
    found = stale(study, made)
    below = {s for s in STEPS if "04_weights" in {u.id for u in upstream(s)}}
    parts = {"words", "report-zh", "report-en", "sheets-zh", "sheets-en"}
    assert found.pop("04_weights") == ["manifest.settings"]
    assert found == {unit: ["manifest.upstream"] for unit in below | parts}
    assert "02_account" not in below and "05_evaluation" in below


def test_a_later_step_that_reads_nothing_of_a_stale_one_does_not_wait(study, now, made):
    assert "08_goals" not in {u.id for u in upstream("90_summary")}
    now.add("08_goals")
    assert "90_summary" not in stale(study, made)


def test_a_step_with_a_reason_of_its_own_does_not_name_the_earlier_one_too(study, now, made):
    now.update({"02_account", "03_balance"})
    assert stale(study, made)["03_balance"] == ["manifest.settings"]


def test_a_unit_that_waits_names_what_it_waits_for(study, now, made):
    now.add("04_weights")
    (waiting,) = [s for s in status.status(study, made, "builtin") if s.unit == "05_evaluation"]
    assert waiting.reasons[0].values["names"] == "04_weights"


def test_one_language_does_not_touch_the_other(study, now, made):
    now.add("report-en")
    assert stale(study, made) == {"report-en": ["manifest.settings"]}
    only = study.model_copy(update={"languages": ("zh",)})
    assert stale(only, made) == {}


def test_a_run_without_polygons_has_no_sheets(study, now, made, monkeypatch):
    monkeypatch.setattr(sheets, "possible", lambda _: False)
    units = [s.unit for s in status.status(study, made, "builtin")]
    assert [u for u in units if u.startswith("sheets")] == []


def test_nothing_is_written(study, now, tmp_path):
    status.status(study, tmp_path, "builtin")
    assert list(tmp_path.iterdir()) == []
