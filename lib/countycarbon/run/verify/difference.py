"""One difference between what was handed over and what a fresh run gives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal[
    "software", "input", "coefficient", "execution", "table", "figure", "notebook", "text", "file"
]
"""What differs, causes first."""

Verdict = Literal["holds", "reservations", "differs"]

TOLERANCE = 1e-9
"""Largest relative difference of two numbers that counts as none."""

_TOKEN = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?|\w+|\s+|[^\w\s]")
_NUMBER = re.compile(
    r"[-−+]?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d*)?(?:[eE][-+]?\d+)?", re.ASCII
)
"""Neither a code such as 0101, nor what only Python takes for a number: nan, inf, 1_000."""

_SHORT = 120
_TEXTS = ("file", "table", "row", "column", "old", "new", "town")


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs, where, and what follows from it."""

    kind: Kind
    file: str
    table: str = ""
    row: str = ""
    column: str = ""
    old: str = ""
    new: str = ""
    relative: float | None = None
    town: str = ""
    consequence: str = ""


@dataclass
class Report:
    """What was compared: differences, what was checked, what was not and why.

    ``checked`` counts by what was looked at, ``looked_at`` names the files, ``hashes`` holds
    recorded digests by name; ``unchecked`` holds the reservations, a text in each language;
    ``same_software`` tells whether equal bytes can be asked for; ``followed`` tells by town what
    changed in its level and rank, ``english`` names the towns; ``code`` holds, by notebook, how
    its code differs from the kit's; ``engines`` names what rendered the report, then and now;
    ``away`` names inputs of which nothing was handed over.
    """

    differences: list[Difference] = field(default_factory=list)
    checked: dict[str, int] = field(default_factory=dict)
    looked_at: dict[str, list[str]] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    unchecked: list[tuple[str, str]] = field(default_factory=list)
    same_software: bool = True
    versions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Software of another version: as recorded, and here."""
    followed: dict[str, str] = field(default_factory=dict)
    english: dict[str, str] = field(default_factory=dict)
    engines: tuple[str, str] = ("", "")
    code: dict[str, str] = field(default_factory=dict)
    away: frozenset[str] = frozenset()

    @property
    def verdict(self) -> Verdict:
        """Whether the run holds; with a reservation wherever something was not checked."""
        if self.differences:
            return "differs"
        return "reservations" if self.unchecked else "holds"

    @property
    def apart(self) -> int:
        """How many files differ."""
        return len({d.file for d in self.differences})

    def count(self, what: str, number: int = 1) -> None:
        """Count something that was checked."""
        self.checked[what] = self.checked.get(what, 0) + number

    def look(self, what: str, name: str) -> None:
        """Count a file that was checked, and keep its name."""
        self.count(what)
        self.looked_at.setdefault(what, []).append(plain(name))

    def sort(self) -> None:
        """Causes first, then results, then the pages that print them."""
        order = {kind: place for place, kind in enumerate(get_args(Kind))}
        self.differences.sort(key=lambda d: order[d.kind])

    def add(self, differences: Iterable[Difference]) -> None:
        """Take over differences, their texts so that every sign is seen."""
        for d in differences:
            shown: dict[str, Any] = {name: plain(getattr(d, name)) for name in _TEXTS}
            self.differences.append(replace(d, **shown))

    def frame(self) -> pd.DataFrame:
        """The declared table ``differences``."""
        import pandas as pd

        names = list(Difference.__dataclass_fields__)
        return pd.DataFrame([astuple(d) for d in self.differences], columns=names)


def number(text: str) -> float | None:
    """A printed number, None for anything else.

    Examples
    --------
    >>> number("−1,234.5"), number("II"), number("0101")
    (-1234.5, None, None)
    """
    text = text.strip()
    plain = text.replace(",", "").replace("−", "-")
    return float(plain) if _NUMBER.fullmatch(text) else None


def relative(old: str, new: str) -> float | None:
    """The relative difference of two printed numbers; None where one is no number.

    Examples
    --------
    >>> round(relative("100", "110"), 4)
    0.0909
    >>> relative("0", "0"), relative("II", "III")
    (0.0, None)
    """
    a, b = number(old), number(new)
    if a is None or b is None:
        return None
    largest = max(abs(a), abs(b))
    return abs(a - b) / largest if largest else 0.0


def changed(old: str, new: str, around: int = 24) -> tuple[str, str]:
    """The first place where two texts part: single numbers or words where that is all.

    Examples
    --------
    >>> changed("合计 1,535,524.22 t C。", "合计 1,535,542.22 t C。")
    ('1,535,524.22', '1,535,542.22')
    """
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if start is None:
        start = min(len(a), len(b))
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    one, two = "".join(a[start : len(a) - end]), "".join(b[start : len(b) - end])
    if not one.strip() or not two.strip():
        before = "".join(a[max(0, start - 6) : start])[-around:]
        one, two = before + one, before + two
    return shorten(one), shorten(two)


def shorten(text: str) -> str:
    """A text that fits a cell."""
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def plain(text: str) -> str:
    r"""A text of a stranger as it may be printed anywhere: signs that are not seen are spelt out.

    >>> plain("a\u200bb\x1b[31m")
    'a\\u200bb\\u001b[31m'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def plain_lines(text: str) -> str:
    """As :func:`plain`, line by line."""
    return "\n".join(plain(line) for line in text.split("\n"))


def with_towns(
    differences: list[Difference], towns: dict[str, str], followed: dict[str, str]
) -> list[Difference]:
    """Name the town a difference concerns, and whether its rank or level changed."""
    told = []
    for d in differences:
        town = d.town or _town(d, towns)
        told.append(replace(d, town=town, consequence=d.consequence or followed.get(town, "")))
    return told


def _town(difference: Difference, towns: dict[str, str]) -> str:
    where = f"{difference.row} {difference.old} {difference.new}"
    found = {name for key, name in towns.items() if key in where or name in where}
    return found.pop() if len(found) == 1 else ""
