"""How wide a table wants to be, and the type size and column widths that let it fit."""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from countycarbon.run.render import ast
from countycarbon.run.render.ast import Node

PORTRAIT_CM = 16.0
LANDSCAPE_CM = 24.7
SIZES = (9.0, 8.0, 7.0)  # points; the first that fits is taken
_PADDING_CM = 0.3
_CM_PER_EM_POINT = 2.54 / 72
_WHOLE_EMS = 6.0  # a cell up to this long is kept on one line, though Chinese may break anywhere
_HEAD_EMS = 3.0
_LONG_EMS = 45.0  # on a page, a cell from here on gets a wide column
_UNIT_EMS = 6.0  # a unit up to this long is not broken
_MOST_LINES = {9.0: 5, 8.0: 9}  # of a cell, before smaller type is tried
CODE = re.compile(r"[A-Z]\d?-[A-Z\d]{1,2}")
"""An indicator or a plan cell, such as R1-04 and C-M, stays on one line."""
_PIECES = re.compile(rf"{CODE.pattern}\b|[^ \n\u2e80-\uffff/-]+[/-]?|[\u2e80-\uffff]")
WHOLE_CM = 9.0
"""A table up to this high moves to the next page rather than break."""
TOGETHER = 3
"""First rows of a table that breaks, and last ones: fewer do not stand on a page alone."""
_CAPTION_CM = 1.4  # with the space around it
_START_CM = 9.0
_CHANGED = re.compile(r"[\x00-/:-@\[-`{-\x7f\u00a0‘’“”…–—]")
_SLACK = 1.3
_LINE = 1.25  # of the type size
_ROW_PT = 9.0  # above and below the lines of a row


@dataclass(frozen=True)
class Fit:
    """How a table is set."""

    size: float  # points
    landscape: bool
    widths: tuple[float, ...]  # of the columns, in centimetres
    wraps: bool  # some cell needs more than one line

    @property
    def shares(self) -> tuple[float, ...]:
        """The widths as shares of the text width."""
        room = LANDSCAPE_CM if self.landscape else PORTRAIT_CM
        return tuple(round(width / room, 4) for width in self.widths)

    @property
    def word_shares(self) -> tuple[float, ...]:
        """The shares in Word, where a reader's own fonts may be wider than those named."""
        slack = max(1.0, min(_SLACK, 1.0 / sum(self.shares)))
        return tuple(round(share * slack, 4) for share in self.shares)


def ems(text: str) -> float:
    """Width of a text in ems of a sans face: wide characters one, digits and letters about half.

    >>> ems("碳 12")
    2.4
    """
    width = 0.0
    for char in text:
        if unicodedata.east_asian_width(char) in "WF" or char == "†":
            width += 1.0
        elif char in " \u00a0.,;:'|!()[]il-":
            width += 0.3
        else:
            width += 0.9 if char in "MWmw" else 0.75 if char.isupper() else 0.55
    return round(width, 2)


def fit(table: Node) -> Fit:
    """Choose type size, orientation and column widths for a table.

    A column needs at least its longest piece that cannot be broken, and short cells whole; it
    would like its longest line. When the lines do not fit, what is left after the needs is
    shared in proportion to what the columns still want, fair shares first. Smaller type comes
    before landscape pages.
    """
    needs, wants, fair = _measure(table)
    given = _given(table)
    for landscape, room in ((False, PORTRAIT_CM), (True, LANDSCAPE_CM)):
        for size in SIZES:
            em = size * _CM_PER_EM_POINT
            least = [n * em + _PADDING_CM for n in needs]
            best = [w * em + _PADDING_CM for w in wants]
            if given:
                return Fit(size, landscape, tuple(share * room for share in given), True)
            if sum(best) <= room:
                return Fit(size, landscape, tuple(best), False)
            if sum(least) <= room:
                widths = _grown(least, [f * em + _PADDING_CM for f in fair], room)
                widths = _grown(widths, best, room)
                lines = max(b / w for b, w in zip(best, widths, strict=True))
                if lines <= _MOST_LINES.get(size, math.inf):
                    return Fit(size, landscape, tuple(widths), True)
    squeeze = LANDSCAPE_CM / sum(least)
    return Fit(SIZES[-1], True, tuple(n * squeeze for n in least), True)


def signature(table: Node) -> str:
    """What names a table in :func:`prepare`: its words, without what a reader may change.

    >>> cell = ["", {}, 1, 1, [{"t": "Plain", "c": [{"t": "Str", "c": "净碳源 “1.5”"}]}]]
    >>> row = [["", [], []], [cell]]
    >>> signature({"c": [[], [], [], [[], [row]], []]})[:8]
    'bcbfca6b'
    """
    text = "".join(cell for _, row in _rows(table) for cell in row)
    return hashlib.sha1(_CHANGED.sub("", text).encode()).hexdigest()


def prepare(trees: Iterable[list[Node]]) -> dict[str, dict[str, Any]]:
    """How every table is set, for an engine that cannot ask: Quarto's filter reads it."""
    found = {}
    for table in ast.nodes(list(trees), "Table"):
        fitted = fit(table)
        found[signature(table)] = {
            "size": fitted.size,
            "landscape": fitted.landscape,
            "wraps": fitted.wraps,
            "shares": list(fitted.shares),
            "word_shares": list(fitted.word_shares),
            "start": start_cm(table, fitted),
        }
    return found


def _measure(table: Node) -> tuple[list[float], list[float], list[float]]:
    """What every column needs, wants, and may fairly ask for when not all wants can be met.

    A heading may take several lines before the cells below it do, so it asks for a third.
    """
    columns = len(table["c"][2])
    needs = [0.0] * columns
    wants = [0.0] * columns
    fair = [0.0] * columns
    for is_head, row in _rows(table):
        for i, text in enumerate(row[:columns]):
            whole = ems(text)
            kept = min(whole, _HEAD_EMS) if is_head else whole if whole <= _WHOLE_EMS else 0.0
            needs[i] = max([needs[i], kept, *(ems(piece) for piece in _PIECES.findall(text))])
            wants[i] = max(wants[i], whole)
            fair[i] = max(fair[i], needs[i], whole / 3 if is_head else whole)
    return needs, wants, fair


def _grown(widths: list[float], goals: list[float], room: float) -> list[float]:
    """Widths brought towards their goals, all by the same part of the way the room allows."""
    wishes = [max(0.0, goal - width) for goal, width in zip(goals, widths, strict=True)]
    part = min(1.0, (room - sum(widths)) / (sum(wishes) or 1.0))
    return [width + part * wish for width, wish in zip(widths, wishes, strict=True)]


def _given(table: Node) -> tuple[float, ...]:
    """Widths asked for with ``tbl-colwidths``, as shares of the text width."""
    numbers = [float(n) for n in re.findall(r"[\d.]+", ast.pairs(table).get("tbl-colwidths", ""))]
    if len(numbers) != len(table["c"][2]) or not sum(numbers):
        return ()
    return tuple(n / max(100.0, sum(numbers)) for n in numbers)


def _rows(table: Node) -> list[tuple[bool, list[str]]]:
    head, bodies = table["c"][3], table["c"][4]
    rows = [(True, row) for row in head[1]]
    for body in bodies:
        rows += [(False, row) for row in body[2] + body[3]]
    return [(is_head, [ast.plain_text(cell[4]) for cell in row[1]]) for is_head, row in rows]


def hold_units(table: Node) -> None:
    """Keep the unit in brackets that ends a heading on one line: ``(t C)``, ``(10⁴ CNY)``."""
    for cell in (cell for row in table["c"][3][1] for cell in row[1]):
        for block in cell[4]:
            block["c"] = _held(block["c"]) if block["t"] in ("Plain", "Para") else block["c"]


def _held(inlines: list[Node]) -> list[Node]:
    kinds = [node["t"] for node in inlines]
    texts = [str(node.get("c", "")) for node in inlines]
    starts = [i for i, text in enumerate(texts) if kinds[i] == "Str" and text.startswith("(")]
    if not starts or set(kinds[starts[-1] :]) != {"Str", "Space"} or not texts[-1].endswith(")"):
        return inlines
    unit = "\u00a0".join(text for text in texts[starts[-1] :] if text)
    held = {"t": "Str", "c": unit}
    return [*inlines[: starts[-1]], held] if ems(unit) <= _UNIT_EMS else inlines


def mark_cells(table: Node) -> None:
    """Name short and long cells for the style sheet.

    ``whole`` stays on one line, for a browser would break Chinese anywhere; ``long`` gets a wide
    column, for a browser would rather make a row of forty lines than let the table scroll.
    """
    limits = [(table["c"][3][1], _HEAD_EMS)]
    limits += [(body[2] + body[3], _WHOLE_EMS) for body in table["c"][4]]
    for rows, most in limits:
        for cell in (cell for row in rows for cell in row[1]):
            width = ems(ast.plain_text(cell[4]))
            if width <= most or width > _LONG_EMS:
                cell[0] = ast.attr("", ["whole" if width <= most else "long"])


def height_cm(table: Node, fit: Fit) -> float:
    """About how high a table gets at the widths chosen."""
    return sum(_heights_cm(table, fit))


def start_cm(table: Node, fit: Fit) -> float:
    """The room that caption, head and first rows want on a page; 0 of a table that never breaks."""
    heights = _heights_cm(table, fit)
    if sum(heights) <= WHOLE_CM:
        return 0.0
    head = sum(is_head for is_head, _ in _rows(table))
    return round(min(_START_CM, _CAPTION_CM + sum(heights[: head + TOGETHER])), 1)


def _heights_cm(table: Node, fit: Fit) -> list[float]:
    """About how high the rows get."""
    em = fit.size * _CM_PER_EM_POINT
    room = [max(em, width - _PADDING_CM) for width in fit.widths]
    found = []
    for _, row in _rows(table):
        lines = [math.ceil(ems(text) * em / w - 0.05) for text, w in zip(row, room, strict=False)]
        points = max([1, *lines]) * fit.size * _LINE + _ROW_PT
        found.append(points * _CM_PER_EM_POINT)
    return found


def with_shares(table: Node, shares: tuple[float, ...]) -> Node:
    """The same table with column widths; without any, the columns keep their own.

    Columns without an alignment start at the left in every format.
    """
    specs = [
        [
            {"t": "AlignLeft"} if alignment["t"] == "AlignDefault" else alignment,
            {"t": "ColWidth", "c": share} if share else {"t": "ColWidthDefault"},
        ]
        for (alignment, _), share in zip(
            table["c"][2], shares or [0.0] * len(table["c"][2]), strict=True
        )
    ]
    identifier, classes, pairs = table["c"][0]
    kept = [pair for pair in pairs if pair[0] != "tbl-colwidths"]
    return {"t": "Table", "c": [[identifier, classes, kept], table["c"][1], specs, *table["c"][3:]]}
