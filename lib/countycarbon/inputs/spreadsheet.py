"""CSV and XLSX as tables of text: headings found below titles, rows by their number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon.inputs import answers, headings, sheets, stated_units
from countycarbon.inputs.cells import Grid, column_name
from countycarbon.messages import Problems, fail, warn

if TYPE_CHECKING:
    import pandas as pd

_NOTE = re.compile(
    r"(注|附注|备注|说明|资料来源|数据来源|来源|制表|填表|审核|检查|复核|单位负责人|note|notes|source)"
    r"(人|日期|单位|时间)?\s*\d*\s*[:：.、]|[*※]", re.IGNORECASE,
)  # fmt: skip
_CODE = re.compile(r"(0\d{1,3}|1[0-2]\d\d)\w{0,2}")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRACKETED = re.compile(r"[（(\[【].*[)）\]】]")


@dataclass(frozen=True)
class Sheet:
    """The rows of a table, their index the number of the row in the file.

    ``units`` is what a line above the headings (单位：万人、亿元) says; empty if there is none.
    ``totals`` are the rows of totals that were set aside, in the same columns.  ``merged`` are, by
    column, the rows whose cell is a part of a merged block and not its first.
    """

    frame: pd.DataFrame
    units: tuple[str, ...]
    totals: pd.DataFrame
    merged: dict[str, list[int]] = field(default_factory=dict)

    @property
    def unit(self) -> str:
        """The units above the headings as one text."""
        return "、".join(self.units)


def read(
    path: Path,
    sheet: str | None = None,
    known: Iterable[str] = (),
    *,
    totals: bool = True,
    named: Iterable[str] = (),
    limit_mb: float | None = None,
) -> pd.DataFrame:
    """The rows of :func:`look`."""
    return look(path, sheet, known, totals=totals, named=named, limit_mb=limit_mb).frame


def look(
    path: Path,
    sheet: str | None = None,
    known: Iterable[str] = (),
    *,
    totals: bool = True,
    named: Iterable[str] = (),
    limit_mb: float | None = None,
) -> Sheet:
    """A table as text, stripped; empty cells are empty text.

    Titles above the headings are passed over.  Headings may take several rows.  Rows of totals
    and notes, and one that numbers the columns, are set aside with a warning.

    Parameters
    ----------
    path : Path
        CSV or XLSX in any encoding.
    sheet : str, optional
        Sheet of a workbook; the first that is shown and is a table by default.
    known : iterable of str
        Headings by which the row of headings is told; columns of these names, and all columns of
        words, are filled downwards where the workbook has merged their cells.
    totals : bool, default True
        Whether there may be rows of totals and notes; a catalogue, whose names may read so, has
        none.
    named : iterable of str
        Headings that the study itself names: their columns are read though they be hidden.
    limit_mb : float, optional
        What the file may weigh once unpacked, where the study allows more than usual.

    Raises
    ------
    KitError
        The codes of :func:`countycarbon.inputs.sheets.table`, ``inputs.no-rows``,
        ``inputs.repeated-heading``, ``inputs.cell-beyond``.
    """
    import pandas as pd

    known = [*known]
    cells = sheets.table(path, sheet, known, named, limit_mb)
    first = _first_heading(cells, known)
    if first is None:
        raise fail("inputs.no-rows", file=path.name, layer=cells.sheet)
    last = _last_heading(cells, first, known)
    names = _names(cells.rows[first : last + 1])
    names = stated_units.with_spans(names, cells, first, last, path.name)
    _check(cells, names, last, path.name)
    width = len(names)
    full = [row + [""] * (width - len(row)) for row in cells.rows]
    _fill(cells, full, names, known, last)
    below = range(last + 1, len(full)) if totals else ()
    aside = {i: t for i in below if (t := _aside(full[i]))}
    under = next((i for i in below if any(full[i])), None)
    if under is not None and _counts_columns(full[under]):
        aside[under] = " ".join(cell for cell in full[under] if cell)
    kept = [i for i in range(last + 1, len(full)) if any(full[i]) and i not in aside]
    if not kept:
        raise fail("inputs.no-rows", file=path.name, layer=cells.sheet)
    if aside:
        shown = "; ".join(f"{i + 1} {text[:20]}" for i, text in aside.items())
        warn("inputs.rows-aside", file=path.name, rows=shown)
    body = [full[i][:width] for i in kept]
    frame = pd.DataFrame(body, columns=names, index=[i + 1 for i in kept], dtype="str")
    answers.cells(frame, path.name)
    empty = [n for n in names if n.startswith("#") and (frame[n] == "").all()]
    sums = [i for i, text in aside.items() if headings.is_sum(text)]
    lines = [full[i][:width] for i in sums]
    summed = pd.DataFrame(lines, columns=names, index=[i + 1 for i in sums], dtype="str")
    above = stated_units.line(cells.rows[:first])
    merged = _merged(cells, names, kept)
    return Sheet(frame.drop(columns=empty), above, summed.drop(columns=empty), merged)


def _first_heading(cells: Grid, known: list[str]) -> int | None:
    """The first row with a known heading; else the first of the fullest rows."""
    rows = [(i, row) for i, row in enumerate(cells.rows) if any(row)][: sheets.DEPTH]
    for i, row in rows:
        if headings.find([cell for cell in row if cell], known):
            return i
    if not rows:
        return None
    if len([cell for cell in rows[0][1] if cell]) > 1 or not known:
        return rows[0][0]
    return max(rows, key=lambda found: (sum(map(bool, found[1])), -found[0]))[0]


def _last_heading(cells: Grid, first: int, known: list[str]) -> int:
    """Headings go on in rows that are empty, merged or known headings below a known heading.

    A row of units ends them.
    """
    last = _last_words(cells, first, known)
    below = cells.rows[last + 1] if last + 1 < len(cells.rows) else []
    return last + 1 if stated_units.is_row(below) else last


def _last_words(cells: Grid, first: int, known: list[str]) -> int:
    row = cells.rows[first]
    own = headings.find([cell for cell in row if cell], known)
    if own is None:
        return first
    key, last = row.index(own), first
    while last + 1 < len(cells.rows):
        below = cells.rows[last + 1]
        cell = below[key] if key < len(below) else ""
        merged = (last + 1, key) in cells.merged
        words = any(below) and not any(_is_number(c) for c in below)
        further = words and cell != row[key] and headings.find([cell], known) == cell
        if not further and (cell or not (merged or (words and not _aside(below)))):
            break
        last += 1
    return last


def _names(rows: Sequence[Sequence[str]]) -> list[str]:
    """One name for each column: the lowest heading that is there, a unit or a code behind it.

    A subtotal below a heading is that heading; totals that stand several times carry their column.
    """
    names: list[str] = []
    for column in range(max(map(len, rows))):
        parts = [row[column] for row in rows if column < len(row) and row[column]]
        if len(rows) > 1 and stated_units.is_row(rows[-1]) and len(parts) > 1:
            last = rows[-1][column] if column < len(rows[-1]) else ""
            parts = parts[:-1] if last and stated_units.meaning(last) is None else parts
        name = parts[0] if parts else f"#{column_name(column)}"
        for part in parts[1:]:
            name = _joined(name, part)
        names.append(name)
    while names and names[-1].startswith("#"):
        names.pop()
    return [
        f"{name} #{column_name(i)}" if headings.is_sum(name) and names.count(name) > 1 else name
        for i, name in enumerate(names)
    ]


def _joined(name: str, part: str) -> str:
    if part.strip("()（）") in headings.UNITS or stated_units.meaning(part):
        return f"{name}（{part.strip('()（）')}）"
    if _BRACKETED.fullmatch(part) or _CODE.fullmatch(part):
        return f"{name}{part}" if _BRACKETED.fullmatch(part) else f"{name} {part}"
    return name if headings.is_sum(part) and not headings.is_sum(name) else part


def _check(cells: Grid, names: list[str], last: int, file: str) -> None:
    problems = Problems()
    for name in sorted({n for n in names if names.count(n) > 1}):
        problems.add("inputs.repeated-heading", file=file, row=last + 1, column=name)
    for i, row in enumerate(cells.rows[last + 1 :], last + 2):
        for column, cell in enumerate(row[len(names) :], len(names)):
            if cell:
                place = {"row": i, "column": column_name(column)}
                problems.add("inputs.cell-beyond", file=file, **place, value=cell)
    problems.stop()


def _fill(
    cells: Grid, rows: list[list[str]], names: list[str], known: list[str], last: int
) -> None:
    """One merged cell of a column of words says the same for every row it spans.

    A merged number is one number; only in a key column may it be a code.
    """
    keys = {i for i, name in enumerate(names) if headings.find([name], known)}
    for (row, column), text in cells.merged.items():
        if row > last and column < len(names) and (column in keys or not _is_number(text)):
            rows[row][column] = text


def _merged(cells: Grid, names: list[str], kept: list[int]) -> dict[str, list[int]]:
    found: dict[str, set[int]] = {}
    for top, left, bottom, right in cells.blocks:
        for row in set(range(top, bottom + 1)) & {*kept}:
            for column in range(left, min(right + 1, len(names))):
                if (row, column) != (top, left):
                    found.setdefault(names[column], set()).add(row + 1)
    return {name: sorted(lines) for name, lines in found.items()}


def _aside(row: Sequence[str]) -> str:
    """The first text of a row of totals or notes; empty for any other row."""
    texts = [cell for cell in row if cell]
    if not texts:
        return ""
    total = next((t for t in texts if headings.is_sum(t)), "")
    words = len(texts) <= 2 or not any(_is_number(text) for text in texts)
    note = texts[0] if words and _NOTE.match(texts[0]) else ""
    return total or note


def _counts_columns(row: Sequence[str]) -> bool:
    """Whether a row numbers the columns, as printed forms do: 甲 乙 1 2, ① ② ③=①+②."""
    cells = [headings.plain(c).partition("=")[0].strip("()[]") for c in row if c]
    first = next((i for i, cell in enumerate(cells) if cell not in _STEMS), len(cells))
    counted = [*_STEMS[:first], *(str(n) for n in range(1, len(cells) - first + 1))]
    return len(cells) > 2 and cells == counted  # two may well be data


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,]+", text)) and not _CODE.fullmatch(text)
