"""Fresh or stale, by content."""

import json

import pytest

from countycarbon.run.manifest import KINDS, NAME, Manifest


@pytest.fixture
def made(tmp_path):
    """A unit ``a`` with one output."""
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "x.csv").write_text("1\n", encoding="utf-8")
    Manifest(tmp_path).record("a", CAUSES, [tmp_path / "tables" / "x.csv"])
    return tmp_path


CAUSES = {"modules": {"land": "1"}, "settings": {"gas": "C"}, "tables": {"t": "5"}}


def codes(folder, causes=CAUSES):
    return [p.code for p in Manifest(folder).reasons("a", causes)]


def test_what_was_recorded_is_fresh(made):
    assert codes(made) == []
    assert [p.code for p in Manifest(made).reasons("b", CAUSES)] == ["manifest.never"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_cause_gives_its_reason(made, kind):
    assert codes(made, {**CAUSES, kind: {"new": "9"}})[-1] == KINDS[kind]


def test_a_setting_tells_old_and_new(made):
    (reason,) = Manifest(made).reasons("a", {**CAUSES, "settings": {"gas": "CO2"}})
    assert reason.text("en") == "gas: the setting has changed from C to CO2"
    assert reason.text("zh") == "gas：设置由 C 改为 CO2"


def test_a_cause_that_went_away_is_a_change(made):
    assert codes(made, {k: v for k, v in CAUSES.items() if k != "tables"}) == ["manifest.tables"]


def test_outputs_lost_and_changed(made):
    file = made / "tables" / "x.csv"
    file.write_text("2\n", encoding="utf-8")
    assert codes(made) == ["manifest.touched"]
    file.unlink()
    assert codes(made) == ["manifest.missing"]
    file.write_text("1\n", encoding="utf-8")
    assert codes(made) == []  # a newer file with the same content is no change


def test_files_no_longer_left_are_removed_unless_another_unit_has_them(made):
    kept, shared = made / "new.csv", made / "tables" / "shared.csv"
    kept.write_text("1", encoding="utf-8")
    shared.write_text("1", encoding="utf-8")
    Manifest(made).record("a", CAUSES, [made / "tables" / "x.csv", shared])
    Manifest(made).record("b", CAUSES, [shared])
    Manifest(made).record("a", CAUSES, [kept])
    assert not (made / "tables" / "x.csv").exists()
    assert shared.exists() and kept.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 0, "units": {}}', '{"format": 1}'])
def test_a_broken_manifest_makes_everything_stale(made, text):
    (made / NAME).write_text(text, encoding="utf-8")
    assert codes(made) == ["manifest.never"]


def test_it_holds_neither_clock_nor_path(made):
    text = (made / NAME).read_text(encoding="utf-8")
    assert str(made) not in text and set(json.loads(text)) == {"format", "units"}


def test_a_unit_that_is_forgotten_takes_what_it_has_left_along(made):
    (made / "en").mkdir()
    for name in ("report.pdf", "mine.txt"):
        (made / "en" / name).write_text(name, encoding="utf-8")
    shared = made / "tables" / "x.csv"
    Manifest(made).record("b", CAUSES, [made / "en" / "report.pdf", shared])
    assert Manifest(made).forget("b") and not Manifest(made).forget("b")
    assert not (made / "en" / "report.pdf").exists()
    assert (made / "en" / "mine.txt").exists()  # the user's own
    assert shared.exists()  # another unit has left it too
    assert [p.code for p in Manifest(made).reasons("b", CAUSES)] == ["manifest.never"]


def test_a_folder_left_empty_goes_too(made):
    (made / "en" / "html").mkdir(parents=True)
    (made / "en" / "html" / "index.html").write_text("x", encoding="utf-8")
    Manifest(made).record("b", CAUSES, [made / "en" / "html" / "index.html"])
    Manifest(made).forget("b")
    assert not (made / "en").exists() and made.exists()
