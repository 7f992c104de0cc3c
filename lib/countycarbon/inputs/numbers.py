"""Numbers as tables hold them: 1,234.5, full-width digits, marks for what is missing."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

MISSING = {"", "NE", "NO", "IE", "C", "-", "--", "—", "——", "–", "/", "…", "……", "...", "......"}
"""Notation keys, and the marks yearbooks print where they have no figure."""

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_GROUPED = r"[+-]?\d{1,3}(?:[, ]\d{3})+(?:\.\d*)?"


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
    >>> found = parse(pd.Series(["1,234.5", "１２", "1,5", "NE", "nan"], dtype="str"))
    >>> found.values.tolist()
    [1234.5, 12.0, nan, nan, nan]
    >>> found.wrong.tolist()
    [False, False, True, False, True]
    """
    import pandas as pd

    texts = cells.map(lambda cell: unicodedata.normalize("NFKC", cell).strip())
    missing = cells.isin(MISSING) | texts.isin(MISSING)
    grouped = texts.str.fullmatch(_GROUPED)
    readable = (texts.str.fullmatch(_NUMBER) | grouped) & ~missing
    digits = texts.where(~grouped, texts.str.replace("[, ]", "", regex=True))
    values = pd.to_numeric(digits.where(readable), errors="coerce").astype(float)
    return Numbers(values, missing, ~readable & ~missing)
