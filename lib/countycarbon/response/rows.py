"""Rows of a frame one after the other, and declared tables without rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from countycarbon import tables

if TYPE_CHECKING:
    import pandas as pd


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Rows as named tuples; columns are attributes.

    Examples
    --------
    >>> import pandas as pd
    >>> [row.town for row in rows(pd.DataFrame({"town": ["a", "b"]}))]
    ['a', 'b']
    """
    return frame.itertuples(index=False)


def blank(table: str) -> pd.DataFrame:
    """A declared table without rows, for what a study cannot derive.

    Examples
    --------
    >>> blank("quota_groups").shape
    (0, 6)
    """
    import pandas as pd

    return pd.DataFrame(columns=tables.declared(table).names)
