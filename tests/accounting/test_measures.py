"""Units of amounts and factors."""

import pytest

from countycarbon.accounting import measures


@pytest.mark.parametrize(
    ("unit", "per", "scale"),
    [
        ("t C/tce", "tce", 1.0),
        ("kg C/kg", "t", 1.0),  # 0.001 / 0.001
        ("kg C/m3", "m3", 1e-3),
        ("kg CO2/TJ", "TJ", 1e-3),
        ("t CO2/MWh", "kWh", 1e-3),  # 1 / 1000
        ("kg CH4/head/a", "head", 1e-3),
        ("kg C/km2", "ha", 1e-5),  # 0.001 / 100
        ("kg CO2/passenger-km", "passenger-km", 1e-3),
    ],
)
def test_factor(unit, per, scale):
    found = measures.factor(unit)
    assert (found.per, found.scale) == (per, pytest.approx(scale))


@pytest.mark.parametrize("unit", ["t C", "t C/bushel", "C/t", "t SO2/t"])
def test_unknown_factor(unit):
    assert measures.factor(unit) is None


def test_every_base_unit_has_a_basis():
    bases = {measures.amount(unit)[0] for unit in measures._AMOUNTS}
    assert bases == set(measures.BASES)
