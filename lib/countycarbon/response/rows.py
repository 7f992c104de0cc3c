"""Rows of a frame, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

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
