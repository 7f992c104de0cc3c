"""The study's own files for the response: limits, draft plan, sites, proposals, series."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from countycarbon import tables
from countycarbon.inputs import catalogue, headings, numbers, spreadsheet, town_match
from countycarbon.messages import KitError, Problem, Problems
from countycarbon.response import greening
from countycarbon.study import locate

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study.response import Response
    from countycarbon.study.section import Source
    from countycarbon.tables import Table

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
    """Read a file of the study as a declared table.

    Parameters
    ----------
    name : str
        The declared table the file must fit.
    source : Source or None
        CSV or Excel file with the declared columns, by name or by label in Chinese or English;
        columns that may be empty may be left out, others are not allowed.
    towns : DataFrame, optional
        ``town_id`` and ``town``: a column ``town_id`` of the file may hold either, and what is
        neither is refused; an empty cell is the county where that is allowed.

    Returns
    -------
    DataFrame or None
        None if the study names no file.

    Raises
    ------
    KitError
        ``response.not-a-number``, ``response.unknown-town`` and the codes of ``tables.check``,
        each with the file's name; all at once.  Before those the codes of
        :func:`countycarbon.inputs.spreadsheet.look`.
    """
    if source is None:
        return None
    file = source.file.name
    spec = tables.declared(name)
    raw = _read(source, spec)
    for column in spec.columns:
        if column.empty and column.name not in raw:
            raw[column.name] = ""
    problems = Problems()
    for column in spec.columns:
        if column.kind in ("number", "integer") and column.name in raw:
            raw[column.name] = _numbers(raw[column.name], file, problems)
    if towns is not None and "town_id" in raw:
        raw["town_id"] = _towns(raw["town_id"], towns, file, problems)
    try:
        checked = tables.check(name, raw)
    except KitError as error:
        problems.extend(placed(error.problems, source, name))
    problems.stop()
    whole = [c.name for c in spec.columns if c.kind == "integer"]
    return checked.astype(dict.fromkeys(whole, "int64"))


def parks(source: Source | None, towns: pd.DataFrame | None = None) -> pd.DataFrame:
    """The study's industrial parks; other columns of the file (coordinates) are not needed here.

    Raises
    ------
    KitError
        ``response.unknown-town`` for what is no town, by code or name, if ``towns`` are given,
        and the codes of ``tables.check``.
    """
    import pandas as pd

    spec = tables.declared("parks")
    if source is None:
        return pd.DataFrame(columns=spec.names)
    raw = _read(source, spec)
    problems = Problems()
    if towns is not None and "town_id" in raw:
        raw["town_id"] = _towns(raw["town_id"], towns, source.file.name, problems)
    try:
        checked = tables.check("parks", raw[[name for name in spec.names if name in raw]])
    except KitError as error:
        problems.extend(placed(error.problems, source, "parks"))
    problems.stop()
    return checked


def placed(found: Iterable[Problem], source: Source, name: str) -> list[Problem]:
    """Problems of a table that was read, with the file's name and its own numbers of rows."""
    rows = list(_read(source, tables.declared(name)).index)
    out = []
    for one in found:
        where = {"file": source.file.name, **{k: v for k, v in one.where.items() if k != "file"}}
        if isinstance(where.get("row"), int):
            where["row"] = rows[where["row"] - 2]
        out.append(Problem(one.code, where, one.values))
    return out


def _read(source: Source, spec: Table) -> pd.DataFrame:
    """The file with the declared names of its columns, whether it has names or labels."""
    named: dict[str, str] = {}
    for column in spec.columns:
        behind = f"({column.unit})" if column.unit else ""
        forms = [column.name, *(label + behind for label in (column.zh, column.en))]
        named |= {headings.plain(form): column.name for form in forms}
    raw = spreadsheet.read(locate(source.file), known=[*named])
    return raw.rename(columns=lambda heading: named.get(headings.plain(heading), heading))


def _numbers(cells: pd.Series, file: str, problems: Problems) -> pd.Series:
    """Cells as plain figures; what marks a missing one is empty."""
    found = numbers.parse(cells)
    for row in cells.index[found.wrong]:
        place = {"file": file, "row": row, "column": cells.name}
        problems.add("response.not-a-number", **place, value=cells[row])
    figures = found.values.map(lambda value: repr(float(value)).removesuffix(".0"))
    return figures.where(found.values.notna(), "")


def _towns(cells: pd.Series, towns: pd.DataFrame, file: str, problems: Problems) -> pd.Series:
    """The codes of the towns named; other cells stay: an empty one may mean the county."""
    given = cells[cells != ""]
    found = town_match.match(given, towns, file, problems, code="response.unknown-town")
    return found.reindex(cells.index).fillna(cells)
