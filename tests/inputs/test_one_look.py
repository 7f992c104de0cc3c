"""No second wave: faults of many kinds in one study are told at once, and then it is clean."""

import itertools
import random

import pytest
from bad_inputs.ground import ground
from typer.testing import CliRunner

from countycarbon.cli import app
from countycarbon.inputs import fault_book
from countycarbon.run import checking

WORDS = {"source": {"zh": "自制", "en": "made"}, "year": "2019"}


def text(name, content):
    """A file beside the study, as an input of it."""
    return lambda g: {**WORDS, "file": str(g.put(name, content))}


ENERGY = "item,amount,unit,sector\n{},1,tce,industry\n"
LIMITS = "town_id,cropland_floor_ha,redline_ha\n{},1,1\n"
GOALS = "indicator,value,year,source\n{},1,2020,a\n"
STATED = (
    "id,statement_zh,statement_en,printed,unit,tolerance,how,used_in_calibration\n"
    "a,甲,a,1,t,0,{},yes\n"
)


def name_of_class(g):
    g.toy.parcels.loc[1, "DLMC"] = "水田"


def code_of_class(g):
    g.toy.parcels.loc[0, "DLBM"] = "0199"


def code_of_town(g):
    g.toy.parcels.loc[2, "ZLDWDM"] = "888888001001"


def people(g):
    g.toy.table["population"] = ["many", 1]


def group(g):
    g.toy.table["group"] = ["middle", "outer"]


def own_coefficient(g):
    g.raw["accounting"]["overrides"] = [
        {"class_code": "03", "role": "sink", "kind": "stock", "central": 0.6,
         "unit": "t C/ha/a", "gas": "C", "source": "handmade", "evidence": "A"}
    ]  # fmt: skip


def energy(g):
    rows = text("energy.csv", ENERGY.format("charcoal"))(g)
    g.raw["accounting"]["energy"] = {**rows, "factors": "energy_tce"}


def judgements(g):
    rows = "matrices:\n- {matrix: criteria, items: [a, b], rows: [[1, 12], ['', 1]]}\n"
    g.raw["evaluation"]["judgements"] = str(g.put("wrong.yaml", rows))


def limits(g):
    g.set("response.quotas.limits", text("limits.csv", LIMITS.format("999999009"))(g))


def goals(g):
    g.set("response.goals.values", text("goals.csv", GOALS.format("R9-99"))(g))


def statements(g):
    g.set("inputs.published", text("stated.csv", STATED.format("totl(1)"))(g))


def proxy(g):
    g.set("evaluation.proxies", {"industrial_output": "peple * 2"})


def key(g):
    g.set("report.datum", "x")


def seed(g):
    g.raw["seed"] = -1


def author(g):
    g.raw["report"]["author"] = {"zh": "", "en": "made"}


def system(g):
    g.toy.towns = g.toy.towns.set_crs(None, allow_override=True)


FAULTS = {
    name_of_class: "inputs.class-name-differs",
    code_of_class: "land.unknown-class",
    code_of_town: "land.town-prefix",
    people: "inputs.bad-number",
    group: "inputs.group-unknown",
    own_coefficient: "accounting.not-a-flux",
    energy: "accounting.unknown-item",
    judgements: "ahp.off-scale",
    limits: "response.unknown-town",
    goals: "response.unknown-indicator",
    statements: "published.unknown-function",
    proxy: "indicators.unknown-column",
    key: "study.unknown-key",
    seed: "study.wrong-value",
    author: "study.wrong-value",
    system: "inputs.crs-missing",
}
"""A harm of each kind, and the code it has."""


def check(folder, *harms):
    """Codes of what a check finds in a study with these faults."""
    made = ground(folder)
    for harm in harms:
        harm(made)
    return {p.code for p in checking.check(made.write()).problems}


@pytest.mark.parametrize("harm", FAULTS, ids=lambda harm: harm.__name__)
def test_each_fault_alone_is_told_and_nothing_else(tmp_path, harm):
    assert check(tmp_path, harm) == {FAULTS[harm]}


def test_all_kinds_are_told_at_once_on_the_console_and_in_the_workbook(tmp_path, monkeypatch):
    monkeypatch.setenv("COUNTYCARBON_LANG", "zh")
    made = ground(tmp_path)
    for harm in FAULTS:
        harm(made)
    study, book = str(made.write()), tmp_path / "faults.xlsx"
    said = CliRunner().invoke(app, ["check", study, "--out", str(book)])
    assert said.exit_code == 1
    rows = fault_book.read(book).rows
    assert {row.cells["code"] for row in rows} >= set(FAULTS.values())
    assert f"错误: {sum(row.cells['kind'] == '错误' for row in rows)}" in said.output
    sound = str(ground(tmp_path).write())  # all of them mended
    assert CliRunner().invoke(app, ["check", sound, "--out", str(book)]).exit_code == 0


PAIRS = [*itertools.combinations(FAULTS, 2)]


@pytest.mark.parametrize(
    "pair",
    random.Random(20240829).sample(PAIRS, 30),
    ids=lambda pair: "-".join(harm.__name__ for harm in pair),
)
def test_no_fault_hides_another(tmp_path, pair):
    assert check(tmp_path, *pair) >= {FAULTS[harm] for harm in pair}
