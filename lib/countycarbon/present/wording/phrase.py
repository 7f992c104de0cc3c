"""Small parts of sentences: numbers, shares, lists of towns, in either language."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MOST = 8
"""Names that a sentence gives at most; the others it counts."""


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


def listed(
    names: Iterable[str], lang: str, none: tuple[str, str] = ("无", "none"), of: str = "个"
) -> str:
    """Names as a list within a sentence: :data:`MOST` at most, the others counted.

    In Chinese the number is that of all names, as 等 is read, with the measure word ``of``.

    Examples
    --------
    >>> listed(["A", "B", "C"], "en"), listed(["甲", "乙"], "zh")
    ('A, B and C', '甲、乙')
    >>> listed("ABCDEFGHIJ", "en"), listed("甲乙丙丁戊己庚辛壬", "zh")
    ('A, B, C, D, E, F, G, H and 2 more', '甲、乙、丙、丁、戊、己、庚、辛等 9 个')
    """
    items = list(names)
    if not items:
        return none[0 if lang == "zh" else 1]
    more = len(items) - MOST
    if lang == "zh":
        return "、".join(items[:MOST]) + (f"等 {len(items)} {of}" if more > 0 else "")
    if more > 0:
        return f"{', '.join(items[:MOST])} and {more} more"
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def town_names(towns: pd.DataFrame, lang: str) -> Mapping[str, str]:
    """Name of each town in one language."""
    return dict(zip(towns["town_id"], towns["town" if lang == "zh" else "town_en"], strict=True))


def names(t: Mapping[str, pd.DataFrame], ids: Iterable[Hashable], lang: str) -> str:
    """Towns as a list within a sentence."""
    known = town_names(t["towns"], lang)
    return listed([known[str(i)] for i in ids], lang)


@dataclass(frozen=True)
class Ends:
    """Which rows stand at either end of a column, ties included, and the values there."""

    high: list[str]
    low: list[str]
    top: float
    bottom: float

    @property
    def equal(self) -> bool:
        """Whether no row stands above another: nothing is the largest then."""
        return self.high == self.low


def ends(values: pd.Series, decimals: int = 2) -> Ends:
    """The rows at both ends of a column; what prints alike counts as equal.

    Parameters
    ----------
    values : Series
        Numbers by name; what is missing stands at no end.
    decimals : int
        Decimals with which the numbers are printed.

    Examples
    --------
    >>> import pandas as pd
    >>> ends(pd.Series({"A": 3.0, "B": 1.0, "C": 3.001}), 1)
    Ends(high=['A', 'C'], low=['B'], top=3.0, bottom=1.0)
    >>> ends(pd.Series({"A": 1.0, "B": 1.0})).equal
    True
    """
    known = values.dropna().round(decimals)
    top, bottom = known.max(), known.min()
    high, low = ([str(i) for i in known.index[known == end]] for end in (top, bottom))
    return Ends(high, low, float(top), float(bottom))


def verb(count: int, one: str, many: str) -> str:
    """The English verb for one or for several.

    Examples
    --------
    >>> verb(1, "is", "are"), verb(0, "is", "are")
    ('is', 'are')
    """
    return one if count == 1 else many


def p_value(p: float) -> str:
    """A significance as it is usually printed; never as zero.

    Examples
    --------
    >>> p_value(0.2314), p_value(0.00002)
    ('p = 0.231', 'p < 0.001')
    """
    if isnan(p):
        return "p NE"
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"
