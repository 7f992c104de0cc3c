"""Numbers as a report prints them: how one reads, and in which exhibits it stands."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from countycarbon.run import places
from countycarbon.steps import STEPS

_SCALES = {
    "": 1.0, "万": 1e4, "亿": 1e8, "%": 1e-2, "‰": 1e-3,
    "thousand": 1e3, "million": 1e6, "billion": 1e9,
}  # fmt: skip
_NUMBER = re.compile(
    r"(?:(?<!\w)(?P<sign>[-+]))?(?P<digits>\d[\d,]*(?:\.\d+)?)(?:e(?P<power>[-+]?\d{1,2}))?"
    r"\s*(?P<scale>万|亿|%|‰|thousand|million|billion)?", re.IGNORECASE,
)  # fmt: skip
_MINUS = str.maketrans({"−": "-", "，": ","})
_RULE = re.compile(r"\|[\s:|-]+\|")
_SLACK = 1.0000002
_ENOUGH = 2_000
"""Halves of its last digit by which a number is long enough to be told from others: 1,000."""


@dataclass(frozen=True)
class Quantity:
    """A printed number: what it says, and half a unit of its last digit."""

    value: float
    half: float
    digits: float
    """The number without its 万 or %."""
    digits_half: float

    def reads(self, value: Any) -> Any:
        """Whether values of a table read so once rounded, as they stand or in the unit named."""
        near = abs(value - self.value) <= self.half * _SLACK
        return near | (abs(value - self.digits) <= self.digits_half * _SLACK)

    def same(self, other: Quantity) -> bool:
        """Whether two numbers may be one, printed to more and to fewer digits.

        One of few digits (3, 0.06) stands for nothing but itself.
        """
        bare = abs(self.digits - other.digits) <= _within(
            (self.digits, self.digits_half), (other.digits, other.digits_half)
        )
        mine, theirs = (self.value, self.half), (other.value, other.half)
        return bare or abs(self.value - other.value) <= _within(mine, theirs)


def _within(*numbers: tuple[float, float]) -> float:
    """How far apart two numbers of different digits may stand, each with half its last digit."""
    fine, coarse = sorted(numbers, key=lambda number: number[1])
    enough = abs(coarse[0]) >= _ENOUGH * coarse[1]
    return (coarse[1] if enough else fine[1] * 1e-3) * _SLACK


def quantities(text: str) -> list[Quantity]:
    """The numbers in a text.

    Examples
    --------
    >>> [q.value for q in quantities("净碳源 153.55 万吨，占 62 %；−1,234.5")]
    [1535500.0, 0.62, -1234.5]
    """
    return [_quantity(one) for one in found(text)]


def found(text: str) -> Iterator[re.Match[str]]:
    """Where numbers stand in a text, once its width and minus signs are plain."""
    return _NUMBER.finditer(unicodedata.normalize("NFKC", text).translate(_MINUS))


def whole(text: str) -> Quantity | None:
    """The number a question consists of, with or without a unit behind it; None for other texts.

    Examples
    --------
    >>> whole("1,535,524.22 t C").value, whole("153.55万吨").half
    (1535524.22, 50.0)
    >>> whole("balance.net_t") is None
    True
    """
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS).strip()
    found = _NUMBER.match(plain)
    rest = plain[found.end() :].strip() if found else plain
    is_unit = len(rest) <= 12 and not re.search(r"[\d.@]", rest)
    return _quantity(found) if found and is_unit else None


def _quantity(found: re.Match[str]) -> Quantity:
    digits = found["digits"].replace(",", "")
    power = 10.0 ** int(found["power"] or 0)
    scale = _SCALES[(found["scale"] or "").lower()]
    half = 0.5 * 10 ** -len(digits.partition(".")[2]) * power
    number = (-1 if found["sign"] == "-" else 1) * float(digits) * power
    value, wide = round(number * scale, 12), half * scale
    return Quantity(value, wide, number, half)


@dataclass(frozen=True)
class Shown:
    """A number in an exhibit: the row and column it stands in, as they are printed."""

    step: str
    label: str
    lang: str
    row: str
    column: str
    text: str
    quantity: Quantity


def shown(folder: Path) -> list[Shown]:
    """All numbers in the tables and texts that a run's executed notebooks show."""
    return [one for step in STEPS for one in _of_notebook(folder, step)]


def _of_notebook(folder: Path, step: str) -> Iterator[Shown]:
    file = folder / "notebooks" / f"{step}.ipynb"
    if not file.is_file():
        return
    for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            ours = output.get("metadata", {}).get(places.KEY)
            text = output.get("data", {}).get("text/markdown")
            if ours and "label" in ours and text:
                yield from _of_text("".join(text), step, ours["label"], ours["lang"])


def _of_text(text: str, step: str, label: str, lang: str) -> Iterator[Shown]:
    heads: list[str] = []
    before: list[str] = []
    for line in text.split("\n"):
        cells = [c.strip() for c in line.strip().strip("|").split("|")] if "|" in line else [line]
        if _RULE.fullmatch(line.strip()):
            heads = before
            continue
        before = cells
        for number, cell in enumerate(cells):
            head = heads[number] if number < len(heads) else ""
            for quantity in quantities(cell):
                yield Shown(step, label, lang, cells[0], head, cell, quantity)
