"""Text in the cells of a workbook."""

from __future__ import annotations

import re
from typing import Any

_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f]")
"""What the XML of a workbook cannot hold."""

LONGEST_CELL = 32_767
"""Characters a cell holds."""


def book_text(cell: Any, text: str) -> Any:
    """Put a text into a cell: it stays a text even where it begins with "=" or reads "#N/A".

    Examples
    --------
    >>> from openpyxl import Workbook
    >>> cell = book_text(Workbook().active["A1"], "=1+1")
    >>> cell.value, cell.data_type
    ('=1+1', 's')
    """
    whole = _ILLEGAL.sub("\ufffd", text)
    cell.value = whole if len(whole) <= LONGEST_CELL else f"{whole[: LONGEST_CELL - 1]}…"
    cell.data_type = "s"
    return cell
