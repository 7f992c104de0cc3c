r"""Random draws of coefficients: one coefficient, one draw for all towns.

A coefficient is drawn as a multiple of its central value.  Draws depend on the seed and on the
coefficient's name only, so adding a coefficient does not change the draws of the others.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

NORMAL_95 = 1.959964
"""97.5 % point of the standard normal distribution."""


def generator(seed: int, name: str) -> np.random.Generator:
    """The generator of one quantity: the same for the same seed and name, on every machine."""
    return np.random.default_rng([seed, zlib.crc32(name.encode("utf-8"))])


def has_range(coefficients: pd.DataFrame) -> pd.Series:
    """Whether a row can be drawn: both limits, a positive central value, not a single point."""
    low, central, high = (coefficients[c] for c in ("low", "central", "high"))
    known = low.notna() & high.notna() & (central > 0) & (high > low)
    return known & ((coefficients["distribution"] != "lognormal") | (low > 0))


def multipliers(coefficients: pd.DataFrame, n: int, seed: int) -> Floats:
    """Draws of every coefficient over its central value.

    Parameters
    ----------
    coefficients : DataFrame
        coefficient_id, low, central, high, range_meaning, distribution; one row each.
        ``lognormal``: central is the median, low and high its 95 % interval; where these are not
        in proportion, each half has its own spread.  Otherwise triangular with its mode at
        central: between low and high, or, if range_meaning begins with ``95``, with 2.5 % outside
        each limit.
    n : int
        Number of draws.
    seed : int
        Seed of the study.

    Returns
    -------
    ndarray, shape (n, coefficients)
        1 throughout where there is no range: such a row is listed, not treated as certain.

    Examples
    --------
    >>> import pandas as pd
    >>> one = pd.DataFrame({"coefficient_id": ["a"], "low": [1.0], "central": [2.0],
    ...     "high": [6.0], "range_meaning": [""], "distribution": [""]})
    >>> m = multipliers(one, 10_000, 1)
    >>> bool(m.min() >= 1 / 2) and bool(m.max() <= 6 / 2), round(float(m.mean()), 1)
    (True, 1.5)
    """
    out = np.ones((n, len(coefficients)))
    usable = has_range(coefficients).to_numpy()
    for k, row in enumerate(coefficients.itertuples()):
        if not usable[k]:
            continue
        u = generator(seed, str(row.coefficient_id)).random(n)
        low, central, high = (float(getattr(row, c)) for c in ("low", "central", "high"))
        if row.distribution == "lognormal":
            out[:, k] = _lognormal(u, low / central, high / central)
            continue
        if str(row.range_meaning).startswith("95"):
            low, high = _widened(low, central, high)
        out[:, k] = triangular(u, low, central, high) / central
    return out


def triangular(u: Floats, low: float, mode: float, high: float) -> Floats:
    """Quantiles of the triangular distribution.

    Examples
    --------
    >>> triangular(np.array([0.0, 0.5, 1.0]), 0.0, 1.0, 2.0).tolist()
    [0.0, 1.0, 2.0]
    """
    width = high - low
    split = (mode - low) / width
    rising = low + np.sqrt(u * width * (mode - low))
    falling = high - np.sqrt((1 - u) * width * (high - mode))
    return np.where(u < split, rising, falling)


def _lognormal(u: Floats, low: float, high: float) -> Floats:
    from scipy.special import ndtri

    z = ndtri(u)
    return np.exp(z / NORMAL_95 * np.where(z < 0, -np.log(low), np.log(high)))


def _widened(low: float, mode: float, high: float) -> tuple[float, float]:
    """Ends of the triangle that leaves 2.5 % outside each of the limits given."""
    a, b = low, high
    for _ in range(60):
        a, b = (
            low - np.sqrt(0.025 * (b - a) * (mode - a)),
            high + np.sqrt(0.025 * (b - a) * (b - mode)),
        )
    return a, b


def interval(draws: Floats, coverage: float) -> tuple[Floats, Floats]:
    """Lower and upper quantile over the first axis that leave the same share on either side.

    Examples
    --------
    >>> low, high = interval(np.arange(101.0), 0.9)
    >>> round(float(low)), round(float(high))
    (5, 95)
    """
    tail = (1 - coverage) / 2
    low, high = np.quantile(draws, [tail, 1 - tail], axis=0)
    return low, high


def shares(parts: Sequence[Floats]) -> Floats:
    """Share of each part in the summed variance of independent parts.

    Examples
    --------
    Var(1, 3) = 1 and Var(0, 4) = 4:

    >>> shares([np.array([1.0, 3.0]), np.array([0.0, 4.0])]).tolist()
    [0.2, 0.8]
    """
    variances = np.array([float(np.var(part)) for part in parts])
    total = variances.sum()
    return variances / total if total > 0 else variances
