"""Probabilities of levels for a study: coefficients, areas and judgements drawn together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from countycarbon.accounting import draws as random
from countycarbon.accounting import factors, uncertainty
from countycarbon.accounting.uncertainty import TownDraws
from countycarbon.evaluation import functions, hierarchy, judgement_draws, probability
from countycarbon.evaluation.assumptions import Basis
from countycarbon.evaluation.columns import area_groups
from countycarbon.evaluation.evaluate import Evaluation
from countycarbon.evaluation.hierarchy import Rules
from countycarbon.evaluation.indicators import Node
from countycarbon.messages import some, warn
from countycarbon.study.accounting import Uncertainty
from countycarbon.study.evaluation import Evaluation as Settings

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Certainty:
    """Tables ``level_probability`` and ``weight_spread``, and the draws of the towns."""

    probability: pd.DataFrame
    weights: pd.DataFrame
    drawn: TownDraws


def certainty(
    basis: Basis,
    settings: Settings,
    spread: Uncertainty,
    base: Evaluation,
    weights: pd.DataFrame,
    scale: pd.DataFrame,
    seed: int,
) -> Certainty:
    """Repeat the evaluation in every draw.

    Parameters
    ----------
    basis : Basis
        What levels are made of.
    settings, spread
        The study's sections ``evaluation`` and ``accounting.uncertainty``.
    base : Evaluation
        The base run.
    weights, scale : DataFrame
        Tables of the base run.
    seed : int
        The study's seed.

    Returns
    -------
    Certainty

    Warns
    -----
    certainty.unstable
        Towns whose level has a probability below 80 %.
    """
    nodes = list(functions.all_indicators(basis.chosen, basis.others).values())
    drawn = _draws(basis, nodes, spread, seed)
    scored = basis.columns(settings).loc[list(basis.scored)]
    columns = probability.drawn_columns(
        drawn,
        scored,
        net_sink=settings.net_sink,
        second_criterion=settings.second_criterion,
        output=basis.towns.set_index("town_id")["output"],
    )
    groups = _groups(basis, settings, spread, seed)
    ranges = scale.set_index("indicator")
    found = probability.level_draws(
        scored,
        columns,
        nodes,
        groups,
        probability.Base(
            ranges["min"].to_dict(), ranges["max"].to_dict(), base.bounds, base.levels
        ),
    )
    table = probability.level_probability(found, basis.towns, base.levels)
    unstable = table[(table["level"] != "") & ~table["stable"]]
    if len(unstable):
        warn("certainty.unstable", count=len(unstable), towns=some(unstable["town"]))
    usual = groups[0][1]
    return Certainty(table, judgement_draws.spread(usual, weights, spread.coverage), drawn)


def _draws(basis: Basis, nodes: Sequence[Node], spread: Uncertainty, seed: int) -> TownDraws:
    """Draws of the towns whose account is complete: ESC is relative to these."""
    balance = basis.balance
    complete = balance.loc[balance["notation"] == "", "town_id"]
    account = basis.account[basis.account["town_id"].isin(complete)]
    split = account, basis.coefficients
    if basis.activities is not None:
        split = factors.by_factor(*split, basis.activities)
    return uncertainty.draw(
        *split,
        n=spread.draws,
        seed=seed,
        area_sd=spread.area_sd_percent / 100 if spread.area_sd_percent else None,
        groups=area_groups(nodes, account["class_code"].unique()),
    )


def _groups(
    basis: Basis, settings: Settings, spread: Uncertainty, seed: int
) -> list[tuple[list[str], probability.Weights]]:
    """Towns and the drawn weights they carry; sets of other functions keep their weights."""
    import numpy as np

    rules = Rules.of(settings)
    solved = hierarchy.combined(basis.chosen, basis.experts, rules)
    usual = judgement_draws.weight_draws(
        basis.chosen,
        {name: (p.items, p.matrix) for name, p in solved.items()},
        sd=spread.judgement_sd,
        n=spread.draws,
        rng=random.generator(seed, "judgements"),
        method=rules.method,
    )
    function = basis.towns.set_index("town_id")["function"]
    groups: list[tuple[list[str], probability.Weights]]
    groups = [([i for i in basis.scored if function[i] not in basis.others], usual)]
    for name, part in basis.other_weights.groupby("function", sort=False):
        fixed = {
            indicator: np.full(spread.draws, share)
            for indicator, share in zip(part["indicator"], part["global_weight"], strict=True)
        }
        groups.append(([i for i in basis.scored if function[i] == name], fixed))
    return groups
