"""A study made by ``countycarbon new`` runs through every step: 16 towns, no boundaries."""

import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from countycarbon import tables
from countycarbon.run import pipeline
from countycarbon.run.execute import run_steps
from countycarbon.run.render.variables import prefixes
from countycarbon.run.scaffold import scaffold
from countycarbon.steps import STEPS

ROOT = Path(__file__).resolve().parents[2]
CHANGES = {"accounting.uncertainty.draws": 200}

BOUNDARIES = {
    "fig-esc-map", "fig-levels-map", "fig-net-map", "fig-network-map", "fig-patterns-map",
    "fig-rings", "fig-summary-map", "tbl-moran", "tbl-rings",
}  # fmt: skip
GEOMETRY = {"tbl-area-compare", "tbl-closure", "tbl-quality", "tbl-quality-parcels"}
ENERGY = {"fig-source-levels", "tbl-activities", "tbl-sharing", "tbl-source-levels"}
FILES = {"tbl-land-change", "tbl-planning", "tbl-planning-towns", "tbl-published"}
NOTHING_MISSING = {"tbl-gaps"}


@pytest.fixture(scope="session")
def new_study(tmp_path_factory, worker_id):
    """Folder of a run of the scaffold, not rendered; workers share one."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if worker_id != "master" else base) / "new-study"
    with FileLock(f"{shared}.lock"):
        if not (shared / "done").exists():
            shutil.rmtree(shared, ignore_errors=True)
            _run(shared)
            (shared / "done").touch()
    return shared / "run"


def _run(base):
    scaffold("demo", "示范县", "Demo", "130999", workspace=base)
    study = pipeline.prepare(base / "params" / "demo.yml", CHANGES)
    run_steps(study, base / "run", STEPS.values())
    pipeline.words(study, base / "run")


def test_every_town_gets_a_level(new_study):
    levels = tables.read("evaluation", new_study / "tables")["level"]
    assert len(levels) == 16
    assert set(levels) == {"I", "II", "III", "IV", "V"}


def test_exactly_the_exhibits_that_need_other_data_are_absent(new_study):
    absent = {path.stem for path in (new_study / "absent").glob("*.json")}
    assert absent == BOUNDARIES | GEOMETRY | ENERGY | FILES | NOTHING_MISSING


def test_no_text_holds_a_missing_number_or_another_county(new_study):
    texts = tables.read("variables", new_study / "tables")
    for lang in ("zh", "en"):
        wrong = texts[texts[lang].str.contains(r"nan|None|NaN|武清区|Wuqing District", regex=True)]
        assert wrong["key"].tolist() == []


def test_no_variable_is_the_beginning_of_another(new_study):
    """Quarto walks nested mappings: such a key would print as ``?var:``."""
    assert prefixes(tables.read("variables", new_study / "tables")["key"]) == []
