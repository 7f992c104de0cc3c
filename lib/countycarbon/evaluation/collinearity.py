"""Indicators that say the same: identical and nearly identical columns after scaling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from countycarbon.evaluation import breaks
from countycarbon.evaluation.evaluate import Model, evaluate, score
from countycarbon.messages import warn

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
    if not len(scaled):  # without data nothing can be said to be the same
        return [[name] for name in scaled.columns]
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

    rows: list[tuple[str, str, float, str]] = []
    columns = ["first", "second", "r", "kind"]
    if len(scaled) < 2:
        return pd.DataFrame(rows, columns=columns)
    with np.errstate(invalid="ignore", divide="ignore"):  # a constant column has no correlation
        r = np.atleast_2d(np.corrcoef(scaled.to_numpy().T))
    for (i, a), (j, b) in combinations(enumerate(scaled.columns), 2):
        same = np.allclose(scaled[a], scaled[b], rtol=0, atol=IDENTICAL)
        mirrored = np.allclose(scaled[a], 1 - scaled[b], rtol=0, atol=IDENTICAL)
        if same or mirrored or abs(r[i, j]) >= NEAR:
            kind = "identical" if same else "opposite" if mirrored else "near"
            rows.append((a, b, r[i, j] if np.isfinite(r[i, j]) else 1.0, kind))
    return pd.DataFrame(rows, columns=columns)


def report(
    raw: pd.DataFrame,
    model: Model,
    names: Mapping[str, str],
    labels: Mapping[str, tuple[str, str]] | None = None,
) -> pd.DataFrame:
    """Table ``collinearity``: pairs, their joint weight, and what removing one changes.

    Parameters
    ----------
    raw : DataFrame, shape (units, indicators)
        Values of the scored units.
    model : Model
        The study's model; only its usual set is examined.
    names : mapping
        ``town_id`` to name.
    labels : mapping, optional
        Indicator to its Chinese and English name, for the warnings.

    Returns
    -------
    DataFrame
        ``changed_towns`` are those whose level changes without the second indicator.

    Warns
    -----
    indicators.collinear, indicators.nearly-collinear
        One for each pair.
    """
    import pandas as pd

    weights = model.weights.set_index("indicator")["global_weight"]
    if not len(raw):
        columns = ["first", "second", "r", "kind", "joint_weight", "changed_towns"]
        return pd.DataFrame(columns=columns)
    base = evaluate(raw, model)
    found = pairs(base.scaled[list(weights.index)])
    joint, moved = [], []
    for first, second, r, kind in found.itertuples(index=False):
        less = score(base.scaled, replace(model, weights=without(model.weights, second)))["score"]
        changed = []
        if breaks.separable(less, model.k):  # else there are no levels to compare
            levels = breaks.levels(less, breaks.fisher_jenks(less.to_numpy(), model.k))
            changed = [names[i] for i in raw.index if levels[i] != base.levels[i]]
        joint.append(float(weights[first] + weights[second]))
        moved.append(", ".join(changed))
        pair = _named(first, second, labels or {})
        if kind == "identical":
            warn("indicators.collinear", **pair, weight=f"{joint[-1]:.3f}")
        else:
            warn("indicators.nearly-collinear", **pair, r=f"{abs(r):.3f}")
    return found.assign(joint_weight=joint, changed_towns=moved)


def _named(first: str, second: str, labels: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Ids and names of a pair, as the messages want them."""
    zh, en = zip(*(labels.get(i, (i, i)) for i in (first, second)), strict=True)
    return {"first": first, "second": second, "first_zh": zh[0], "second_zh": zh[1],
            "first_en": en[0], "second_en": en[1]}  # fmt: skip


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
