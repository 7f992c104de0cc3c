"""Sentences of chapters 3 and 4 on a whole and on an incomplete account."""

import warnings

import pandas as pd
import pytest

from countycarbon.accounting import (
    accounts,
    balance,
    coefficients,
    detail,
    evidence,
    summaries,
    uncertainty,
)
from countycarbon.folders import kit
from countycarbon.inputs import classes as class_table
from countycarbon.inputs import coefficients as sets
from countycarbon.present.wording import account
from countycarbon.study import Study

AREA = [("1", "甲", "0102", 100.0), ("1", "甲", "0601", 2.0), ("2", "乙", "0301", 50.0),
        ("2", "乙", "0702", 4.0)]  # fmt: skip
TOWNS = pd.DataFrame({"town_id": ["1", "2"], "town": ["甲", "乙"], "town_en": ["Jia", "Yi"],
                      "output": [float("nan"), 8.0], "population": [5, 9]})  # fmt: skip


def tables(name, **changes):
    """The tables of steps 02 and 03 for two towns, by the set of a real study."""
    study = Study.load(kit() / "params" / f"{name}.yml", changes)
    classes = class_table.classes()
    area = pd.DataFrame(AREA, columns=["town_id", "town", "class_code", "area_ha"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        used = coefficients.resolve(sets.rows(study), classes)
        found = accounts.account(area, used, study.accounting.gas)
        levels = detail.settle(found, used, detail.activity_emissions([], "C"), [], {
            "area": area, "towns": TOWNS, "classes": classes,
            "rules": pd.DataFrame({"sector": ["crops"], "classes": ["01"], "key": ["area_ha"]}),
        }).levels  # fmt: skip
        net = balance.balance(found, TOWNS)
        complete = found["town_id"].isin(net.loc[net["notation"] == "", "town_id"])
        drawn = uncertainty.draw(found[complete], used, n=200, seed=1)
        marks = evidence.shares(found, used)
    return study, {
        "towns": TOWNS, "account": found, "coefficients": used, "balance": net,
        "account_classes": summaries.by_class(found, classes), "evidence_shares": marks,
        "gaps": balance.not_estimated(found), "source_levels": levels,
        "activities": pd.DataFrame(columns=["kind", "carbon_t"]),
        "uncertainty_totals": uncertainty.totals(drawn, net),
        "uncertainty_towns": uncertainty.towns(drawn, net), "variance_shares": drawn.spreads,
    }  # fmt: skip


def said(name, **changes):
    study, made = tables(name, **changes)
    return {v.key: v for v in account.variables(made, study)}


@pytest.fixture(scope="module")
def whole():
    return said("wuqing")


@pytest.fixture(scope="module")
def open_ended():
    return said("heishan")


def test_totals_and_shares(whole):
    """Source 100 × 0.432 + 2 × 95 + 4 × 26 = 337.2, of which cropland 43.2 (12.8 %)."""
    assert "337.20 t C" in whole["account.sources"].zh
    assert "12.8%" in whole["account.sources"].zh
    assert "337.20 t C" in whole["account.sources"].en


def test_cropland_on_both_sides(whole):
    """100 ha × (0.474 − 0.432) = 4.20 t."""
    assert "4.20 t C" in whole["account.cropland"].zh and "net sink" in whole["account.cropland"].en


def test_made_coefficients_are_said_to_be_made(whole):
    assert "自制数值（M）" in whole["account.evidence"].zh


def test_support_of_one_is_never_neutral(whole):
    """Sink 47.4 + 50 × 0.85 = 89.9; 337.2 / 89.9 = 3.75, one decimal where D is large."""
    assert "still 3.8 times its sink" in whole["balance.county"].en
    assert "中和" not in whole["balance.county"].zh


def test_areas_without_error_are_named(whole):
    assert "areas" in whole["balance.variance"].en and "NE" in whole["balance.variance"].zh


def test_what_is_open_is_no_total(open_ended):
    assert "account.cropland" not in open_ended and "balance.county" not in open_ended
    assert (
        "NE" in open_ended["account.sources"].zh and "不是合计" in open_ended["account.sources"].zh
    )
    assert "industry" in open_ended["account.sources"].en
    assert "IE" in open_ended["account.gaps"].en
    assert open_ended["balance.none"].column == "notation"


def test_gas_of_the_study_is_in_every_amount():
    found = said("wuqing", **{"accounting.gas": "CO2"})
    assert f"{337.2 * 44 / 12:,.2f} t CO2" in found["account.sources"].en
    assert not [k for k, v in found.items() if " t C " in v.en or " t C。" in v.zh]


def test_every_sentence_has_both_languages_and_a_place(whole, open_ended):
    for found in (whole, open_ended):
        for variable in found.values():
            assert variable.zh and variable.en and variable.table
            assert "nan" not in variable.zh and "nan" not in variable.en


def test_the_estimated_part_holds_every_class_that_is_estimated():
    """Orchards: 12 t of fruit trees are known, rubber is not."""
    rows = [("01", "0102", 40.0, ""), ("02", "0201", 12.0, ""), ("02", "0203", None, "NE")]
    frame = pd.DataFrame(rows, columns=["parent", "class_code", "carbon_t", "notation"])
    frame = frame.assign(role="sink")
    t = {"account_classes": frame, "account": frame.drop(columns="parent")}
    said = account._sinks(t, Study.load(kit() / "params" / "wuqing.yml")).en
    assert "the estimated part is 52.00 t C" in said
    assert "cropland (76.9 %) and orchard (23.1 %)" in said  # 40 / 52, 12 / 52
