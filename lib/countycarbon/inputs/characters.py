"""Texts of foreign tables that no report can carry."""

from __future__ import annotations

from collections.abc import Sequence

from countycarbon import escape
from countycarbon.messages import Problems

_MOST = 20
"""Problems told of one file; a file of another kind has thousands."""


def check(file: str, rows: Sequence[Sequence[str]], sheet: str | None = None) -> None:
    """Refuse cells with control characters, turned writing, or the length of a book.

    Parameters
    ----------
    file : str
        Name of the file, for the messages.
    rows : sequence of rows
        Cells as text, the first row being row 1 of the file.
    sheet : str, optional
        Sheet of a workbook.

    Raises
    ------
    KitError
        ``inputs.character``, ``inputs.long-text``: all of them at once.

    Examples
    --------
    >>> check("towns.csv", [["town"], ["石门镇*"]])
    """
    problems = Problems()
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            found = escape.forbidden(cell)
            if not found and len(cell) <= escape.LONGEST_TEXT:
                continue
            place = {"file": file, "layer": sheet, "row": number, "column": _letters(column)}
            if found:
                problems.add("inputs.character", **place, value=found)
            else:
                found_long, limit = f"{len(cell):,}", f"{escape.LONGEST_TEXT:,}"
                problems.add("inputs.long-text", **place, found=found_long, limit=limit)
            if len(problems.found) >= _MOST:
                problems.stop()
    problems.stop()


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column + 1))
