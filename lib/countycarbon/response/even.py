"""The saving of the optimum spread evenly over the towns: a quadratic programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.response.apportion import apportion

if TYPE_CHECKING:
    import numpy as np

    from countycarbon.response.programme import Programme

_STEEP = 2.0**60
"""A price at which every town stands at a bound."""


def spread(p: Programme, tonnes: float) -> np.ndarray:
    """The plan that saves as much with the least squared deviation from the rule.

    ``min 1/2 sum (x_i - r_i)^2 / r_i  s.t.  c'x <= tonnes``, hectares of each group kept,
    ``low <= x <= high``.  The linear optimum moves few towns as far as they may go; dividing by
    ``r_i`` makes every town give or take the same share of its quota before it gives or takes
    more.  By the conditions of Karush, Kuhn and Tucker::

        x_i = min(max(r_i * (1 - price * c_i - shift_g), low_i), high_i)

    with one shift per group, which keeps its hectares, and one price of the carbon limit.  Carbon
    falls as the price rises, so both are found by bisection.

    Parameters
    ----------
    p : Programme
        Rule, tonnes per hectare and bounds; its limit on moved hectares is not used.
    tonnes : float
        The carbon that may not be exceeded, of some plan inside the bounds.

    Returns
    -------
    ndarray
        Hectares of each town, in fractions.

    Examples
    --------
    >>> import numpy as np
    >>> from countycarbon.response.programme import Programme
    >>> p = Programme(np.array([10.0, 4.0]), np.array([100.0, 100.0]), np.array(["a", "a"]),
    ...               np.zeros(2), np.full(2, 200.0), 50.0)
    >>> spread(p, 1280.0).round(6).tolist()
    [80.0, 120.0]
    """
    from scipy.optimize import brentq

    def over(price: float) -> float:
        return float(p.carbon @ _at(p, price)) - tonnes

    close = 1e-9 * max(1.0, abs(tonnes))
    if over(0.0) <= close:
        return _at(p, 0.0)
    high = 1.0 / max(float(p.carbon.max()), 1.0)
    while over(high) > 0 and high < _STEEP:
        high *= 2
    if over(high) > 0:  # the limit is that of the best plan of all: reached but for rounding
        return _at(p, high)
    return _at(p, float(brentq(over, 0.0, high, xtol=1e-15, rtol=1e-14)))


def _at(p: Programme, price: float) -> np.ndarray:
    """The plan at a price of carbon, the hectares of every group kept."""
    import numpy as np
    from scipy.optimize import brentq

    high = np.minimum(p.high, p.rule.sum())
    out = np.empty(p.n)
    for group in np.unique(p.groups):
        own = p.groups == group
        rule, low, top = p.rule[own], p.low[own], high[own]
        target = 1 - price * p.carbon[own]
        given = rule > 0
        if not given.any():
            out[own] = low
            continue

        def at(
            shift: float,
            rule: np.ndarray = rule,
            target: np.ndarray = target,
            low: np.ndarray = low,
            top: np.ndarray = top,
        ) -> np.ndarray:
            return np.clip(rule * (target - shift), low, top)

        ends = (
            float((target - top / np.where(given, rule, 1))[given].min()) - 1,
            float((target - low / np.where(given, rule, 1))[given].max()) + 1,
        )
        shift = brentq(lambda s, at=at, rule=rule: float(at(s).sum() - rule.sum()), *ends)
        out[own] = at(float(shift))
    return out


def whole(p: Programme, plan: np.ndarray) -> np.ndarray:
    """A plan in whole hectares by the largest remainder, groups and bounds kept."""
    import numpy as np
    import pandas as pd

    out = np.empty(p.n, dtype=int)
    for group in np.unique(p.groups):
        own = p.groups == group
        high = pd.Series(np.where(np.isinf(p.high[own]), np.nan, p.high[own]))
        shares = apportion(
            pd.Series(np.maximum(plan[own], 1e-9)),
            round(float(p.rule[own].sum())),
            pd.Series(p.low[own]),
            high,
            place=str(group),
        )
        out[own] = shares.to_numpy()
    return out
