"""What moves a level: weights, a dropped town, a single judgement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from countycarbon.evaluation import breaks, hierarchy
from countycarbon.evaluation.ahp import priorities
from countycarbon.evaluation.evaluate import Model, evaluate, ranks, scale_all, score
from countycarbon.evaluation.hierarchy import Expert, Rules
from countycarbon.evaluation.indicators import IndicatorSet
from countycarbon.evaluation.judgement import Judgements

if TYPE_CHECKING:
    import pandas as pd

STEP = 0.2
"""Relative change of a weight."""

Names = Mapping[str, str]


def changed_towns(before: pd.Series, after: pd.Series, names: Names) -> list[str]:
    """Names of the towns whose level differs, in the order of ``before``."""
    now = after.to_dict()
    return [names[i] for i, level in before.items() if i in now and now[i] != level]


def reweighted(weights: pd.DataFrame, members: Sequence[str], factor: float) -> pd.DataFrame:
    """Weights with some indicators' global weights multiplied and the rest rescaled to sum 1.

    Examples
    --------
    >>> import pandas as pd
    >>> w = pd.DataFrame({"criterion": ["a", "a", "b"], "indicator": ["x", "y", "z"],
    ...                   "local_weight": [0.5, 0.5, 1], "global_weight": [0.25, 0.25, 0.5]})
    >>> reweighted(w, ["z"], 1.2)["global_weight"].round(3).tolist()
    [0.2, 0.2, 0.6]
    """
    share = weights["global_weight"].copy()
    inside = weights["indicator"].isin(list(members))
    new = min(1.0, float(share[inside].sum()) * factor)
    share[inside] *= new / share[inside].sum()
    if not inside.all():
        share[~inside] *= (1 - new) / share[~inside].sum()
    share /= share.sum()
    local = share / share.groupby(weights["criterion"]).transform("sum")
    return weights.assign(global_weight=share, local_weight=local)


def by_weights(raw: pd.DataFrame, model: Model, names: Names, step: float = STEP) -> pd.DataFrame:
    """Table ``weight_sensitivity``: each criterion's and indicator's weight up and down.

    Parameters
    ----------
    raw : DataFrame, shape (units, indicators)
        Values of the scored units.
    model : Model
        The study's model.
    names : mapping
        ``town_id`` to name.
    step : float
        Relative change.

    Returns
    -------
    DataFrame
        ``rank_shift`` is the sum of absolute changes of rank, ``max_shift`` the largest.
    """
    import pandas as pd

    scaled = scale_all(raw, model.directions)
    start = evaluate(raw, model)
    base, before = ranks(start.scores["score"]), start.levels
    rows = []
    for kind, item, members in _weighted_items(model.weights):
        for change in (-step, step):
            moved = replace(model, weights=reweighted(model.weights, members, 1 + change))
            scores, levels = _scores_levels(scaled, moved)
            if levels is None:  # as many levels cannot be made of these scores
                continue
            shift = (ranks(scores) - base).abs()
            changed = changed_towns(before, levels, names)
            rows.append(
                {
                    "kind": kind,
                    "item": item,
                    "change": change,
                    "rank_shift": int(shift.sum()),
                    "max_shift": int(shift.max()),
                    "changed": len(changed),
                    "changed_towns": ", ".join(changed),
                }
            )
    return pd.DataFrame(rows)


def _weighted_items(weights: pd.DataFrame) -> Iterator[tuple[str, str, list[str]]]:
    for criterion, part in weights.groupby("criterion", sort=False):
        yield "criterion", str(criterion), list(part["indicator"])
    for indicator in weights["indicator"]:
        yield "indicator", indicator, [indicator]


def _scores_levels(scaled: pd.DataFrame, model: Model) -> tuple[pd.Series, pd.Series | None]:
    """Scores, and their levels unless the scores are too much alike for as many."""
    scores = score(scaled, model)["score"]
    if not breaks.separable(scores, model.k):
        return scores, None
    bounds = breaks.fisher_jenks(scores.to_numpy(), model.k)
    return scores, breaks.levels(scores, bounds)


def by_dropping(raw: pd.DataFrame, model: Model, names: Names) -> pd.DataFrame:
    """Table ``rank_reversal``: what happens to the others when one town is left out.

    Range scaling depends on the extreme towns, so leaving one out can change the
    order of the others (rank reversal) and their levels.

    Parameters
    ----------
    raw, model, names
        As in :func:`by_weights`.

    Returns
    -------
    DataFrame
        ``reversals`` is the number of pairs of other towns that change their order.
    """
    import pandas as pd

    base = evaluate(raw, model)
    rows = []
    for town in raw.index:
        rest = raw.drop(index=town)
        scores, levels = _scores_levels(scale_all(rest, model.directions), model)
        if levels is None:  # too few are left, or they are too much alike
            continue
        before = base.scores["score"].drop(index=town)
        changed = changed_towns(base.levels.drop(index=town), levels, names)
        rows.append(
            {
                "town_id": town,
                "town": names[town],
                "reversals": _reversals(before, scores),
                "changed": len(changed),
                "changed_towns": ", ".join(changed),
            }
        )
    columns = ["town_id", "town", "reversals", "changed", "changed_towns"]
    return pd.DataFrame(rows, columns=columns)


def _reversals(before: pd.Series, after: pd.Series) -> int:
    """Pairs whose order differs; ties to 12 decimals have no order."""
    a, b = before.round(12).to_numpy(), after.round(12).to_numpy()
    orders = np.sign(a[:, None] - a[None, :]) * np.sign(b[:, None] - b[None, :])
    return int((np.triu(orders, 1) < 0).sum())


SCALE = [1 / k for k in range(9, 1, -1)] + [float(k) for k in range(1, 10)]
_WRITTEN = [f"1/{k}" for k in range(9, 1, -1)] + [str(k) for k in range(1, 10)]


def by_judgement(
    raw: pd.DataFrame,
    model: Model,
    indicators: IndicatorSet,
    experts: Sequence[Expert],
    rules: Rules,
    names: Names,
) -> pd.DataFrame:
    """Table ``judgement_changes``: the smallest change of each judgement that changes a level.

    Every judgement of every expert is moved along Saaty's scale, up and down, one
    step at a time, until some town's level changes.

    Parameters
    ----------
    raw, model, names
        As in :func:`by_weights`.
    indicators, experts, rules
        What the weights came from; see :func:`hierarchy.weigh`.

    Returns
    -------
    DataFrame
        One row per judgement and direction that can change a level: ``steps`` along the
        scale, the value it takes, CR of the matrix then, the towns concerned.
    """
    import pandas as pd

    scaled = scale_all(raw, model.directions)
    before = evaluate(raw, model).levels

    def moved(changed: Sequence[Expert]) -> list[str]:
        weights = hierarchy.weights_only(indicators, changed, rules)
        _, levels = _scores_levels(scaled, replace(model, weights=weights))
        return [] if levels is None else changed_towns(before, levels, names)

    rows: list[dict[str, Any]] = []
    for at, expert in enumerate(experts):
        for name, given in expert.matrices.items():
            for i, j in combinations(range(len(given.items)), 2):
                for direction in (-1, 1):
                    found = _first_change(experts, at, given, (i, j), direction, moved)
                    if found:
                        pair = f"{given.items[i]} : {given.items[j]}"
                        rows.append({"expert": expert.name, "matrix": name, "pair": pair,
                                     "given": _near(given.values[i, j])} | found)  # fmt: skip
    columns = ["expert", "matrix", "pair", "given", "steps", "becomes", "cr", "changed",
               "changed_towns"]  # fmt: skip
    order = ["steps", "expert", "matrix", "pair", "becomes"]
    return pd.DataFrame(rows, columns=columns).sort_values(order, ignore_index=True)


def _first_change(
    experts: Sequence[Expert],
    at: int,
    given: Judgements,
    pair: tuple[int, int],
    direction: int,
    moved: Callable[[Sequence[Expert]], list[str]],
) -> dict[str, Any] | None:
    """Walk one judgement along the scale until a level changes."""
    i, j = pair
    start = given.values[i, j]
    if np.isnan(start):
        return None
    beyond = [s for s, v in enumerate(SCALE) if (v - start) * direction > 1e-9]
    for steps, position in enumerate(beyond if direction > 0 else beyond[::-1], 1):
        values = given.values.copy()
        values[i, j], values[j, i] = SCALE[position], 1 / SCALE[position]
        matrix = replace(given, values=values)
        other = replace(
            experts[at], matrices={**experts[at].matrices, _key(experts[at], given): matrix}
        )
        towns = moved([*experts[:at], other, *experts[at + 1 :]])
        if towns:
            return {"steps": steps, "becomes": _WRITTEN[position], "cr": priorities(matrix).cr,
                    "changed": len(towns), "changed_towns": ", ".join(towns)}  # fmt: skip
    return None


def _key(expert: Expert, given: Judgements) -> str:
    return next(name for name, matrix in expert.matrices.items() if matrix is given)


def _near(value: float) -> str:
    """A judgement as written on the scale, or as a number if it is not on it."""
    at = int(np.argmin(np.abs(np.log(np.array(SCALE) / value))))
    return _WRITTEN[at] if abs(SCALE[at] - value) < 1e-9 else f"{value:.3g}"
