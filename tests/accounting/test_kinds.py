"""Units of fluxes."""

import pytest

from countycarbon.accounting import kinds


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("t C/ha/a", (1.0, "C", "a")),
        ("t C/hm2/a", (1.0, "C", "a")),
        ("Mg C/hm2/a", (1.0, "C", "a")),
        ("kg C/m2/a", (10.0, "C", "a")),  # 0.001 t / 0.0001 ha
        ("g C/m2/a", (0.01, "C", "a")),  # 1e-6 t / 1e-4 ha
        ("t CO2/km2/a", (0.01, "CO2", "a")),  # 1 / 100 ha
        ("kg C/mu/a", (0.015, "C", "a")),  # 0.001 t / (1 / 15) ha
        ("t/ha/a", (1.0, "", "a")),
        ("t C/ha/season", (1.0, "C", "season")),
    ],
)
def test_unit_as_tonnes_per_hectare(unit, expected):
    assert kinds.per_hectare(unit) == expected


@pytest.mark.parametrize("unit", ["t C/ha", "t C", "C/ha/a", "t C/acre/a", ""])
def test_no_flux_per_area(unit):
    assert kinds.per_hectare(unit) is None


def test_no_kind_stands_in_two_groups():
    assert len(kinds.KINDS) == len(set(kinds.KINDS))
