"""Units: gas basis, areas, money.  Every conversion of the kit is one of these.

References
----------
44 and 12 are the molar masses of CO2 and C in g/mol, rounded as the IPCC
guidelines use them.  15 mu = 1 ha is exact by definition.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
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


POWERS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
"""Powers of ten that stand before a Chinese unit; several are multiplied: 万百万 is 10^10."""

WRITTEN: dict[str, tuple[str, Fraction]] = {
    "吨": ("t", Fraction(1)), "公斤": ("t", Fraction(1, 1000)), "千克": ("t", Fraction(1, 1000)),
    "吨标准煤": ("tce", Fraction(1)), "吨标煤": ("tce", Fraction(1)),
    "吨标准煤当量": ("tce", Fraction(1)), "千克标准煤": ("tce", Fraction(1, 1000)),
    "立方米": ("m3", Fraction(1)), "立方": ("m3", Fraction(1)), "标准立方米": ("m3", Fraction(1)),
    "千瓦时": ("kWh", Fraction(1)), "千瓦小时": ("kWh", Fraction(1)), "度": ("kWh", Fraction(1)),
    "兆瓦时": ("kWh", Fraction(1000)), "瓦时": ("kWh", Fraction(1, 1000)),
    "千焦": ("TJ", Fraction(1, 10**9)), "兆焦": ("TJ", Fraction(1, 10**6)),
    "吉焦": ("TJ", Fraction(1, 1000)), "太焦": ("TJ", Fraction(1)),
    "焦耳": ("TJ", Fraction(1, 10**12)), "千瓦": ("kW", Fraction(1)),
    "瓦": ("kW", Fraction(1, 1000)),
    "公顷": ("ha", Fraction(1)), "亩": ("ha", Fraction(1, 15)), "平方公里": ("ha", Fraction(100)),
    "平方千米": ("ha", Fraction(100)), "平方米": ("ha", Fraction(1, 10_000)),
    "头": ("head", Fraction(1)), "只": ("head", Fraction(1)), "匹": ("head", Fraction(1)),
    "峰": ("head", Fraction(1)), "头(只)": ("head", Fraction(1)), "头只": ("head", Fraction(1)),
    "人公里": ("passenger-km", Fraction(1)), "人次公里": ("passenger-km", Fraction(1)),
    "车公里": ("vehicle-km", Fraction(1)), "辆公里": ("vehicle-km", Fraction(1)),
    "人": ("person", Fraction(1)), "元": ("CNY", Fraction(1)),
}  # fmt: skip
"""Units as Chinese offices write them, without a power: the kit's unit, and how many of it one is.

All by definition: 1 亩 = 1/15 ha, 1 度 = 1 kWh, 千焦, 兆焦, 吉焦, 太焦 = kJ, MJ, GJ, TJ.
"""

OWN: dict[str, tuple[str, Fraction]] = {
    "t": ("t", Fraction(1)), "tce": ("tce", Fraction(1)), "m3": ("m3", Fraction(1)),
    "kWh": ("kWh", Fraction(1)), "MWh": ("kWh", Fraction(10**3)), "GWh": ("kWh", Fraction(10**6)),
    "kW": ("kW", Fraction(1)), "GJ": ("TJ", Fraction(1, 1000)), "TJ": ("TJ", Fraction(1)),
    "ha": ("ha", Fraction(1)), "hm2": ("ha", Fraction(1)), "km2": ("ha", Fraction(100)),
    "m2": ("ha", Fraction(1, 10_000)), "mu": ("ha", Fraction(1, 15)),
    "10^4 mu": ("ha", Fraction(10_000, 15)),
}  # fmt: skip
"""Units in letters that offices set a Chinese power before: 万t, 亿m³."""

_POWER = re.compile(f"[{''.join(POWERS)}]*")
_POINTS = re.compile(r"[·•・.]|(?<!4)\s")
DIGITS = 15
"""Digits of a number that a spreadsheet keeps."""
_KEPT = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)


def written(unit: str) -> tuple[str, Fraction] | None:
    """The kit's unit for one that is written in Chinese, and how many of it one such unit is.

    The longest unit of :data:`WRITTEN` that ends the text is taken, so that 千瓦时 is no
    thousand of anything; what stands before it must be powers.

    Examples
    --------
    >>> [(unit, int(size)) for unit, size in map(written, ("万吨", "亿千瓦时", "万百万千焦"))]
    [('t', 10000), ('kWh', 100000000), ('TJ', 10)]
    >>> written("千瓦时"), written("万头（只）"), written("亿m³"), written("万斤")
    (('kWh', Fraction(1, 1)), ('head', Fraction(10000, 1)), ('m3', Fraction(100000000, 1)), None)
    """
    plain = _POINTS.sub("", unicodedata.normalize("NFKC", unit))
    for length in range(len(plain), 0, -1):
        before, base = plain[: len(plain) - length], plain[len(plain) - length :]
        found = WRITTEN.get(base) or OWN.get(base)
        if found is not None and _POWER.fullmatch(before):
            kit, size = found
            for power in before:
                size *= POWERS[power]
            return kit, size
    return None


def times(figure: str, size: Fraction) -> str:
    """A figure as printed times the size of its unit, exactly, in at most 15 digits.

    Examples
    --------
    >>> times("1.36", Fraction(10_000)), times("18.400000000000002", Fraction(10_000))
    ('13600', '184000')
    >>> times("10", Fraction(1, 15))
    '0.666666666666667'
    """
    exact = Fraction(_KEPT.create_decimal(Decimal(figure))) * size
    found = _KEPT.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    text = f"{found:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
