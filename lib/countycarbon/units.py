"""Units: gas basis, areas, money.  Every conversion of the kit is one of these.

References
----------
44 and 12 are the molar masses of CO2 and C in g/mol, rounded as the IPCC
guidelines use them.  15 mu = 1 ha is exact by definition.
"""

from __future__ import annotations

from typing import Literal

Gas = Literal["C", "CO2"]

CO2_PER_C = 44 / 12
"""t CO2 per t C."""

HA_PER = {"ha": 1.0, "km2": 100.0, "m2": 1e-4, "mu": 1 / 15, "10^4 mu": 1e4 / 15}
"""Hectares in one unit of area."""

AREA_ALIASES = {
    "hm2": "ha", "hm²": "ha", "公顷": "ha", "ha": "ha",
    "km2": "km2", "km²": "km2", "平方公里": "km2", "平方千米": "km2",
    "m2": "m2", "m²": "m2", "平方米": "m2", "㎡": "m2",
    "mu": "mu", "亩": "mu", "10^4 mu": "10^4 mu", "万亩": "10^4 mu",
}  # fmt: skip


def gas_factor(of: Gas, to: Gas) -> float:
    """Factor that turns tonnes of one gas basis into another.

    Examples
    --------
    >>> round(gas_factor("C", "CO2"), 4)
    3.6667
    >>> gas_factor("C", "C")
    1.0
    """
    return {("C", "CO2"): CO2_PER_C, ("CO2", "C"): 1 / CO2_PER_C}.get((of, to), 1.0)


def hectares(value: float, unit: str) -> float:
    """An area in hectares; ``unit`` may be written in Chinese.

    Raises
    ------
    KeyError
        If the unit is not one of :data:`AREA_ALIASES`.

    Examples
    --------
    >>> hectares(30, "亩")
    2.0
    """
    return value * HA_PER[AREA_ALIASES[unit]]
