"""Inputs of the evaluation changed in one respect, to ask what a choice did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from countycarbon.evaluation import collinearity
from countycarbon.evaluation.evaluate import Model, scale_all

if TYPE_CHECKING:
    import pandas as pd

_MEASURES = {
    "recorded": "recorded_ha",
    "ellipsoid": "ellipsoid_ha",
    "by_geometry": "by_geometry_ha",
}


def area_factors(towns: pd.DataFrame, areas: pd.DataFrame | None) -> dict[str, pd.Series]:
    """Area of each town by another measure over the area accounted.

    Parameters
    ----------
    towns, areas : DataFrame
        The tables ``towns`` and ``area_compare``.

    Returns
    -------
    dict of str to Series
        Only measures that are known for all towns and differ somewhere.
    """
    if areas is None:
        return {}
    taken = towns.set_index("town_id")["area_ha"]
    other = areas.set_index("town_id").reindex(taken.index)
    factors = {name: other[column] / taken for name, column in _MEASURES.items()}
    return {
        name: factor
        for name, factor in factors.items()
        if factor.notna().all() and (factor != 1).any()
    }


def with_ends(
    account: pd.DataFrame, coefficients: pd.DataFrame, ends: Mapping[str, str]
) -> pd.DataFrame:
    """The account with each coefficient at an end of its range (the centre where it has none).

    Parameters
    ----------
    account, coefficients : DataFrame
        The tables of these names.
    ends : mapping
        Role (source, sink) to ``low`` or ``high``.
    """
    by_id = coefficients.drop_duplicates("coefficient_id").set_index("coefficient_id")
    rows = by_id.reindex(account["coefficient_id"])
    factor = np.ones(len(account))
    for role, end in ends.items():
        ratio = (rows[end] / rows["central"].where(rows["central"] != 0)).fillna(1.0).to_numpy()
        factor = np.where(account["role"] == role, ratio, factor)
    return account.assign(
        carbon_t=account["carbon_t"] * factor, coefficient=account["coefficient"] * factor
    )


def once_per_column(raw: pd.DataFrame, model: Model) -> pd.DataFrame:
    """Weights in which each distinct column counts once: the first of its indicators is kept."""
    weights = model.weights
    scaled = scale_all(raw, model.directions)[list(weights["indicator"])]
    for group in collinearity.groups(scaled):
        for repeated in group[1:]:
            weights = collinearity.without(weights, repeated)
    return weights


def equal_weights(weights: pd.DataFrame, *, by_criterion: bool) -> pd.DataFrame:
    """Equal weights of all indicators, or of all criteria and of the indicators inside each.

    Examples
    --------
    >>> import pandas as pd
    >>> w = pd.DataFrame({"criterion": ["a", "a", "b"], "indicator": ["x", "y", "z"]})
    >>> equal_weights(w, by_criterion=True)["global_weight"].tolist()
    [0.25, 0.25, 0.5]
    """
    inside = weights.groupby("criterion")["indicator"].transform("count")
    shares = 1 / (inside * weights["criterion"].nunique()) if by_criterion else 1 / len(weights)
    return weights.assign(local_weight=1 / inside, global_weight=shares)
