"""Renewable potential against demand."""

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.response import renewables


@pytest.fixture
def yields():
    rows = [("roof", 0.1, 1000.0, "made"), ("water", 0.05, 800.0, "made")]
    return pd.DataFrame(rows, columns=["surface", "usable_share", "mwh_per_ha", "source"])


def test_potential_by_surface(area, yields, towns):
    demand = pd.DataFrame({"town_id": ["03"], "demand_mwh": [100_000.0]})
    found = renewables.potential(area, yields, demand, towns)
    tables.check("renewable_potential", found)
    row = found.set_index("town_id").loc["03"]
    assert row["roof_mwh"] == pytest.approx(900 * 0.1 * 1000)
    assert row["water_mwh"] == pytest.approx(3600 * 0.05 * 800)
    assert row["barren_mwh"] == 0
    assert row["coverage"] == pytest.approx(100 * (90_000 + 144_000) / 100_000)
    assert found["demand_mwh"].isna().sum() == 5  # a town without demand is not zero demand


def test_what_is_matched_is_the_lesser_of_supply_and_demand_in_each_hour():
    found = pd.DataFrame({"potential_mwh": [100.0, 50.0], "demand_mwh": [100.0, float("nan")]})
    profile = pd.DataFrame(
        {
            "season": "summer",
            "hour": [0, 12],
            "supply_share": [0.0, 1.0],
            "demand_share": [0.5, 0.5],
        }
    )
    matched = renewables.match(found, profile)
    tables.check("renewable_match", matched)
    # the second town has no demand, so its potential does not count either
    assert matched["matched_mwh"].tolist() == [0, 50]
