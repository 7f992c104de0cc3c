"""Tables of areas by town and class (long or wide), and bulletins of survey results."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from countycarbon.inputs import headings, numbers, spreadsheet, town_match
from countycarbon.inputs.classes import classes
from countycarbon.inputs.found import Found
from countycarbon.inputs.mapping import rules
from countycarbon.inputs.spreadsheet import Sheet
from countycarbon.land import closure, totals
from countycarbon.messages import Problems, warn
from countycarbon.study import locate
from countycarbon.study.inputs import Land
from countycarbon.units import AREA_ALIASES, hectares

if TYPE_CHECKING:
    import pandas as pd

TOWN_HEADINGS = (
    "town_id", "镇街代码", "XZQDM", "行政区代码", "code", "town", "镇街", "乡镇", "XZQMC",
)  # fmt: skip
CLASS_HEADINGS = ("class_code", "DLBM", "地类编码", "地类")
TOTAL_HEADINGS = ("合计", "总计", "总面积", "土地总面积", "total")
AREA_HEADINGS = ("area", "面积", "DLMJ", "TBDLMJ", "TBMJ")


def read(land: Land, towns: pd.DataFrame) -> Found:
    """Area by town and code from a table or a bulletin.

    A long table has one row for each town and class, a wide one a column for each class.  Towns
    and classes stand there by code or by name.  Where a first-level class stands beside its
    sub-classes, the sub-classes are accounted and the printed total is compared with their sum.

    Raises
    ------
    KitError
        ``inputs.missing-column``, ``inputs.bad-number``, ``inputs.town-unmatched``,
        ``land.wrong-parent``, ``land.wetland-counted-twice``, ``inputs.repeated-area``.
    """
    import pandas as pd

    path = locate(land.file)
    columns = land.columns
    known = (columns.town_code, columns.class_code, *TOWN_HEADINGS, *CLASS_HEADINGS)
    sheet = spreadsheet.look(path, land.sheet, known)
    raw, problems = sheet.frame, Problems()
    long = _long(raw, land, path.name, problems)
    problems.stop()
    _check_unit(sheet, land, path.name, problems)
    long = _numbers(long, land, path.name, problems)
    long = _matched(long, towns, land, path.name, problems)
    if land.version == "3diao":
        _check_parents(long, path.name, problems)
    problems.stop()
    area, checks = _leaves(long, land, path.name, problems)
    _check_row_totals(sheet, area, towns, land, path.name, problems)
    problems.stop()
    nothing = area.iloc[:0]
    quality = pd.DataFrame(columns=["layer", "finding", "count", "before_ha", "after_ha", "action"])
    return Found(area=area, recorded=area, ellipsoid=nothing, quality=quality, totals=checks)


def _long(raw: pd.DataFrame, land: Land, file: str, problems: Problems) -> pd.DataFrame:
    """One row for each town and class, whichever way the file lies."""
    import pandas as pd

    columns = land.columns
    town = headings.find(raw.columns, (columns.town_code, *TOWN_HEADINGS))
    code = headings.find(raw.columns, (columns.class_code, *CLASS_HEADINGS))
    present = ", ".join(raw.columns)
    if town is None:
        problems.add("inputs.missing-column", file=file, column=columns.town_code, present=present)
        return raw
    if code is not None:
        area = headings.find(raw.columns, (columns.area, *AREA_HEADINGS))
        if area is None:
            problems.add("inputs.missing-column", file=file, column=columns.area, present=present)
            return raw
        parent = raw[columns.parent] if columns.parent in raw.columns else ""
        named = _Codes(land)
        codes = raw[code].map(lambda text: named.of(text) or text)
        frame = pd.DataFrame(
            {"town_id": raw[town], "class_code": codes, "cell": raw[area], "given": parent}
        )
        return frame.assign(row=raw.index)
    wide = _class_columns(raw, land)
    if not wide:
        problems.add("inputs.missing-column", file=file, column=columns.class_code, present=present)
        return raw
    total = headings.find(raw.columns, TOTAL_HEADINGS)
    _warn_unused(raw.drop(columns=[*wide, town, *([total] if total else [])]), file)
    frame = raw.rename(columns={town: "town_id"}).assign(row=raw.index)
    melted = frame.melt(["town_id", "row"], list(wide), "heading", "cell")
    melted["class_code"] = melted["heading"].map(wide)
    return melted.assign(given="")[["town_id", "class_code", "cell", "given", "row"]]


def _check_unit(sheet: Sheet, land: Land, file: str, problems: Problems) -> None:
    """A unit in a heading, such as 面积（亩）, or above them must be the one the study states."""
    written = [(heading, headings.units(heading)) for heading in sheet.frame.columns]
    written += [("单位", [sheet.unit])] if sheet.unit else []
    for column, units in written:
        for unit in {AREA_ALIASES[u] for u in units if u in AREA_ALIASES}:
            if unit != AREA_ALIASES[land.unit]:
                place = {"file": file, "column": column}
                problems.add("inputs.unit-differs", **place, unit=unit, stated=land.unit)


class _Codes:
    """Class codes as people write them: ``0101``, ``水田``, ``0101 水田``, ``水田（公顷）``."""

    def __init__(self, land: Land) -> None:
        table = classes()
        self._foreign = land.version != "3diao"
        self._codes = {*table["code"], *rules(land)}
        names = {} if self._foreign else dict(zip(table["name_zh"], table["code"], strict=True))
        self._by_name = names

    def of(self, text: str) -> str | None:
        """The code a text stands for; None for none."""
        plain = headings.bare(text).upper()
        if plain in self._codes:
            return plain
        if plain in self._by_name:
            return self._by_name[plain]
        adjustable = self._by_name.get(plain.removeprefix("可调整"))
        if adjustable is not None:  # 可调整果园 is 0201K
            return f"{adjustable}K"
        parts = re.match(r"(\d{2,6}(?:[A-Z]\d?[A-Z]?)?)[\s_.、-]*(\D*)$", plain)
        code = parts[1] if parts else ""
        known = code in self._codes or code.removesuffix("K") in self._codes
        return code if known or (self._foreign and code.isdigit()) else None


def _class_columns(raw: pd.DataFrame, land: Land) -> dict[str, str]:
    """Headings that stand for a class, and its code."""
    named = _Codes(land)
    found = {heading: named.of(heading) for heading in raw.columns}
    return {heading: code for heading, code in found.items() if code is not None}


def _check_row_totals(
    sheet: Sheet, area: pd.DataFrame, towns: pd.DataFrame, land: Land, file: str, problems: Problems
) -> None:
    """A column of totals must be the sum of the classes that were taken."""
    raw = sheet.frame
    total = headings.find(raw.columns, TOTAL_HEADINGS)
    town = headings.find(raw.columns, (land.columns.town_code, *TOWN_HEADINGS))
    if total is None or town is None or not _class_columns(raw, land):
        return
    printed = numbers.parse(raw[total]).values * hectares(1.0, land.unit)
    towns_of_rows = town_match.match(
        raw[town], towns, file, Problems(), digits=land.town_code_digits
    )
    sums = area.groupby("town_id")["area_ha"].sum()
    unused = _unused(raw.drop(columns=[*_class_columns(raw, land), town, total]))
    for row in raw.index[printed.notna()]:
        summed = float(sums.get(towns_of_rows[row], 0.0))
        if abs(summed - printed[row]) > land.tolerances.totals_ha:
            figures = {"total_ha": f"{printed[row]:,.2f}", "sum_ha": f"{summed:,.2f}"}
            place = {"file": file, "row": row, "column": total, "town": raw.loc[row, town]}
            shown = ", ".join(unused) or "—"
            problems.add("inputs.row-total", **place, unused=shown, **figures)


def _unused(rest: pd.DataFrame) -> list[str]:
    return [column for column in rest if numbers.parse(rest[column]).values.notna().any()]


def _warn_unused(rest: pd.DataFrame, file: str) -> None:
    """Name the columns of numbers that are no class: a total perhaps, perhaps a misspelt class."""
    if unused := _unused(rest):
        warn("inputs.columns-unused", file=file, present=", ".join(unused))


def _numbers(long: pd.DataFrame, land: Land, file: str, problems: Problems) -> pd.DataFrame:
    found = numbers.parse(long["cell"])
    for i in long.index[found.wrong | (found.values < 0)]:
        row, value = int(long.loc[i, "row"]), long.loc[i, "cell"]
        column = long.loc[i, "class_code"]
        problems.add("inputs.bad-number", file=file, row=row, column=column, value=value)
    return long.assign(area_ha=found.values * hectares(1.0, land.unit))[~found.missing]


def _matched(
    long: pd.DataFrame, towns: pd.DataFrame, land: Land, file: str, problems: Problems
) -> pd.DataFrame:
    names = dict(zip(towns["town_id"], towns["town"], strict=True))
    given = long.set_index("row")["town_id"]
    found = town_match.match(given, towns, file, problems, digits=land.town_code_digits)
    ids = found.set_axis(long.index)
    matched = long.assign(town_id=ids, town=ids.map(names))
    repeated = matched[ids.notna() & matched.duplicated(["town_id", "class_code"])]
    for row in repeated.itertuples():
        where = {"row": int(row.row), "town": row.town}
        problems.add("inputs.repeated-area", file=file, **where, value=row.class_code)
    return matched[ids.notna()]


def _check_parents(long: pd.DataFrame, file: str, problems: Problems) -> None:
    """A parent written beside a class must be its parent; wetland belongs to 00."""
    above = dict(zip(classes()["code"], classes()["parent"], strict=True))
    for row in long[long["given"] != ""].itertuples():
        parent = above.get(row.class_code, "")
        if parent and row.given != parent:
            fields = {"code": row.class_code, "parent": parent, "given": row.given}
            problems.add("land.wrong-parent", file=file, row=int(row.row), **fields)


def _leaves(
    long: pd.DataFrame, land: Land, file: str, problems: Problems
) -> tuple[pd.DataFrame, pd.DataFrame]:
    import pandas as pd

    keys = ["town_id", "town", "class_code", "area_ha"]
    if land.version != "3diao":
        return long[keys].sort_values(keys[:3], ignore_index=True), closure.check({}, 1.0)
    tolerance = land.tolerances.totals_ha
    leaves = []
    for _, own in long.groupby("town_id", sort=True):
        problems.extend(totals.wetland_twice(own, classes(), file, max(tolerance, 0.01)))
        leaves.append(totals.leaves(own, classes()))
    county = long.groupby("class_code", as_index=False)["area_ha"].sum()
    checks = closure.totals(county, classes(), tolerance)
    area = pd.concat(leaves)[keys].sort_values(keys[:3], ignore_index=True)
    return area, checks
