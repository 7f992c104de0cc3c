"""Tables of areas by town and class (long or wide), and bulletins of survey results."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from countycarbon.inputs import spreadsheet
from countycarbon.inputs.classes import classes
from countycarbon.inputs.found import Found
from countycarbon.inputs.mapping import rules
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
    raw = spreadsheet.read(path, land.sheet)
    problems = Problems()
    long = _long(raw, land, path.name, problems)
    problems.stop()
    _check_unit(raw, land, path.name, problems)
    long = _numbers(long, land, path.name, problems)
    long = _matched(long, towns, land, path.name, problems)
    if land.version == "3diao":
        _check_parents(long, path.name, problems)
    problems.stop()
    area, checks = _leaves(long, land, path.name, problems)
    problems.stop()
    nothing = area.iloc[:0]
    quality = pd.DataFrame(columns=["layer", "finding", "count", "before_ha", "after_ha", "action"])
    return Found(area=area, recorded=area, ellipsoid=nothing, quality=quality, totals=checks)


def _heading(raw: pd.DataFrame, asked: str, usual: tuple[str, ...]) -> str | None:
    """The heading asked for or a usual one, with or without a unit behind it."""
    plain = {re.sub(r"[（(\[_].*$", "", h): h for h in reversed(raw.columns)}
    exact = next((h for h in (asked, *usual) if h in raw.columns), None)
    return exact or next((plain[h] for h in (asked, *usual) if h in plain), None)


def _long(raw: pd.DataFrame, land: Land, file: str, problems: Problems) -> pd.DataFrame:
    """One row for each town and class, whichever way the file lies."""
    import pandas as pd

    columns = land.columns
    town = _heading(raw, columns.town_code, TOWN_HEADINGS)
    code = _heading(raw, columns.class_code, CLASS_HEADINGS)
    present = ", ".join(raw.columns)
    if town is None:
        problems.add("inputs.missing-column", file=file, column=columns.town_code, present=present)
        return raw
    if code is not None:
        area = _heading(raw, columns.area, AREA_HEADINGS)
        if area is None:
            problems.add("inputs.missing-column", file=file, column=columns.area, present=present)
            return raw
        parent = raw[columns.parent] if columns.parent in raw.columns else ""
        named = _Codes(land)
        codes = raw[code].map(lambda text: named.of(text) or text)
        frame = pd.DataFrame(
            {"town_id": raw[town], "class_code": codes, "cell": raw[area], "given": parent}
        )
        return frame.assign(row=range(2, len(raw) + 2))
    wide = _class_columns(raw, land)
    if not wide:
        problems.add("inputs.missing-column", file=file, column=columns.class_code, present=present)
        return raw
    _warn_unused(raw.drop(columns=[*wide, town]), file)
    frame = raw.rename(columns={town: "town_id"}).assign(row=range(2, len(raw) + 2))
    melted = frame.melt(["town_id", "row"], list(wide), "heading", "cell")
    melted["class_code"] = melted["heading"].map(wide)
    return melted.assign(given="")[["town_id", "class_code", "cell", "given", "row"]]


def _check_unit(raw: pd.DataFrame, land: Land, file: str, problems: Problems) -> None:
    """A unit written in a heading, such as 面积（亩）, must be the one the study states."""
    for heading in raw.columns:
        written = re.search(r"[（(\[_]\s*([^（(\[_]+?)\s*[）)\]]?$", heading)
        unit = AREA_ALIASES.get(written[1]) if written else None
        if unit is not None and unit != AREA_ALIASES[land.unit]:
            problems.add(
                "inputs.unit-differs", file=file, column=heading, unit=unit, stated=land.unit
            )


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
        plain = re.sub(r"[（(\[].*$", "", text).strip()
        if plain in self._codes:
            return plain
        if plain in self._by_name:
            return self._by_name[plain]
        parts = re.match(r"(\d{2,6}(?:[A-Z]\d?[A-Z]?)?)[\s_.、-]*(\D*)$", plain)
        code = parts[1] if parts else ""
        known = code in self._codes or code.removesuffix("K") in self._codes
        return code if known or (self._foreign and code.isdigit()) else None


def _class_columns(raw: pd.DataFrame, land: Land) -> dict[str, str]:
    """Headings that stand for a class, and its code."""
    named = _Codes(land)
    found = {heading: named.of(heading) for heading in raw.columns}
    return {heading: code for heading, code in found.items() if code is not None}


def _warn_unused(rest: pd.DataFrame, file: str) -> None:
    """Name the columns of numbers that are no class: a total perhaps, perhaps a misspelt class."""
    import pandas as pd

    numbers = rest.apply(pd.to_numeric, errors="coerce").notna().any()
    if numbers.any():
        warn("inputs.columns-unused", file=file, present=", ".join(rest.columns[numbers]))


def _numbers(long: pd.DataFrame, land: Land, file: str, problems: Problems) -> pd.DataFrame:
    import pandas as pd

    cells = long["cell"].str.replace(",", "", regex=False)
    empty = cells.isin(["", "NO", "NE", "-", "—", "–"])
    values = pd.to_numeric(cells.where(~empty), errors="coerce").astype(float)
    for i in long.index[(values.isna() & ~empty) | (values < 0)]:
        row, value = int(long.loc[i, "row"]), long.loc[i, "cell"]
        column = long.loc[i, "class_code"]
        problems.add("inputs.bad-number", file=file, row=row, column=column, value=value)
    return long.assign(area_ha=values * hectares(1.0, land.unit))[~empty]


def _matched(
    long: pd.DataFrame, towns: pd.DataFrame, land: Land, file: str, problems: Problems
) -> pd.DataFrame:
    digits = land.town_code_digits
    known = dict(zip(towns["town_id"].str.slice(0, digits), towns["town_id"], strict=True))
    names = dict(zip(towns["town_id"], towns["town"], strict=True))
    by_name = long["town_id"].map({name: code for code, name in names.items()})
    ids = long["town_id"].str.slice(0, digits).map(known).fillna(by_name)
    for row, code in (
        long.loc[ids.isna(), ["row", "town_id"]].drop_duplicates().itertuples(index=False)
    ):
        problems.add("inputs.town-unmatched", file=file, row=int(row), value=code)
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
