"""Any file that is to be a declared table: one reader, so that each is read alike.

Encodings, ragged rows, numbers as offices write them, headings in either language: all come from
the common readers, and every fault carries file, row and column.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon import tables
from countycarbon.inputs import answers, headings, numbers, spreadsheet, town_match, yearbook
from countycarbon.messages import KitError, Problem, Problems, fail, some, warn
from countycarbon.study.form import says_something
from countycarbon.tables.column import Table

if TYPE_CHECKING:
    import pandas as pd

_YES = {"true", "yes", "1", "是", "y"}
_NO = {"false", "no", "0", "否", "n", ""}


def read(
    name: str,
    path: Path,
    *,
    towns: pd.DataFrame | None = None,
    others: bool = False,
    told: bool = True,
    totals: bool = True,
    limit_mb: float | None = None,
    sheet: str | None = None,
    form: tuple[str, ...] = (),
) -> pd.DataFrame:
    """Read a file as a declared table.

    Parameters
    ----------
    name : str
        The declared table the file must fit.
    path : Path
        CSV or Excel file with the declared columns, by name or by label in Chinese or English;
        columns that may be empty may be left out.
    towns : DataFrame, optional
        ``town_id`` and ``town``: a column ``town_id`` of the file may hold either, and what is
        neither is refused; an empty cell is the county where that is allowed.
    others : bool, default False
        Whether the file may have columns that are not declared.
    told : bool, default True
        Whether numbers in such columns are named in a warning.
    totals : bool, default True
        Whether rows of totals and notes are set aside; a catalogue has none, and its identifiers
        may well read ``total``.
    limit_mb : float, optional
        What the file may weigh once unpacked, where the study allows more than usual.
    sheet : str, optional
        The sheet of a workbook; see :func:`countycarbon.inputs.spreadsheet.look`.
    form : tuple of str
        Columns of which a row must fill one; a row that fills none is a line of a form that
        nobody has filled in, and is set aside with a warning.

    Raises
    ------
    KitError
        ``inputs.form-empty`` if no row of a form is filled in; ``response.not-a-number``,
        ``response.unknown-town``, ``inputs.not-a-flag`` and the codes of ``tables.check``, each
        with the file's name and row; all at once.  Before those the codes of
        :func:`countycarbon.inputs.spreadsheet.look`.
    """
    spec = tables.declared(name)
    problems = Problems()
    raw = _filled(_read(path, spec, totals, limit_mb, sheet, problems), form, path.name)
    raw = raw.drop(columns=[c for c in raw if c.endswith(yearbook.AS_WRITTEN)])
    answers.cells(raw, path.name)
    if others:
        raw = _without_others(raw, spec, path.name if told else None)
    for column in spec.columns:
        if column.empty and column.name not in raw:
            raw[column.name] = ""
    if "source" in raw:  # a dash names no source
        raw["source"] = raw["source"].where(raw["source"].map(says_something), "")
    for column in spec.columns:
        if column.name not in raw:
            continue
        if column.kind in ("number", "integer"):
            raw[column.name] = _numbers(raw[column.name], path.name, problems)
        elif column.kind == "flag":
            raw[column.name] = _flags(raw[column.name], path.name, problems)
    second = raw.pop(yearbook.SECOND) if yearbook.SECOND in raw else None
    if towns is not None and "town_id" in raw:
        raw["town_id"] = _towns(raw["town_id"], towns, path.name, problems)
        if second is not None:
            _check_second(raw["town_id"], second, towns, path.name, problems)
    raw = yearbook.expanded(raw, spec)
    unread = {_cell(p) for p in problems.found}
    try:
        checked = tables.check(name, raw)
    except KitError as error:
        found = placed(error.problems, path, list(raw.index))
        problems.extend(p for p in found if _cell(p) not in unread)
    problems.stop()
    whole = [c.name for c in spec.columns if c.kind == "integer" and not c.empty]
    return checked.astype(dict.fromkeys(whole, "int64"))


def _cell(one: Problem) -> tuple[object, object]:
    return one.where.get("row"), one.where.get("column")


def rows(
    name: str,
    path: Path,
    *,
    totals: bool = True,
    limit_mb: float | None = None,
    sheet: str | None = None,
    form: tuple[str, ...] = (),
) -> list[int]:
    """Numbers in the file of the rows that :func:`read` gives, in their order."""
    spec = tables.declared(name)
    raw = _read(path, spec, totals, limit_mb, sheet)
    return list(yearbook.expanded(raw[_has_any(raw, form)], spec).index)


def _has_any(raw: pd.DataFrame, form: tuple[str, ...]) -> pd.Series:
    """Rows that fill one of some columns; all of them where none is named or there."""
    import pandas as pd

    there = [name for name in form if name in raw]
    if not there:
        return pd.Series(True, index=raw.index)
    return ~pd.DataFrame({name: numbers.parse(raw[name]).missing for name in there}).all(axis=1)


def _filled(raw: pd.DataFrame, form: tuple[str, ...], file: str) -> pd.DataFrame:
    filled = _has_any(raw, form)
    if not filled.any():
        raise fail("inputs.form-empty", file=file, columns=", ".join(form))
    if not filled.all():
        empty = raw.index[~filled]
        warn("inputs.form-rows", file=file, n=len(empty), rows=some(empty))
    return raw[filled].copy()


def name_of(heading: str, name: str) -> str | None:
    """The column of a declared table that a heading stands for, by name or label.

    >>> name_of("地类编码", "coefficient_set"), name_of("low", "coefficient_set")
    ('class_code', 'low')
    """
    return _forms(tables.declared(name)).get(headings.plain(heading))


def _forms(spec: Table) -> dict[str, str]:
    """Names and labels of the columns as :func:`headings.plain` leaves them, and their column."""
    named: dict[str, str] = {}
    for column in spec.columns:
        behind = f"({column.unit})" if column.unit else ""
        forms = [column.name, *(label + behind for label in (column.zh, column.en))]
        named |= {headings.plain(form): column.name for form in forms}
    return named


def as_written(name: str, path: Path, column: str, *, limit_mb: float | None = None) -> pd.Series:
    """The words that the file has in a column of codes; the index is the row in the file."""
    spec = tables.declared(name)
    raw = yearbook.expanded(_read(path, spec, True, limit_mb), spec)
    found: pd.Series = raw.get(column + yearbook.AS_WRITTEN, raw[column])
    return found


def placed(found: Iterable[Problem], path: Path, numbers_of_rows: list[int]) -> list[Problem]:
    """Problems of a table that was read, with the file's name and its own numbers of rows."""
    out = []
    for one in found:
        where = {"file": path.name, **{k: v for k, v in one.where.items() if k != "file"}}
        if isinstance(where.get("row"), int):
            where["row"] = numbers_of_rows[where["row"] - 2]
        out.append(Problem(one.code, where, one.values))
    return out


def _read(
    path: Path,
    spec: Table,
    totals: bool,
    limit_mb: float | None,
    sheet: str | None = None,
    problems: Problems | None = None,
) -> pd.DataFrame:
    """The file with the declared names of its columns, whether it has names, labels or words."""
    own = {headings.plain(word): c.name for c in spec.columns for word in (c.zh, c.en)}
    own |= _forms(spec)
    known = [*own, *yearbook.known(spec)]
    table = spreadsheet.look(path, sheet, known, totals=totals, limit_mb=limit_mb)
    found = yearbook.named(table.frame, spec, own)
    raw = yearbook.settled(table, spec, found, path.name)
    faults = Problems() if problems is None else problems
    return yearbook.converted(raw, spec, found, table.units, path.name, faults)


def _without_others(raw: pd.DataFrame, spec: Table, file: str | None) -> pd.DataFrame:
    extra = [c for c in raw.columns if c not in (*spec.names, yearbook.SECOND)]
    unused = [c for c in extra if numbers.parse(raw[c]).values.notna().any()]
    if unused and file:
        warn("inputs.columns-unused", file=file, present=", ".join(unused))
    return raw.drop(columns=extra)


def _numbers(cells: pd.Series, file: str, problems: Problems) -> pd.Series:
    """Cells as plain figures; what marks a missing one is empty."""
    found = numbers.parse(cells)
    for row in cells.index[found.wrong]:
        place = {"file": file, "row": row, "column": cells.name}
        problems.add("response.not-a-number", **place, value=cells[row])
    figures = found.values.map(lambda value: repr(float(value)).removesuffix(".0"))
    return figures.where(found.values.notna(), "")


def _flags(cells: pd.Series, file: str, problems: Problems) -> pd.Series:
    """Cells as true and false; any other word is told, never taken for false."""
    plain = cells.map(headings.plain)
    for row in cells.index[~plain.isin(_YES | _NO)]:
        place = {"file": file, "row": row, "column": cells.name}
        problems.add("inputs.not-a-flag", **place, value=cells[row])
    return plain.isin(_YES)


def _towns(cells: pd.Series, towns: pd.DataFrame, file: str, problems: Problems) -> pd.Series:
    """The codes of the towns named; other cells stay: an empty one may mean the county."""
    given = cells[cells != ""]
    found = town_match.match(given, towns, file, problems, code="response.unknown-town")
    return found.reindex(cells.index).fillna(cells)


def _check_second(
    ids: pd.Series, second: pd.Series, towns: pd.DataFrame, file: str, problems: Problems
) -> None:
    """A name beside the code of a town must be that town's."""
    given, code = second[second != ""], "response.unknown-town"
    named = town_match.match(given, towns, file, problems, code=code)
    names = dict(zip(towns["town_id"], towns["town"], strict=True))
    for row, found in named.dropna().items():
        if found != ids[row] and ids[row] in names:
            fields = {"code": ids[row], "other": names[ids[row]]}
            problems.add("inputs.town-contradicts", file=file, row=row, town=second[row], **fields)
