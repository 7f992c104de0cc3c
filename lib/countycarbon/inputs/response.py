"""The study's own files for the response: limits, draft plan, sites, proposals, series."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from countycarbon import tables
from countycarbon.inputs import catalogue
from countycarbon.messages import KitError, Problems
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


def check(given: Response, towns: Iterable[str]) -> None:
    """Read every file the section names, as the steps will, before anything is written.

    Parameters
    ----------
    given : Response
        The study's section ``response``.
    towns : iterable of str
        Town codes of the study.

    Raises
    ------
    KitError
        The problems of all files at once: the codes of :func:`table` and of
        :func:`countycarbon.response.greening.score`.
    """
    problems, known = Problems(), list(towns)
    for name, key in FILES.items():
        source: Any = given
        for part in key.split("."):
            source = getattr(source, part, None)
        try:
            read = table(name, source, towns=known)
            if name == "site_surfaces" and read is not None:
                area, use, file = source.site_area_m2, source.use, source.file.name
                greening.score(read, catalogue.surface_factors(), area, use, file=file)
        except KitError as error:
            problems.extend(p for p in error.problems if p not in problems.found)
    problems.stop()


def table(
    name: str, source: Source | None, *, towns: Iterable[str] | None = None
) -> pd.DataFrame | None:
    """Read a file of the study as a declared table.

    Parameters
    ----------
    name : str
        The declared table the file must fit.
    source : Source or None
        CSV (UTF-8) or Excel file with the declared columns; columns that may be empty may be
        left out, others are not allowed.
    towns : iterable of str, optional
        Town codes; a ``town_id`` outside them is refused.

    Returns
    -------
    DataFrame or None
        None if the study names no file.

    Raises
    ------
    KitError
        ``response.not-a-number``, ``response.unknown-town`` and the codes of ``tables.check``,
        each with the file's name; all at once.
    """
    if source is None:
        return None
    file = source.file.name
    raw = _read(source)
    spec = tables.declared(name)
    for column in spec.columns:
        if column.empty and column.name not in raw:
            raw[column.name] = ""
    problems = Problems()
    for column in spec.columns:
        if column.kind in ("number", "integer") and column.name in raw:
            _check_numbers(raw[column.name], file, problems)
    if towns is not None and "town_id" in raw:
        known = set(towns)
        for row, code in enumerate(raw["town_id"], 2):
            if code not in known:
                problems.add("response.unknown-town", file=file, row=row, value=code)
    try:
        checked = tables.check(name, raw)
    except KitError as error:
        for found in error.problems:
            problems.add(found.code, **{**found.where, "file": file}, **found.values)
    problems.stop()
    whole = [c.name for c in spec.columns if c.kind == "integer"]
    return checked.astype(dict.fromkeys(whole, "int64"))


def parks(source: Source | None) -> pd.DataFrame:
    """The study's industrial parks; other columns of the file (coordinates) are not needed here."""
    import pandas as pd

    names = tables.declared("parks").names
    if source is None:
        return pd.DataFrame(columns=names)
    raw = _read(source)
    return tables.check("parks", raw[[name for name in names if name in raw]])


def _read(source: Source) -> pd.DataFrame:
    import pandas as pd

    path = locate(source.file)
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        raw = pd.read_excel(path, dtype=str)
    else:
        raw = pd.read_csv(path, dtype=str, encoding="utf-8-sig")
    return raw.fillna("").map(str.strip)


def _check_numbers(values: pd.Series, file: str, problems: Problems) -> None:
    import pandas as pd

    wrong = pd.to_numeric(values, errors="coerce").isna() & (values != "")
    for row, value in enumerate(values, 2):
        if wrong.iloc[row - 2]:
            problems.add(
                "response.not-a-number", file=file, row=row, column=values.name, value=value
            )
