"""Every choice of a study, and the towns whose level changes under the alternatives."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from countycarbon.accounting import balance as balances
from countycarbon.evaluation import classification, functions, hierarchy, robust, variants
from countycarbon.evaluation.columns import known_columns, land_columns
from countycarbon.evaluation.evaluate import Classify, Model, Scale, evaluate
from countycarbon.evaluation.hierarchy import Expert, Rules
from countycarbon.evaluation.indicators import IndicatorSet, raw_values
from countycarbon.evaluation.sensitivity import changed_towns
from countycarbon.messages import KitError, KitWarning
from countycarbon.study.evaluation import Evaluation as Settings
from countycarbon.units import CO2_PER_C

if TYPE_CHECKING:
    import pandas as pd

PAPER, OURS = "Wuqing (2024)", "ours"


@dataclass(frozen=True)
class Basis:
    """Everything levels are made of.

    Attributes
    ----------
    towns, area, account, balance, coefficients, other_weights : DataFrame
        Declared tables (``other_weights`` is ``set_weights``).
    chosen : IndicatorSet
        The usual set.
    others : mapping
        Main function to its set.
    experts : sequence of Expert
        Judgements on the usual set.
    scored : tuple of str
        Towns that are scored.
    areas, activities, source_levels, sharing : DataFrame, optional
        Tables ``area_compare`` (the towns' areas by other measures), ``activities`` (the
        factors behind sources taken from energy or activity data), ``source_levels`` and
        ``energy_sharing`` (what the sources would be at another level of detail, and where).
    """

    towns: pd.DataFrame
    area: pd.DataFrame
    account: pd.DataFrame
    balance: pd.DataFrame
    coefficients: pd.DataFrame
    other_weights: pd.DataFrame
    chosen: IndicatorSet
    others: Mapping[str, IndicatorSet]
    experts: Sequence[Expert]
    scored: tuple[str, ...]
    areas: pd.DataFrame | None = None
    activities: pd.DataFrame | None = None
    source_levels: pd.DataFrame | None = None
    sharing: pd.DataFrame | None = None

    def columns(self, settings: Settings) -> pd.DataFrame:
        """What formulas may name, as the study reads them; index ``town_id``."""
        known, _ = known_columns(
            self.towns,
            self.balance,
            self.account,
            self.area,
            net_sink=settings.net_sink,
            second_criterion=settings.second_criterion,
            proxies=settings.proxies,
            land=self._land,
        )
        return known

    @cached_property
    def _land(self) -> pd.DataFrame:
        """The same for every reading of the study."""
        return land_columns(self.area)


QUESTIONS = {
    "net_sink": ("“净碳汇”的读法", 'Reading of "net sink"', PAPER),
    "second_criterion": (
        "碳源准则用净碳源还是总碳源",
        "Second criterion: net or gross source",
        PAPER,
    ),
    "double_counting": (
        "标准化后相同的指标是否重复计权",
        "Equal scaled columns weighted twice",
        PAPER,
    ),
    "weights": ("权重的来源", "Where weights come from", PAPER),
    "weights_method": ("由判断矩阵求权重的方法", "From matrix to weights", OURS),
    "aggregation": ("多位专家的综合方式", "How experts are combined", OURS),
    "random_index": ("随机指标表（只影响 CR）", "Random-index table (affects CR only)", OURS),
    "normalisation": ("指标标准化", "Normalisation", PAPER),
    "classification": ("得分的分级方法", "Classification of scores", PAPER),
    "levels": ("级数", "Number of levels", PAPER),
    "unscored": (
        "未参评镇街在规划响应中的等级",
        "Level of unscored towns in the response",
        OURS,
    ),
    "area": (
        "镇街面积的取法（地类构成不变）",
        "Area of a town (its land classes in proportion)",
        OURS,
    ),
    "gas": ("气体口径", "Gas basis", OURS),
    "output": ("产值口径", "Output", PAPER),
    "sources": ("碳源核算的层次", "Level of detail of the sources", OURS),
    "coefficients": ("系数取值", "Value of the coefficients", OURS),
}
"""Choice to its question in Chinese and English, and where the choice comes from."""


@dataclass(frozen=True)
class Choice:
    """One choice: what was taken, and the alternatives with their levels.

    ``before`` holds the levels under what was taken, if they are not those of the base run.
    """

    id: str
    taken: str
    alternatives: Mapping[str, Callable[[], pd.Series]]
    before: pd.Series | None = None


def raw_and_model(basis: Basis, settings: Settings) -> tuple[pd.DataFrame, Model]:
    """Raw values of the scored units and the model, under some settings."""
    nodes = functions.all_indicators(basis.chosen, basis.others)
    raw = raw_values(list(nodes.values()), basis.columns(settings)).loc[list(basis.scored)]
    weights = hierarchy.weights_only(basis.chosen, basis.experts, Rules.of(settings))
    directions = {name: node.direction for name, node in nodes.items()}
    return raw, functions.model(
        weights, basis.other_weights, directions, basis.towns, settings.levels
    )


def tables(
    basis: Basis, settings: Settings, more: Sequence[Choice] = ()
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tables ``assumptions`` and ``alternatives``.

    Parameters
    ----------
    basis : Basis
        What levels are made of.
    settings : Evaluation
        The study's section ``evaluation``.
    more : sequence of Choice, optional
        Choices of rooms above this one, such as the level of unscored towns.

    Returns
    -------
    assumptions : DataFrame
        One row per choice; the towns that change, by alternative.
    alternatives : DataFrame
        One row per choice and alternative.  ``possible`` is false where an alternative
        cannot be computed with the study's data.
    """
    import pandas as pd

    names = dict(zip(basis.towns["town_id"], basis.towns["town"], strict=True))
    summary, rows = [], []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", KitWarning)  # they belong to the study as it is, not here
        before = _levels(basis, settings) if basis.scored else None
        for choice in (*choices(basis, settings), *more):
            zh, en, source = QUESTIONS[choice.id]
            found = []
            for name, levels in choice.alternatives.items():
                own = before if choice.before is None or before is None else choice.before
                changed, possible = _changed(own, levels, names)
                rows.append((choice.id, name, possible, len(changed), ", ".join(changed)))
                if changed:
                    found.append(f"{name}: {', '.join(changed)}")
            summary.append(
                (choice.id, zh, en, choice.taken, source, ", ".join(choice.alternatives),
                 "; ".join(found))
            )  # fmt: skip
    return (
        pd.DataFrame(
            summary,
            columns=["id", "question_zh", "question_en", "choice", "source", "alternatives",
                     "changed_towns"],
        ),
        pd.DataFrame(rows, columns=["id", "alternative", "possible", "changed", "changed_towns"]),
    )  # fmt: skip


def _changed(
    before: pd.Series | None, levels: Callable[[], pd.Series], names: Mapping[str, str]
) -> tuple[list[str], bool]:
    if before is None:  # without levels there is nothing that could change
        return [], False
    try:
        return changed_towns(before, levels(), names), True
    except KitError:
        return [], False


def _levels(basis: Basis, settings: Settings, weights: pd.DataFrame | None = None) -> pd.Series:
    raw, model = raw_and_model(basis, settings)
    return evaluate(raw, model if weights is None else replace(model, weights=weights)).levels


def choices(basis: Basis, settings: Settings) -> Iterator[Choice]:
    """The choices of a study, with a way to compute the levels under each alternative."""

    def other(key: str, values: Sequence[str]) -> dict[str, Callable[[], pd.Series]]:
        taken = getattr(settings, key)
        return {
            v: lambda v=v: _levels(basis, settings.model_copy(update={key: v}))  # type: ignore[misc]
            for v in values
            if v != taken
        }

    s = settings
    readings = ["gross", "net_of_cropland", "literal"]
    yield Choice("net_sink", s.net_sink, other("net_sink", readings))
    sources = other("second_criterion", ["net", "gross_source"])
    yield Choice("second_criterion", s.second_criterion, sources)
    once = {"once_per_column": lambda: _levels(basis, s, _once(basis, s))}
    yield Choice("double_counting", "as_declared", once)
    equal = {
        "equal_indicators": lambda: _levels(basis, s, _equal(basis, s, False)),
        "equal_criteria": lambda: _levels(basis, s, _equal(basis, s, True)),
    }
    yield Choice("weights", "judgements", equal)
    methods = other("weights_method", ["eigenvector", "geometric_mean"])
    yield Choice("weights_method", s.weights_method, methods)
    if len(basis.experts) > 1:
        ways = other("aggregation", ["judgements", "priorities"])
        yield Choice("aggregation", s.aggregation, ways)
    indices = other("random_index", ["saaty2005", "saaty1980", "donegan_dodd"])
    yield Choice("random_index", s.random_index, indices)
    yield from _scaling_choices(basis, s)
    yield from _data_choices(basis, s)


def _scaling_choices(basis: Basis, settings: Settings) -> Iterator[Choice]:
    def scaled(way: Scale) -> Callable[[], pd.Series]:
        return lambda: evaluate(*raw_and_model(basis, settings), scale=way).levels

    def classed(way: Classify) -> Callable[[], pd.Series]:
        return lambda: evaluate(*raw_and_model(basis, settings), classify=way).levels

    ways = {"rank": scaled(robust.by_rank), "winsorised": scaled(robust.winsorised)}
    yield Choice("normalisation", "range", ways)
    taken, *others = classification.METHODS
    yield Choice("classification", taken, {m: classed(classification.METHODS[m]) for m in others})

    def fewer(k: int) -> Callable[[], pd.Series]:
        return lambda: _levels(basis, settings.model_copy(update={"levels": k}))

    numbers = [k for k in (5, 4, 3) if k != settings.levels]
    yield Choice("levels", str(settings.levels), {str(k): fewer(k) for k in numbers})


def _data_choices(basis: Basis, settings: Settings) -> Iterator[Choice]:
    """Gas basis, output, and the ends of the coefficients' ranges."""

    def levels(**changes: pd.DataFrame) -> pd.Series:
        return _levels(replace(basis, **changes), settings)  # type: ignore[arg-type]

    def industrial() -> pd.Series:
        return levels(towns=basis.towns.assign(output=basis.towns["industrial_output"]))

    def moved(source: str, sink: str) -> Callable[[], pd.Series]:
        ends = {"source": source, "sink": sink}

        def run() -> pd.Series:
            account = variants.with_ends(basis.account, basis.coefficients, ends)
            return levels(account=account, balance=balances.balance(account, basis.towns))

        return run

    def other_gas() -> pd.Series:
        to = CO2_PER_C if gas == "C" else 1 / CO2_PER_C
        tonnes = ["source_t", "sink_t", "net_t"]
        return levels(
            account=basis.account.assign(carbon_t=basis.account["carbon_t"] * to),
            balance=basis.balance.assign(**{c: basis.balance[c] * to for c in tonnes}),
        )

    def measured(factor: pd.Series) -> Callable[[], pd.Series]:
        def run() -> pd.Series:
            account = basis.account.copy()
            account["carbon_t"] *= account["town_id"].map(factor).to_numpy()
            towns, area = basis.towns.copy(), basis.area.copy()
            towns["area_ha"] *= towns["town_id"].map(factor).to_numpy()
            area["area_ha"] *= area["town_id"].map(factor).to_numpy()
            found = balances.balance(account, towns)
            return levels(towns=towns, area=area, account=account, balance=found)

        return run

    def detailed(level: str) -> Callable[[], pd.Series]:
        def run() -> pd.Series:
            assert basis.source_levels is not None and basis.sharing is not None
            account = variants.at_level(basis.account, basis.source_levels, basis.sharing, level)
            return levels(account=account, balance=balances.balance(account, basis.towns))

        return run

    factors = variants.area_factors(basis.towns, basis.areas)
    if factors:
        yield Choice("area", "as_accounted", {m: measured(f) for m, f in factors.items()})
    gas = str(basis.balance["gas"].iloc[0])
    yield Choice("gas", gas, {"CO2" if gas == "C" else "C": other_gas})
    yield Choice("output", "industry_and_construction", {"industry_only": industrial})
    if others := variants.levels_of_detail(basis.source_levels):
        yield Choice("sources", "as_taken", {f"by_{n}": detailed(n) for n in others})
    ends = {
        "all_low": moved("low", "low"),
        "all_high": moved("high", "high"),
        "source_high_sink_low": moved("high", "low"),
        "source_low_sink_high": moved("low", "high"),
    }
    ranged = variants.any_range(basis.account, basis.coefficients)  # else no other value is known
    yield Choice("coefficients", "central", ends if ranged else {})


def _once(basis: Basis, settings: Settings) -> pd.DataFrame:
    return variants.once_per_column(*raw_and_model(basis, settings))


def _equal(basis: Basis, settings: Settings, by_criterion: bool) -> pd.DataFrame:
    weights = hierarchy.weights_only(basis.chosen, basis.experts, Rules.of(settings))
    return variants.equal_weights(weights, by_criterion=by_criterion)
