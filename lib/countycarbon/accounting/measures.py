"""Amounts and factors of activities: what their units mean and whether they fit together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from countycarbon.units import written

_AMOUNTS: dict[str, tuple[str, float]] = {
    "t": ("t", 1), "kg": ("t", 1e-3), "10^4 t": ("t", 1e4),
    "tce": ("tce", 1), "kgce": ("tce", 1e-3), "10^4 tce": ("tce", 1e4),
    "m3": ("m3", 1), "10^4 m3": ("m3", 1e4), "10^8 m3": ("m3", 1e8),
    "TJ": ("TJ", 1), "GJ": ("TJ", 1e-3), "MJ": ("TJ", 1e-6),
    "kWh": ("kWh", 1), "MWh": ("kWh", 1e3), "10^4 kWh": ("kWh", 1e4), "10^8 kWh": ("kWh", 1e8),
    "ha": ("ha", 1), "hm2": ("ha", 1), "km2": ("ha", 100), "mu": ("ha", 1 / 15),
    "head": ("head", 1), "10^4 head": ("head", 1e4),
    "kW": ("kW", 1), "10^4 kW": ("kW", 1e4),
    "passenger-km": ("passenger-km", 1), "10^4 passenger-km": ("passenger-km", 1e4),
    "vehicle-km": ("vehicle-km", 1), "10^4 vehicle-km": ("vehicle-km", 1e4),
}  # fmt: skip
"""The kit's own units; those written in Chinese are in :mod:`countycarbon.units`."""

BASES = {
    "t": "physical", "m3": "physical", "tce": "standard_coal", "TJ": "heat", "kWh": "power",
    "ha": "area", "head": "head", "kW": "power", "passenger-km": "distance",
    "vehicle-km": "distance",
}  # fmt: skip
"""What an amount is counted in, as fuel tables name it."""

_FACTOR = re.compile(r"^(t|kg|g) (CO2e|CO2|CH4|C)/(.+?)(?:/a)?$")
_MASS = {"t": 1.0, "kg": 1e-3, "g": 1e-6}


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor's unit: tonnes of ``gas`` for one ``per``, times ``scale``."""

    gas: str
    per: str
    scale: float


def amount(unit: str) -> tuple[str, float] | None:
    """Base unit of an amount and how many of it one such unit is.

    Examples
    --------
    >>> amount("10^4 kWh"), amount("万吨标准煤"), amount("bushel")
    (('kWh', 10000.0), ('tce', 10000.0), None)
    """
    own = _AMOUNTS.get(unit.strip())
    if own is not None:
        return own
    found = written(unit)
    return (found[0], float(found[1])) if found and found[0] in BASES else None


def factor(unit: str) -> Factor | None:
    """What the unit of a factor means.

    Examples
    --------
    1 kg CO2/MWh = 0.001 t / 1000 kWh:

    >>> factor("kg CO2/MWh")
    Factor(gas='CO2', per='kWh', scale=1e-06)
    >>> factor("t C/tce")
    Factor(gas='C', per='tce', scale=1.0)
    """
    found = _FACTOR.match(unit.strip())
    per = amount(found[3]) if found else None
    if found is None or per is None:
        return None
    return Factor(found[2], per[0], float(f"{_MASS[found[1]] / per[1]:.12g}"))
