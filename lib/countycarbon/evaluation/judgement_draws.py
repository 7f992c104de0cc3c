"""Weights under uncertain judgements: every comparison perturbed, the weights solved again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from countycarbon.evaluation.ahp import Method
from countycarbon.evaluation.indicators import IndicatorSet

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

_ROUNDS = 200
_SETTLED = 1e-12


def perturbed(matrix: Floats, sd: float, n: int, rng: np.random.Generator) -> Floats:
    r"""Draws of a judgement matrix.

    .. math:: a_{ij}^{(d)} = a_{ij} \exp(\sigma z_{ijd}), \quad a_{ji}^{(d)} = 1 / a_{ij}^{(d)},
        \quad i < j

    Parameters
    ----------
    matrix : ndarray, shape (m, m)
        Reciprocal judgements.
    sd : float
        :math:`\sigma`; 0.2 spreads a judgement of 3 over about 2 ... 4.5 (95 %).
    n : int
        Draws.
    rng : Generator
        Seeded by the study.

    Returns
    -------
    ndarray, shape (n, m, m)
    """
    m = len(matrix)
    logs = np.broadcast_to(np.log(matrix), (n, m, m)).copy()
    upper = np.triu_indices(m, 1)
    noise = sd * rng.standard_normal((n, len(upper[0])))
    logs[:, upper[0], upper[1]] += noise
    logs[:, upper[1], upper[0]] = -logs[:, upper[0], upper[1]]
    return np.exp(logs)


def priorities(matrices: Floats, method: Method = "eigenvector") -> Floats:
    """Weights of many matrices at once.

    Parameters
    ----------
    matrices : ndarray, shape (n, m, m)
        Reciprocal judgements.
    method : {"eigenvector", "geometric_mean"}
        Power iteration to 1e-12, or row geometric means.

    Returns
    -------
    ndarray, shape (n, m)
        Each row sums to 1.

    Examples
    --------
    >>> priorities(np.array([[[1.0, 3.0], [1 / 3, 1.0]]])).tolist()
    [[0.75, 0.25]]
    """
    weights = np.exp(np.log(matrices).mean(axis=2))
    weights /= weights.sum(axis=1, keepdims=True)
    if method == "geometric_mean":
        return weights
    for _ in range(_ROUNDS):
        new = np.einsum("nij,nj->ni", matrices, weights)
        new /= new.sum(axis=1, keepdims=True)
        settled = np.abs(new - weights).max() < _SETTLED
        weights = new
        if settled:
            break
    return weights


def weight_draws(
    indicators: IndicatorSet,
    matrices: Mapping[str, tuple[tuple[str, ...], Floats]],
    *,
    sd: float,
    n: int,
    rng: np.random.Generator,
    method: Method = "eigenvector",
) -> dict[str, Floats]:
    """Global weight of each indicator in every draw.

    Parameters
    ----------
    indicators : IndicatorSet
        The tree.
    matrices : mapping
        Inner node to its items and its reciprocal judgement matrix (that of all experts
        together, where there are several).
    sd : float
        Spread of the logarithm of a judgement.
    n, rng, method
        Draws, generator, how judgements become weights.

    Returns
    -------
    dict of str to ndarray, shape (n,)
        Sums to 1 over the indicators in every draw.
    """
    local: dict[str, dict[str, Floats]] = {}
    for node in indicators.root.inner():
        items, matrix = matrices[node.id]
        drawn = priorities(perturbed(matrix, sd, n, rng), method)
        local[node.id] = {item: drawn[:, i] for i, item in enumerate(items)}
    out: dict[str, Floats] = {}
    waiting = [(indicators.root, np.ones(n))]
    while waiting:
        node, share = waiting.pop()
        if not node.children:
            out[node.id] = share
        waiting += [(child, share * local[node.id][child.id]) for child in node.children]
    return out


def spread(
    drawn: Mapping[str, Floats], weights: pd.DataFrame, coverage: float = 0.95
) -> pd.DataFrame:
    """The table ``weight_spread``: each weight and the interval of its draws."""
    import pandas as pd

    tail = (1 - coverage) / 2
    rows = []
    for indicator, central in zip(weights["indicator"], weights["global_weight"], strict=True):
        low, high = np.quantile(drawn[indicator], [tail, 1 - tail])
        rows.append((indicator, central, low, high))
    return pd.DataFrame(rows, columns=["indicator", "central", "low", "high"])
