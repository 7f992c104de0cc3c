"""What makes which step stale: the promises of docs/performance.md, one by one."""

import shutil

import pytest

from countycarbon import folders
from countycarbon.run import causes
from countycarbon.steps import STEPS
from countycarbon.study import Study

LATER = [s for s in STEPS if s != "01_land"]


@pytest.fixture
def kit(tmp_path, monkeypatch):
    """A copy of the kit's own files in a folder with a Chinese name, to be changed at will."""
    target = tmp_path / "县域 碳账"
    for name in ("notebooks", "chapters", "data", "params"):
        shutil.copytree(folders.kit() / name, target / name)
    shutil.copyfile(folders.kit() / "_quarto.yml", target / "_quarto.yml")
    monkeypatch.setenv("COUNTYCARBON_KIT", str(target))
    return target


def changed(before, after):
    """Steps whose causes differ, and the kinds that differ."""
    return {
        step: sorted(k for k in before[step] if before[step][k] != after[step][k])
        for step in before
        if before[step] != after[step]
    }


def of_all(folder, changes=None):
    study = Study.load(folders.kit() / "params" / "wuqing.yml", changes)
    return {name: causes.of_step(step, study, folder) for name, step in STEPS.items()}


@pytest.mark.parametrize(
    ("key", "value", "steps"),
    [
        ("report.date", "2030-01-01", []),
        ("languages", "[zh]", []),
        ("seed", "7", ["03_balance", "06_certainty"]),
        ("accounting.coefficients", "province_green", ["02_account", "90_summary"]),
        ("status", "made", list(STEPS)),
        ("accounting.gas", "CO2", list(STEPS)),
    ],
)
def test_a_setting_concerns_the_steps_that_declare_it(tmp_path, key, value, steps):
    found = changed(of_all(tmp_path), of_all(tmp_path, {key: value}))
    assert list(found) == steps
    assert all("settings" in kinds for kinds in found.values())


def test_a_coefficient_concerns_the_account_and_nothing_before_it(kit, tmp_path):
    before = of_all(tmp_path)
    file = kit / "data" / "coefficients" / "wuqing_reconstruction.csv"
    file.write_bytes(file.read_bytes() + b"\n")
    found = changed(before, of_all(tmp_path))
    assert found["02_account"] == ["data"]
    assert "01_land" not in found


def test_an_input_file_concerns_the_steps_that_read_it(kit, tmp_path):
    before = of_all(tmp_path)
    file = kit / "data" / "studies" / "wuqing" / "parks.csv"
    file.write_bytes(file.read_bytes() + b"\n")
    assert changed(before, of_all(tmp_path)) == {"07_response": ["inputs"]}


@pytest.mark.parametrize(
    ("land", "changed_file"), [("land.shp", "land.dbf"), ("land.gdb", "a00000001.gdbtable")]
)
def test_every_file_of_a_layer_counts(kit, tmp_path, land, changed_file):
    """The classes of a shapefile stand in its .dbf; a FileGDB is a folder."""
    folder = kit / ("land.gdb" if land.endswith(".gdb") else ".")
    folder.mkdir(exist_ok=True)
    for name in {"land.shp", "land.dbf", changed_file}:
        (folder / name).write_text("one", encoding="utf-8")
    before = of_all(tmp_path, {"inputs.land.file": f"../{land}"})
    (folder / changed_file).write_text("two", encoding="utf-8")
    found = changed(before, of_all(tmp_path, {"inputs.land.file": f"../{land}"}))
    assert found["01_land"] == ["inputs"]


def test_a_chapter_concerns_only_the_report_of_its_language(kit, tmp_path):
    def reports():
        study = Study.load(folders.kit() / "params" / "wuqing.yml")
        return {
            lang: causes.of_report(study, tmp_path, lang, "builtin", ("pdf",))
            for lang in ("zh", "en")
        }

    steps, before = of_all(tmp_path), reports()
    file = kit / "chapters" / "zh" / "01-task.qmd"
    file.write_text(file.read_text(encoding="utf-8") + "\n。\n", encoding="utf-8")
    assert changed(before, reports()) == {"zh": ["chapters"]}
    assert of_all(tmp_path) == steps


def test_a_table_concerns_its_readers(tmp_path):
    before = of_all(tmp_path)
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "weights.csv").write_text("x\n", encoding="utf-8")
    found = changed(before, of_all(tmp_path))
    assert list(found) == [s.id for s in STEPS.values() if "weights" in s.reads]
    assert all(kinds == ["tables"] for kinds in found.values())


def test_code_of_a_notebook_concerns_it_alone(kit, tmp_path):
    before = of_all(tmp_path)
    file = kit / "notebooks" / "03_balance.ipynb"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("step.settings()", "step.settings() "), encoding="utf-8")
    assert changed(before, of_all(tmp_path)) == {"03_balance": ["notebook"]}


def test_the_wording_of_a_warning_concerns_the_step_that_gave_it(tmp_path):
    (tmp_path / "warnings").mkdir()
    text = '[{"code": "run.no-level-map", "zh": "x", "en": "x"}]'
    (tmp_path / "warnings" / "90_summary.json").write_text(text, encoding="utf-8")
    found = causes.messages(tmp_path, STEPS["90_summary"])
    assert list(found) == ["run.no-level-map"]
    assert causes.messages(tmp_path, STEPS["01_land"]) == {}


def test_declared_settings_exist():
    """A misspelt key would never make anything stale."""
    study = Study.load(folders.kit() / "params" / "wuqing.yml")
    for step in STEPS.values():
        for key in step.settings:
            assert study.settings([key]), (step.id, key)
