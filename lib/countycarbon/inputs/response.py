"""The study's own files for the response: limits, draft plan, sites, proposals, series."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from countycarbon import tables
from countycarbon.inputs import catalogue, declared
from countycarbon.messages import Both, KitError, Problem, Problems, problem
from countycarbon.response import claims, goals, greening, london, monitoring
from countycarbon.study import locate
from countycarbon.tables import words

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


def check(given: Response, towns: pd.DataFrame | None) -> dict[str, pd.DataFrame]:
    """Read every file the section names, as the steps will, before anything is written.

    Parameters
    ----------
    given : Response
        The study's section ``response``.
    towns : DataFrame or None
        ``town_id`` and ``town`` of the study; without them towns are not looked up.

    Returns
    -------
    dict
        Declared table to its rows, for every file there is.

    Raises
    ------
    KitError
        The problems of all files at once: the codes of :func:`read`, of
        :func:`countycarbon.response.greening.score`, :func:`countycarbon.response.goals.check_ids`
        and :func:`countycarbon.response.monitoring.check`, and ``response.unknown-mode``,
        ``response.unknown-answer``, ``response.shares-sum``.
    """
    problems, found = Problems(), {}
    for name in FILES:
        try:
            rows = table(name, given, towns=towns)
            if rows is not None:
                found[name] = rows
                _content(name, rows, source_of(name, given))
        except KitError as error:
            problems.extend(p for p in error.problems if p not in problems.found)
    series, paths = found.get("monitoring_series"), found.get("monitoring_targets")
    if series is not None and paths is not None:
        try:
            monitoring.check(series, paths, file=source_of("monitoring_series", given).file.name)
        except KitError as error:
            problems.extend(error.problems)
    problems.stop()
    return found


def _content(name: str, rows: pd.DataFrame, source: Source) -> None:
    """What the steps will ask of a file beyond its form."""
    file, problems = source.file.name, Problems()
    if name == "site_surfaces":
        site: Any = source
        table_of = catalogue.surface_factors()
        greening.score(rows, table_of, site.site_area_m2, site.use, file=file)
    if name in _BY_INDICATOR:
        try:
            goals.check_ids(rows, catalogue.catalogue().indicators, file)
        except KitError as error:
            problems.extend(placed(error.problems, source, name))
    if name in _WORDS:
        column, code, allowed = _WORDS[name]
        allowed = allowed or (
            *catalogue.data_table("goals/transport_factors")["mode"].unique(),
            *claims.CLEAN,
        )
        for number, word in enumerate(rows[column], 2):
            if word not in allowed:
                zh = ", ".join(words.name(name, column, code_, "zh") for code_ in allowed)
                fields = {"value": word, "allowed": Both(zh, ", ".join(allowed))}
                one = problem(code, row=number, **fields)
                problems.extend(placed([one], source, name))
    for column in _SHARES.get(name, ()):
        total = float(rows[column].sum())
        if abs(total - 1) > _ROUNDING:
            problems.add("response.shares-sum", file=file, column=column, total=f"{total:g}")
    problems.stop()


_BY_INDICATOR = ("indicator_inputs", "local_targets", "monitoring_series", "monitoring_targets")
_ANSWERS = (
    *london.STAGES, "floor_area_m2", *london.MODULES, "reused_share",
    *(item for _, item in london.CHECKLIST),
)  # fmt: skip
_WORDS = {
    "mode_shares": ("mode", "response.unknown-mode", ()),
    "development": ("item", "response.unknown-answer", _ANSWERS),
}
"""Table to the column that holds words a step looks up, and the words there are; without words,
those of the table of transport factors and the ways to travel that emit nothing."""
_SHARES = {
    "mode_shares": ("before", "after"),
    "energy_profile": ("supply_share", "demand_share"),
}
"""Table to its columns that are parts of a whole."""
_ROUNDING = 0.005


def source_of(name: str, given: Response) -> Any:
    """The source a study names for a declared table, or None."""
    source: Any = given
    for part in FILES[name].split("."):
        source = getattr(source, part, None)
    return source


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
    return read(name, source_of(name, given), towns=towns)


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
    return declared.read(name, locate(source.file), towns=towns, limit_mb=source.limit_mb)


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
    file, limit = locate(source.file), source.limit_mb
    return declared.read("parks", file, towns=towns, others=True, told=False, limit_mb=limit)


def placed(found: Iterable[Problem], source: Source, name: str) -> list[Problem]:
    """Problems of a table that was read, with the file's name and its own numbers of rows."""
    path = locate(source.file)
    return declared.placed(found, path, declared.rows(name, path, limit_mb=source.limit_mb))
