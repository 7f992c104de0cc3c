"""From judgement matrices to the weights of a whole hierarchy, for one or many experts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from countycarbon.evaluation import ahp
from countycarbon.evaluation.ahp import Method, Priorities
from countycarbon.evaluation.inconsistency import suggestion
from countycarbon.evaluation.indicators import IndicatorSet, Node
from countycarbon.evaluation.judgement import Judgements
from countycarbon.messages import KitError, Problems, fail, problem, warn
from countycarbon.study.evaluation import Evaluation as Settings

if TYPE_CHECKING:
    import pandas as pd

ALL = "all"
"""Name of the aggregated expert in the table ``consistency``."""

TOTAL = "hierarchy"
"""Name of the row that holds the consistency of the whole hierarchy."""


@dataclass(frozen=True)
class Expert:
    """One expert: name, weight among the experts, matrix of each inner node."""

    name: str
    weight: float
    matrices: Mapping[str, Judgements]


@dataclass(frozen=True)
class Weighting:
    """Weights of a hierarchy.

    ``weights`` and ``consistency`` fit the tables of these names, except for the effective
    weights, which need the data.  ``solved`` is the solution per (expert, matrix).
    """

    weights: pd.DataFrame
    consistency: pd.DataFrame
    solved: Mapping[tuple[str, str], Priorities]


@dataclass(frozen=True)
class Rules:
    """How judgements become weights.

    Attributes
    ----------
    random_index, method : str
        See :func:`ahp.priorities`.
    aggregation : {"judgements", "priorities"}
        Combine the experts' matrices (element-wise geometric mean), or solve each and combine
        the weights (geometric mean, normalised).
    inconsistent : {"stop", "warn"}
        What a matrix with CR >= 0.1 does.
    missing : {"solve", "refuse"}
        Whether comparisons may be missing; see :func:`judgement.complete`.
    """

    random_index: str = "saaty2005"
    method: Method = "eigenvector"
    aggregation: Literal["judgements", "priorities"] = "judgements"
    inconsistent: Literal["stop", "warn"] = "stop"
    missing: Literal["solve", "refuse"] = "solve"

    @classmethod
    def of(cls, settings: Settings) -> Rules:
        """The rules a study sets."""
        return cls(
            settings.random_index,
            settings.weights_method,
            settings.aggregation,
            settings.inconsistent,
            settings.missing_judgements,
        )


def weigh(
    indicators: IndicatorSet, experts: Sequence[Expert], rules: Rules | None = None
) -> Weighting:
    """Weights of all indicators and the consistency of every matrix.

    Parameters
    ----------
    indicators : IndicatorSet
        The tree whose inner nodes need a matrix each.
    experts : sequence of Expert
        One or more.
    rules : Rules, optional
        Saaty (2005), eigenvector, aggregated judgements, stop if inconsistent.

    Returns
    -------
    Weighting

    Raises
    ------
    KitError
        Every fault of every matrix of every expert: names, items, judgements, consistency.
    """
    import pandas as pd

    if not experts:
        raise fail("ahp.no-judgements")
    rules = rules or Rules()
    _check(indicators, experts, rules)
    solved = _solve(indicators, experts, rules)
    together = _combine(indicators, experts, solved, rules)
    found: dict[tuple[str, str], Priorities] = dict(solved)
    if len(experts) > 1:
        found |= {(ALL, name): p for name, p in together.items()}
    _judge_consistency(found, rules)
    for (expert, name), p in solved.items():
        if p.missing:
            warn("ahp.filled", file=expert, key=name, count=p.missing)
    local = {name: p.by_item() for name, p in together.items()}
    rows = _weights(indicators, local)
    consistency = [_row(expert, name, p) for (expert, name), p in found.items()]
    for expert in dict.fromkeys(expert for expert, _ in found):
        matrices = {name: p for (e, name), p in found.items() if e == expert}
        consistency.append(_total_row(indicators, expert, matrices))
    return Weighting(pd.DataFrame(rows), pd.DataFrame(consistency), found)


def weights_only(indicators: IndicatorSet, experts: Sequence[Expert], rules: Rules) -> pd.DataFrame:
    """The weights of :func:`weigh`, whatever the consistency; for "what if" questions."""
    import pandas as pd

    solved = combined(indicators, experts, rules)
    return pd.DataFrame(_weights(indicators, {name: p.by_item() for name, p in solved.items()}))


def combined(
    indicators: IndicatorSet, experts: Sequence[Expert], rules: Rules
) -> dict[str, Priorities]:
    """Solution of each inner node for all experts together."""
    return _combine(indicators, experts, _solve(indicators, experts, rules), rules)


def _check(indicators: IndicatorSet, experts: Sequence[Expert], rules: Rules) -> None:
    problems = Problems()
    nodes = {node.id: node for node in indicators.root.inner()}
    for expert in experts:
        present = ", ".join(expert.matrices)
        for name, node in nodes.items():
            given = expert.matrices.get(name)
            items = [child.id for child in node.children]
            if given is None and len(items) > 1:
                problems.add("hierarchy.no-matrix", file=expert.name, key=name, present=present)
            if given is None:
                continue
            if set(given.items) != set(items):
                problems.add("hierarchy.items", file=expert.name, key=name,
                             present=", ".join(given.items), allowed=", ".join(items))  # fmt: skip
            if given.missing and rules.missing == "refuse":
                problems.add("ahp.missing", file=expert.name, key=name, count=given.missing)
        for name in expert.matrices:
            if name not in nodes:
                allowed = ", ".join(nodes)
                problems.add("hierarchy.unused-matrix", file=expert.name, key=name, allowed=allowed)
    problems.stop()


def _solve(
    indicators: IndicatorSet, experts: Sequence[Expert], rules: Rules
) -> dict[tuple[str, str], Priorities]:
    problems, solved = Problems(), {}
    for expert in experts:
        for node in indicators.root.inner():
            given = expert.matrices.get(node.id) or Judgements(
                node.id, (node.children[0].id,), np.ones((1, 1))
            )
            try:
                solved[expert.name, node.id] = ahp.priorities(
                    given, rules.random_index, rules.method, name=f"{expert.name}, {node.id}"
                )
            except KitError as error:
                problems.extend(error.problems)
    problems.stop()
    return solved


def _combine(
    indicators: IndicatorSet,
    experts: Sequence[Expert],
    solved: Mapping[tuple[str, str], Priorities],
    rules: Rules,
) -> dict[str, Priorities]:
    """One solution per inner node: the only expert's, or that of all experts together."""
    if len(experts) == 1:
        return {name: p for (_, name), p in solved.items()}
    shares = [expert.weight for expert in experts]
    combined = {}
    for node in indicators.root.inner():
        one = [solved[expert.name, node.id] for expert in experts]
        items = one[0].items
        if rules.aggregation == "judgements":
            given = [
                Judgements(e.name, p.items, p.matrix) for e, p in zip(experts, one, strict=True)
            ]
            matrix = ahp.aggregate(given, shares)
        else:
            logs = [[np.log(p.by_item()[item]) for item in items] for p in one]
            weights = np.exp(np.average(logs, axis=0, weights=shares))
            matrix = weights[:, None] / weights[None, :]
        combined[node.id] = ahp.priorities(
            Judgements(node.id, items, np.asarray(matrix, dtype=float)),
            rules.random_index,
            rules.method,
        )
    return combined


def _judge_consistency(found: Mapping[tuple[str, str], Priorities], rules: Rules) -> None:
    problems = Problems()
    for (expert, name), p in found.items():
        if p.consistent:
            continue
        better = suggestion(p)
        fields = {
            "cr": f"{p.cr:.3f}",
            "table": p.random_index_table,
            "triad": " – ".join(better.triad),
            "pair": " : ".join(better.pair),
            "given": f"{better.given:.4g}",
            "suggested": better.label,
        }
        if rules.inconsistent == "stop":
            after = f"{better.cr_after:.3f}"
            problems.extend([problem("ahp.inconsistent", file=expert, key=name, cr_after=after,
                                     **fields)])  # fmt: skip
        else:
            warn("ahp.inconsistent-accepted", file=expert, key=name, **fields)
    problems.stop()


def _weights(
    indicators: IndicatorSet, local: Mapping[str, Mapping[str, float]]
) -> list[dict[str, Any]]:
    """Products of local weights along the way from the goal to each indicator."""
    rows: list[dict[str, Any]] = []

    def walk(node: Node, criterion: str, inside: float, total: float) -> None:
        if not node.children:
            rows.append({"criterion": criterion, "indicator": node.id, "local_weight": inside,
                         "global_weight": total})  # fmt: skip
        for child in node.children:
            share = local[node.id][child.id]
            top = node is indicators.root
            below = (child.id if child.children else node.id) if top else criterion
            within = inside * share if not top or not child.children else 1.0
            walk(child, below, within, total * share)

    walk(indicators.root, indicators.root.id, 1.0, 1.0)
    return _normalised_inside(rows)


def _normalised_inside(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Local weights sum to 1 in a criterion, also where indicators hang on the goal itself."""
    sums: dict[str, float] = {}
    for row in rows:
        sums[row["criterion"]] = sums.get(row["criterion"], 0.0) + row["local_weight"]
    return [row | {"local_weight": row["local_weight"] / sums[row["criterion"]]} for row in rows]


def _row(expert: str, name: str, p: Priorities) -> dict[str, Any]:
    return {"expert": expert, **ahp.table_row(name, p)}


def _total_row(
    indicators: IndicatorSet, expert: str, solved: Mapping[str, Priorities]
) -> dict[str, Any]:
    """Consistency of the hierarchy: sum of weighted CI over sum of weighted RI (Saaty 1980)."""
    weight = {indicators.root.id: 1.0}
    for node in indicators.root.inner():
        shares = solved[node.id].by_item()
        for child in node.children:
            weight[child.id] = weight[node.id] * shares[child.id]
    ci = sum(weight[name] * p.ci for name, p in solved.items())
    ri = sum(weight[name] * p.random_index for name, p in solved.items())
    cr = ci / ri if ri else 0.0
    return {
        "expert": expert,
        "matrix": TOTAL,
        "n": len(indicators.indicators),
        "missing": sum(p.missing for p in solved.values()),
        "lambda_max": float("nan"),
        "ci": ci,
        "random_index_table": next(iter(solved.values())).random_index_table,
        "random_index": ri,
        "cr": cr,
        "consistent": cr < ahp.LIMIT,
        "worst_pair": "",
    }
