"""Sums of areas of which some may be missing: a missing part is never counted as zero."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

OPEN = ("NE", "C")
"""Notation keys under which a sum cannot be given; IE and NO add nothing to it."""

CLOSED = ("IE", "NO")


def is_open(frame: pd.DataFrame, value: str = "area_ha") -> pd.Series:
    """Rows without a number that is not accounted for elsewhere either."""
    lost = frame[value].isna()
    return lost & ~frame["notation"].isin(CLOSED) if "notation" in frame else lost


def sums(frame: pd.DataFrame, by: str | list[str], value: str = "area_ha") -> pd.Series:
    """Sum of each group; missing as soon as one part is not estimated or confidential.

    Parameters
    ----------
    frame : DataFrame
        The columns of ``by``, ``value`` and, where keys are known, ``notation``.
    by : str or list of str
        Columns of the groups.
    value : str
        Column to add up.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"town": ["A", "A", "B", "B"], "notation": ["", "NE", "", "IE"],
    ...                       "area_ha": [2.0, None, 3.0, None]})
    >>> sums(frame, "town").tolist()
    [nan, 3.0]
    """
    keys = [by] if isinstance(by, str) else by
    known = frame[value].fillna(0.0).mask(is_open(frame, value))
    rows = frame[keys].assign(known=known)
    total: pd.Series = rows.groupby(by, sort=True)["known"].sum(skipna=False)
    return total.rename(value)


def total(frame: pd.DataFrame, value: str = "area_ha") -> float:
    """Sum of all rows; not a number as soon as one part is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> total(pd.DataFrame({"area_ha": [1.0, 2.0]})), total(pd.DataFrame({"area_ha": [1.0, None]}))
    (3.0, nan)
    """
    return float("nan") if is_open(frame, value).any() else float(frame[value].sum())


def key(keys: Iterable[str]) -> str:
    """The key of a sum: open if a part is open, IE or NO only if every part is.

    Examples
    --------
    >>> key(["", "NE"]), key(["", "IE"]), key(["IE", "IE"])
    ('NE', '', 'IE')
    """
    found = set(keys)
    for name in OPEN:
        if name in found:
            return name
    return "" if "" in found else min(found)
