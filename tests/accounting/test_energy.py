"""Fuels, power, animals: amount times factor, and what is refused."""

import pandas as pd
import pytest

from countycarbon.accounting import energy
from countycarbon.messages import KitError

TCE = [("raw_coal", 0.7559, "t C/tce"), ("diesel", 0.5921, "t C/tce")]


def factors(*rows):
    return pd.DataFrame(rows, columns=["item", "factor", "unit"])


def use(*rows):
    return pd.DataFrame(rows, columns=["item", "amount", "unit"])


def refused(fuel_use, table, **more):
    with pytest.raises(KitError) as caught:
        energy.emissions(fuel_use, table, **more)
    return caught.value


def test_amount_times_factor():
    found = energy.emissions(use(("raw_coal", 2, "10^4 tce")), factors(*TCE))
    assert found["carbon_t"].tolist() == pytest.approx([2e4 * 0.7559])
    assert found["gas"].tolist() == ["C"]


def test_standard_coal_and_physical_tonnes_agree_after_conversion():
    """100 t of raw coal are 71.43 tce; 0.7559 × 0.7143 = 0.53994, near the 0.5409 per tonne."""
    rate = pd.DataFrame({"fuel": ["raw_coal"], "tce_per_unit": [0.7143], "unit": ["tce/t"]})
    converted = energy.to_standard_coal(use(("raw_coal", 100, "t")), rate)
    by_tce = energy.emissions(converted, factors(*TCE))["carbon_t"].iloc[0]
    by_tonne = energy.emissions(use(("raw_coal", 100, "t")), factors(("raw_coal", 0.5409, "t C/t")))
    assert by_tce == pytest.approx(100 * 0.7143 * 0.7559)
    assert by_tce == pytest.approx(by_tonne["carbon_t"].iloc[0], rel=0.002)


def test_tce_factor_on_physical_tonnes_is_refused():
    error = refused(use(("raw_coal", 100, "t")), factors(*TCE))
    assert error.codes == ["accounting.wrong-basis"]
    assert "0.7143" in error.text("zh") and "standard_coal" in error.text("en")


def test_converted_units_that_are_already_right_stay():
    rate = pd.DataFrame({"fuel": ["raw_coal"], "tce_per_unit": [0.7143], "unit": ["tce/t"]})
    rows = use(("raw_coal", 5.0, "tce"), ("electricity", 7.0, "kWh"))
    pd.testing.assert_frame_equal(energy.to_standard_coal(rows, rate), rows)


@pytest.mark.parametrize(
    ("heating", "content", "oxidation", "expected"),
    [
        (0.050179, 63.1 * 12 / 44, 1.0, 0.8635),  # LPG, 张馨 2018
        (0.020908, 26.37, 0.94, 0.020908 * 26.37 * 0.94),
    ],
)
def test_factor_from_heating_value_carbon_content_and_oxidation(
    heating, content, oxidation, expected
):
    found = energy.factor_from_fuel(heating, content, oxidation)
    assert found == pytest.approx(expected, abs=5e-5)
    as_co2 = energy.factor_from_fuel(heating, content, oxidation, "CO2")
    assert as_co2 == pytest.approx(found * 44 / 12)


def test_factor_per_tj_and_per_tonne_agree():
    """1 t of LPG is 0.050179 TJ; 63,100 kg CO2/TJ × 0.050179 × 12/44 = 863.5 kg C."""
    table = factors(("lpg", 63100.0, "kg CO2/TJ"))
    found = energy.emissions(use(("lpg", 0.050179, "TJ")), table, "C")
    assert found["carbon_t"].iloc[0] == pytest.approx(0.8635, abs=5e-5)


def test_power_by_the_grid_factor_of_the_study():
    found = energy.emissions(
        use(("electricity", 3, "10^4 kWh")), factors(("electricity", 0.8, "kg CO2/kWh")), "C"
    )
    assert found["carbon_t"].iloc[0] == pytest.approx(3e4 * 0.8 / 1000 * 12 / 44)


def test_methane_by_its_warming_potential():
    """61 kg CH4 × 25 × 12/44 = 415.9 kg C-eq; the table of the source prints 416.02 = 61 × 6.82."""
    table = factors(("dairy_cow", 61.0, "kg CH4/head/a"))
    found = energy.emissions(use(("dairy_cow", 1, "head")), table, "C", gwp=25)
    assert found["carbon_t"].iloc[0] == pytest.approx(0.06102 * 6.82, rel=1e-3)
    assert found["methane"].tolist() == [True]
    assert refused(use(("dairy_cow", 1, "head")), table).codes == ["accounting.no-gwp"]


def test_limits_scale_with_the_amount():
    table = factors(("electricity", 0.8, "kg CO2/kWh")).assign(low=0.7, high=0.9)
    found = energy.emissions(use(("electricity", 1e6, "kWh")), table)
    assert found[["low_t", "carbon_t", "high_t"]].iloc[0].tolist() == pytest.approx([700, 800, 900])


def test_everything_wrong_is_reported_at_once_with_its_row():
    rows = use(("peat", 1, "t"), ("raw_coal", -1, "tce"), ("raw_coal", 1, "bushel"),
               ("diesel", 1, "t"))  # fmt: skip
    error = refused(rows, factors(*TCE))
    assert error.codes == [
        "accounting.unknown-item", "accounting.negative-amount", "accounting.amount-unit",
        "accounting.wrong-basis",
    ]  # fmt: skip
    assert [p.where["row"] for p in error.problems] == [2, 3, 4, 5]


def test_a_factor_of_no_known_unit():
    bad = factors(("raw_coal", 0.7, "t/t"))
    assert refused(use(("raw_coal", 1, "t")), bad).codes == ["accounting.factor-unit"]


@pytest.mark.parametrize(("basis", "row"), [("consumption", "2"), ("generation", "3")])
def test_power_is_counted_once(basis, row):
    both = pd.DataFrame({"item": ["raw_coal", "electricity"], "use": ["power_generation", ""]})
    with pytest.raises(KitError) as caught:
        energy.check_power(both, basis)
    assert caught.value.codes == ["accounting.power-twice"]
    assert f"rows {row} " in caught.value.text("en")
    energy.check_power(both.iloc[[1 if basis == "consumption" else 0]], basis)
