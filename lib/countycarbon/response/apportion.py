"""Whole hectares that sum exactly: proportional shares inside bounds, largest remainder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.messages import Problems

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def apportion(
    weights: pd.Series,
    total: int,
    floor: pd.Series | None = None,
    ceiling: pd.Series | None = None,
    *,
    place: str = "",
) -> pd.Series:
    """Share out whole units in proportion to weights, inside floors and ceilings.

    With ``x_i = min(max(lam * w_i, floor_i), ceiling_i)`` and ``lam`` such that the ``x_i``
    sum to the total, the whole part of ``x_i`` is given out first and what is left goes to
    the largest remainders (ties: the larger weight, then the earlier label).

    Parameters
    ----------
    weights : Series
        Positive weights, indexed by town.
    total : int
        Units to share out.
    floor, ceiling : Series, optional
        Bounds by town; fractional bounds are tightened to whole units.
    place : str
        Named in errors (the group).

    Returns
    -------
    Series of int
        Sums to ``total`` exactly.

    Raises
    ------
    KitError
        ``response.floors-above-total``, ``response.ceilings-below-total``,
        ``response.floor-above-ceiling``.

    Examples
    --------
    >>> import pandas as pd
    >>> apportion(pd.Series({"a": 3.0, "b": 2.0, "c": 1.0}), 10).tolist()
    [5, 3, 2]
    >>> apportion(pd.Series({"a": 3.0, "b": 1.0}), 10, ceiling=pd.Series({"a": 6, "b": 9})).tolist()
    [6, 4]
    """
    import numpy as np
    import pandas as pd

    w = weights.to_numpy(float)
    low = np.zeros(len(w)) if floor is None else np.ceil(floor.reindex(weights.index).fillna(0))
    high = np.full(len(w), float(total))
    if ceiling is not None:
        given = ceiling.reindex(weights.index).to_numpy(float)
        high = np.where(np.isnan(given), high, np.floor(given))
    low, high = np.asarray(low, float), np.asarray(high, float)
    _check_bounds(weights, low, high, total, place)
    x = _fill(w, float(total), low, high)
    whole = np.floor(x + 1e-9)
    left = round(total - whole.sum())
    order = sorted(range(len(w)), key=lambda i: (-(x[i] - whole[i]), -w[i], i))
    while left > 0:
        for i in order:
            if left and whole[i] + 1 <= high[i]:
                whole[i] += 1
                left -= 1
    return pd.Series(whole.astype(int), index=weights.index)


def _fill(w: np.ndarray, total: float, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """``min(max(lam * w, low), high)`` with the ``lam`` that gives the total.

    The sum is piecewise linear and rising in lam; its corners are low/w and high/w.
    """
    import numpy as np

    def at(lam: float) -> np.ndarray:
        return np.clip(lam * w, low, high)

    corners = np.unique(np.concatenate([[0.0], low / w, high / w]))
    sums = np.array([at(c).sum() for c in corners])
    k = int(np.searchsorted(sums, total))
    if k == 0:
        return at(corners[0])
    if k == len(corners):
        return at(corners[-1])
    rise = sums[k] - sums[k - 1]
    part = (total - sums[k - 1]) / rise if rise > 0 else 0.0
    return at(corners[k - 1] + part * (corners[k] - corners[k - 1]))


def _check_bounds(
    weights: pd.Series, low: np.ndarray, high: np.ndarray, total: int, place: str
) -> None:
    problems = Problems()
    for name, lo, hi in zip(weights.index, low, high, strict=True):
        if lo > hi and hi < total:  # without a ceiling of its own the total is one
            problems.add("response.floor-above-ceiling", town=name, floor=int(lo), ceiling=int(hi))
    if low.sum() > total:
        problems.add("response.floors-above-total", key=place, floors=int(low.sum()), total=total)
    if high.sum() < total:
        problems.add(
            "response.ceilings-below-total", key=place, ceilings=int(high.sum()), total=total
        )
    problems.stop()
