"""Everything that is wrong with the inputs of a study, before anything is written."""

from __future__ import annotations

import warnings
from collections.abc import Callable

from countycarbon.inputs import coefficients, planning, rehearsal, response
from countycarbon.inputs.progress import bar
from countycarbon.inputs.survey import Survey, read_survey
from countycarbon.inputs.vector import Progress
from countycarbon.messages import KitError, KitWarning, Problems
from countycarbon.study import Study


def check(study: Study) -> Problems:
    """Read all inputs as the steps will and collect what is wrong with them.

    Warnings are left to the step that reads the files again, so that each is given once.

    Examples
    --------
    >>> from countycarbon.study import home
    >>> check(Study.load(home() / "params" / "heishan.yml")).found
    []
    """
    problems = Problems()
    found: list[Survey] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", KitWarning)
        with bar() as progress:
            _attempt(lambda: found.append(_survey(study, progress)), problems)
        if found:
            _attempt(lambda: planning.planning_area(study, found[0]), problems)
            _attempt(lambda: planning.area_by_year(study, found[0]), problems)
            _attempt(lambda: rehearsal.evaluation(study, found[0]), problems)
            towns = found[0].towns
            _attempt(lambda: response.check(study.response, towns), problems)
            _attempt(lambda: response.parks(study.inputs.parks, towns), problems)
        _attempt(lambda: coefficients.rows(study), problems)
        _attempt(lambda: rehearsal.weights(study), problems)
    return problems


def _survey(study: Study, progress: Progress) -> Survey:
    """The survey as step 01 will read it, but for what only brings warnings."""
    return read_survey(study, progress=progress, thorough=False)


def _attempt(read: Callable[[], object], problems: Problems) -> None:
    try:
        read()
    except KitError as error:
        problems.extend(p for p in error.problems if p not in problems.found)
    except FileNotFoundError:
        pass  # named with the study's own mistakes; the other inputs are still looked at
