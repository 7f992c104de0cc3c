"""A whole run: what is made again after which change, on a small finished study."""

import shutil

import pytest

from countycarbon.messages import KitError
from countycarbon.run import pipeline, status
from countycarbon.run.verify import compare, recorded
from countycarbon.study import Study

CHANGES = {"languages": ["zh"], "accounting.uncertainty.draws": 200}


@pytest.fixture
def own(mine, tmp_path, monkeypatch):
    """The finished study with a kit of the test's own."""
    kit = tmp_path / "kit"
    shutil.copytree(mine.kit, kit)
    monkeypatch.setenv("COUNTYCARBON_KIT", str(kit))
    return kit, mine.folder


def run(kit, folder, **options):
    options = {"changes": CHANGES, "engine": "builtin", **options}
    return pipeline.run(kit / "params" / "small.yml", folder=folder, **options).made


def states(kit, folder, changes=None):
    study = Study.load(kit / "params" / "small.yml", {**CHANGES, **(changes or {})})
    found = status.status(study, folder, "builtin")
    return {s.unit: [r.code for r in s.reasons] for s in found if s.reasons}


def files(folder):
    return {
        p.relative_to(folder): (p.stat().st_mtime_ns, p.stat().st_size)
        for p in folder.rglob("*")
        if p.is_file() and p.name not in {".lock", "kernel.txt"}
    }


def test_nothing_changed_nothing_made_nothing_written(own):
    kit, folder = own
    assert states(kit, folder) == {}
    before = files(folder)
    assert run(kit, folder) == ()
    assert files(folder) == before


def test_another_language_only_renders_and_goes_when_it_is_no_longer_asked_for(own, mine):
    (kit, folder), fresh = own, mine.fresh
    made = run(kit, folder, languages=("zh", "en"), formats=("html",))
    assert "report-en" in made
    assert not [unit for unit in made if unit[0].isdigit() or unit == "words"]
    assert (folder / "en" / "html" / "index.html").is_file()
    assert list((folder / "sheets" / "en").iterdir())
    assert not (folder / "zh" / "report.pdf").exists()  # of an earlier run, and not asked for
    # and back again: nothing of the other language is left, and the folder holds
    run(kit, folder)
    assert not (folder / "en").exists() and not (folder / "sheets" / "en").exists()
    report = compare(folder, fresh, recorded.read(folder))
    assert (report.differences, report.unchecked) == ([], [])


def test_a_chapter_only_renders(own):
    kit, folder = own
    file = kit / "chapters" / "zh" / "01-task.qmd"
    file.write_text(file.read_text(encoding="utf-8") + "\n完。\n", encoding="utf-8")
    assert states(kit, folder) == {"report-zh": ["manifest.chapters"]}
    made = run(kit, folder)
    assert made[0] == "report-zh" and set(made) <= {"report-zh", "crate"}


def test_the_cover_only_renders(own):
    kit, folder = own
    found = states(kit, folder, {"report.author.zh": "乙"})
    assert not [unit for unit in found if unit[0].isdigit()]
    assert "report-zh" in found


def test_a_table_changed_by_hand_is_made_again_and_nothing_else(own):
    kit, folder = own
    file = folder / "tables" / "weights.csv"
    good = file.read_bytes()
    file.write_bytes(good.replace(b"0.", b"1.", 1))
    found = states(kit, folder)
    assert found["04_weights"] == ["manifest.touched"]
    assert run(kit, folder, formats=()) == ("04_weights",)
    assert file.read_bytes() == good


def test_a_setting_is_followed_and_later_steps_wait(own):
    kit, folder = own
    found = states(kit, folder, {"seed": 5})
    assert found["03_balance"] == ["manifest.settings"]
    assert found["08_goals"] == ["manifest.upstream"]
    assert "01_land" not in found and "02_account" not in found


def test_deleted_outputs_are_made_again(own):
    kit, folder = own
    (folder / "tables.xlsx").unlink()
    before = (folder / "tables" / "variables.csv").read_bytes()
    assert states(kit, folder) == {"words": ["manifest.missing"], **waiting(kit, folder)}
    assert run(kit, folder, formats=())[0] == "words"
    assert (folder / "tables" / "variables.csv").read_bytes() == before
    assert (folder / "tables.xlsx").is_file()


def waiting(kit, folder):
    return {u: c for u, c in states(kit, folder).items() if c == ["manifest.upstream"]}


def test_a_wrong_study_writes_nothing(own, tmp_path):
    kit, _ = own
    with pytest.raises(KitError):
        run(kit, tmp_path / "new", changes={"accounting.gas": "CH4"})
    assert not (tmp_path / "new").exists()
