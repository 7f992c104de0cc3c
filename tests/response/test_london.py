"""The London gate."""

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.response import london

DEVELOPMENT = {
    "baseline": 200.0, "be_lean": 176.0, "be_clean": 150.0, "be_green": 120.0,
    "floor_area_m2": 10_000.0, "a1_a5": 6_000_000.0, "b_c": 4_000_000.0, "wlc_assessment": 1.0,
}  # fmt: skip


def lines(development=DEVELOPMENT, use="residential"):
    found = london.gate(development, use)
    tables.check("london_gate", found)
    return found.set_index("item")


def test_energy_hierarchy_and_offset():
    found = lines()
    assert found.loc["on_site_cut", ["value", "verdict"]].tolist() == [pytest.approx(40.0), "pass"]
    assert found.loc["efficiency_cut", "value"] == pytest.approx(12.0)
    assert found.loc["offset", "value"] == 120 * 95 * 30
    assert london.OFFSET_GBP_PER_T * london.OFFSET_YEARS == 2850  # as published by Lambeth


def test_efficiency_asks_more_of_commercial_buildings():
    assert lines().loc["efficiency_cut", "verdict"] == "pass"
    assert lines(use="commercial").loc["efficiency_cut", "verdict"] == "fail"


def test_missing_values_and_documents_are_named():
    found = lines({k: v for k, v in DEVELOPMENT.items() if k != "be_green"})
    assert found.loc["on_site_cut", "verdict"] == "missing"
    assert found.loc["wlc_assessment", "verdict"] == "given"
    assert found.loc["be_seen_in_use", "verdict"] == "missing"
    assert found.loc["a1_a5_per_m2", "value"] == 600.0


def test_an_energy_positive_building_pays_nothing():
    assert lines({**DEVELOPMENT, "be_green": -5.0}).loc["offset", "value"] == 0


def test_nothing_can_be_cut_from_nothing():
    found = lines({**DEVELOPMENT, "baseline": 0.0, "floor_area_m2": 0.0})
    assert found.loc[["on_site_cut", "efficiency_cut"], "verdict"].tolist() == ["missing"] * 2
    assert found.loc["a1_a5_per_m2", "verdict"] == "missing"


def test_a_prediction_of_zero_is_met_or_not():
    series = pd.DataFrame({"year": [2022, 2023], "kpi": "shortfall", "unit": "MWh",
                           "predicted": [0.0, 0.0], "measured": [0.0, 3.0]})  # fmt: skip
    found = london.kpis(series)
    assert found["verdict"].tolist() == ["within", "above"]
    assert found["gap_percent"].isna().all()


def test_kpis():
    series = pd.DataFrame(
        {"year": [2022, 2023, 2024], "kpi": "EUI", "unit": "kWh/m2",
         "predicted": [100.0, 100.0, 100.0], "measured": [110.0, 100.0, float("nan")]}
    )  # fmt: skip
    found = london.kpis(series)
    tables.check("london_kpis", found)
    assert found["verdict"].tolist() == ["above", "within", "missing"]
    assert found.loc[0, "gap_percent"] == pytest.approx(10.0)
