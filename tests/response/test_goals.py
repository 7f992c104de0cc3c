"""Values and status of the indicators."""

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.inputs import catalogue as own
from countycarbon.messages import KitError
from countycarbon.response import goals

NAN = float("nan")


@pytest.fixture(scope="module")
def catalogue():
    return own.catalogue()


@pytest.fixture
def claims():
    rows = [("elasticity", 1.43, 1.0, NAN, 6, "trivial"), ("lorenz", 28.0, 70.0, NAN, 6, "trivial")]
    return pd.DataFrame(rows, columns=["claim", "published", "found", "fit", "n", "caution"])


@pytest.fixture
def values(area, balance, towns, claims):
    return goals.computed(area, balance, towns, claims)


def test_computed_values(values, area, balance, towns):
    found = values.set_index("indicator")["value"]
    total = towns["area_ha"].sum()
    water = 2000 * 0.05 + 1500 * 0.03 + 9000 * 0.4 + 6000 * 0.15 + 5000 * 0.1 + 4000 * 0.03
    forest = 2000 * 0.05 + 1500 * 0.02 + 9000 * 0.1 + 6000 * 0.1 + 5000 * 0.05 + 4000 * 0.02
    assert found["R1-01"] == pytest.approx(100 * (water + forest) / total)
    assert found["R1-02"] == pytest.approx(100 * forest / total)
    assert found["R1-08"] == pytest.approx(3170 / 80_000)
    # net source and output of the towns whose output is known, both sides the same towns
    assert found["R2-03"] == pytest.approx((80_000 - 3_170 - 11_960) / 2_900)
    assert found["U1-10"] == pytest.approx((80_000 - 3_170) / 230_000)


def test_a_missing_part_makes_the_sum_missing(area, balance, towns, claims):
    balance.loc[0, ["source_t", "net_t"]] = NAN
    found = goals.computed(area, balance, towns, claims).set_index("indicator")["value"]
    assert found[["R1-08", "U1-09", "U1-10", "R2-03"]].isna().all()
    assert found["R1-07"] == pytest.approx(3170 / towns["area_ha"].sum())


def test_bulletin_classes_cannot_be_split(area, balance, towns, claims):
    area["class_code"] = area["class_code"].replace("0601", "203")
    found = goals.computed(area, balance, towns, claims).set_index("indicator")["value"]
    assert found[["R2-06", "U3-02"]].isna().all()


def test_every_indicator_is_in_the_table(catalogue, values):
    found = goals.table(catalogue.indicators, catalogue.references, values)
    tables.check("goal_indicators", found)
    assert len(found) == 67
    lost = found[found["status"] == "no_data"]
    assert (lost["missing"] != "").all()
    assert found.loc[found["value"].notna(), "missing"].eq("").all()


def test_published_targets_are_references_and_never_judged(catalogue, values):
    found = goals.table(catalogue.indicators, catalogue.references, values).set_index("indicator")
    assert found.loc["R1-02", "status"] == "no_target"  # the national 24.1 % is no local target
    assert "24.1 (national, 2025, A)" in found.loc["R1-02", "reference_en"]
    assert "24.1（全国，2025，A）" in found.loc["R1-02", "reference_zh"]


def test_local_targets_and_given_values(catalogue, values):
    given = pd.DataFrame({"indicator": ["U2-01", "R1-02"], "value": [80.0, 9.0]})
    aims = pd.DataFrame(
        {"indicator": ["U2-01", "U1-01"], "target": [75.0, 1.0], "year": ["2035", "2035"]}
    )
    found = goals.table(
        catalogue.indicators, catalogue.references, values, given=given, targets=aims
    ).set_index("indicator")
    assert found.loc["U2-01", "status"] == "met"
    assert found.loc["U1-01", "status"] == "missed"  # lower is better
    assert (found.loc["R1-02", "value"], found.loc["R1-02", "stand_in"]) == (9.0, False)


def test_unknown_ids_are_named_with_the_nearest(catalogue):
    frame = pd.DataFrame({"indicator": ["R1-01", "R1-99"]})
    with pytest.raises(KitError) as error:
        goals.check_ids(frame, catalogue.indicators, "values.csv")
    assert error.value.codes == ["response.unknown-indicator"]
    assert "row 3" in error.value.text("en")


def test_tree_counts(catalogue, values):
    found = goals.table(catalogue.indicators, catalogue.references, values)
    tree = goals.by_goal(found, catalogue.goals, catalogue.strategies)
    tables.check("goal_tree", tree)
    assert tree["n_indicators"].sum() == 67
    assert tree["n_values"].sum() == found["value"].notna().sum()


def test_no_document_is_said_to_require_an_indicator(catalogue):
    marks = set(catalogue.indicators["evidence"].str.split(";").explode())
    assert marks <= {"A", "B", "C", "K"}
    assert set(catalogue.goals["code_origin"]) == {"report", "catalogue"}
