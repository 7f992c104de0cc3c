"""Indicators that say the same: identical and nearly identical columns after scaling."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

IDENTICAL = 1e-9
"""Largest difference of two scaled columns that count as one."""

NEAR = 0.95
"""Pairs with |r| above this are reported."""


def groups(scaled: pd.DataFrame) -> list[list[str]]:
    """Indicators gathered by distinct scaled column, in order.

    Examples
    --------
    >>> import pandas as pd
    >>> groups(pd.DataFrame({"D": [0.0, 0.5, 1.0], "x": [1.0, 0.2, 0.0], "ESC": [0.0, 0.5, 1.0]}))
    [['D', 'ESC'], ['x']]
    """
    found: list[list[str]] = []
    for name in scaled.columns:
        for group in found:
            if np.allclose(scaled[group[0]], scaled[name], rtol=0, atol=IDENTICAL, equal_nan=True):
                group.append(name)
                break
        else:
            found.append([name])
    return found


def effective_weights(weights: pd.DataFrame, scaled: pd.DataFrame) -> pd.DataFrame:
    """Add ``effective_weight`` and ``same_as`` to the table ``weights``.

    The effective weight of a column is the sum of the global weights of all
    indicators that have this column after scaling.

    Examples
    --------
    >>> import pandas as pd
    >>> w = pd.DataFrame({"indicator": ["D", "ESC"], "global_weight": [0.25, 0.75]})
    >>> same = pd.DataFrame({"D": [0.0, 1.0], "ESC": [0.0, 1.0]})
    >>> effective_weights(w, same)["effective_weight"].tolist()
    [1.0, 1.0]
    """
    share = weights.set_index("indicator")["global_weight"]
    effective, same = {}, {}
    for group in groups(scaled[[i for i in weights["indicator"] if i in scaled.columns]]):
        for name in group:
            effective[name] = min(1.0, float(share[group].sum()))
            same[name] = ", ".join(other for other in group if other != name)
    return weights.assign(
        effective_weight=weights["indicator"].map(effective).fillna(weights["global_weight"]),
        same_as=weights["indicator"].map(same).fillna(""),
    )


def pairs(scaled: pd.DataFrame) -> pd.DataFrame:
    """Pairs of indicators with |r| >= 0.95 after scaling.

    Returns
    -------
    DataFrame
        ``first``, ``second``, ``r``, ``kind``: identical, opposite or near.
    """
    import pandas as pd

    rows = []
    with np.errstate(invalid="ignore", divide="ignore"):  # a constant column has no correlation
        r = np.atleast_2d(np.corrcoef(scaled.to_numpy().T))
    for (i, a), (j, b) in combinations(enumerate(scaled.columns), 2):
        same = np.allclose(scaled[a], scaled[b], rtol=0, atol=IDENTICAL)
        mirrored = np.allclose(scaled[a], 1 - scaled[b], rtol=0, atol=IDENTICAL)
        if same or mirrored or abs(r[i, j]) >= NEAR:
            kind = "identical" if same else "opposite" if mirrored else "near"
            rows.append((a, b, r[i, j] if np.isfinite(r[i, j]) else 1.0, kind))
    return pd.DataFrame(rows, columns=["first", "second", "r", "kind"])


def without(weights: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Weights after removing an indicator: its criterion shares the weight out again.

    The criterion's own weight stays; if it loses its last indicator, the other
    criteria share its weight in proportion.

    Examples
    --------
    >>> import pandas as pd
    >>> w = pd.DataFrame({"criterion": ["a", "a", "b"], "indicator": ["x", "y", "z"],
    ...                   "local_weight": [0.5, 0.5, 1], "global_weight": [0.3, 0.3, 0.4]})
    >>> without(w, "x")["global_weight"].tolist()
    [0.6, 0.4]
    """
    criteria = weights.groupby("criterion", sort=False)["global_weight"].sum()
    kept = weights[weights["indicator"] != indicator].copy()
    inside = kept.groupby("criterion")["local_weight"].transform("sum")
    kept["local_weight"] = kept["local_weight"] / inside
    total = kept["criterion"].map(criteria)
    kept["global_weight"] = kept["local_weight"] * total
    kept["global_weight"] /= kept["global_weight"].sum()
    return kept.reset_index(drop=True)
