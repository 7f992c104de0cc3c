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
    return missing if isnan(value) else f"{value:,.{decimals}f}".replace("-", "−")


def percent(part: float, whole: float, decimals: int = 1) -> str:
    """A share in percent.

    Examples
    --------
    >>> percent(1, 8)
    '12.5'
    """
    return (
        "NE" if not whole or isnan(part) or isnan(whole) else f"{100 * part / whole:.{decimals}f}"
    )


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
