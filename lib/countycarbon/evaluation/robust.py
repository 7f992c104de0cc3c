"""Normalisations that an outlier cannot squeeze: ranks, and winsorised ranges.

With range scaling one extreme unit pushes all others together.  The report
shows the levels under these two beside the level, never instead of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.evaluation import normalise

if TYPE_CHECKING:
    import pandas as pd

TAIL = 0.05
"""Share of the units at each end that are pulled in to the quantile."""


def by_rank(series: pd.Series, direction: str = "+") -> pd.Series:
    """Scaled rank: 0 for the worst, 1 for the best; ties share their mean rank.

    Examples
    --------
    >>> import pandas as pd
    >>> by_rank(pd.Series([10.0, 1000.0, 20.0]), "+").tolist()
    [0.0, 1.0, 0.5]
    """
    return normalise.min_max(series.round(12).rank(), direction)


def winsorised(series: pd.Series, direction: str = "+") -> pd.Series:
    """Range scaling after values beyond the 5th and 95th percentile are pulled in to them.

    Examples
    --------
    >>> import pandas as pd
    >>> x = pd.Series([*range(20), 1000.0])
    >>> float(winsorised(x).iloc[19]), float(winsorised(x).iloc[20])
    (1.0, 1.0)
    """
    low, high = float(series.quantile(TAIL)), float(series.quantile(1 - TAIL))
    return normalise.min_max(series.clip(low, high), direction)
