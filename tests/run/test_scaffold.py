"""A new study is sound as it is written, and nothing is written over."""

import json

import pandas as pd
import pytest

from countycarbon.inputs import read_survey
from countycarbon.inputs.check import check
from countycarbon.messages import KitError
from countycarbon.run.scaffold import scaffold
from countycarbon.study import Study


@pytest.fixture
def workspace(tmp_path):
    """An empty folder."""
    return tmp_path


def test_a_new_study_loads_and_its_inputs_pass(workspace):
    files = scaffold("demo", "示范县", "Demo", "130999", workspace=workspace)
    assert {f.relative_to(workspace).as_posix() for f in files if f.suffix != ".xlsx"} == {
        "README.md", "params/demo.yml", "params/study.schema.json", *(f"data/demo/{f}" for f in
        ("towns.csv", "land.csv", "judgements.yaml")),
    }  # fmt: skip
    study = Study.load(workspace / "params" / "demo.yml")
    assert check(study).found == []
    assert (study.status, study.county.name.zh, study.county.name.en) == ("made", "示范县", "Demo")
    towns = pd.read_csv(workspace / "data/demo/towns.csv", dtype=str)
    assert towns["town_id"].tolist() == [f"130999{101 + i}" for i in range(16)]
    assert set(towns["status"]) == {"自制示例"}


def test_the_area_of_the_county_is_written_and_closes(workspace):
    scaffold("demo", "示范县", "Demo", "130999", 1234.5, workspace=workspace)
    study = Study.load(workspace / "params" / "demo.yml")
    assert study.county.area_km2 == 1234.5
    closed = read_survey(study).closure.set_index("check").loc["land_county"]
    assert closed["other_ha"] == 100 * 1234.5
    # 16 towns of 17 classes, each rounded to four decimals of a hectare
    assert abs(closed["gap_ha"]) <= 16 * 17 * 0.5e-4 and closed["ok"]


def test_without_the_area_closure_is_not_tested(workspace):
    scaffold("demo", "示范县", "Demo", "130999", workspace=workspace)
    study = Study.load(workspace / "params" / "demo.yml")
    assert study.county.area_km2 is None and read_survey(study).closure.empty


@pytest.mark.parametrize("area", [0, -5.0, 1e9, float("nan")])
def test_an_area_that_is_none_is_refused(workspace, area):
    with pytest.raises(KitError) as error:
        scaffold("demo", "示范县", "Demo", "130999", area, workspace=workspace)
    assert error.value.codes == ["new.bad-area"]
    assert not (workspace / "params" / "demo.yml").exists()


def test_a_name_may_hold_any_sign(workspace):
    names = ('某: 县，#1 "甲"', "My, County: {x} 'y'")
    scaffold("demo", *names, "130999", workspace=workspace)
    county = Study.load(workspace / "params" / "demo.yml").county
    assert (county.name.zh, county.name.en) == names


def test_two_new_studies_are_equal_but_for_their_names(workspace):
    for name in ("one", "two"):
        scaffold(name, "示范县", "Demo", "130999", workspace=workspace)
    one, two = (workspace / "data" / name for name in ("one", "two"))
    for file in ("towns.csv", "land.csv", "judgements.yaml"):
        assert (one / file).read_bytes() == (two / file).read_bytes()


def test_a_name_or_code_that_cannot_be_is_refused_before_anything_is_written(workspace):
    for name in ("", "Demo", "../demo", "示范", "a b", "-a"):
        with pytest.raises(KitError) as error:
            scaffold(name, "示范县", "Demo", "130999", workspace=workspace)
        assert [p.code for p in error.value.problems] == ["new.bad-name"]
    for code in ("", "13099", "1309990", "13o999"):
        with pytest.raises(KitError) as error:
            scaffold("demo", "示范县", "Demo", code, workspace=workspace)
        assert [p.code for p in error.value.problems] == ["new.bad-code"]
    assert not list(workspace.iterdir())


def test_a_study_that_exists_is_left_alone(workspace):
    (workspace / "params").mkdir()
    (workspace / "params" / "demo.yml").write_text(json.dumps({"mine": 1}), encoding="utf-8")
    with pytest.raises(KitError) as error:
        scaffold("demo", "示范县", "Demo", "130999", workspace=workspace)
    assert [p.code for p in error.value.problems] == ["new.exists"]
    assert (workspace / "params" / "demo.yml").read_text(encoding="utf-8") == '{"mine": 1}'
    assert not (workspace / "data").exists()
