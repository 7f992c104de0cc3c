"""Towns of different main function may carry different indicator sets.

Every set is scaled on the same scored units and weighed by its own judgements;
a town's score comes from the set of its function.  Scores of different sets
compare only in part, so the report names the set of each town.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from countycarbon.evaluation import hierarchy, indicators
from countycarbon.evaluation.evaluate import Model
from countycarbon.evaluation.hierarchy import TOTAL, Expert, Rules
from countycarbon.evaluation.indicators import IndicatorSet, Node
from countycarbon.messages import KitError, Problems, warn
from countycarbon.study.evaluation import Evaluation as Settings

if TYPE_CHECKING:
    import pandas as pd

Sets = Mapping[str, IndicatorSet]
"""Main function to the set that its towns carry instead of the usual one."""


def all_indicators(chosen: IndicatorSet, others: Sets) -> dict[str, Node]:
    """Every indicator of every set by its id; the usual set first."""
    return {node.id: node for one in (chosen, *others.values()) for node in one.indicators}


def names(chosen: IndicatorSet, others: Sets) -> dict[str, tuple[str, str]]:
    """Id of every criterion and indicator to its Chinese and English name."""
    found: dict[str, tuple[str, str]] = {}
    for one in (*others.values(), chosen):
        zh, en = one.names("zh"), one.names("en")
        found |= {key: (zh[key], en[key]) for key in zh}
    return found


def table(chosen: IndicatorSet, others: Sets) -> pd.DataFrame:
    """Table ``indicators``: every criterion and indicator of every set in use."""
    import pandas as pd

    rows = []
    for one in {s.id: s for s in (chosen, *others.values())}.values():
        parents = {c.id: n.id for n in one.root.inner() for c in n.children}
        for node in (*one.root.inner(), *one.root.leaves()):
            kind = "criterion" if node.children else "indicator"
            direction = node.direction if node.formula else ""
            rows.append((one.id, node.id, kind, parents.get(node.id, ""), node.zh, node.en,
                         node.formula, direction, node.unit))  # fmt: skip
    columns = ["indicator_set", "id", "kind", "parent", "zh", "en", "formula", "direction", "unit"]
    return pd.DataFrame(rows, columns=columns)


def carried(towns: pd.DataFrame, chosen: IndicatorSet, others: Sets) -> dict[str, str]:
    """``town_id`` to the id of the set it carries."""
    pairs = zip(towns["town_id"], towns["function"].fillna(""), strict=True)
    return {i: (others[f].id if f in others else chosen.id) for i, f in pairs}


def carried_by_function(towns: pd.DataFrame, settings: Settings) -> dict[str, str]:
    """``town_id`` to the set it carries, from the settings of the study alone."""
    pairs = zip(towns["town_id"], towns["function"].fillna(""), strict=True)
    by, usual = settings.by_function, settings.indicators
    return {i: (by[f].indicators if f in by else usual) for i, f in pairs}


def set_weights(
    others: Sets, experts: Mapping[str, Sequence[Expert]], rules: Rules
) -> pd.DataFrame:
    """Table ``set_weights``: weights of the sets of other functions.

    Parameters
    ----------
    others : mapping
        Main function to its set.
    experts : mapping
        Main function to the experts' judgements on that set.
    rules : Rules
        As for the usual set.

    Raises
    ------
    KitError
        All faults of all judgements.
    """
    import pandas as pd

    problems, parts = Problems(), []
    for function, one in others.items():
        try:
            found = hierarchy.weigh(one, experts[function], rules)
        except KitError as error:
            problems.extend(error.problems)
            continue
        total = found.consistency[found.consistency["matrix"] == TOTAL].iloc[-1]
        parts.append(
            found.weights.assign(indicator_set=one.id, function=function, cr=float(total["cr"]))
        )
    problems.stop()
    columns = ["indicator_set", "function", "criterion", "indicator", "local_weight",
               "global_weight", "cr"]  # fmt: skip
    return pd.concat(parts)[columns] if parts else pd.DataFrame(columns=columns)


def check(raw: pd.DataFrame, towns: pd.DataFrame, chosen: IndicatorSet, others: Sets) -> None:
    """Stop if a scored town lacks a finite value of an indicator of the set it carries.

    Raises
    ------
    KitError
        ``indicators.missing``, ``indicators.infinite``.
    """
    carries = carried(towns, chosen, others)
    known = dict(zip(towns["town_id"], towns["town"], strict=True))
    problems = Problems()
    for one in (chosen, *others.values()):
        members = [i for i in raw.index if carries[i] == one.id]
        if one is not chosen and members:
            warn("indicators.sets-differ", count=len(members), name=one.id)
        try:
            indicators.check_values(raw.loc[members, [n.id for n in one.indicators]], known)
        except KitError as error:
            problems.extend(error.problems)
    problems.stop()


def model(
    weights: pd.DataFrame,
    other_weights: pd.DataFrame,
    directions: Mapping[str, str],
    towns: pd.DataFrame,
    k: int,
) -> Model:
    """The model of a study, from its tables.

    Parameters
    ----------
    weights, other_weights : DataFrame
        Tables ``weights`` and ``set_weights``.
    directions : mapping
        Indicator to "+" or "-" (table ``scale``).
    towns : DataFrame
        Table ``towns``.
    k : int
        Number of levels.
    """
    exceptions = []
    for function, part in other_weights.groupby("function", sort=False):
        members = towns.loc[towns["function"] == function, "town_id"]
        exceptions.append((tuple(members), part.reset_index(drop=True)))
    return Model(dict(directions), weights, k, tuple(exceptions))
