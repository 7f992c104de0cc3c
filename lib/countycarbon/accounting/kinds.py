"""What a coefficient may be: kinds, and units as tonnes per hectare and year."""

from __future__ import annotations

import re

from countycarbon.units import AREA_ALIASES, HA_PER

NET_KINDS = ("flux", "soil_change", "biomass_change", "NEP", "NEE", "inventory")
"""Net exchange with the air over a year; these may stand side by side."""

SOURCE_KINDS = ("energy", "crop_inputs", "crop_net", "land_carbon")
"""Emissions of use: energy on built land, inputs on cropland, cropland already net of its sink."""

GROSS_KINDS = ("crop_uptake", "gross_uptake")
"""Gross uptake, most of which returns to the air; never beside a net flux."""

REFUSED_KINDS = ("stock", "NPP")
"""Not a yearly net flux at all."""

KINDS = (*NET_KINDS, *SOURCE_KINDS, *GROSS_KINDS, *REFUSED_KINDS)

_TONNES = {"t": 1.0, "Mg": 1.0, "kg": 1e-3, "g": 1e-6, "万t": 1e4, "10^4 t": 1e4}
_UNIT = re.compile(r"^(t|Mg|kg|g|万t|10\^4 t) ?(CO2e|CO2|C)?/([^/]+)/(a|yr|year|season)$")


def per_hectare(unit: str) -> tuple[float, str, str] | None:
    """What a unit means: factor to t/ha, gas, and the period it covers.

    Parameters
    ----------
    unit : str
        ``mass gas/area/period``, e.g. ``kg C/m2/a``.

    Returns
    -------
    tuple or None
        Factor that turns a value into tonnes per hectare, gas (empty when the unit names none),
        ``a`` or ``season``; None when the unit is no flux per area.

    Examples
    --------
    1 kg/m2 = 10 t/ha; 1 t/km2 = 0.01 t/ha:

    >>> per_hectare("kg C/m2/a")
    (10.0, 'C', 'a')
    >>> per_hectare("t CO2/km2/a")
    (0.01, 'CO2', 'a')
    >>> per_hectare("t C/ha") is None
    True
    """
    found = _UNIT.match(unit.strip())
    if found is None or found[3] not in AREA_ALIASES:
        return None
    hectares = HA_PER[AREA_ALIASES[found[3]]]
    factor = float(f"{_TONNES[found[1]] / hectares:.12g}")  # 0.001 / 0.0001 is 10, not 9.99…
    return factor, found[2] or "", "season" if found[4] == "season" else "a"
