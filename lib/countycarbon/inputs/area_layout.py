"""How a table of areas lies: long, wide or with towns as columns; every cell with its place."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from countycarbon.inputs import area_rows, headings, numbers
from countycarbon.inputs.class_headings import Codes, is_total
from countycarbon.inputs.classes import classes
from countycarbon.messages import Problems, warn
from countycarbon.units import AREA_ALIASES

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.inputs.spreadsheet import Sheet
    from countycarbon.study.inputs import Land

CLASS_HEADINGS = (
    "class_code", "DLBM", "地类编码", "地类代码", "地类", "地类名称", "土地类型", "土地利用类型",
    "DLMC", "land class", "class",
)  # fmt: skip
AREA_HEADINGS = ("area", "面积", "DLMJ", "TBDLMJ", "TBMJ", "area_ha", "数量", "地类面积")
YEAR_HEADINGS = ("year", "年份", "年度", "年")


@dataclass
class Layout:
    """Where a table holds what."""

    keys: list[str]
    """Columns that name the unit of a row; empty in a table with towns as columns."""
    classes: dict[str, str] = field(default_factory=dict)
    """Wide: heading to class code."""
    totals: list[str] = field(default_factory=list)
    """Wide: headings of totals."""
    code: str | None = None
    """Long: the column of classes."""
    area: list[str] = field(default_factory=list)
    """Long: the column of areas, or one for each town."""


def without_heads(sheet: Sheet, file: str, problems: Problems) -> Sheet:
    """A table whose headings are repeated on every page, read as one; another one is refused.

    Problems
    --------
    ``inputs.second-table``
    """
    keys = {headings.plain(word) for word in (*area_rows.CODES, *area_rows.NAMES)}
    raw = sheet.frame
    names = [headings.plain(name) for name in raw.columns]
    lines = {row: cells for row, *cells in raw.itertuples(name=None)}
    plain = {row: [headings.plain(cell) for cell in cells] for row, cells in lines.items()}
    again = [row for row, words in plain.items() if words == names]
    again += [
        row for row, words in plain.items()
        if words != names and not keys.isdisjoint(filter(None, words))
        and not numbers.parse(raw.loc[row]).values.notna().any()
    ]  # fmt: skip
    for row in again:
        cells = [cell for cell in lines[row] if cell]
        if not {headings.plain(cell) for cell in cells} <= {*names}:
            shown = ", ".join(cells[:5])
            problems.add("inputs.second-table", file=file, row=int(row), value=shown)
    problems.stop()
    return dataclasses.replace(sheet, frame=raw.drop(index=again)) if again else sheet


def of(sheet: Sheet, land: Land, towns: pd.DataFrame, file: str, problems: Problems) -> Layout:
    """Find out how a table lies.

    Problems
    --------
    ``inputs.missing-column``, ``inputs.class-heading``, ``inputs.class-contradicts``,
    ``inputs.class-twice``.
    """
    raw, columns = sheet.frame, land.columns
    layout = Layout(area_rows.key_columns(raw, columns.town_code))
    layout.code = headings.find(raw.columns, (columns.class_code, *CLASS_HEADINGS))
    present = ", ".join(raw.columns)
    if layout.code is not None:
        wanted = (columns.area, *AREA_HEADINGS, land.year, f"{land.year}年")
        own = [column for column in raw.columns if column != layout.code]
        area = headings.find(own, wanted)
        found = _town_columns(own, towns)
        if area is None and found:
            layout.keys, layout.area = [], found
            _refuse_unknown(raw, layout, file, problems)
        elif area is not None:
            layout.area = [area]
        else:
            problems.add("inputs.missing-column", file=file, column=columns.area, present=present)
    across = bool(layout.area) and set(layout.area) <= set(_town_columns(layout.area, towns))
    if not layout.keys and not across and len(towns) > 1:
        problems.add("inputs.missing-column", file=file, column=columns.town_code, present=present)
    if layout.code is None:
        _wide(raw, land, layout, file, problems)
        if not layout.classes and not problems.found:
            where = {"file": file, "column": columns.class_code}
            problems.add("inputs.missing-column", **where, present=present)
    return layout


def _town_columns(columns: list[str], towns: pd.DataFrame) -> list[str]:
    known = {headings.plain(text) for name in ("town", "town_id") for text in towns[name]}
    return [c for c in columns if headings.plain(c) in known or headings.bare(c) in known]


def _refuse_unknown(raw: pd.DataFrame, layout: Layout, file: str, problems: Problems) -> None:
    """With towns as columns, another column of numbers is a town whose name is not known."""
    rest = raw.drop(columns=[*layout.area, *([layout.code] if layout.code else [])])
    for column in numeric(rest):
        if not is_total(column):
            problems.add(
                "inputs.town-unmatched", file=file, column=column, value=column, nearest=""
            )


def _wide(raw: pd.DataFrame, land: Land, layout: Layout, file: str, problems: Problems) -> None:
    named = Codes(land, raw.columns)
    known = dict(zip(classes()["code"], classes()["name_zh"], strict=True))
    rest: list[str] = []
    for heading in raw.columns:
        if heading in layout.keys:
            continue
        codes = named.of(heading)
        if is_total(heading) or _is_repeated_total(heading):
            layout.totals.append(heading)
        elif len(codes) > 1:
            shown = ", ".join(f"{code} {known.get(code, '')}".strip() for code in codes)
            problems.add("inputs.class-contradicts", file=file, column=heading, classes=shown)
        elif codes:
            layout.classes[heading] = codes[0]
        else:
            rest.append(heading)
    for heading in numeric(raw[rest]):
        if near := named.nearest(heading):
            problems.add("inputs.class-heading", file=file, column=heading, nearest=near)
    unused = [h for h in numeric(raw[rest]) if not named.nearest(h)]
    if unused and layout.classes:
        warn("inputs.columns-unused", file=file, present=", ".join(unused))
    _check_twice(layout, file, problems)
    if named.restored and layout.classes:
        _warn_zeros(named, file)


def _is_repeated_total(heading: str) -> bool:
    """小计 #C: a heading of totals that stands several times, as the reader tells them apart."""
    return is_total(heading.partition(" #")[0])


def _check_twice(layout: Layout, file: str, problems: Problems) -> None:
    seen: dict[str, str] = {}
    for heading, code in layout.classes.items():
        if code in seen:
            place = {"file": file, "column": heading}
            problems.add("inputs.class-twice", **place, code=code, other=seen[code])
        seen[code] = heading


def _warn_zeros(named: Codes, file: str) -> None:
    pairs = [f"{text} → {code}" for text, code in named.restored.items()]
    warn("inputs.zeros-restored", file=file, pairs=", ".join(pairs[:8]) + " …" * (len(pairs) > 8))


def numeric(rest: pd.DataFrame) -> list[str]:
    """Columns with at least one number."""
    return [column for column in rest if numbers.parse(rest[column]).values.notna().any()]


def cells(sheet: Sheet, layout: Layout, land: Land, file: str, problems: Problems) -> pd.DataFrame:
    """One line for each cell with an area.

    Returns
    -------
    DataFrame
        ``row`` (in the file), ``class_code``, ``cell``, ``column``, ``given`` (first-level class
        the file puts it under) and, with towns as columns, ``town``.
    """
    import pandas as pd

    raw = sheet.frame
    if layout.code is None:
        frame = raw.assign(row=raw.index)
        melted = frame.melt(["row"], list(layout.classes), "column", "cell")
        return melted.assign(class_code=melted["column"].map(layout.classes), given="")
    raw = of_year(raw, land, file, problems)
    named = Codes(land, raw[layout.code])
    read = {text: _code(named, text) for text in raw[layout.code].unique()}
    if named.restored:
        _warn_zeros(named, file)
    for text, found in read.items():
        if len(found) > 1:
            rows = raw.index[raw[layout.code] == text]
            place = {"file": file, "row": int(rows[0]), "column": layout.code}
            problems.add("inputs.class-contradicts", **place, classes=", ".join(found))
    codes = raw[layout.code].map({text: found[0] for text, found in read.items()})
    parent = raw[land.columns.parent] if land.columns.parent in raw.columns else ""
    base = pd.DataFrame({"row": raw.index, "class_code": codes.to_numpy(), "given": parent})
    parts = [
        base.assign(cell=raw[c].to_numpy(), column=c, **({} if layout.keys else {"town": c}))
        for c in layout.area
    ]
    return pd.concat(parts, ignore_index=True)


def _code(named: Codes, text: str) -> list[str]:
    """The code of a cell; one that is not understood stays, with its likeness, to be refused."""
    return named.of(text) or [text]


def of_year(raw: pd.DataFrame, land: Land, file: str, problems: Problems) -> pd.DataFrame:
    """Of a table with several years, the rows of the survey's own."""
    column = headings.find(raw.columns, YEAR_HEADINGS)
    if column is None:
        return raw
    years = raw[column].str.extract(r"((?:19|20)\d\d)")[0]
    if years.nunique() < 2:
        return raw
    own = raw[years == land.year]
    if own.empty:
        shown = ", ".join(sorted(years.dropna().unique()))
        problems.add("inputs.no-year", file=file, column=column, year=land.year, present=shown)
        return raw
    warn("inputs.year-taken", file=file, column=column, year=land.year, rows=len(own))
    return own


def check_unit(sheet: Sheet, layout: Layout, land: Land, file: str, problems: Problems) -> None:
    """A unit in a heading, such as 面积（亩）, or above them must be the one the study states."""
    stated = AREA_ALIASES[land.unit]
    used = (*layout.classes, *layout.totals, *layout.area)
    written = [(heading, headings.units(heading)) for heading in used]
    above = [u for u in sheet.units if headings.is_area(u) and u not in ("%", "‰")]
    written += [("单位", above)] if above else []
    for column, units in written:
        for unit in dict.fromkeys(units):
            known = AREA_ALIASES.get(unit)
            if known is None and headings.is_area(unit):
                allowed = ", ".join(AREA_ALIASES)
                place = {"file": file, "column": column}
                problems.add("inputs.unit-unknown", **place, unit=unit, allowed=allowed)
            elif known not in (None, stated):
                place = {"file": file, "column": column}
                problems.add("inputs.unit-differs", **place, unit=known, stated=land.unit)
