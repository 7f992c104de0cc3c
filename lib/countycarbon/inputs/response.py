"""The study's own files for the response: limits, draft plan, sites, proposals, series."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from countycarbon import tables
from countycarbon.messages import KitError, Problems
from countycarbon.study import locate

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study.section import Source


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
