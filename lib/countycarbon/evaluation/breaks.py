"""Natural breaks: the exact Fisher-Jenks optimum, deterministic, and levels I ... V.

The *k* classes of a sorted column that minimise the sum of squared deviations
from the class means.  The optimum is found by dynamic programming over the
sorted distinct values; because the cost of a class is Monge, the best start of
the last class moves right with its end, so each layer is solved by divide and
conquer in O(n log n), all nodes of one depth at once.

References
----------
Fisher, W. D. (1958) *J. Am. Stat. Assoc.* 53, 789-798.  Jenks, G. F. (1977)
*Optimal data classification for choropleth maps*.  Wu, X. (1991) *J. Algorithms*
12, 663-673 (the Monge property).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from countycarbon.messages import fail

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
Cost = Callable[[Indices, Indices], Floats]

LEVELS = ("I", "II", "III", "IV", "V")

_TABLE_LIMIT = 1024  # distinct values up to which all class costs are tabulated
_TIE = 1e-12  # partitions whose cost differs by less, relatively, count as equally good


def fisher_jenks(values: ArrayLike, k: int) -> Floats:
    """Upper bounds of the *k* natural classes.

    Parameters
    ----------
    values : array_like, shape (n,)
        Finite numbers, any order, ties allowed; at least *k* distinct.
    k : int
        Number of classes, >= 1.

    Returns
    -------
    ndarray, shape (k,)
        Ascending upper bounds; each is an observed value and belongs to its class
        (right-closed); the last is the maximum.  Equal values always share a class.
        Of equally good partitions the one with the lowest bounds is returned, so the
        result depends neither on the order of the values nor on a seed.

    Raises
    ------
    KitError
        ``breaks.missing`` for NaN or infinite values, ``breaks.too-few-values`` for
        fewer than *k* distinct values.

    Examples
    --------
    >>> fisher_jenks([1, 2, 10, 11, 20], 3).tolist()
    [2.0, 11.0, 20.0]
    """
    array = np.asarray(values, dtype=np.float64).ravel()
    if not np.all(np.isfinite(array)):
        count = int((~np.isfinite(array)).sum())
        raise fail("breaks.missing", count=count, n=array.size)
    distinct, counts = np.unique(array, return_counts=True)
    if k < 1 or distinct.size < k:
        raise fail("breaks.too-few-values", k=k, distinct=distinct.size)
    if k == 1:
        return distinct[-1:]
    if distinct.size == k:
        return distinct
    cost = _class_cost(distinct, counts.astype(np.float64))
    ends = _optimal_ends(cost, distinct.size, k)
    return distinct[ends]


def separable(values: ArrayLike, k: int) -> bool:
    """Whether the values are different enough for *k* classes: at least *k* distinct ones.

    Values that differ by rounding only (beyond 12 decimals) are one value.

    Examples
    --------
    >>> separable([0.5, 0.5, 0.5], 2), separable([0.1, 0.1 + 1e-15, 0.2], 2)
    (False, True)
    """
    return np.unique(np.round(np.asarray(values, dtype=np.float64), 12)).size >= k


def levels(scores: ArrayLike | pd.Series, bounds: ArrayLike, best: str = "high") -> pd.Series:
    """Level of each score; the only place that knows which end is best.

    Parameters
    ----------
    scores : Series or array_like
        NaN gives an empty level.
    bounds : array_like, shape (k,), k <= 5
        Ascending upper bounds, right-closed.  A score above the last bound (a
        scenario on the baseline's breaks) belongs to the last class.
    best : {"high", "low"}
        Which end is level I.

    Returns
    -------
    Series of str

    Raises
    ------
    KitError
        ``breaks.too-many-levels`` for more than five bounds.

    Examples
    --------
    >>> levels([0.1, 0.2, 0.9, float("nan")], [0.2, 0.5, 0.9]).tolist()
    ['III', 'III', 'I', '']
    """
    import pandas as pd

    series = scores if isinstance(scores, pd.Series) else pd.Series(np.asarray(scores, dtype=float))
    upper = np.asarray(bounds, dtype=np.float64)
    if upper.size > len(LEVELS):
        raise fail("breaks.too-many-levels", k=upper.size, largest=len(LEVELS))
    numbers = series.to_numpy(dtype=np.float64)
    place = np.minimum(np.searchsorted(upper, numbers, side="left"), upper.size - 1)
    names = LEVELS[: upper.size][::-1] if best == "high" else LEVELS[: upper.size]
    named = np.where(np.isnan(numbers), "", np.asarray(names)[place])
    return pd.Series(named.astype(object), index=series.index, name="level")


def goodness_of_variance_fit(values: ArrayLike, bounds: ArrayLike) -> float:
    r"""Share of the squared deviations that the classes explain.

    .. math:: GVF = 1 - \sum_c \sum_{x \in c} (x - \bar x_c)^2 / \sum_x (x - \bar x)^2

    1 if all values are equal, since nothing is left to explain.

    Examples
    --------
    >>> goodness_of_variance_fit([1, 2, 10, 11], [2, 11]) == 1 - 1 / 82
    True
    """
    array = np.asarray(values, dtype=np.float64).ravel()
    total = float(((array - array.mean()) ** 2).sum())
    if total == 0:
        return 1.0
    upper = np.asarray(bounds, dtype=np.float64)
    place = np.minimum(np.searchsorted(upper, array, side="left"), upper.size - 1)
    n = np.bincount(place, minlength=upper.size)
    means = np.bincount(place, array, upper.size) / np.maximum(n, 1)
    return 1.0 - float(((array - means[place]) ** 2).sum()) / total


def _class_cost(values: Floats, weights: Floats) -> Cost:
    """Squared deviations of the class values[i..j], as a function of i and j."""
    centred = values - values[values.size // 2]  # keeps digits when values lie near 1e6
    if values.size <= _TABLE_LIMIT:
        table = _cost_table(centred, weights)
        return lambda first, last: table[first, last]
    zero = np.zeros(1)
    w = np.concatenate([zero, np.cumsum(weights)])
    s = np.concatenate([zero, np.cumsum(weights * centred)])
    q = np.concatenate([zero, np.cumsum(weights * centred * centred)])

    def cost(first: Indices, last: Indices) -> Floats:
        total = s[last + 1] - s[first]
        squares = q[last + 1] - q[first] - total * total / (w[last + 1] - w[first])
        return np.where(first == last, 0.0, np.maximum(squares, 0.0))

    return cost


def _cost_table(values: Floats, weights: Floats) -> Floats:
    """All class costs by Welford's update, which does not cancel: shape (n, n)."""
    n = values.size
    table = np.zeros((n, n))
    mean, weight, squares = np.zeros(n), np.zeros(n), np.zeros(n)
    for j in range(n):
        part = slice(0, j + 1)
        weight[part] += weights[j]
        step = values[j] - mean[part]
        mean[part] += step * weights[j] / weight[part]
        squares[part] += weights[j] * step * (values[j] - mean[part])
        table[part, j] = squares[part]
    return table


def _optimal_ends(cost: Cost, n: int, k: int) -> Indices:
    """Index of the last value of each of the k classes."""
    everywhere = np.arange(n, dtype=np.int64)
    best = cost(np.zeros(n, dtype=np.int64), everywhere)
    starts: list[Indices] = []
    for classes in range(2, k + 1):
        best, start = _layer(best, cost, n, classes)
        starts.append(start)
    ends = np.empty(k, dtype=np.int64)
    ends[-1] = n - 1
    for c in range(k - 1, 0, -1):
        ends[c - 1] = starts[c - 1][ends[c]] - 1
    return ends


def _layer(before: Floats, cost: Cost, n: int, classes: int) -> tuple[Floats, Indices]:
    """One more class: best cost of values[0..m] and the start of its last class.

    Every depth of the divide-and-conquer tree is one vectorised pass: node
    (left, right) settles its middle *m*, whose start lies between the starts of
    the middles that enclose it.
    """
    best = np.full(n, np.inf)
    start = np.zeros(n, dtype=np.int64)
    first = classes - 1  # values[0..m] needs at least as many values as classes
    left, right = np.array([first]), np.array([n - 1])
    low, high = np.array([first]), np.array([n - 1])
    while left.size:
        middle = (left + right) // 2
        top = np.minimum(high, middle)
        value, at = _cheapest(before, cost, middle, low, top)
        best[middle], start[middle] = value, at
        goes_left, goes_right = left < middle, middle < right
        left, right, low, high = (
            np.concatenate([left[goes_left], middle[goes_right] + 1]),
            np.concatenate([middle[goes_left] - 1, right[goes_right]]),
            np.concatenate([low[goes_left], at[goes_right]]),
            np.concatenate([at[goes_left], high[goes_right]]),
        )
    return best, start


def _cheapest(
    before: Floats, cost: Cost, end: Indices, low: Indices, high: Indices
) -> tuple[Floats, Indices]:
    """For each end, the first of the (nearly) cheapest starts in low..high."""
    width = high - low + 1
    offset = np.cumsum(width) - width
    node = np.repeat(np.arange(end.size), width)
    candidate = np.arange(width.sum()) - offset[node] + low[node]
    total = before[candidate - 1] + cost(candidate, end[node])
    lowest = np.minimum.reduceat(total, offset)
    near = np.flatnonzero(total <= (lowest + _TIE * np.abs(lowest))[node])
    chosen, where = np.unique(node[near], return_index=True)
    at = np.empty(end.size, dtype=np.int64)
    at[chosen] = candidate[near[where]]
    return lowest, at
