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

_WRITTEN_M2 = {"m²": 1.0, "亩": 1e4 / 15, "ha": 1e4, "km²": 1e6, "万亩": 1e8 / 15, "万公顷": 1e8}
"""Units in which areas are found written, and their m²."""


def written_unit(size_m2: float, within: float = 0.05) -> str:
    """The unit of area that is about so large; empty if none is.

    Examples
    --------
    >>> written_unit(666.0), written_unit(1.02e6), written_unit(3.0)
    ('亩', 'km²', '')
    """
    near = [u for u, m2 in _WRITTEN_M2.items() if abs(size_m2 / m2 - 1) <= within]
    return near[0] if near else ""


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
