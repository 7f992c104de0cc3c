"""Conversions, as arithmetic."""

import pytest

from countycarbon.units import AREA_ALIASES, HA_PER, gas_factor, hectares


def test_carbon_and_carbon_dioxide_differ_by_44_over_12():
    assert gas_factor("C", "CO2") == 44 / 12
    assert gas_factor("CO2", "C") * gas_factor("C", "CO2") == pytest.approx(1, abs=1e-15)
    assert gas_factor("CO2", "CO2") == 1


@pytest.mark.parametrize(
    ("value", "unit", "ha"),
    [
        (15, "亩", 1),
        (1, "km²", 100),
        (10_000, "平方米", 1),
        (1, "万亩", 10_000 / 15),
        (3, "公顷", 3),
    ],
)
def test_areas_in_hectares(value, unit, ha):
    assert hectares(value, unit) == pytest.approx(ha, rel=1e-15)


def test_every_alias_names_a_known_unit():
    assert set(AREA_ALIASES.values()) == set(HA_PER)
