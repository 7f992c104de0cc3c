"""Tables as yearbooks and planning offices print them: their headings, words, units, 其中 rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from countycarbon import units
from countycarbon.accounting import measures
from countycarbon.inputs import headings, numbers, stated_units
from countycarbon.messages import Problems, some, warn
from countycarbon.tables import words
from countycarbon.tables.column import Column, Table

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.inputs.spreadsheet import Sheet

AS_WRITTEN = " #"
"""Behind the name of a column: the words of the file, where the column has codes."""
SECOND = "town_id #2"
"""A second column that names the town, beside the one with its code."""

_PART = re.compile(r"\s*(其中|[#＃]|of which)", re.IGNORECASE)
_PLAIN_UNIT = {"m²": "m2"}


def known(spec: Table) -> dict[str, str]:
    """Headings of offices, in plain form, and the columns they stand for."""
    table = words.of(spec.name)
    return {headings.plain(w): name for name, forms in table.headings.items() for w in forms}


def named(raw: pd.DataFrame, spec: Table, own: dict[str, str]) -> dict[str, str]:
    """Heading of the file to declared column; what is neither is itself.

    Parameters
    ----------
    raw : DataFrame
        The table as read.
    spec : Table
        Its declaration.
    own : dict
        Names and labels of the columns, in plain form, and the columns.
    """
    usual = known(spec)
    found = {heading: own.get(headings.plain(heading), heading) for heading in raw.columns}
    for heading in found:
        if headings.plain(heading) in own:
            continue
        word = usual.get(headings.plain(heading), usual.get(headings.bare(heading)))
        word = word or own.get(headings.bare(heading))
        if word is None:
            continue
        if word not in found.values():
            found[heading] = word
        elif word == "town_id" and SECOND not in found.values():
            found[heading] = SECOND
    return found


def settled(sheet: Sheet, spec: Table, found: dict[str, str], file: str) -> pd.DataFrame:
    """The rows of a table in declared columns and the kit's own codes, as far as words are known.

    Rows of parts (其中) and rows whose figure is marked missing are left out, and told.
    """
    table = words.of(spec.name)
    raw = sheet.frame.rename(columns=found)
    raw = _without_unused(raw, table, file)
    raw = _with_units(raw, table, found, sheet.unit)
    for column in table.parts:
        raw = _without_parts(raw, column, file)
    raw = _without_open(raw, table, spec, file)
    for column in table.values:
        if column in raw:
            codes = words.codes(spec.name, column)
            raw[column + AS_WRITTEN] = raw[column]
            raw[column] = [codes.get(words.plain(cell), cell) for cell in raw[column]]
    return _implied(raw, table)


def _without_unused(raw: pd.DataFrame, table: words.Words, file: str) -> pd.DataFrame:
    """Columns that offices print beside those of the kit are dropped; those with figures told."""
    aside = {headings.plain(word) for word in table.unused}
    lost = [c for c in raw if {headings.plain(c), headings.bare(c)} & aside]
    told = [
        c for c in lost
        if headings.plain(c) != "序号" and numbers.parse(raw[c]).values.notna().any()
    ]  # fmt: skip
    if told:
        warn("inputs.columns-unused", file=file, present=", ".join(told))
    return raw.drop(columns=lost)


def _with_units(
    raw: pd.DataFrame, table: words.Words, found: dict[str, str], line: str
) -> pd.DataFrame:
    """The column of units, where the heading or a line above the table says it for all rows."""
    if table.amounts is None:
        return raw
    amount, unit = table.amounts
    heading = next((h for h, name in found.items() if name == amount), None)
    if heading is None or unit in raw:
        return raw
    stated = [u for u in headings.units(heading) if units.written(u)] or headings.units(heading)
    given = stated[-1] if stated else line
    return raw.assign(**{unit: given}) if given else raw


def _without_parts(raw: pd.DataFrame, column: str, file: str) -> pd.DataFrame:
    """Rows of which 其中 says that the row above holds them; they are never added twice."""
    if column not in raw:
        return raw
    parts = raw[column].map(lambda cell: bool(_PART.match(cell)))
    if parts.any():
        shown = [f"{row} {cell}" for row, cell in raw.loc[parts, column].items()]
        warn("inputs.parts-aside", file=file, rows=some(shown))
    return raw[~parts]


def _without_open(raw: pd.DataFrame, table: words.Words, spec: Table, file: str) -> pd.DataFrame:
    """Rows whose figure is marked missing: not estimated, which is not zero."""
    if not table.open or table.open not in raw:
        return raw
    lost = raw[table.open].map(lambda cell: cell.strip() in numbers.MISSING)
    first = next(iter(spec.columns)).name
    if lost.all():
        return raw  # a table without any figure is refused as a whole
    if lost.any() and first in raw:
        rest = [c for c in ("sector", "town_id") if c in raw]
        shown = [
            f"{i} {' '.join(filter(None, map(str, cells)))}"
            for i, *cells in raw.loc[lost, [first, *rest]].itertuples()
        ]
        warn("inputs.amounts-open", file=file, rows=some(shown))
    return raw[~lost]


def _implied(raw: pd.DataFrame, table: words.Words) -> pd.DataFrame:
    """Empty values that follow from another column: fertiliser is of crops."""
    for column, (other, values) in table.implied.items():
        if other not in raw:
            continue
        found = raw[other].map(lambda cell, v=values: v.get(cell, ""))
        if column in raw:
            raw[column] = raw[column].where(raw[column] != "", found)
        elif (found != "").any():
            raw[column] = found
    return raw


def converted(
    raw: pd.DataFrame,
    spec: Table,
    found: dict[str, str],
    above: Sequence[str],
    file: str,
    problems: Problems,
) -> pd.DataFrame:
    """Figures in the units of the declaration: by row where each has its unit, else by column."""
    table = words.of(spec.name)
    heading = next((h for h, n in found.items() if table.amounts and n == table.amounts[0]), "")
    stated_units.agree(heading, above, {"file": file, "column": heading}, problems)
    if table.amounts is not None and set(table.amounts) <= {*raw.columns}:
        return _rows(raw, *table.amounts)
    heads = {name: heading for heading, name in found.items()}
    for column in spec.columns:
        if column.kind == "number" and column.unit and column.name in raw:
            place = {"file": file, "column": heads.get(column.name, column.name)}
            size = _size(column, heads.get(column.name, ""), above, place, problems)
            if size is not None:
                raw[column.name] = _times(raw[column.name], size)
    return raw


def _rows(raw: pd.DataFrame, amount: str, unit: str) -> pd.DataFrame:
    """Amounts in units written in Chinese, in the kit's own; others stay as they are."""
    for given in raw[unit].unique():
        meaning = None if given.isascii() else units.written(given)
        if meaning is not None and meaning[0] in measures.BASES:
            rows = raw[unit] == given
            raw.loc[rows, amount] = _times(raw.loc[rows, amount], meaning[1])
            raw.loc[rows, unit] = meaning[0]
    return raw


def _times(cells: pd.Series, size: Fraction) -> pd.Series:
    figures = numbers.parse(cells).values
    scaled = figures.map(lambda v: units.times(repr(float(v)), size), na_action="ignore")
    return cells.where(figures.isna(), scaled)


def _size(
    column: Column,
    heading: str,
    above: Sequence[str],
    place: dict[str, str],
    problems: Problems,
) -> Fraction | None:
    """What one unit of the heading is in the unit of the column; None where it is that."""
    target = stated_units.meaning(_PLAIN_UNIT.get(column.unit, column.unit))
    if target is None or target[0] == "share":
        return None
    before = len(problems.found)
    if heading == column.name and headings.units(heading):
        return None  # redline_ha: the kit's own name says the unit
    given = stated_units.of(heading, target[0], above, place, problems)
    if len(problems.found) > before:
        return None
    if not given:
        if heading not in ("", column.name):
            allowed = ", ".join(stated_units.written(target[0]))
            problems.add("inputs.unit-missing", **place, allowed=allowed)
        return None
    meaning = stated_units.meaning(given) or target
    size = meaning[1] / target[1]
    if size == 1:
        return None
    warn("inputs.unit-converted", **place, unit=given, factor=f"{float(size):g}")
    return size


def expanded(raw: pd.DataFrame, spec: Table) -> pd.DataFrame:
    """Rows that stand for several items of the kit (生猪: both its ways of emitting), one each."""
    table = words.of(spec.name)
    first = next(iter(spec.columns)).name
    if not table.split or first not in raw:
        return raw
    lists = [[*table.split.get(cell, (cell,))] for cell in raw[first]]
    return raw.assign(**{first: lists}).explode(first).astype({first: "str"})
