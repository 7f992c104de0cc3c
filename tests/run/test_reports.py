"""Folders of runs: their names for changed settings, and how they are found again."""

import re
from pathlib import Path

import pytest

from countycarbon.folders import kit
from countycarbon.messages import KitError
from countycarbon.run import pipeline, reports
from countycarbon.study import Study

LONG = {f"response.quotas.key_{n}": "x" * 40 for n in range(9)}
WINDOWS = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[ .]$|^(con|nul|prn|aux)$', re.IGNORECASE)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        (None, "x"),
        ({}, "x"),
        ({"study": "y"}, "x"),
        ({"accounting.gas": "CO2"}, "x@accounting.gas=CO2"),
        ({"accounting.gas": " CO2 "}, "x@accounting.gas=CO2"),
        ({"seed": "7", "accounting.gas": "CO2"}, "x@accounting.gas=CO2+seed=7"),
        ({"accounting.gas": "CO2", "seed": 7}, "x@accounting.gas=CO2+seed=7"),
        ({"county.name.zh": "武清区"}, "x@county.name.zh=武清区"),
    ],
)
def test_a_run_with_changed_settings_is_named_by_them(changes, name):
    assert reports.name("x", changes) == name


@pytest.mark.parametrize(
    "changes",
    [
        {"inputs.land.file": "C:\\new\\parcels.gpkg"},
        {"inputs.land.file": "/srv/新 调查/a.gpkg"},
        {"report.author.zh": 'a<b>:"|?*'},
        {"report.author.zh": "line\nbreak\x00"},
        {"report.author.zh": "ends with a dot."},
        {"report.author.zh": ""},
        {"languages": ["zh"]},
        LONG,
    ],
)
def test_every_name_is_one_that_windows_takes_and_not_endless(changes):
    name = reports.name("x", changes)
    assert not WINDOWS.search(name) and len(name) <= len("x@") + 60 + len("~0123")
    assert name == reports.name("x", dict(reversed(changes.items())))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"k": "a/b"}, {"k": "a b"}),
        ({"k": "a/b"}, {"k": "a_b"}),
        (LONG, {**LONG, "response.quotas.key_8": "other"}),
        ({"k": "a."}, {"k": "a"}),
    ],
)
def test_different_changes_have_different_folders(one, other):
    assert reports.name("x", one) != reports.name("x", other)


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A folder of reports: put runs into it by their names."""
    monkeypatch.setattr(reports, "root", lambda *_: tmp_path / "reports")

    def put(*names):
        text = Study.load(kit() / "params" / "heishan.yml").resolved()
        for name in names:
            (tmp_path / "reports" / name).mkdir(parents=True)
            (tmp_path / "reports" / name / "study.yml").write_text(text, encoding="utf-8")
        return tmp_path / "reports"

    return put


def test_the_folder_of_a_changed_run_is_not_that_of_the_study(shelf):
    root, study = shelf("heishan"), Study.load(kit() / "params" / "heishan.yml")
    assert pipeline.folder_of(study) == root / "heishan"
    assert pipeline.folder_of(study, {"seed": "7"}) == root / "heishan@seed=7"


def test_the_only_run_need_not_be_named_and_the_lab_is_none(shelf):
    root = shelf("heishan", "heishan-lab", "_batch/overview")
    assert reports.find() == root / "heishan"


@pytest.mark.parametrize(
    ("there", "code", "told"),
    [((), "reports.none", "reports"), (("a", "a@seed=7"), "reports.which", "a, a@seed=7")],
)
def test_where_there_are_none_or_several_that_is_said(shelf, there, code, told):
    shelf(*there)
    with pytest.raises(KitError) as error:
        reports.find()
    assert error.value.codes == [code] and told in error.value.text("en")


def test_a_run_is_found_by_folder_name_or_study_file(shelf):
    root = shelf("heishan", "heishan@seed=7")
    params = kit() / "params" / "heishan.yml"
    for named in (root / "heishan", Path("heishan"), params, root / "heishan" / "study.yml"):
        assert reports.find(named) == root / "heishan"
    assert reports.find(Path("heishan@seed=7")) == root / "heishan@seed=7"
    with pytest.raises(KitError) as error:
        reports.find(Path("wuqing"))
    assert error.value.codes == ["trace.no-run"] and "heishan@seed=7" in error.value.text("zh")
