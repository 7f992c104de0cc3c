"""Which sheet of a workbook is the table, and what of it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from countycarbon.inputs import cells, headings
from countycarbon.inputs.cells import Book, Grid, column_name
from countycarbon.messages import fail, warn

DEPTH = 15
"""Rows among which the headings are looked for."""


def table(
    path: Path,
    sheet: str | None = None,
    known: Iterable[str] = (),
    named: Iterable[str] = (),
    limit_mb: float | None = None,
) -> Grid:
    """The cells of a text file, or of the sheet of a workbook that is meant.

    Of several sheets that are shown the first with a known heading is taken, else the first with
    more than a title, and this is told.  Hidden sheets, columns and rows are no data.

    Parameters
    ----------
    path : Path
        The file.
    sheet : str, optional
        A sheet that the study names; it may be hidden.
    known : iterable of str
        Headings by which a table is told from a cover.
    named : iterable of str
        Headings that the study itself names; their columns may be hidden.
    limit_mb : float, optional
        What the file may weigh once unpacked.

    Raises
    ------
    KitError
        The codes of :func:`countycarbon.inputs.cells.grid`, and ``inputs.no-rows``.
    """
    if not cells.is_book(path):
        return cells.text_grid(path, limit_mb)
    book, known = Book(path, limit_mb), [*known]
    found = book.grid(book.named(sheet)) if sheet else _taken(book, known)
    what = [] if sheet else [f"{name}" for name in book.names if name not in book.shown()]
    what += _hide(found, {headings.plain(name) for name in named})
    if what:
        warn("inputs.hidden-aside", file=path.name, layer=found.sheet, what="; ".join(what))
    return found


def _taken(book: Book, known: list[str]) -> Grid:
    file, shown = book.path.name, book.shown()
    full: list[Grid] = []
    for name in shown:
        found = book.grid(name)
        if not found.rows:
            continue
        full.append(found)
        if _has_heading(found, known):
            break
    else:
        if not full:
            raise fail("inputs.no-rows", file=file, layer=", ".join(shown or book.names))
        full.sort(key=lambda grid: not _is_table(grid))  # stable: the first table, else the first
        full = full[:1]
    taken = full[-1]
    others = [name for name in shown if name != taken.sheet]
    if others:
        warn("inputs.sheet-taken", file=file, sheet=taken.sheet, others=", ".join(others))
    return taken


def _has_heading(grid: Grid, known: list[str]) -> bool:
    rows = [row for row in grid.rows if any(row)][:DEPTH]
    return any(headings.find([cell for cell in row if cell], known) for row in rows)


def _is_table(grid: Grid) -> bool:
    return sum(len([cell for cell in row if cell]) > 1 for row in grid.rows) > 1


def _hide(grid: Grid, named: set[str]) -> list[str]:
    """Empty what is hidden and not named; what it was, if there was anything."""
    top = [row for row in grid.rows if any(row)][:DEPTH]
    lost_columns, lost_rows = [], []
    for column in sorted(grid.hidden_columns):
        if any(headings.plain(row[column]) in named for row in top if column < len(row)):
            continue
        own = [row for row in grid.rows if column < len(row) and row[column]]
        for row in own:
            row[column] = ""
        lost_columns += [column_name(column)] if own else []
    for i in sorted(grid.hidden_rows):
        lost_rows += [str(i + 1)] if any(grid.rows[i]) else []
        grid.rows[i] = []
    told = [f"{', '.join(lost_columns)}"] if lost_columns else []
    return told + ([_short(lost_rows)] if lost_rows else [])


def _short(rows: list[str]) -> str:
    return ", ".join(rows[:10]) + (f" … {rows[-1]}" if len(rows) > 10 else "")
