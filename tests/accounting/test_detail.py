"""Three levels of detail side by side."""

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.accounting import accounts, coefficients, detail
from countycarbon.messages import KitError

RULES = pd.DataFrame(
    [("industry", "06", "area_ha"), ("housing", "07", "area_ha"), ("crops", "01", "area_ha")],
    columns=["sector", "classes", "key"],
)
COLUMNS = ["item", "amount", "unit", "sector", "use", "town_id"]


def activity(kind, rows, factors, gwp=None):
    use = pd.DataFrame(rows, columns=COLUMNS)
    table = pd.DataFrame(factors, columns=["item", "factor", "unit"])
    described = {"source": "s", "evidence": "M", "region": "", "year": "2019", "status": "made"}
    return detail.Activity(kind, use, table, gwp, described)


@pytest.fixture
def settled_by(area, sound, classes):
    used = coefficients.resolve(sound, classes)
    by_area = accounts.account(area, used)
    towns = pd.DataFrame({"town_id": ["1", "2"], "population": [10, 20]})
    land = {"area": area, "towns": towns, "classes": classes, "rules": RULES}

    def settle(*activities, **choice):
        emissions = detail.activity_emissions(activities, "C")
        return detail.settle(by_area, used, emissions, activities, land, **choice)

    return settle


COAL = [("raw_coal", 0.7559, "t C/tce")]
ENERGY = activity("energy", [("raw_coal", 200.0, "tce", "industry", "", "")], COAL)
HOUSING = ("raw_coal", 0.0, "tce", "housing", "", "")
FARM = activity(
    "farm",
    [("fertiliser", 60.0, "t", "crops", "", "")],
    [("fertiliser", 0.8956, "kg C/kg")],
)


def test_levels_side_by_side_and_how_far_they_disagree(settled_by):
    found = settled_by(ENERGY, FARM)
    tables.check("source_levels", found.levels)
    tables.check("energy_sharing", found.sharing)
    county = found.levels[found.levels["town_id"] == detail.COUNTY].set_index("sector")
    assert county.loc["industry", "area_t"] == pytest.approx(2 * 90)
    assert county.loc["industry", "energy_t"] == pytest.approx(200 * 0.7559)
    assert county.loc["industry", "disagreement"] == pytest.approx(180 / (200 * 0.7559))
    assert county.loc["crops", "activity_t"] == pytest.approx(60 * 0.8956)
    assert county.loc["housing", ["energy_t", "disagreement"]].isna().all()


def test_by_area_nothing_of_the_other_levels_is_counted(settled_by):
    plain, compared = settled_by(), settled_by(ENERGY, FARM)
    pd.testing.assert_frame_equal(plain.account, compared.account)


def test_the_chosen_level_enters_the_account_once(settled_by):
    whole = activity("energy", [*ENERGY.use.to_numpy(), HOUSING], COAL)
    found = settled_by(whole, FARM, built="energy", cropland="activity")
    source = found.account[found.account["role"] == "source"]
    assert source["carbon_t"].sum() == pytest.approx(200 * 0.7559 + 60 * 0.8956)
    keyed = source.set_index("class_code")
    assert keyed.loc["0601", "level"] == "energy" and keyed.loc["0101", "level"] == "activity"
    assert (keyed.loc["0702", "carbon_t"], keyed.loc["0702", "notation"]) == (0.0, "")


def test_a_sector_with_land_and_no_amount_is_not_known_and_no_zero(settled_by):
    with pytest.raises(KitError) as caught:
        settled_by(ENERGY, FARM, built="energy")
    assert caught.value.codes == ["accounting.sector-open"]
    assert "housing" in str(caught.value)


def test_energy_asked_for_but_not_given(settled_by):
    with pytest.raises(KitError) as caught:
        settled_by(FARM, built="energy")
    assert caught.value.codes == ["accounting.no-energy-data"]


def test_a_sector_without_rule(settled_by):
    odd = activity("energy", [("raw_coal", 1.0, "tce", "mining", "", "")], COAL)
    with pytest.raises(KitError) as caught:
        settled_by(odd)
    assert caught.value.codes == ["accounting.unknown-sector"]


def test_methane_stands_apart(settled_by):
    cows = activity(
        "livestock",
        [("cow", 1000.0, "head", "livestock", "", "")],
        [("cow", 61.0, "kg CH4/head/a")],
        25.0,
    )
    emissions = detail.activity_emissions([cows], "CO2")
    tables.check("activities", emissions)
    assert emissions["carbon_t"].tolist() == pytest.approx([61 * 25])
    assert emissions["gas"].tolist() == ["CO2 (CO2e)"]
    pd.testing.assert_frame_equal(settled_by(cows).account, settled_by().account)
