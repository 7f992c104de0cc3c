"""Range normalisation of an indicator onto 0 (worst) ... 1 (best)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from countycarbon.messages import fail, warn

if TYPE_CHECKING:
    import pandas as pd

CONSTANT = 0.5
"""Scaled value of a column in which all units are equal: neither best nor worst."""


def min_max(
    series: pd.Series,
    direction: str = "+",
    low: float | None = None,
    high: float | None = None,
) -> pd.Series:
    r"""Scale a column by its range.

    .. math:: x' = (x - low)/(high - low) \quad (+), \qquad
              x' = (high - x)/(high - low) \quad (-)

    Parameters
    ----------
    series : Series
        Raw values, any unit; NaN (a unit without the figure) stays NaN.
    direction : {"+", "-"}
        "+" if more is better.
    low, high : float, optional
        The range; the column's own minimum and maximum if not given.  A scenario
        passes the baseline's range, and its values may then leave 0 ... 1: they
        are not clipped, since clipping would hide the change.

    Returns
    -------
    Series
        Same index.  If high = low the column tells nothing about any unit: all
        get 0.5 and a warning says so.

    Raises
    ------
    KitError
        ``normalise.infinite`` (a ratio with zero below), ``normalise.direction``.

    Examples
    --------
    >>> import pandas as pd
    >>> min_max(pd.Series([1.0, 2.0, 4.0]), "-").tolist() == [3 / 3, 2 / 3, 0 / 3]
    True
    """
    name = str(series.name) if series.name is not None else "values"
    if direction not in ("+", "-"):
        raise fail("normalise.direction", key=name, value=repr(direction))
    values = series.astype("float64")
    endless = values.index[np.isinf(values.to_numpy())]
    if len(endless):
        raise fail("normalise.infinite", key=name, towns=", ".join(map(str, endless)))
    bottom = float(values.min()) if low is None else float(low)
    top = float(values.max()) if high is None else float(high)
    if not top > bottom:  # equal, or no value at all
        if values.notna().any():
            warn("normalise.constant", key=name, value=f"{bottom:.6g}")
        return values.where(values.isna(), CONSTANT)
    return (values - bottom if direction == "+" else top - values) / (top - bottom)
