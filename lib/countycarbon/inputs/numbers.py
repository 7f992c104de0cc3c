"""Numbers as tables hold them: 1,234.5, full-width digits, marks for what is missing."""

from __future__ import annotations

import re
from math import isfinite, nan
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

MISSING = {"", "NE", "NO", "IE", "C", "-", "--", "—", "——", "–", "/", "…", "……", "...", "......"}
"""Notation keys, and the marks yearbooks print where they have no figure."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]*)?")

_USUAL = dict(zip(range(0xFF01, 0xFF5F), range(0x21, 0x7F), strict=True))
_USUAL |= dict.fromkeys((0x3000, 0xA0, 0x2009, 0x202F), 0x20) | {0x2212: 0x2D}
"""Full-width signs, spaces and the true minus, and their usual form; a raised 2 is none."""


class Numbers(NamedTuple):
    """Values, and which cells are marked missing or cannot be read."""

    values: pd.Series
    missing: pd.Series
    wrong: pd.Series


def parse(cells: pd.Series) -> Numbers:
    """Cells of text as numbers; a comma is read only between groups of three digits.

    Examples
    --------
    >>> import pandas as pd
    >>> found = parse(pd.Series(["1,234.5", "１２", "−3", "1,5", "NE", "nan"], dtype="str"))
    >>> found.values.tolist()
    [1234.5, 12.0, -3.0, nan, nan, nan]
    >>> found.wrong.tolist()
    [False, False, False, True, False, True]
    """
    import pandas as pd

    texts = [cell.translate(_USUAL).strip() for cell in cells]
    lost = [cell in MISSING or text in MISSING for cell, text in zip(cells, texts, strict=True)]
    read = [nan if gone else _value(text) for text, gone in zip(texts, lost, strict=True)]
    values = pd.Series(read, cells.index, dtype=float, name=cells.name)
    missing = pd.Series(lost, cells.index, dtype=bool, name=cells.name)
    return Numbers(values, missing, values.isna() & ~missing)


def _value(text: str) -> float:
    if _GROUPED.fullmatch(text):
        text = re.sub("[, ]", "", text)
    elif not _NUMBER.fullmatch(text):
        return nan
    value = float(text)
    return value if isfinite(value) else nan  # 1e999 is no number either
