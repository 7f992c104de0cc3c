"""The form of a table declaration: columns with unit, labels in two languages, and checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "integer", "flag"]

NOTATION = ("", "NO", "NE", "IE", "C")
"""GPC notation keys: not occurring, not estimated, included elsewhere, confidential."""

LEVELS = ("I", "II", "III", "IV", "V")

_POWERS = (("10^4", "10⁴"), ("10^8", "10⁸"), ("m2", "m²"), ("m3", "m³"))
_CHINESE = (("10⁴ CNY", "万元"), ("10⁸ CNY", "亿元"), ("10⁸ m³", "亿 m³"), ("CNY", "元"))
_PEOPLE = (("person-km", "人·km"), ("persons", "人"), ("person", "人"))
_ENGLISH = (("万元", "10⁴ CNY"), ("亿元", "10⁸ CNY"), ("人", "person"))


def unit_words(unit: str, lang: str) -> str:
    """A unit as a report prints it: raised digits, and money and people in its language.

    Examples
    --------
    >>> unit_words("10^4 CNY", "zh"), unit_words("10^4 CNY", "en"), unit_words("t C/person", "zh")
    ('万元', '10⁴ CNY', 't C/人')
    """
    for plain, printed in (*_POWERS, *((*_CHINESE, *_PEOPLE) if lang == "zh" else _ENGLISH)):
        unit = unit.replace(plain, printed)
    return unit


def in_gas(unit: str, gas: str) -> str:
    """A unit with ``{gas}`` replaced; any other brace is the study's own text.

    Examples
    --------
    >>> in_gas("t {gas}/ha", "CO2"), in_gas("{gas.__class__}", "C")
    ('t CO2/ha', '{gas.__class__}')
    """
    return unit.replace("{gas}", gas)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name : str
        Name in the CSV file.
    kind : {"text", "number", "integer", "flag"}
        Identifiers and codes are text, so that leading zeros survive.
    zh, en : str
        Labels, without the unit.
    unit : str
        Unit as printed; ``{gas}`` stands for the gas basis of the study.
    empty : bool
        Whether cells may be empty (a number then needs a ``notation`` column or a reason).
    allowed : tuple of str
        The only texts a cell may hold; any text if empty.
    low, high : float, optional
        Closed range of a number.
    decimals : int
        Decimals *shown* in reports; the CSV keeps full precision.
    """

    name: str
    kind: Kind
    zh: str
    en: str
    unit: str = ""
    empty: bool = False
    allowed: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    decimals: int = 2

    def label(self, lang: str, gas: str = "C") -> str:
        """The heading of the column in a report: label and unit."""
        name = self.zh if lang == "zh" else self.en
        unit = unit_words(in_gas(self.unit, gas), lang)
        return f"{name} ({unit})" if unit else name


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, title, columns and the columns that identify a row."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    def title(self, lang: str) -> str:
        """Title in the language asked for."""
        return self.zh if lang == "zh" else self.en

    def column(self, name: str) -> Column:
        """The declaration of one column."""
        return next(c for c in self.columns if c.name == name)

    @property
    def names(self) -> list[str]:
        """Column names in their order in the file."""
        return [c.name for c in self.columns]


def text(name: str, zh: str, en: str, **more: object) -> Column:
    """A column of text."""
    return Column(name, "text", zh, en, **more)  # type: ignore[arg-type]


def number(name: str, zh: str, en: str, unit: str = "", **more: object) -> Column:
    """A column of numbers."""
    return Column(name, "number", zh, en, unit, **more)  # type: ignore[arg-type]


def integer(name: str, zh: str, en: str, unit: str = "", **more: object) -> Column:
    """A column of whole numbers."""
    return Column(name, "integer", zh, en, unit, **{"decimals": 0, **more})  # type: ignore[arg-type]


def flag(name: str, zh: str, en: str) -> Column:
    """A column of true and false."""
    return Column(name, "flag", zh, en)


def gas_column() -> Column:
    """The gas basis of the tonnes in a row."""
    return text("gas", "气体口径", "gas basis", allowed=("C", "CO2"))


def town_columns() -> tuple[Column, Column]:
    """The two columns that name a town."""
    return text("town_id", "镇街代码", "town code"), text("town", "镇街", "town")


def notation_column() -> Column:
    """The notation key of a value that is missing."""
    return text("notation", "缺项标记", "notation key", empty=True, allowed=NOTATION)
