"""CSV and XLSX as a grid of text cells, each row with its number in the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon.inputs import encoding
from countycarbon.messages import KitError, Problems, fail, warn

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

BOOKS = {".xlsx", ".xlsm"}
TEXTS = {".csv", ".txt", ".tsv"}
_MARKS = " \t\r\n\f\v\xa0\u3000\ufeff\u200b"
"""What stands around a text without being seen."""


@dataclass
class Grid:
    """Cells as stripped text; ``rows[0]`` is row 1 of the file."""

    rows: list[list[str]]
    merged: dict[tuple[int, int], str] = field(default_factory=dict)
    """Row and column, from 0, of cells below the first of a merged column, and its text."""


def grid(path: Path, sheet: str | None = None) -> Grid:
    """All cells of a file.

    Codes such as 0101 keep their zeros where the file has them as text.

    Raises
    ------
    KitError
        ``inputs.unreadable``, ``inputs.not-a-table``, ``inputs.encoding-unknown``,
        ``inputs.missing-sheet``, ``inputs.cell-error``, ``inputs.formula-without-value``.
    """
    suffix = path.suffix.lower()
    try:
        if suffix in BOOKS:
            return _workbook(path, sheet)
        if suffix in TEXTS:
            return Grid(list(_text(path)))
    except (KitError, FileNotFoundError):  # a missing file is named with the study's mistakes
        raise
    except OSError as error:
        raise fail("inputs.unreadable", file=path.name, reason=_line(error)) from None
    raise fail("inputs.not-a-table", file=path.name, allowed=" ".join(sorted(TEXTS | BOOKS)))


def column_name(number: int) -> str:
    """The letters of a column, counted from 0.

    >>> column_name(0), column_name(27)
    ('A', 'AB')
    """
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number + 1))


def _text(path: Path) -> Iterator[list[str]]:
    used = encoding.of_text_file(path)
    if used == "gb18030":
        warn("inputs.encoding-found", file=path.name, encoding=used)
    text = path.read_bytes().decode(used)
    head = text[:5000]
    delimiter = max(",\t;", key=head.count)
    last = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            for _ in range(reader.line_num - last - 1):
                yield []  # a cell with line breaks: the next row keeps its number
            last = reader.line_num
            yield [cell.strip(_MARKS) for cell in row]
    except csv.Error as error:
        raise fail("inputs.unreadable", file=path.name, reason=_line(error)) from None


def _workbook(path: Path, sheet: str | None) -> Grid:
    found = _sheet(opened(path, values=True), path, sheet)
    problems = Problems()
    rows = [[_cell(c, path, problems) for c in row] for row in found.iter_rows()]
    if any("" in row for row in rows):
        check_formulas(_sheet(opened(path, values=False), path, sheet), found, path, problems)
    problems.stop()
    merged = {}
    for area in found.merged_cells.ranges:
        if area.min_col == area.max_col:
            column, first = area.min_col - 1, area.min_row - 1
            for row in range(first + 1, area.max_row):
                merged[row, column] = rows[first][column]
    return Grid(rows, merged)


def opened(path: Path, *, values: bool) -> Workbook:
    """A workbook with the results of its formulas, or with the formulas; no half-read one."""
    import zipfile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(path, data_only=values)
    except (zipfile.BadZipFile, InvalidFileException, ValueError, KeyError) as error:
        raise fail("inputs.unreadable", file=path.name, reason=_line(error)) from None


def _sheet(book: Workbook, path: Path, sheet: str | None) -> Worksheet:
    names = [found.title for found in book.worksheets]
    if sheet is not None and sheet not in names:
        raise fail("inputs.missing-sheet", file=path.name, key=sheet, present=", ".join(names))
    return book[sheet or names[0]]


def _cell(cell: Any, path: Path, problems: Problems) -> str:
    value = cell.value
    if cell.data_type == "e":
        place = {"row": cell.row, "column": cell.column_letter}
        problems.add("inputs.cell-error", file=path.name, **place, value=value)
        return str(value)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    return str(value).strip(_MARKS)


def check_formulas(formulas: Worksheet, values: Worksheet, path: Path, problems: Problems) -> None:
    """A formula that was never calculated looks empty; it is named instead."""
    for line in formulas.iter_rows():
        for cell in line:
            if cell.data_type == "f" and values[cell.coordinate].value is None:
                place = {"layer": formulas.title, "row": cell.row, "column": cell.column_letter}
                problems.add("inputs.formula-without-value", file=path.name, **place)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
