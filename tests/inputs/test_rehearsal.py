"""What account and evaluation refuse is told before anything is written, without a traceback."""

import sys

import pytest
import yaml

from countycarbon import cli
from countycarbon.inputs import check

GOOD = {
    "criteria": ["sink", "source", "balance"],
    "sink": ["sink_per_head", "sink_per_area"],
    "source": ["source_net_per_head", "source_net_per_area", "source_net_per_output"],
    "balance": ["balance_net_per_head", "balance_net_per_area", "balance_net_per_output",
                "compensation", "support"],
}  # fmt: skip
OWN = {"class_code": "03", "role": "sink", "kind": "flux", "central": 0.6, "unit": "t C/ha/a",
       "gas": "C", "source": "handmade", "evidence": "A"}  # fmt: skip


def upper(items):
    """All judgements 1, the lower half left empty."""
    return [["1" if j >= i else "" for j, _ in enumerate(items)] for i, _ in enumerate(items)]


def judgements(toy, **changed):
    matrices = [{"matrix": name, "items": items, "rows": changed.get(name) or upper(items)}
                for name, items in GOOD.items()]  # fmt: skip
    path = toy.folder / "judgements.yaml"
    path.write_text(yaml.safe_dump({"matrices": matrices}), encoding="utf-8")
    return str(path)


@pytest.fixture
def write(toy):
    """Write the toy county, whose two towns can be scored, with some keys changed."""
    toy.parcels["DLBM"] = ["0101", "0301", "0101", "0301"]
    toy.parcels["DLMC"] = ["水田", "乔木林地", "水田", "乔木林地"]

    def make(accounting=None, evaluation=None):
        toy.write()
        raw = toy.raw()
        raw["accounting"] |= accounting or {}
        raw["evaluation"] |= {"levels": 2, "judgements": judgements(toy)} | (evaluation or {})
        path = toy.folder / "toy.yml"
        path.write_text(yaml.safe_dump(raw), encoding="utf-8")
        return path

    return make


def found(path):
    from countycarbon.study import Study

    return [p.code for p in check(Study.load(path)).found]


def test_sound_inputs_pass(write):
    assert found(write()) == []


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["1", "2", "2"], ["2", "1", "2"], ["", "", "1"]], "ahp.not-reciprocal"),
        ([["1", "-2", "2"], ["", "1", "2"], ["", "", "1"]], "ahp.not-positive"),
        ([["1", "2", "2"], ["", "1", "2"]], "ahp.not-square"),
        ([["1", "2"], ["", "1"]], "ahp.wrong-size"),
        ([["1", "12", "2"], ["", "1", "2"], ["", "", "1"]], "ahp.off-scale"),
        ([["1", "9", "1/9"], ["", "1", "9"], ["", "", "1"]], "ahp.inconsistent"),
    ],
)
def test_judgements(toy, write, rows, code):
    path = write()
    judgements(toy, source=rows)
    assert found(path) == [code]


def test_towns_that_can_be_scored_need_judgements(write):
    assert found(write(evaluation={"judgements": None})) == ["evaluation.judgements-needed"]


def test_where_nothing_is_scored_none_are_needed(write):
    assert found(write(evaluation={"judgements": None, "levels": 5})) == []


def test_an_inconsistent_matrix_may_go_on_if_the_study_says_so(toy, write):
    path = write(evaluation={"inconsistent": "warn"})
    judgements(toy, source=[["1", "9", "1/9"], ["", "1", "9"], ["", "", "1"]])
    assert found(path) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"central": -0.6}, "accounting.negative"),
        ({"central": 60.0}, "accounting.absurd"),
        ({"kind": "stock"}, "accounting.not-a-flux"),
        ({"gas": "CO2", "unit": "t CO2/ha/a"}, "accounting.mixed-gas"),
        ({"kind": "crop_uptake"}, "accounting.mixed-kinds"),
        ({"class_code": "01", "kind": "soil_change", "central": 0.07}, "accounting.net-and-sink"),
    ],
)
def test_coefficients(write, row, code):
    assert found(write({"overrides": [OWN | row]})) == [code]


def test_a_fuel_table_in_the_wrong_basis(toy, write):
    fuels = toy.folder / "energy.csv"
    fuels.write_text("item,amount,unit,sector,use,town_id\nraw_coal,5,t,industry,,\n", "utf-8")
    energy = {"file": str(fuels), "year": "2019", "source": {"zh": "自制", "en": "made"},
              "status": "made", "factors": "energy_tce"}  # fmt: skip
    assert found(write({"energy": energy})) == ["accounting.wrong-basis"]


def test_a_class_without_coefficient_is_named_once(toy, write):
    toy.parcels.loc[3, ["DLBM", "DLMC"]] = ["0702", "农村宅基地"]  # the set has nothing for it
    assert found(write()) == ["accounting.class-open"]  # the class once, not every indicator


def test_a_town_without_output_makes_a_ratio_infinite(toy, write):
    toy.table["output"] = [0, 20]
    assert set(found(write())) == {"indicators.infinite"}


def test_the_command_prints_the_message_and_writes_nothing(toy, write, monkeypatch, capsys):
    toy.table["output"] = [0, 20]
    out = toy.folder / "out"
    path = write({"overrides": [OWN | {"kind": "stock"}]})
    judgements(toy, source=[["1", "9", "1/9"], ["", "1", "9"], ["", "", "1"]])
    monkeypatch.setattr(sys, "argv", ["countycarbon", "run", str(path), "--out", str(out)])
    monkeypatch.setenv("COUNTYCARBON_LANG", "en")
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 1
    said = "".join(capsys.readouterr())
    assert "accounting.not-a-flux" in said and "ahp.inconsistent" in said
    assert "Traceback" not in said
    assert not out.exists()
