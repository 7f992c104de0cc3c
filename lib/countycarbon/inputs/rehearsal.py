"""What the account and the evaluation will make of the inputs, tried before anything is written.

Each function follows the notebook of its step as far as that can stop the run.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from countycarbon.accounting import accounts, balance, coefficients, detail
from countycarbon.evaluation import applicability, columns, functions, hierarchy, indicators
from countycarbon.inputs import activities as activity_files
from countycarbon.inputs import classes as class_table
from countycarbon.inputs import coefficients as sets
from countycarbon.inputs import indicator_sets, judgements, response
from countycarbon.inputs.survey import Survey
from countycarbon.messages import KitError, Problems, fail
from countycarbon.study import Study

if TYPE_CHECKING:
    import pandas as pd


def account(study: Study, survey: Survey) -> pd.DataFrame:
    """The account as step 02 will settle it.

    Raises
    ------
    KitError
        Codes ``accounting.*`` of the activity data, their factors and the sharing.
    """
    rule, classes = study.accounting, class_table.classes()
    used = activity_files.activities(study, survey.towns)
    emissions = _emissions(study, used)
    accounts.check_classes(survey.area, set(classes["code"]))
    rows = sets.rows(study)
    by_class = coefficients.resolve(rows, classes, without_central=rule.without_central)
    land = {"area": survey.area, "towns": survey.towns, "classes": classes,
            "rules": activity_files.sharing(study)}  # fmt: skip
    by_area = accounts.account(survey.area, by_class, rule.gas)
    levels = {"built": rule.built_sources, "cropland": rule.cropland_source}
    return detail.settle(by_area, by_class, emissions, used, land, **levels).account


def _emissions(study: Study, used: Sequence[detail.Activity]) -> pd.DataFrame:
    """What the activities emit; every fault of every file, with the file's name and row."""
    problems = Problems()
    for one in used:
        try:
            detail.activity_emissions([one], study.accounting.gas)
        except KitError as error:
            source = getattr(study.accounting, one.kind)
            problems.extend(response.placed(error.problems, source, "activity_use"))
    problems.stop()
    return detail.activity_emissions(used, study.accounting.gas)


def evaluation(study: Study, survey: Survey) -> None:
    """Account for the land and value the indicators: the codes of both functions."""
    values(study, survey, account(study, survey))


def weights(study: Study) -> None:
    """Weigh all judgements of the study.

    Raises
    ------
    KitError
        Every fault of every matrix: form, names, consistency.
    """
    rule, problems = study.evaluation, Problems()
    pairs = [(rule.indicators, rule.judgements)] if rule.judgements else []
    pairs += [(own.indicators, own.judgements) for own in rule.by_function.values()]
    for chosen, file in pairs:
        try:
            hierarchy.weigh(
                indicator_sets.read(chosen), judgements.read(file), hierarchy.Rules.of(rule)
            )
        except KitError as error:
            problems.extend(p for p in error.problems if p not in problems.found)
    problems.stop()


def values(study: Study, survey: Survey, settled: pd.DataFrame) -> None:
    """Values of all indicators for the towns that will be scored.

    Raises
    ------
    KitError
        ``indicators.missing``, ``indicators.infinite``: every indicator and its towns;
        ``evaluation.judgements-needed`` if there are towns to score and no judgements.
    """
    rule, towns = study.evaluation, survey.towns
    known, proxied = columns.known_columns(
        towns,
        balance.balance(settled, towns),
        settled,
        survey.area,
        net_sink=rule.net_sink,
        second_criterion=rule.second_criterion,
        proxies=rule.proxies,
    )
    chosen = indicator_sets.read(rule.indicators)
    others = {f: indicator_sets.read(s.indicators) for f, s in rule.by_function.items()}
    able = applicability.examine(towns, known, proxied, chosen, rule.levels)
    if able.possible and rule.judgements is None:
        raise fail("evaluation.judgements-needed", key="evaluation.judgements", n=len(able.scored))
    nodes = functions.all_indicators(chosen, others)
    raw = indicators.raw_values(list(nodes.values()), known)
    functions.check(raw.loc[able.scored], towns, chosen, others)
