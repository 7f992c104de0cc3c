"""From raw indicator values and weights to scores and levels, in one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from countycarbon.evaluation import breaks, composite, normalise

if TYPE_CHECKING:
    import pandas as pd

Classify = Callable[[NDArray[np.float64], int], NDArray[np.float64]]
Scale = Callable[["pd.Series", str], "pd.Series"]


@dataclass(frozen=True)
class Model:
    """What turns raw values into levels.

    Attributes
    ----------
    directions : mapping
        Indicator to "+" or "-".
    weights : DataFrame
        Table ``weights`` (``criterion``, ``indicator``, ``local_weight``, ``global_weight``).
    k : int
        Number of levels.
    exceptions : tuple of (tuple of town_id, DataFrame)
        Towns that carry another indicator set, with its weights.
    """

    directions: Mapping[str, str]
    weights: pd.DataFrame
    k: int = 5
    exceptions: tuple[tuple[tuple[str, ...], pd.DataFrame], ...] = ()


@dataclass(frozen=True)
class Evaluation:
    """Scores and levels of the scored units.

    Attributes
    ----------
    scaled : DataFrame, shape (units, indicators)
        Normalised values.
    scores : DataFrame
        ``score`` and ``score_<criterion>``; a criterion a unit's set lacks is NaN.
    bounds : ndarray
        Ascending, right-closed upper bounds of the levels.
    levels : Series of str
        I (best) ... V.
    """

    scaled: pd.DataFrame
    scores: pd.DataFrame
    bounds: NDArray[np.float64]
    levels: pd.Series


def evaluate(
    raw: pd.DataFrame,
    model: Model,
    *,
    scale: Scale = normalise.min_max,
    classify: Classify = breaks.fisher_jenks,
    bounds: NDArray[np.float64] | None = None,
) -> Evaluation:
    """Scale, weigh and classify.

    Parameters
    ----------
    raw : DataFrame, shape (units, indicators)
        Values of the scored units; index ``town_id``.
    model : Model
        Directions, weights, number of levels.
    scale, classify : callable
        Normalisation and classification; range scaling and natural breaks by default.
    bounds : ndarray, optional
        Classify on given bounds (a scenario uses the baseline's) instead of new ones.

    Returns
    -------
    Evaluation

    Raises
    ------
    KitError
        Messages ``normalise.*``, ``composite.*``, ``breaks.*``.
    """
    scaled = scale_all(raw, model.directions, scale)
    scores = score(scaled, model)
    if bounds is None:
        bounds = classify(scores["score"].to_numpy(), model.k)
    return Evaluation(scaled, scores, bounds, breaks.levels(scores["score"], bounds))


def scale_all(
    raw: pd.DataFrame, directions: Mapping[str, str], scale: Scale = normalise.min_max
) -> pd.DataFrame:
    """Every indicator scaled; columns without a direction are left out."""
    import pandas as pd

    used = [name for name in raw.columns if name in directions]
    return pd.DataFrame(
        {name: scale(raw[name], directions[name]) for name in used}, index=raw.index
    )


def score(scaled: pd.DataFrame, model: Model) -> pd.DataFrame:
    """Composite scores; towns named in ``model.exceptions`` by their own set."""
    import pandas as pd

    other = [town for towns, _ in model.exceptions for town in towns]
    parts = [composite.scores(scaled.drop(index=other, errors="ignore"), model.weights)]
    for towns, weights in model.exceptions:
        members = [town for town in towns if town in scaled.index]
        parts.append(composite.scores(scaled.loc[members], weights))
    return pd.concat(parts).reindex(scaled.index) if len(parts) > 1 else parts[0]


def ranks(scores: pd.Series) -> pd.Series:
    """Rank 1 is the highest score; equal scores share the better rank.

    Scores are compared to 12 decimals, below which they differ by rounding only.

    Examples
    --------
    >>> import pandas as pd
    >>> ranks(pd.Series([0.5, 0.9, 0.5])).tolist()
    [2.0, 1.0, 2.0]
    """
    return scores.round(12).rank(method="min", ascending=False)
