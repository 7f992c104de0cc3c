"""Everything that is wrong with the inputs of a study, before anything is written.

What one input lacks does not hide what is wrong with another: every look is tried that does not
rest on one that failed, and where the towns cannot be read whole their names serve the others.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from countycarbon.inputs import (
    activities,
    answers,
    coefficients,
    goal_values,
    planning,
    plausible,
    rehearsal,
    response,
    town_values,
)
from countycarbon.inputs.layers import boundaries
from countycarbon.inputs.progress import bar
from countycarbon.inputs.survey import settle
from countycarbon.inputs.towns import named
from countycarbon.inputs.towns import towns as read_towns
from countycarbon.inputs.vector import Progress
from countycarbon.messages import KitError, KitWarning, Problem, Problems
from countycarbon.study import Study, is_below

_LOST: Any = object()
"""Stands for what a look that failed would have given."""


_NAMES = frozenset({
    "inputs.repeated-town", "inputs.empty-cell", "inputs.missing-column", "inputs.bad-name",
})  # fmt: skip
"""Faults of the table of towns that leave a town without its own code and name."""

_FOLLOW = frozenset({
    "inputs.town-unmatched", "inputs.town-without-boundary", "inputs.repeated-area",
    "land.outside-towns", "land.town-prefix", "land.town-without-land", "response.unknown-town",
    "response.manual-level-unknown", "inputs.other-county",
})  # fmt: skip
"""What follows from them in the other inputs."""


@dataclass(frozen=True)
class Findings:
    """What a look at all inputs found."""

    problems: Problems
    """What stops a run."""
    warnings: list[Problem]
    """What the report will print: the steps that read the files again give them."""


def check(study: Study) -> Problems:
    """What of the findings of :func:`look` stops a run.

    Examples
    --------
    >>> from countycarbon.folders import kit
    >>> check(Study.load(kit() / "params" / "heishan.yml")).found
    []
    """
    return look(study).problems


def look(study: Study) -> Findings:
    """Read all inputs as the steps will, follow the steps as far as they can stop, and collect."""
    problems = Problems()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", KitWarning)
        attempt = _Attempt(problems)
        attempt.follow = _of_guesses(study)
        given = attempt(answers.read, study)
        with answers.applied(answers.Answers() if given is _LOST else given) as said:
            rows, weighed = _alone(study, attempt)
            with bar() as progress:
                _county(study, (rows, weighed), attempt, progress)
        _left(said, problems)
    told = [w.message.problem for w in caught if isinstance(w.message, KitWarning)]
    return Findings(problems, [one for i, one in enumerate(told) if one not in told[:i]])


_OF_GUESSES = {
    "county.code": {"inputs.other-county"},
    "county.area_km2": {"land.not-closed"},
    "accounting.coefficients": {"accounting.unknown-set"},
    "accounting.overrides": {"accounting.absurd", "accounting.range-order"},
}
"""What follows from a stand-in: it says nothing of the study."""


def _of_guesses(study: Study) -> frozenset[str]:
    return frozenset(
        code
        for guess in study.guessed
        for key, codes in _OF_GUESSES.items()
        if is_below(guess, [key])
        for code in codes
    )


def _left(said: answers.Answers, problems: Problems) -> None:
    """Answers to what is not there; of a look that was cut short none can be told."""
    if not problems.found:
        problems.extend(said.left())


def _limits(study: Study, known: Any, attempt: _Attempt) -> Any:
    """The files of the response that bound the new built land, when another of them is refused."""
    found = {}
    for name in ("quota_limits", "performance"):
        rows = attempt(response.table, name, study.response, towns=known)
        if rows is _LOST:
            return _LOST
        if rows is not None:
            found[name] = rows
    return found


class _Attempt:
    """Calls a reader; what it finds wrong is kept, and what rests on it is not tried."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.follow: frozenset[str] = frozenset()
        """Codes that would only say again what is wrong with the towns."""

    def __call__(self, look: Callable[..., Any], *needs: Any, **more: Any) -> Any:
        if any(need is _LOST for need in (*needs, *more.values())):
            return _LOST
        try:
            return look(*needs, **more)
        except KitError as error:
            told = [p for p in error.problems if p.code not in self.follow]
            self.problems.extend(p for p in told if p not in self.problems.found)
        except FileNotFoundError:
            pass  # named with the study's own mistakes; the other inputs are still looked at
        return _LOST


def _alone(study: Study, attempt: _Attempt) -> tuple[Any, Any]:
    """What rests on no town; the rows of coefficients, and the weights of the indicators.

    Without its formulas a study has no weights either: nothing can be scored.
    """
    rows = attempt(coefficients.rows, study)
    attempt(rehearsal.resolved, study, rows)
    attempt(activities.sharing, study)
    attempt(plausible.sections, study)
    attempt(rehearsal.rules, study)
    sound = attempt(rehearsal.formulas, study)
    attempt(rehearsal.statements, study)
    attempt(rehearsal.lists)
    weighed = attempt(rehearsal.weights, study)
    return rows, sound if sound is _LOST else weighed


def _county(study: Study, alone: tuple[Any, Any], attempt: _Attempt, progress: Progress) -> None:
    """What rests on the towns, and on their land."""
    towns = attempt(read_towns, study)
    known = attempt(named, study) if towns is _LOST else towns
    grouped = attempt(town_values.check_groups, study, towns)
    if towns is _LOST and _NAMES & {p.code for p in attempt.problems.found}:
        attempt.follow |= _FOLLOW
    outline = attempt(boundaries, study, known)
    survey = attempt(settle, study, known, outline, None, progress, thorough=False)
    if outline is _LOST and study.inputs.land.assign == "code":
        attempt(settle, study, known, None, None, progress, thorough=False)
    for land in study.inputs.changes:
        attempt(settle, study, known, outline, land, thorough=False)
    files = attempt(response.check, study.response, None if known is _LOST else known)
    attempt(goal_values.check, study, files)
    attempt(response.parks, study.inputs.parks, None if known is _LOST else known)
    used = attempt(activities.activities, study, None if known is _LOST else known)
    emitted = attempt(rehearsal.emissions, study, used)
    attempt(rehearsal.sectors, study, emitted)
    attempt(rehearsal.points, study, outline, towns)
    attempt(plausible.codes, study, known)
    attempt(plausible.settings, study, known)
    inside = attempt(planning.planning_area, study, survey)
    if towns is _LOST or survey is _LOST:
        return
    attempt(plausible.towns, survey.towns)
    attempt(plausible.tonnes, emitted, survey)
    attempt(plausible.hectares, files, survey)
    if files is _LOST:  # what holds for the land does not wait for the other files
        files = _limits(study, known, attempt)
    rows, weighed = alone
    settled = attempt(rehearsal.account, study, survey, rows, used, emitted)
    levels = attempt(rehearsal.levels, study, survey, settled, weighed)
    if grouped is _LOST or any(key.startswith("response.quotas") for key in study.guessed):
        return
    attempt(rehearsal.quotas, study, survey, settled, levels, inside, files)
    if levels is _LOST:
        attempt(rehearsal.room, study, survey, inside, files)
