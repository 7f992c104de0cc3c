"""Composite scores: weighted sums per criterion and over all criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from countycarbon.messages import Problems

if TYPE_CHECKING:
    import pandas as pd


def scores(scaled: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    r"""Score of each unit, per criterion and in total.

    .. math:: F_{ic} = \sum_{j \in c} w_j x'_{ij}, \qquad C_i = \sum_c W_c F_{ic}

    Parameters
    ----------
    scaled : DataFrame, shape (units, indicators)
        Normalised values, one column per indicator.
    weights : DataFrame
        The table ``weights``: ``criterion``, ``indicator``, ``local_weight`` (sums to
        1 inside a criterion) and ``global_weight`` (sums to 1).

    Returns
    -------
    DataFrame
        Index of ``scaled``; ``score`` and one ``score_<criterion>`` per criterion.
        A unit that lacks a value of an indicator gets no score that needs it.

    Raises
    ------
    KitError
        ``composite.missing-indicator``, ``composite.weights-sum``.

    Examples
    --------
    >>> import pandas as pd
    >>> w = pd.DataFrame({"criterion": ["a", "a", "b"], "indicator": ["x", "y", "z"],
    ...                   "local_weight": [0.75, 0.25, 1], "global_weight": [0.3, 0.1, 0.6]})
    >>> scores(pd.DataFrame({"x": [1.0], "y": [0.0], "z": [0.5]}), w).round(2).iloc[0].to_dict()
    {'score': 0.6, 'score_a': 0.75, 'score_b': 0.5}
    """
    import pandas as pd

    problems = Problems()
    for indicator in weights["indicator"]:
        if indicator not in scaled.columns:
            present = ", ".join(map(str, scaled.columns))
            problems.add("composite.missing-indicator", key=indicator, present=present)
    every, criteria = weights["global_weight"].to_numpy(), weights["criterion"].to_numpy()
    within = weights["local_weight"].to_numpy()
    members = {name: criteria == name for name in dict.fromkeys(criteria)}
    for name, sums in (
        ("global_weight", [every.sum()]),
        ("local_weight", [within[member].sum() for member in members.values()]),
    ):
        if any(abs(s - 1) > 1e-6 for s in sums):
            found = ", ".join(f"{s:.6f}" for s in sums)
            problems.add("composite.weights-sum", key=name, found=found)
    problems.stop()
    values = scaled[list(weights["indicator"])].to_numpy()
    columns = {"score": _weighted(values, every)}
    for criterion, member in members.items():
        columns[f"score_{criterion}"] = _weighted(values[:, member], within[member])
    return pd.DataFrame(columns, index=scaled.index)


def _weighted(values: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weighted sum of each row, added up from the first column to the last."""
    return np.asarray((values * weights).cumsum(axis=1)[:, -1])
