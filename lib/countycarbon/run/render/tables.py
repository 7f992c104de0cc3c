"""How wide a table wants to be, and the type size and column widths that let it fit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from countycarbon.run.render import ast
from countycarbon.run.render.ast import Node

PORTRAIT_CM = 16.0
LANDSCAPE_CM = 24.7
SIZES = (9.0, 8.0, 7.0)  # points; the first that fits is taken
_PADDING_CM = 0.28
_CM_PER_EM_POINT = 2.54 / 72
_PIECES = re.compile(r"[^\s\u2e80-\uffff/-]+[/-]?|[\u2e80-\uffff]")


@dataclass(frozen=True)
class Fit:
    """How a table is set."""

    size: float  # points
    landscape: bool
    shares: tuple[float, ...]  # of the text width; empty when the columns keep their own width


def ems(text: str) -> float:
    """Width of a text in ems of a sans face: wide characters one, digits and letters about half.

    >>> ems("碳 12")
    2.4
    """
    width = 0.0
    for char in text:
        if unicodedata.east_asian_width(char) in "WF":
            width += 1.0
        elif char in " .,;:'|!()[]il-":
            width += 0.3
        else:
            width += 0.75 if char.isupper() else 0.55
    return round(width, 2)


def fit(table: Node) -> Fit:
    """Choose type size, orientation and column widths for a table.

    A column needs at least its longest piece that cannot be broken; it would like its longest
    line. When the lines do not fit, what is left after the needs is shared in proportion to
    what the columns still want.
    """
    rows = _rows(table)
    columns = len(table["c"][2])
    need = [0.0] * columns
    want = [0.0] * columns
    for row in rows:
        for i, text in enumerate(row[:columns]):
            want[i] = max(want[i], ems(text))
            need[i] = max([need[i], *(ems(piece) for piece in _PIECES.findall(text))])
    given = _given(table)
    for landscape, room in ((False, PORTRAIT_CM), (True, LANDSCAPE_CM)):
        for size in SIZES:
            em = size * _CM_PER_EM_POINT
            least = [n * em + _PADDING_CM for n in need]
            best = [w * em + _PADDING_CM for w in want]
            if sum(best) <= room:
                return Fit(size, landscape, given)
            if sum(least) <= room and _readable(least, best, room, size):
                return Fit(size, landscape, given or _shares(least, best, room))
    total = sum(least)
    return Fit(SIZES[-1], True, given or tuple(n / total for n in least))


def _readable(least: list[float], best: list[float], room: float, size: float) -> bool:
    """At the smallest size anything goes; above it, cells of more than six lines do not."""
    if size == SIZES[-1]:
        return True
    shares = _shares(least, best, room)
    return all(b <= 6 * s * room for b, s in zip(best, shares, strict=True))


def _shares(least: list[float], best: list[float], room: float) -> tuple[float, ...]:
    spare = room - sum(least)
    wish = [b - n for b, n in zip(best, least, strict=True)]
    total = sum(wish) or 1.0
    return tuple(round((n + spare * w / total) / room, 4) for n, w in zip(least, wish, strict=True))


def _given(table: Node) -> tuple[float, ...]:
    """Widths asked for with ``tbl-colwidths``."""
    numbers = [float(n) for n in re.findall(r"[\d.]+", ast.pairs(table).get("tbl-colwidths", ""))]
    if len(numbers) != len(table["c"][2]) or not sum(numbers):
        return ()
    return tuple(n / max(100.0, sum(numbers)) for n in numbers)


def _rows(table: Node) -> list[list[str]]:
    head, bodies = table["c"][3], table["c"][4]
    rows = list(head[1])
    for body in bodies:
        rows += body[2] + body[3]
    return [[ast.plain_text(cell[4]) for cell in row[1]] for row in rows]


def with_shares(table: Node, shares: tuple[float, ...]) -> Node:
    """The same table with column widths; without any, the columns keep their own."""
    specs = [
        [alignment, {"t": "ColWidth", "c": share} if share else {"t": "ColWidthDefault"}]
        for (alignment, _), share in zip(
            table["c"][2], shares or [0.0] * len(table["c"][2]), strict=True
        )
    ]
    identifier, classes, pairs = table["c"][0]
    kept = [pair for pair in pairs if pair[0] != "tbl-colwidths"]
    return {
        "t": "Table",
        "c": [[identifier, classes, kept], table["c"][1], specs, *table["c"][3:]],
    }
