"""What the account and the evaluation will make of the inputs, tried before anything is written.

Each function follows the notebook of its step as far as that can stop the run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from countycarbon import tables
from countycarbon.accounting import accounts, balance, coefficients, detail
from countycarbon.evaluation import (
    applicability,
    columns,
    evaluate,
    expression,
    functions,
    hierarchy,
    indicators,
)
from countycarbon.evaluation import formula as formula_module
from countycarbon.inputs import activities as activity_files
from countycarbon.inputs import (
    catalogue,
    indicator_sets,
    judgements,
    mapping,
    numbers,
    response,
)
from countycarbon.inputs import classes as class_table
from countycarbon.inputs import points as point_files
from countycarbon.inputs import statements as statement_files
from countycarbon.inputs.survey import Survey
from countycarbon.land import classes as land_classes
from countycarbon.land.missing import OPEN
from countycarbon.messages import KitError, Problems, fail
from countycarbon.response import goals, landuse, optimise
from countycarbon.response import levels as planning
from countycarbon.response import quotas as quota_rule
from countycarbon.response import room as rooms
from countycarbon.study import Study

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd


def account(
    study: Study,
    survey: Survey,
    rows: pd.DataFrame,
    used: Sequence[detail.Activity],
    emitted: pd.DataFrame,
) -> pd.DataFrame:
    """The account as step 02 will settle it.

    Parameters
    ----------
    study : Study
        The study.
    survey : Survey
        Its land.
    rows : DataFrame
        Its coefficients.
    used : sequence of Activity
        Its activities.
    emitted : DataFrame
        What :func:`emissions` makes of them.

    Raises
    ------
    KitError
        Codes ``accounting.*`` of the classes and the sharing.
    """
    rule, classes = study.accounting, class_table.classes()
    accounts.check_classes(survey.area, set(classes["code"]))
    by_class = coefficients.resolve(rows, classes, without_central=rule.without_central)
    land = {"area": survey.area, "towns": survey.towns, "classes": classes,
            "rules": activity_files.sharing(study)}  # fmt: skip
    by_area = accounts.account(survey.area, by_class, rule.gas)
    levels = {"built": rule.built_sources, "cropland": rule.cropland_source}
    return detail.settle(by_area, by_class, emitted, used, land, **levels).account


def emissions(study: Study, used: Sequence[detail.Activity]) -> pd.DataFrame:
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


def sectors(study: Study, emitted: pd.DataFrame) -> None:
    """The sectors of what is emitted, of which the land need not be known."""
    detail.check_sectors(emitted, activity_files.sharing(study))


def resolved(study: Study, rows: pd.DataFrame) -> None:
    """The coefficients of the classes, of which the land need not be known."""
    rule = study.accounting
    coefficients.resolve(rows, class_table.classes(), without_central=rule.without_central)


def weights(study: Study) -> tuple[hierarchy.Weighting, pd.DataFrame]:
    """Weigh all judgements of the study: the weights of the usual set, and table ``set_weights``.

    Raises
    ------
    KitError
        Every fault of every matrix: form, names, consistency.
    """
    rule, problems = study.evaluation, Problems()
    rules = hierarchy.Rules.of(rule)
    chosen, experts, own = None, None, {}
    pairs = [("", rule.indicators, rule.judgements)]
    pairs += [(name, one.indicators, one.judgements) for name, one in rule.by_function.items()]
    for name, wanted, file in pairs:
        try:
            used = indicator_sets.read(wanted, rule.place)
            judged = judgements.given(file, used)
            hierarchy.weigh(used, judged, rules)
        except KitError as error:
            problems.extend(p for p in error.problems if p not in problems.found)
            continue
        if name:
            own[name] = (used, judged)
        else:
            chosen, experts = used, judged
    problems.stop()
    assert chosen is not None and experts is not None
    others = {name: used for name, (used, _) in own.items()}
    given = {name: judged for name, (_, judged) in own.items()}
    return hierarchy.weigh(chosen, experts, rules), functions.set_weights(others, given, rules)


def formulas(study: Study) -> None:
    """The formulas that stand in for columns.

    Raises
    ------
    KitError
        ``indicators.unknown-column``, ``indicators.bad-formula``.
    """
    problems = Problems()
    for column, formula in study.evaluation.proxies.items():
        key = f"evaluation.proxies.{column}"
        for text in (column, formula):
            found = formula_module.check(text, columns.KNOWN, key=key)
            problems.extend(p for p in found if p not in problems.found)
    problems.stop()


def rules(study: Study) -> None:
    """Codes and shares of the rules and mapping tables of all surveys, whether used or not.

    Raises
    ------
    KitError
        ``land.bad-rule``, and the codes of :func:`countycarbon.inputs.mapping.rules`.
    """
    problems = Problems()
    known = set(class_table.classes()["code"])
    for land in (study.inputs.land, *study.inputs.changes):
        try:
            given = mapping.rules(land)
        except KitError as error:
            problems.extend(error.problems)
            continue
        found = land_classes.check_rules(given, known, land.file.name)
        problems.extend(p for p in found if p not in problems.found)
    problems.stop()


def statements(study: Study) -> None:
    """The published statements: their form, and the tables and columns they name.

    Raises
    ------
    KitError
        The codes of :func:`countycarbon.inputs.statements.read` and of
        :func:`countycarbon.evaluation.expression.check`, with the id of the statement.
    """
    given = statement_files.read(study)
    known = {name: set(table.names) for name, table in tables.TABLES.items()}
    problems = Problems()
    for name, how in zip(given["id"], given["how"], strict=True):
        problems.extend(expression.check(how, known, key=name))
    _check_figures(given, problems)
    problems.stop()


def _check_figures(given: pd.DataFrame, problems: Problems) -> None:
    """A tolerance is a number; a printed value too where the expression surely gives one."""
    allowed = numbers.parse(given["tolerance"])
    printed = numbers.parse(given["printed"])
    for i, how in given["how"].items():
        key, texts = given.loc[i, "id"], given.loc[i, ["printed", "tolerance"]].to_dict()
        wrong = printed.values.isna()[i] and expression.is_number(how)
        if allowed.wrong[i] or allowed.values[i] < 0 or wrong:
            problems.add("published.not-a-number", key=key, **texts, found=how)


def lists() -> None:
    """The kit's own catalogues, which a user may have added to.

    Raises
    ------
    KitError
        The codes of :mod:`countycarbon.inputs.catalogue`; ``response.unknown-indicator`` for a
        lever that names an indicator there is none of.
    """
    ids = catalogue.catalogue().indicators
    levers = catalogue.data_table("goals/levers")
    named = levers.assign(indicator=levers["indicators"].str.split(";")).explode("indicator")
    goals.check_ids(named, ids, "levers.csv")
    catalogue.surface_factors()
    for name in ("goals/transport_factors", "standards/register"):
        catalogue.data_table(name)


def points(study: Study, outline: gpd.GeoDataFrame | None, towns: pd.DataFrame) -> None:
    """The poles that scores are measured against.

    Raises
    ------
    KitError
        The codes of :func:`countycarbon.inputs.points.poles`.
    """
    file = study.evaluation.rings.points
    if outline is not None:
        place = outline[["town_id", "geometry"]]
        point_files.poles(file, place.merge(towns[["town_id", "group"]]))


def levels(
    study: Study,
    survey: Survey,
    settled: pd.DataFrame,
    weighed: tuple[hierarchy.Weighting, pd.DataFrame],
) -> pd.DataFrame:
    """The level every town is planned with, as steps 04 to 07 will find it.

    Raises
    ------
    KitError
        ``indicators.missing``, ``indicators.infinite``: every indicator and its towns;
        ``evaluation.judgements-needed`` if there are towns to score and no judgements;
        ``response.manual-level-unknown``, ``response.manual-level-missing``.
    """
    rule, towns = study.evaluation, survey.towns
    balanced = balance.balance(settled, towns)
    known, proxied = columns.known_columns(
        towns,
        balanced,
        settled,
        survey.area,
        net_sink=rule.net_sink,
        second_criterion=rule.second_criterion,
        proxies=rule.proxies,
    )
    chosen = indicator_sets.read(rule.indicators, rule.place)
    others = {f: indicator_sets.read(s.indicators, s.place) for f, s in rule.by_function.items()}
    able = applicability.examine(towns, known, proxied, chosen, rule.levels)
    if able.possible and rule.judgements is None:
        raise fail("evaluation.judgements-needed", key="evaluation.judgements", n=len(able.scored))
    nodes = functions.all_indicators(chosen, others)
    raw = indicators.raw_values(list(nodes.values()), known).loc[able.scored]
    _check_values(raw, settled, lambda rows: functions.check(rows, towns, chosen, others))
    found = towns[["town_id"]].assign(level="")
    if able.possible:
        usual, own = weighed
        directions = {name: node.direction for name, node in nodes.items()}
        model = functions.model(usual.weights, own, directions, towns, rule.levels)
        if applicability.told_apart(able, raw, model).possible:  # else there are no levels
            reached = evaluate.evaluate(raw, model).levels
            found["level"] = found["town_id"].map(reached).fillna("")
    settings = study.response
    return planning.planning_levels(
        towns, found, balanced, unscored=settings.unscored, manual=settings.manual_levels
    )


def _check_values(
    raw: pd.DataFrame, settled: pd.DataFrame, check: Callable[[pd.DataFrame], None]
) -> None:
    """A class without coefficient is named once, not once for each indicator that wants it.

    Raises
    ------
    KitError
        ``accounting.class-open`` for each class, beside what else is missing.
    """
    try:
        check(raw)
        return
    except KitError as error:
        lost = settled["notation"].isin(OPEN) & settled["area_ha"].notna()
        open_ = settled[lost & settled["town_id"].isin(raw.index)]
        if open_.empty:
            raise error
    problems = Problems()
    for code, rows in open_.groupby("class_code", sort=True):
        names = list(dict.fromkeys(rows["town"]))
        shown = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
        roles = ", ".join(sorted(set(rows["role"])))
        problems.add("accounting.class-open", name=code, roles=roles, towns=shown, n=len(names))
    try:
        check(raw.drop(index=set(open_["town_id"])))
    except KitError as rest:
        problems.extend(rest.problems)
    problems.stop()


def quotas(
    study: Study,
    survey: Survey,
    settled: pd.DataFrame,
    level: pd.DataFrame,
    inside: pd.DataFrame,
    files: Mapping[str, pd.DataFrame],
) -> None:
    """Share out the new built land, and look for its optimum, as step 07 will.

    Raises
    ------
    KitError
        The codes of :func:`countycarbon.response.quotas.plan` and of
        :func:`countycarbon.response.optimise.solve`.
    """
    rule, towns = study.response, survey.towns
    quota, _ = quota_rule.plan(
        level,
        towns,
        survey.area,
        balance.balance(settled, towns),
        rule.quotas,
        limits=_limits(survey, inside, files),
        performance=files.get("performance"),
    )
    optimise.feasible(quota, settled, rule.optimise)


def room(
    study: Study, survey: Survey, inside: pd.DataFrame, files: Mapping[str, pd.DataFrame]
) -> None:
    """Whether there is room for the new built land, where the levels are not known.

    Raises
    ------
    KitError
        ``response.quota-above-land``, ``response.floors-above-total`` and the like.
    """
    rule = study.response.quotas
    if rule is not None:
        land = landuse.by_town(survey.area)
        limits = _limits(survey, inside, files)
        bounds = quota_rule.bounds(land, limits, floor_ha=rule.floor_ha)
        rooms.check(rule.total_ha, land, bounds.merge(survey.towns[["town_id", "town"]]))


def _limits(
    survey: Survey, inside: pd.DataFrame, files: Mapping[str, pd.DataFrame]
) -> pd.DataFrame | None:
    lines = quota_rule.limits_of(inside, survey.towns["town_id"])
    return quota_rule.stricter(files.get("quota_limits"), lines)
