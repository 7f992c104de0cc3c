"""What is wrong with one input does not hide what is wrong with another."""

import warnings

import pytest
import yaml

from countycarbon.inputs import coefficients, rehearsal
from countycarbon.inputs.check import check
from countycarbon.messages import KitWarning, fail
from countycarbon.study import Study


def test_a_sound_study_has_no_problem_and_gives_no_warning(toy):
    toy.table["output"] = ["NE", 1]
    toy.write()
    with warnings.catch_warnings():
        warnings.simplefilter("error", KitWarning)  # the step that reads again will warn
        assert check(toy.study()).found == []


def test_problems_of_several_inputs_are_all_found(toy, monkeypatch):
    toy.table["population"] = ["many", 1]
    toy.write()

    def refused(_):
        raise fail("inputs.not-a-table", file="weights.doc", allowed=".csv")

    monkeypatch.setattr(rehearsal, "weights", refused)
    codes = [p.code for p in check(toy.study()).found]
    assert codes == ["inputs.not-a-table", "inputs.bad-number"]


def test_a_problem_that_two_readers_meet_is_told_once(toy, monkeypatch):
    toy.write()

    def refused(*_):
        raise fail("inputs.no-rows", file="a.csv")

    monkeypatch.setattr(rehearsal, "weights", refused)
    monkeypatch.setattr(coefficients, "rows", refused)
    assert [p.code for p in check(toy.study()).found] == ["inputs.no-rows"]


def test_what_nobody_foresaw_is_not_swallowed(toy, monkeypatch):
    toy.write()
    monkeypatch.setattr(rehearsal, "weights", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        check(toy.study())


def test_eight_faults_in_eight_places_are_told_at_once(toy):
    """Towns, land, coefficients, energy, judgements, limits, goals and statements, all wrong."""
    toy.table["population"] = ["many", 1]
    toy.parcels.loc[0, "DLBM"] = "0199"
    toy.write()
    raw = toy.raw()

    def put(name, text):
        path = toy.folder / name
        path.write_text(text, encoding="utf-8")
        return {"file": str(path), "year": "2019", "source": {"zh": "自制", "en": "made"}}

    energy = put("energy.csv", "item,amount,unit,sector\ncharcoal,1,tce,industry\n")
    own = {"class_code": "03", "role": "sink", "kind": "stock", "central": 0.6, "unit": "t C/ha/a",
           "gas": "C", "source": "handmade", "evidence": "A"}  # fmt: skip
    raw["accounting"] |= {"overrides": [own], "energy": {**energy, "factors": "energy_tce"}}
    matrices = "matrices:\n- {matrix: criteria, items: [a, b], rows: [[1, 12], ['', 1]]}\n"
    raw["evaluation"]["judgements"] = put("judgements.yaml", matrices)["file"]
    head = "town_id,cropland_floor_ha,redline_ha\n"
    raw["response"]["quotas"]["limits"] = put("limits.csv", f"{head}999999009,1,1\n")
    goals = put("goals.csv", "indicator,value,year,source\nR9-99,1,2020,a\n")
    raw["response"]["goals"] = {"values": goals}
    row = "id,statement_zh,statement_en,printed,unit,tolerance,how,used_in_calibration\n"
    raw["inputs"]["published"] = put("stated.csv", f"{row}a,甲,a,1,t,0,totl(1),yes\n")
    path = toy.folder / "toy.yml"
    path.write_text(yaml.safe_dump(raw), encoding="utf-8")
    places = {(p.code, p.where.get("file") or p.where.get("key")) for p in problems_of(path)}
    assert places >= {
        ("inputs.bad-number", "towns.csv"),
        ("land.unknown-class", "parcels.gpkg"),
        ("accounting.not-a-flux", "accounting.overrides.0"),
        ("accounting.unknown-item", "energy.csv"),
        ("ahp.off-scale", "judgements.yaml"),
        ("response.unknown-town", "limits.csv"),
        ("response.unknown-indicator", "goals.csv"),
        ("published.unknown-function", "a"),
    }


def problems_of(path):
    return check(Study.load(path)).found


def test_follow_on_faults_of_a_town_without_its_own_name_are_not_told(toy):
    toy.table["town"] = ["甲镇", "甲镇"]
    toy.write()
    assert {p.code for p in check(toy.study()).found} == {"inputs.repeated-town"}
