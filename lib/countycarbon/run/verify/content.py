"""Two files of one name, each kind of file in its own way."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from countycarbon.run.verify import figures, notebooks, records, rendered, tables
from countycarbon.run.verify.difference import TOLERANCE, Difference, Kind
from countycarbon.run.verify.tables import Rows

RENDERED = {".html", ".pdf", ".docx"}


def compare(
    old: Path, new: Path, name: str, kind: Kind | None = None, tolerance: float = TOLERANCE
) -> Iterator[Difference]:
    """What differs between two files.

    Parameters
    ----------
    old, new : Path
        What was handed over, and what it is held to.
    name : str
        Name in the report.
    kind : str, optional
        Kind of the differences; by default what the file is.
    tolerance : float
        Largest relative difference of two numbers that counts as none.
    """
    suffix = old.suffix.lower()
    if suffix == ".csv":
        table: Kind = "table" if name.startswith("tables/") else "figure"
        yield from tables.compare(old, new, name, kind or table, tolerance)
    elif suffix == ".png":
        yield from figures.compare(old, new, name)
    elif suffix == ".ipynb":
        yield from notebooks.compare(old, new, name)
    elif suffix == ".json":
        yield from records.compare(old, new, name)
    elif suffix == ".gpkg":
        yield from _rows_apart(_layers, old, new, name, kind or "file", tolerance)
    elif suffix == ".xlsx":
        yield from _rows_apart(_sheets, old, new, name, kind or "file", tolerance)
    else:
        yield from rendered.compare(
            old, new, name, kind or ("text" if suffix in RENDERED else "file")
        )


def _rows_apart(
    read: Callable[[Path], Rows], old: Path, new: Path, name: str, kind: Kind, tolerance: float
) -> Iterator[Difference]:
    """Cells that differ; of a workbook other bytes where all its cells are the same."""
    try:
        before = read(old)
    except Exception as error:  # a damaged file may fail in any way inside its reader
        yield Difference(kind, name, old=f"unreadable: {type(error).__name__}")
        return
    after = read(new)
    yield from tables.rows_apart(before, after, name, kind, tolerance)
    if read is _sheets and before == after:
        yield Difference(kind, name, column="bytes", old="other bytes")


def _sheets(path: Path) -> Rows:
    """Cells of a workbook by sheet, row and column letter."""
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter

    rows: Rows = {}
    with closing(load_workbook(path, read_only=True)) as book:
        for sheet in book.worksheets:
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
                name = f"{sheet.title}!{number}: {row[0] if row and row[0] is not None else ''}"
                rows[name] = {
                    get_column_letter(i): "" if cell is None else str(cell)
                    for i, cell in enumerate(row, 1)
                }
    return rows


def _layers(path: Path) -> Rows:
    """Rows of all tables of a GeoPackage, without the time they were written."""
    rows: Rows = {}
    with closing(sqlite3.connect(f"file:{path.as_posix()}?mode=ro", uri=True)) as base:
        query = "select name from sqlite_master where type = 'table' order by name"
        for (table,) in base.execute(query).fetchall():
            if table.startswith(("rtree_", "sqlite_")):
                continue
            columns = [row[1] for row in base.execute(f'pragma table_info("{table}")')]
            kept = [c for c in columns if c != "last_change"]
            chosen = ", ".join(f'"{c}"' for c in kept)
            for cells in base.execute(f'select {chosen} from "{table}" order by 1'):
                rows[f"{table}: {_shown(cells[0])}"] = dict(
                    zip(kept, map(_shown, cells), strict=True)
                )
    return rows


def _shown(cell: Any) -> str:
    if isinstance(cell, bytes):
        return rendered.fingerprint(cell)
    return "" if cell is None else str(cell)
