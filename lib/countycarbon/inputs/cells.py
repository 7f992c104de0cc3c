"""CSV and XLSX as grids of text cells, each row with its number in the file."""

from __future__ import annotations

import csv
import io
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import files
from countycarbon.inputs import characters, encoding, headings, raster, workbook
from countycarbon.messages import KitError, Problems, fail, warn

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

BOOKS = {".xlsx", ".xlsm"}
TEXTS = {".csv", ".txt", ".tsv"}
LIMIT_MB = 64.0
"""What a table may weigh once unpacked, where the study allows no more."""
WIDEST = 2_000
"""Columns of a table."""
_TEXT_CELLS_PER_MB = 40_000
_MARKS = " \t\r\n\f\v\xa0\u3000\ufeff\u200b"
"""What stands around a text without being seen."""
_RANGES = (
    (0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A), (0xFF0D, 0xFF0E), (0xFF3F, 0xFF3F),
    (0x2E80, 0x2FD5), (0xF900, 0xFAFF),
)  # fmt: skip
_USUAL = {
    i: unicodedata.normalize("NFKC", chr(i)) for low, high in _RANGES for i in range(low, high + 1)
}
"""Wide digits and letters, and characters that are another only in print (radicals, as a PDF gives
them), by their usual form.  Wide brackets and commas are how Chinese is written and stay."""


def usual(text: str) -> str:
    """A cell with its digits, letters and characters in their usual form (NFKC), stripped.

    >>> usual("１２０１１４００１ "), usual("⼤黄堡镇（街道）")
    ('120114001', '大黄堡镇（街道）')
    """
    return text.translate(_USUAL).strip(_MARKS)


@dataclass
class Grid:
    """Cells as stripped text; ``rows[0]`` is row 1 of the file."""

    rows: list[list[str]]
    merged: dict[tuple[int, int], str] = field(default_factory=dict)
    """Row and column, from 0, of cells below the first of a merged block, and its text."""
    blocks: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Merged blocks: first row and column, last row and column, from 0."""
    sheet: str | None = None
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    """Rows and columns, from 0, that the workbook does not show."""


def grid(path: Path, sheet: str | None = None, limit_mb: float | None = None) -> Grid:
    """All cells of a file, or of a sheet; the first that is shown by default.

    Codes such as 0101 keep their zeros where the file has them as text.

    Raises
    ------
    KitError
        ``inputs.unreadable``, ``inputs.not-a-table``, ``inputs.encoding-unknown``,
        ``inputs.missing-sheet``, ``inputs.cell-error``, ``inputs.formula-without-value``,
        ``inputs.too-many-cells``, ``inputs.open-quote`` and the codes of
        :func:`countycarbon.inputs.workbook.weigh` and :func:`countycarbon.files.read`.
    """
    if is_book(path):
        book = Book(path, limit_mb)
        return book.grid(book.named(sheet) if sheet else (book.shown() or book.names)[0])
    return text_grid(path, limit_mb)


def is_book(path: Path) -> bool:
    """Whether a table is a workbook; ``inputs.not-a-table``, or ``raster``, if it is none."""
    raster.refuse(path)
    suffix = path.suffix.lower()
    if suffix not in BOOKS | TEXTS:
        allowed = " ".join(sorted(TEXTS | BOOKS))
        raise fail("inputs.not-a-table", file=path.name, allowed=allowed)
    return suffix in BOOKS


def column_name(number: int) -> str:
    """The letters of a column, counted from 0.

    >>> column_name(0), column_name(27)
    ('A', 'AB')
    """
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number + 1))


def text_grid(path: Path, limit_mb: float | None = None) -> Grid:
    """The cells of a text file; see :func:`grid`."""
    limit = limit_mb or LIMIT_MB
    text = _decoded(path, files.read(path, limit))
    head = text[:5000]
    delimiter = max(",\t;", key=head.count)
    if delimiter not in head:
        _check_separator(path, head)
    cells = text.count(delimiter) + text.count("\n")
    if cells > limit * _TEXT_CELLS_PER_MB:
        _too_many(path, cells, limit * _TEXT_CELLS_PER_MB)
    rows = list(_rows(path, text, delimiter))
    return Grid(_bounded(path, rows, limit))


_FOREIGN = "，|｜、；¦"
"""Signs that stand between the cells of some exports; none of them is read as that."""


def _check_separator(path: Path, head: str) -> None:
    """Refuse a text of one column in every line of which another sign stands between words."""
    lines = [line for line in head.splitlines() if line.strip()][:20]
    for sign in _FOREIGN:
        if len(lines) > 1 and all(sign in line.strip(sign) for line in lines[1:]):
            raise fail("inputs.separator", file=path.name, value=sign)


def _decoded(path: Path, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # "Unicode text" of a spreadsheet
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            allowed = ", ".join(encoding.ENCODINGS)
            raise fail("inputs.encoding-unknown", file=path.name, allowed=allowed) from None
    used = encoding.of_text(data, path.name)
    if used == "gb18030":
        warn("inputs.encoding-found", file=path.name, encoding=used)
    text = data.decode(used)
    nothing = text.find("\0")
    if nothing >= 0:
        row = text.count("\n", 0, nothing) + 1
        raise fail("yaml.character", file=path.name, row=row, value="U+0000")
    return text


def _rows(path: Path, text: str, delimiter: str) -> Iterator[list[str]]:
    last = start = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            for _ in range(reader.line_num - last - 1):
                yield []  # a cell with line breaks: the next row keeps its number
            start, last = last, reader.line_num
            yield [usual(cell) for cell in row]
    except csv.Error as error:
        raise fail("inputs.unreadable", file=path.name, row=last + 1, reason=_line(error)) from None
    if _is_open(text, delimiter):
        raise fail("inputs.open-quote", file=path.name, row=start + 1)


def _is_open(text: str, delimiter: str) -> bool:
    """Whether the last cell of a text lacks its closing quotation mark."""
    if '"' not in text:
        return False
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _bounded(
    path: Path, rows: list[list[str]], limit_mb: float, sheet: str | None = None
) -> list[list[str]]:
    """Rows without what is empty behind the last value, if they make no absurd rectangle."""
    width = 0
    for row in rows:
        while row and not row[-1]:
            row.pop()
        width = max(width, len(row))
    while rows and not rows[-1]:
        rows.pop()
    if width > WIDEST:
        raise fail("inputs.too-wide", file=path.name, found=f"{width:,}", limit=f"{WIDEST:,}")
    if len(rows) * width > limit_mb * _TEXT_CELLS_PER_MB:
        _too_many(path, len(rows) * width, limit_mb * _TEXT_CELLS_PER_MB)
    characters.check(path.name, rows, sheet)
    return rows


def _too_many(path: Path, found: int, limit: float) -> None:
    raise fail("inputs.too-many-cells", file=path.name, found=f"{found:,}", limit=f"{limit:,.0f}")


class Book:
    """A workbook that is within its limits; its sheets are read when they are asked for."""

    def __init__(self, path: Path, limit_mb: float | None = None) -> None:
        self.path, self.limit_mb = path, limit_mb or LIMIT_MB
        try:
            self._layouts = workbook.weigh(path, self.limit_mb)
        except OSError as error:
            if isinstance(error, FileNotFoundError):
                raise  # named with the study's mistakes
            raise fail("inputs.unreadable", file=path.name, reason=_line(error)) from None
        with self._opened() as book:
            self.states = {s.title: s.sheet_state for s in book.worksheets}
        if not self.states:
            raise fail("inputs.unreadable", file=path.name, reason="0 sheets")

    @property
    def names(self) -> list[str]:
        """Names of all sheets."""
        return [*self.states]

    def shown(self) -> list[str]:
        """Names of the sheets that the workbook shows."""
        return [name for name, state in self.states.items() if state == "visible"]

    def named(self, sheet: str) -> str:
        """The sheet of this name; ``inputs.missing-sheet`` if there is none."""
        if sheet not in self.states:
            present = ", ".join(self.states)
            raise fail("inputs.missing-sheet", file=self.path.name, key=sheet, present=present)
        return sheet

    def values(self, sheet: str, problems: Problems) -> tuple[list[list[Any]], workbook.Layout]:
        """Cells up to the last that has a value, ``None`` for an empty one, and how they lie.

        A formula whose result was not saved looks empty; it is named, as is one that failed.
        In a row of totals it is not needed.
        """
        with self._opened() as book:
            found = book[sheet]
            layout = self._layouts.get(found._worksheet_path, workbook.Layout())
            last = {"max_row": layout.last_row, "max_col": layout.last_column}
            if last["max_col"] > WIDEST or layout.last_row * layout.last_column > self._most():
                self._refuse(layout)
            cells = found.iter_rows(**last) if layout.last_row else ()
            rows = [[_value(c, self.path, i, j, problems) for j, c in enumerate(row)]
                    for i, row in enumerate(cells)]  # fmt: skip
        sums = {i for i, row in enumerate(rows, 1)
                if any(isinstance(v, str) and headings.is_sum(v) for v in row)}  # fmt: skip
        for row, column in layout.uncalculated:
            if row in sums:
                continue  # a total is set aside; that it was not kept loses nothing
            place = {"layer": sheet, "row": row, "column": column_name(column - 1)}
            problems.add("inputs.formula-without-value", file=self.path.name, **place)
        return rows, layout

    def formulas(self, sheet: str, last: int) -> dict[tuple[int, int], str]:
        """Formulas of the first rows and columns of a sheet, by row and column from 1."""
        with self._opened(values=False) as book:
            found = book[sheet].iter_rows(max_row=last, max_col=last)
            return {
                (i, j): cell.value
                for i, row in enumerate(found, 1)
                for j, cell in enumerate(row, 1)
                if cell.data_type == "f" and isinstance(cell.value, str)
            }

    def grid(self, sheet: str) -> Grid:
        """The cells of a sheet as text."""
        problems = Problems()
        rows, layout = self.values(sheet, problems)
        problems.stop()
        texts = [[_text(v) for v in row] for row in rows]
        texts = _bounded(self.path, texts, self.limit_mb, sheet)
        merged = {}
        blocks = [(top - 1, left - 1, min(bottom, len(texts)) - 1, right - 1)
                  for left, top, right, bottom in layout.merged if top <= len(texts)]  # fmt: skip
        for left, top, _, bottom in layout.merged:
            if top <= len(texts) and left <= len(texts[top - 1]):
                for row in range(top, min(bottom, len(texts))):
                    merged[row, left - 1] = texts[top - 1][left - 1]
        columns = {c - 1 for low, high in layout.hidden_columns
                   for c in range(low, min(high, layout.last_column) + 1)}  # fmt: skip
        rows_hidden = frozenset(r - 1 for r in layout.hidden_rows if r <= len(texts))
        return Grid(texts, merged, blocks, sheet, rows_hidden, frozenset(columns))

    def _most(self) -> float:
        return self.limit_mb * _TEXT_CELLS_PER_MB

    def _refuse(self, layout: workbook.Layout) -> None:
        if layout.last_column > WIDEST:
            found, limit = f"{layout.last_column:,}", f"{WIDEST:,}"
            raise fail("inputs.too-wide", file=self.path.name, found=found, limit=limit)
        _too_many(self.path, layout.last_row * layout.last_column, self._most())

    @contextmanager
    def _opened(self, *, values: bool = True) -> Iterator[Workbook]:
        """The workbook as openpyxl reads it; whatever it stumbles over, it cannot be read."""
        from openpyxl import load_workbook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of styles and the like
            try:
                book = load_workbook(self.path, data_only=values, read_only=True, keep_links=False)
            except Exception as error:  # it fails in many ways on what is no sound workbook
                raise fail("inputs.unreadable", file=self.path.name, reason=_line(error)) from None
        try:
            yield book
        except (KitError, FileNotFoundError):
            raise
        except Exception as error:
            raise fail("inputs.unreadable", file=self.path.name, reason=_line(error)) from None
        finally:
            book.close()


def _value(cell: Any, path: Path, row: int, column: int, problems: Problems) -> Any:
    """What a cell holds; a formula that failed is told."""
    if cell.data_type == "e":
        place = {"row": row + 1, "column": column_name(column)}
        problems.add("inputs.cell-error", file=path.name, **place, value=cell.value)
    return cell.value


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    return usual(str(value))


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
