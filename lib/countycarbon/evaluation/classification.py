"""Other classifications of scores, to show what the choice of natural breaks does.

Each returns ascending, right-closed upper bounds, as :func:`breaks.fisher_jenks` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from countycarbon.evaluation import breaks

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.evaluation.evaluate import Classify

Floats = NDArray[np.float64]


def equal_interval(values: ArrayLike, k: int) -> Floats:
    """Classes of equal width between minimum and maximum.

    Examples
    --------
    >>> equal_interval([0.0, 0.1, 1.0], 4).tolist()
    [0.25, 0.5, 0.75, 1.0]
    """
    array = np.asarray(values, dtype=np.float64)
    bounds = array.min() + (array.max() - array.min()) * np.arange(1, k + 1) / k
    bounds[-1] = array.max()  # not a rounding below it
    return np.unique(bounds)


def quantile(values: ArrayLike, k: int) -> Floats:
    """Classes of (nearly) equal numbers; each bound is an observed value.

    Equal values share a class, so that ties may leave fewer than *k* classes.

    Examples
    --------
    >>> quantile([1, 2, 3, 4, 5, 6], 3).tolist()
    [2.0, 4.0, 6.0]
    """
    array = np.asarray(values, dtype=np.float64)
    return np.unique(np.quantile(array, np.arange(1, k + 1) / k, method="inverted_cdf"))


def head_tail(values: ArrayLike, k: int) -> Floats:
    """Head/tail breaks (Jiang 2013): split at the mean, go on with the head.

    Stops at *k* classes, or when the head holds 40 % or more of its group: the
    values are then not heavy-tailed and there are fewer than *k* classes.

    Examples
    --------
    >>> head_tail([1, 1, 1, 1, 1, 1, 2, 3, 8, 20], 5).round(2).tolist()
    [3.9, 20.0]
    """
    head = np.asarray(values, dtype=np.float64)
    bounds: list[float] = []
    top = float(head.max())
    while len(bounds) < k - 1 and head.size > 1:
        mean = float(head.mean())
        above = head[head > mean]
        if not above.size or (bounds and above.size >= 0.4 * head.size):
            break
        bounds.append(mean)
        head = above
    return np.array([*bounds, top])


METHODS: Mapping[str, Classify] = {
    "fisher_jenks": breaks.fisher_jenks,
    "equal_interval": equal_interval,
    "quantile": quantile,
    "head_tail": head_tail,
}
"""Classifications by name; the first is the kit's."""


def compare(scores: pd.Series | None, k: int, names: Mapping[str, str]) -> pd.DataFrame:
    """The table ``classifications``: what each method would have made of the scores.

    Parameters
    ----------
    scores : Series or None
        Score of each scored unit; index ``town_id``.  None if nothing is scored: no rows.
    k : int
        Number of classes.
    names : mapping
        ``town_id`` to name.

    Returns
    -------
    DataFrame
        Units per level, goodness of variance fit, and the towns whose level differs from that
        under natural breaks.
    """
    import pandas as pd

    columns = ["method", "classes", *(f"n_{level}" for level in breaks.LEVELS), "gvf", "changed",
               "changed_towns"]  # fmt: skip
    if scores is None:
        return pd.DataFrame(columns=columns)
    chosen = breaks.levels(scores, breaks.fisher_jenks(scores.to_numpy(), k))
    rows: list[dict[str, Any]] = []
    for method, classify in METHODS.items():
        bounds = classify(scores.to_numpy(), k)
        levels = breaks.levels(scores, bounds)
        changed = [names[i] for i in scores.index if levels[i] != chosen[i]]
        counts = {f"n_{level}": int((levels == level).sum()) for level in breaks.LEVELS}
        gvf = breaks.goodness_of_variance_fit(scores, bounds)
        rows.append({"method": method, "classes": len(bounds), **counts, "gvf": gvf,
                     "changed": len(changed), "changed_towns": ", ".join(changed)})  # fmt: skip
    return pd.DataFrame(rows)
