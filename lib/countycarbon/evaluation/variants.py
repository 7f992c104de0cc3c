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

_DETAIL = ("area", "energy", "activity")
_ENDS = ("low", "high")


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


def any_range(account: pd.DataFrame, coefficients: pd.DataFrame) -> bool:
    """Whether a coefficient of the account has an end that is not its centre."""
    rows = coefficients[coefficients["coefficient_id"].isin(account["coefficient_id"])]
    return bool(any((rows[end].notna() & (rows[end] != rows["central"])).any() for end in _ENDS))


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


def levels_of_detail(levels: pd.DataFrame | None) -> list[str]:
    """The levels of detail at which some sector's sources are known but not taken.

    Parameters
    ----------
    levels : DataFrame, optional
        The table ``source_levels``.
    """
    if levels is None:
        return []
    known = {name: levels[f"{name}_t"].notna() & (levels["used"] != name) for name in _DETAIL}
    return [name for name, rows in known.items() if rows.any()]


def at_level(
    account: pd.DataFrame, levels: pd.DataFrame, sharing: pd.DataFrame, level: str
) -> pd.DataFrame:
    r"""The account with its sources at another level of detail, where a sector has it.

    .. math:: E'_{ic} = E_{ic} \, S'_{is} / S_{is}

    where :math:`S_{is}` are the sources of sector *s* in town *i* at the level taken and
    :math:`S'_{is}` those at the other one; within a sector the classes keep their shares.

    Parameters
    ----------
    account, levels, sharing : DataFrame
        The tables ``account``, ``source_levels`` and ``energy_sharing``.
    level : {"area", "energy", "activity"}
        The level wanted.

    Returns
    -------
    DataFrame
        Tonnes are missing where a town has sources at the other level only: no class says where.
    """
    classes = sharing.drop_duplicates("sector").set_index("sector")["classes"].str.split("|")
    moves = levels[f"{level}_t"].notna() & (levels["used"] != level)  # else nothing changes
    rows = levels[(levels["town_id"] != "all") & moves]
    factors = {}
    for row in rows.to_dict("records"):
        taken, other = row[f"{row['used']}_t"], row[f"{level}_t"]
        factor = other / taken if taken else (1.0 if other == 0 else np.nan)
        for code in classes[row["sector"]]:
            factors[row["town_id"], code] = factor
    keys = zip(account["town_id"], account["class_code"].str.slice(0, 2), strict=True)
    moved = np.array([factors.get(key, 1.0) for key in keys])
    factor = np.where(account["role"] == "source", moved, 1.0)
    return account.assign(carbon_t=account["carbon_t"] * factor)


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
