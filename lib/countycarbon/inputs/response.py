"""The study's own files for the response: limits, draft plan, sites, proposals, series."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from countycarbon import tables
from countycarbon.inputs import catalogue, declared
from countycarbon.messages import KitError, Problem, Problems
from countycarbon.response import greening
from countycarbon.study import locate

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study.response import Response
    from countycarbon.study.section import Source

FILES = {
    "quota_limits": "quotas.limits",
    "performance": "quotas.performance",
    "draft_plan": "draft.plan",
    "draft_projects": "draft.projects",
    "double_evaluation": "draft.double_evaluation",
    "indicator_inputs": "goals.values",
    "local_targets": "goals.targets",
    "mode_shares": "goals.mode_shares",
    "standards": "goals.standards",
    "site_surfaces": "cases.greening",
    "development": "cases.london",
    "be_seen_series": "cases.london.be_seen",
    "monitoring_series": "cases.monitoring.series",
    "monitoring_targets": "cases.monitoring.targets",
    "proposals": "cases.singapore",
    "renewable_yields": "cases.renewables.yields",
    "energy_demand": "cases.renewables.demand",
    "energy_profile": "cases.renewables.profile",
}
"""Declared table to the key of the section ``response`` that names the study's file for it."""


def check(given: Response, towns: pd.DataFrame) -> None:
    """Read every file the section names, as the steps will, before anything is written.

    Parameters
    ----------
    given : Response
        The study's section ``response``.
    towns : DataFrame
        ``town_id`` and ``town`` of the study.

    Raises
    ------
    KitError
        The problems of all files at once: the codes of :func:`read` and of
        :func:`countycarbon.response.greening.score`.
    """
    problems = Problems()
    for name in FILES:
        try:
            found = table(name, given, towns=towns)
            if name == "site_surfaces" and found is not None:
                site = given.cases.greening
                assert site is not None
                area, use, file = site.site_area_m2, site.use, site.file.name
                greening.score(found, catalogue.surface_factors(), area, use, file=file)
        except KitError as error:
            problems.extend(p for p in error.problems if p not in problems.found)
    problems.stop()


def table(name: str, given: Response, *, towns: pd.DataFrame | None = None) -> pd.DataFrame | None:
    """Read the study's file for a declared table.

    Parameters
    ----------
    name : str
        One of :data:`FILES`.
    given : Response
        The study's section ``response``.
    towns : DataFrame, optional
        See :func:`read`.

    Returns
    -------
    DataFrame or None
        None if the study names no file.
    """
    source: Any = given
    for part in FILES[name].split("."):
        source = getattr(source, part, None)
    return read(name, source, towns=towns)


def read(
    name: str, source: Source | None, *, towns: pd.DataFrame | None = None
) -> pd.DataFrame | None:
    """Read a file of the study as a declared table; its other columns are refused.

    Parameters
    ----------
    name : str
        The declared table the file must fit.
    source : Source or None
        The file, see :func:`countycarbon.inputs.declared.read`.
    towns : DataFrame, optional
        ``town_id`` and ``town`` of the study.

    Returns
    -------
    DataFrame or None
        None if the study names no file.
    """
    if source is None:
        return None
    return declared.read(name, locate(source.file), towns=towns)


def parks(source: Source | None, towns: pd.DataFrame | None = None) -> pd.DataFrame:
    """The study's industrial parks; other columns of the file (coordinates) are not needed here.

    Raises
    ------
    KitError
        ``response.unknown-town`` for what is no town, by code or name, if ``towns`` are given,
        and the codes of ``tables.check``.
    """
    import pandas as pd

    if source is None:
        return pd.DataFrame(columns=tables.declared("parks").names)
    return declared.read("parks", locate(source.file), towns=towns, others=True, told=False)


def placed(found: Iterable[Problem], source: Source, name: str) -> list[Problem]:
    """Problems of a table that was read, with the file's name and its own numbers of rows."""
    path = locate(source.file)
    return declared.placed(found, path, declared.rows(name, path))
