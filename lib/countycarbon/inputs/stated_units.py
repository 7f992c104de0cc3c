"""Units that a table states: in any row of its headings, in a row below them, in a line above.

One reader for every table of the kit.  What a heading says holds for the columns it spans; the
lowest heading goes first; a line above the table (单位：万人、亿元) gives each column the unit of
its own kind.  What could mean two things is refused, since it would be wrong by a power of ten.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from countycarbon import units
from countycarbon.inputs import headings
from countycarbon.messages import Problems, warn

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.inputs.cells import Grid

_LINE = re.compile(r"(?<![\u4e00-\u9fff])(?:计量|面积|数据|统计)?单位\s*[:：]\s*([^（()）]+)")
_BETWEEN = re.compile(r"[、，,;；/|\s]+|和|及")
_TITLE = re.compile(r"[（(]\s*(?:单位\s*[:：]\s*)?([^\s（()）]+?)\s*[)）]\s*$")
_NO_UNIT = {"", "-", "—", "——", "–", "/", "单位", "计量单位", "unit", "units"}
_SHARES = {"%", "％", "‰", "百分比"}
_ASCII = {"person": "人", "persons": "人", "10^4CNY": "万元", "10^4 CNY": "万元", "CNY": "元"}
_ENDS = ("人", "元", "户")
"""What ends a text that is meant for a unit though none of that name is known."""


def meaning(unit: str) -> tuple[str, Fraction] | None:
    """What a unit counts, and how many of the kit's own one such unit is; None if it is none.

    >>> meaning("万人"), meaning("（亿元）"), meaning("甲镇")
    (('person', Fraction(10000, 1)), ('CNY', Fraction(100000000, 1)), None)
    """
    bare = headings.plain(unit).strip("()[]")
    return units.written(_ASCII.get(unit.strip("()（）"), unit).strip("()（）[]【】")) or (
        ("share", Fraction(1)) if bare in _SHARES else None
    )


def line(above: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The units that a line above the headings states, or that end a title in brackets.

    >>> [line([[text]]) for text in ("单位：万人、亿元", "面积表（亩）", "填报单位：某局")]
    [('万人', '亿元'), ('亩',), ()]
    """
    cells = [cell for row in above for cell in row if cell]
    found = [m[1] for cell in cells for m in _LINE.finditer(cell)]
    parts = [part for text in found for part in _BETWEEN.split(text) if _is_stated(part)]
    if not parts:
        ends = [m[1] for cell in cells if (m := _TITLE.search(cell))]
        parts = [p for end in ends for p in _BETWEEN.split(end) if meaning(p) or _is_area(p)]
    return tuple(dict.fromkeys(parts))


def _is_area(part: str) -> bool:
    return headings.is_area(part) and part not in _SHARES


def _is_stated(part: str) -> bool:
    return bool(meaning(part)) or headings.is_area(part) or part.endswith(_ENDS)


def is_row(row: Sequence[str]) -> bool:
    """Whether a row below the headings holds units and nothing else.

    >>> is_row(["单位", "", "万人", "（亿元）"]), is_row(["甲镇", "", "1"]), is_row(["", "—"])
    (True, False, False)
    """
    cells = [cell for cell in row if headings.plain(cell) not in _NO_UNIT]
    return bool(cells) and all(meaning(cell) or headings.is_area(cell) for cell in cells)


def with_spans(names: Sequence[str], grid: Grid, first: int, last: int, file: str) -> list[str]:
    """Names of columns with the unit behind them that a spanning heading above them states.

    Parameters
    ----------
    names : sequence of str
        The name of each column, from its own lowest heading.
    grid : Grid
        The cells.
    first, last : int
        The rows of headings, from 0.
    file : str
        Named in the warning.

    Warns
    -----
    KitWarning
        ``inputs.unit-heading-contradicts`` where the lower heading states another unit, which is
        the one that is used.
    """
    out = []
    if is_row(grid.rows[last]) and last > first:
        last -= 1
    for column, name in enumerate(names):
        own, behind = _kinds(name), ""
        for row in range(last - 1, first - 1, -1):
            above = _spanning(grid, row, column, last)
            stated = [] if above is None else [u for u in headings.units(above) if meaning(u)]
            for unit in stated:
                kind, size = meaning(unit) or ("", Fraction(0))
                if not own:
                    continue
                if kind in own and own[kind] != size:
                    fields = {"unit": unit, "heading": str(above)}
                    warn("inputs.unit-heading-contradicts", file=file, column=name, **fields)
            if stated and not own:
                behind = f"（{'、'.join(stated)}）"
                own = _kinds(behind)
        out.append(name + behind)
    return out


def _kinds(heading: str) -> dict[str, Fraction]:
    return dict(found for unit in headings.units(heading) if (found := meaning(unit)))


def _spanning(grid: Grid, row: int, column: int, last: int) -> str | None:
    """The heading of another column that spans this one: merged, or with nothing beside it."""
    for top, left, bottom, right in grid.blocks:
        if top <= row <= bottom and left <= column <= right:
            return _cell(grid, top, left) if column > left or bottom < last else None
    left = column
    while left >= 0 and not _cell(grid, row, left):
        left -= 1
    below = all(_cell(grid, last, c) for c in range(max(left, 0), column + 1))
    started = any(b[0] <= row <= b[2] and b[1] <= left <= b[3] for b in grid.blocks)
    if left < 0 or not below or (started and left < column):
        return None
    return _cell(grid, row, left)


def _cell(grid: Grid, row: int, column: int) -> str:
    cells = grid.rows[row] if row < len(grid.rows) else []
    return cells[column] if column < len(cells) else ""


def of(heading: str, kind: str, above: Sequence[str], place: Mapping[str, str],
       problems: Problems) -> str:  # fmt: skip
    """The unit of a column, as its heading or the line above the table states it; else empty.

    Parameters
    ----------
    heading : str
        The heading, with the unit of the heading that spans it.
    kind : str
        What the column counts, as ``units.written`` names it: ``person``, ``CNY``, ``ha``.
    above : sequence of str
        The units of :func:`line`.
    place : mapping
        ``file`` and ``column`` for messages.
    problems : Problems
        Gets ``inputs.unit-unknown``, ``inputs.unit-ambiguous``, ``inputs.unit-contradicts``.
    """
    said = headings.units(heading)
    own, over = (_of_kind(given, kind) for given in (said, above))
    odd = [u for u in (*said, *above) if meaning(u) is None and _is_meant(u, kind)]
    wrong = [u for u in said if (m := meaning(u)) and m[0] not in (kind, "share")]
    if not own and (odd or wrong):
        allowed = ", ".join(written(kind))
        problems.add("inputs.unit-unknown", **place, unit=(odd or wrong)[0], allowed=allowed)
        return ""
    for given in (own, over if not own else {}):
        if len(given) > 1:
            problems.add("inputs.unit-ambiguous", **place, units="、".join(given.values()))
            return ""
    agree(heading, above, place, problems)
    return next(iter((own or over).values()), "")


def agree(heading: str, above: Sequence[str], place: Mapping[str, str], problems: Problems) -> None:
    """Refuse a heading whose unit is not among those of its kind in the line above the table.

    Problems
    --------
    ``inputs.unit-contradicts``
    """
    for unit in headings.units(heading):
        kind, size = meaning(unit) or ("", Fraction(0))
        over = _of_kind(above, kind)
        if over and size not in over:
            line_ = "、".join(over.values())
            problems.add("inputs.unit-contradicts", **place, unit=unit, line=line_)


def _is_meant(text: str, kind: str) -> bool:
    """Whether a text that is no known unit is meant for one of a kind."""
    if kind == "ha":
        return _is_area(text)
    return kind in ("person", "CNY") and text.endswith(_ENDS)


def _of_kind(given: Sequence[str], kind: str) -> dict[Fraction, str]:
    found = [(m[1], unit) for unit in given if (m := meaning(unit)) and m[0] == kind]
    return dict(reversed(found))


def written(kind: str) -> list[str]:
    """Ways to write a unit of a kind: the usual ones of people and money, else all."""
    own = {"person": ["人", "千人", "万人"], "CNY": ["元", "千元", "万元", "百万元", "亿元"]}
    every = {**units.OWN, **units.WRITTEN}
    return own.get(kind, [unit for unit, (base, _) in every.items() if base == kind])


def converted(values: pd.Series, unit: str, one: Fraction) -> pd.Series:
    """Figures of a unit in another, exact in at most 15 digits; what is missing stays missing.

    Parameters
    ----------
    values : Series
        Figures as printed.
    unit : str
        Their unit.
    one : Fraction
        The other unit, in the kit's unit of the same kind.

    Examples
    --------
    >>> import pandas as pd
    >>> converted(pd.Series([1.36, 7.21]), "万人", Fraction(1)).tolist()
    [13600.0, 72100.0]
    """
    found = meaning(unit)
    assert found is not None
    size = found[1] / one
    return values.map(lambda v: float(units.times(repr(float(v)), size)), na_action="ignore")
