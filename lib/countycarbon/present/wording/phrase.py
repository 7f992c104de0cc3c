"""Small parts of sentences: numbers, shares, lists of towns, in either language."""

from __future__ import annotations

from collections.abc import Iterable
from math import isnan


def amount(value: float, decimals: int = 2, missing: str = "NE") -> str:
    """A number with thousands separators; the notation key where it is missing.

    Examples
    --------
    >>> amount(1535524.221)
    '1,535,524.22'
    >>> amount(float("nan"))
    'NE'
    """
    # z: a negative number that rounds to zero is printed without its sign, as in the tables
    return missing if isnan(value) else f"{value:z,.{decimals}f}".replace("-", "−")


def percent(part: float, whole: float, decimals: int = 1) -> str:
    """A share in percent.

    Examples
    --------
    >>> percent(1, 8)
    '12.5'
    """
    if not whole or isnan(part) or isnan(whole):
        return "NE"
    return amount(100 * part / whole, decimals).replace(",", "")


def span(low: float, high: float, decimals: int, lang: str) -> str:
    """An interval; its ends are joined by a word where a sign would run into the dash.

    Examples
    --------
    >>> span(10, 20, 0, "en"), span(-20, -10, 0, "en"), span(-20, 10, 0, "zh")
    ('10–20', '−20 to −10', '−20 至 10')
    """
    joint = "–" if low >= 0 else " 至 " if lang == "zh" else " to "
    return f"{amount(low, decimals)}{joint}{amount(high, decimals)}"


def several(n: int, one: str) -> str:
    """How many, with the English noun in its number.

    Examples
    --------
    >>> several(1, "town"), several(3, "town")
    ('1 town', '3 towns')
    """
    return f"{n} {one}" if n == 1 else f"{n} {one}s"


def listed(names: Iterable[str], lang: str, none: tuple[str, str] = ("无", "none")) -> str:
    """Names as a list within a sentence.

    Examples
    --------
    >>> listed(["A", "B", "C"], "en"), listed(["甲", "乙"], "zh")
    ('A, B and C', '甲、乙')
    """
    items = list(names)
    if not items:
        return none[0 if lang == "zh" else 1]
    if lang == "zh":
        return "、".join(items)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def p_value(p: float) -> str:
    """A significance as it is usually printed; never as zero.

    Examples
    --------
    >>> p_value(0.2314), p_value(0.00002)
    ('p = 0.231', 'p < 0.001')
    """
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"
