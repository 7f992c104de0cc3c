r"""Every table the kit writes, declared once: columns, units, labels, checks.

Reading and writing go through here, so a table on disk always fits its
declaration.  Tables are UTF-8 CSV with ``\n`` line ends and full precision; a
text that a spreadsheet would run as a formula carries an apostrophe there, and
none when it is read back.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import escape
from countycarbon.messages import Both, Problems, fail
from countycarbon.tables import (
    accounting,
    batch,
    certainty,
    comparison,
    evaluation,
    files,
    inputs,
    land,
    response,
    run,
    uncertainty,
    words,
)
from countycarbon.tables.column import LEVELS, NOTATION, Column, Table

if TYPE_CHECKING:
    import pandas as pd

TABLES: dict[str, Table] = {
    table.name: table
    for room in (inputs, land, accounting, uncertainty, evaluation, certainty, response, run)
    for table in room.TABLES
}

OTHERS: dict[str, Table] = {
    table.name: table for room in (comparison, batch, files) for table in room.TABLES
}
"""Tables that belong to no run: what is made of finished runs, and what is kept as a file."""

_DTYPES = {"text": "str", "number": "float64", "integer": "int64", "flag": "bool"}


def declared(name: str) -> Table:
    """The declaration of a table.

    Raises
    ------
    KitError
        ``table.unknown`` if no such table is declared.
    """
    found = TABLES.get(name) or OTHERS.get(name)
    if found is None:
        raise fail("table.unknown", key=name, allowed=", ".join(sorted(TABLES)))
    return found


def _typed(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Declared columns in declared order and type; problems are left for the check."""
    import pandas as pd

    columns = {}
    for column in table.columns:
        values = frame[column.name]
        if column.kind == "text":
            if values.dtype != "str":
                values = values.astype("object").where(values.notna(), "").astype(str)
            elif values.hasnans:
                values = values.fillna("")
        elif column.kind == "number" or (column.kind == "integer" and column.empty):
            values = pd.to_numeric(values, errors="coerce").astype("float64")
        elif column.kind == "flag":
            values = values.map(lambda v: v if isinstance(v, bool) else str(v).lower() == "true")
            values = values.astype(bool)
        columns[column.name] = values
    return pd.DataFrame(columns).reset_index(drop=True)


@cache
def _pandera_schema(table: Table) -> Any:
    import pandera.pandas as pa

    columns = {}
    for c in table.columns:
        checks = []
        if c.allowed:
            checks.append(pa.Check.isin([*c.allowed, ""] if c.empty else list(c.allowed)))
        if c.kind == "text" and not c.empty and not c.allowed:
            checks.append(pa.Check.str_length(min_value=1))
        if c.low is not None:
            checks.append(pa.Check.ge(c.low))
        if c.high is not None:
            checks.append(pa.Check.le(c.high))
        dtype = "float64" if c.kind == "integer" and c.empty else _DTYPES[c.kind]
        columns[c.name] = pa.Column(
            dtype if c.kind != "text" else object,
            checks,
            nullable=c.empty,
            coerce=c.kind == "integer",
        )
    return pa.DataFrameSchema(columns, strict=True, unique=list(table.key) or None)


def check(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as the declaration has it, or every way in which it does not fit.

    Parameters
    ----------
    name : str
        Name of a declared table.
    frame : DataFrame
        Its rows; columns in any order.

    Returns
    -------
    DataFrame
        Declared columns only, in declared order and type.

    Raises
    ------
    KitError
        ``table.missing-column``, ``table.undeclared-column``, ``table.bad-value``,
        ``table.repeated-key``: all that were found.
    """
    table = declared(name)
    problems = Problems()
    for lost in [c for c in table.names if c not in frame.columns]:
        column = table.column(lost)
        fields = {"label": Both(column.zh, column.en), "present": _list(frame.columns)}
        problems.add("table.missing-column", file=name, column=lost, **fields)
    for extra in [c for c in frame.columns if c not in table.names]:
        allowed = Both("、".join(c.zh for c in table.columns), _list(table.names))
        problems.add("table.undeclared-column", file=name, column=extra, allowed=allowed)
    problems.stop()
    typed = _typed(table, frame)
    problems.extend(_bad_cells(table, typed))
    problems.stop()
    return typed


def _bad_cells(table: Table, frame: pd.DataFrame) -> Iterable:
    from pandera.errors import SchemaErrors

    objects = {c.name: object for c in table.columns if c.kind == "text"}
    try:
        _pandera_schema(table).validate(frame.astype(objects), lazy=True)
    except SchemaErrors as errors:
        found = Problems()
        seen: set[tuple[str, int | None]] = set()
        for case in errors.failure_cases.itertuples():
            row = None if case.index is None or case.index != case.index else int(case.index) + 2
            repeated = str(case.check).startswith("multiple_fields_uniqueness")
            place = ("key" if repeated else case.column, row)
            if place in seen or len(seen) >= 20:
                continue
            seen.add(place)
            if repeated:
                found.add("table.repeated-key", file=table.name, row=row, allowed=_list(table.key))
            else:
                found.add(
                    "table.bad-value",
                    file=table.name,
                    row=row,
                    column=case.column,
                    value=repr(case.failure_case),
                    allowed=_rule(table, table.column(case.column))
                    if case.column in table.names
                    else case.check,
                )
        return found.found
    return ()


def _rule(table: Table, column: Column) -> Both:
    """What a cell of a column may hold, in both languages."""
    if column.allowed:
        named = [words.name(table.name, column.name, code, "zh") for code in column.allowed]
        return Both(" | ".join(named), " | ".join(column.allowed))
    bounds = [
        f">= {column.low}" if column.low is not None else "",
        f"<= {column.high}" if column.high is not None else "",
    ]
    told = words.shown(table.name, column.name, "zh"), words.shown(table.name, column.name, "en")
    kind = _KINDS[column.kind]
    zh = " ".join([kind[0], *filter(None, bounds), "" if column.empty else "（不能为空）"])
    en = " ".join([kind[1], *filter(None, bounds), "" if column.empty else "(not empty)"])
    return Both(*(" ".join([text.strip(), *([" | ".join(list_)] if list_ else [])])
                  for text, list_ in zip((zh, en), told, strict=True)))  # fmt: skip


_KINDS = {
    "text": ("文字", "text"),
    "number": ("数", "number"),
    "integer": ("整数", "whole number"),
    "flag": ("是或否", "true or false"),
}
"""Kinds of column, in Chinese and English."""


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(str, names))


def path(name: str, folder: Path) -> Path:
    """Where a table lies in a folder of tables."""
    return Path(folder) / f"{declared(name).name}.csv"


def write(name: str, frame: pd.DataFrame, folder: Path) -> Path:
    """Check a table and write it; same rows give the same bytes."""
    checked = check(name, frame)
    for column in declared(name).columns:
        if column.kind == "flag":
            checked[column.name] = checked[column.name].map({True: "true", False: "false"})
        if column.kind == "text" and not column.allowed:
            checked[column.name] = checked[column.name].map(escape.csv)
        if column.kind == "integer":  # a rank computed as 20.0 is written as 20
            checked[column.name] = checked[column.name].astype("Int64")
    target = path(name, folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".csv.partial")
    checked.to_csv(partial, index=False, encoding="utf-8", lineterminator="\n")
    partial.replace(target)
    return target


def read(name: str, folder: Path) -> pd.DataFrame:
    """Read a declared table, typed as declared.

    Raises
    ------
    KitError
        ``table.missing-file`` if the step that writes it has not run.
    """
    import pandas as pd

    table, source = declared(name), path(name, folder)
    if not source.exists():
        raise fail("table.missing-file", file=source.name, key=name)
    raw = pd.read_csv(source, dtype=str, keep_default_na=False, encoding="utf-8")
    for column in table.columns:
        if column.name in raw and column.kind != "text":
            raw[column.name] = raw[column.name].replace("", None)
        elif column.name in raw and not column.allowed:
            raw[column.name] = raw[column.name].map(escape.from_csv)
    frame = _typed(table, raw)
    for column in table.columns:
        if column.kind == "integer" and not column.empty:
            frame[column.name] = frame[column.name].astype("int64")
    return frame


def as_csv(frame: pd.DataFrame) -> str:
    r"""Any frame as the text of a CSV file in which no text is a formula.

    Examples
    --------
    >>> import pandas as pd
    >>> as_csv(pd.DataFrame({"a": ["=1+1"], "b": [-1.5]}))
    "a,b\n'=1+1,-1.5\n"
    """
    guarded = frame.map(lambda cell: escape.csv(cell) if isinstance(cell, str) else cell)
    return str(guarded.to_csv(index=False, lineterminator="\n"))


def labels(name: str, lang: str, gas: str = "C") -> dict[str, str]:
    """Column name to heading (label and unit) in one language."""
    return {c.name: c.label(lang, gas) for c in declared(name).columns}


__all__ = [
    "LEVELS",
    "NOTATION",
    "OTHERS",
    "TABLES",
    "Column",
    "Table",
    "as_csv",
    "check",
    "declared",
    "labels",
    "path",
    "read",
    "write",
]
