"""Tables of areas by town and class (long or wide), and bulletins of survey results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countycarbon.inputs import (
    answers,
    area_layout,
    area_rows,
    area_totals,
    numbers,
    spreadsheet,
    town_match,
)
from countycarbon.inputs.area_layout import CLASS_HEADINGS, Layout
from countycarbon.inputs.area_totals import BLANK
from countycarbon.inputs.classes import classes
from countycarbon.inputs.found import Found
from countycarbon.land import closure, missing, totals
from countycarbon.messages import Problems, warn
from countycarbon.study import County, locate
from countycarbon.study.inputs import Land
from countycarbon.tables import NOTATION
from countycarbon.units import hectares

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.inputs.spreadsheet import Sheet

KEYS = ["town_id", "town", "class_code", "area_ha", "notation"]


@dataclass(frozen=True)
class _Table:
    """A table while it is read."""

    sheet: Sheet
    land: Land
    towns: pd.DataFrame
    county: County
    file: str
    layout: Layout


def read(land: Land, towns: pd.DataFrame, county: County) -> Found:
    """Area by town and code from a table or a bulletin.

    A long table has one row for each town and class, a wide one a column for each class (or, with
    classes as rows, for each town).  Towns and classes stand there by code or by name.  Rows of
    villages are added up to towns; the county's own row, total rows and total columns are compared
    with what they add up.  Where a first-level class stands beside its sub-classes, the
    sub-classes are accounted and the printed total is compared with their sum.

    A cell that is empty, holds a dash or NE, IE or C has no area: the class is missing in its
    town, never zero; NO is zero.

    Raises
    ------
    KitError
        ``inputs.missing-column``, ``inputs.class-heading``, ``inputs.bad-number``,
        ``inputs.town-unmatched``, ``inputs.row-total``, ``inputs.column-total``,
        ``land.wrong-parent``, ``land.wetland-counted-twice``, ``inputs.repeated-area`` and others.
    """
    import pandas as pd

    path, columns = locate(land.file), land.columns
    heads = (columns.town_code, columns.class_code, *area_rows.CODES, *area_rows.NAMES)
    known = (*heads, *CLASS_HEADINGS)
    named = [str(v) for v in columns.model_dump(exclude_defaults=True).values()]
    sheet = spreadsheet.look(path, land.sheet, known, named=named, limit_mb=land.limit_mb)
    problems = Problems()
    sheet = area_layout.without_heads(sheet, path.name, problems)
    layout = area_layout.of(sheet, land, towns, path.name, problems)
    problems.stop()
    table = _Table(sheet, land, towns, county, path.name, layout)
    area_layout.check_unit(sheet, layout, land, path.name, problems)
    long, of_county = _placed(table, problems)
    answers.settle(problems)
    problems.stop()
    if land.version == "3diao":
        _check_parents(long, path.name, problems)
    area, checks = _leaves(long, table, problems)
    pair = area_totals.check_county(long, of_county, land, path.name, problems)
    answers.settle(problems)
    problems.stop()
    if pair is not None:
        row = closure.check({"towns_row": pair}, land.tolerances.closure_percent)
        checks = pd.concat([row, checks], ignore_index=True) if len(checks) else row
    nothing = area.iloc[:0]
    quality = pd.DataFrame(columns=["layer", "finding", "count", "before_ha", "after_ha", "action"])
    return Found(area=area, recorded=area, ellipsoid=nothing, quality=quality, totals=checks)


def _placed(table: _Table, problems: Problems) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cells of towns with their area, and those of the county's row."""
    sheet, land, file, layout = table.sheet, table.land, table.file, table.layout
    long = area_layout.cells(sheet, layout, land, file, problems)
    long = _numbers(long, land, file, problems)
    long = _units(long, table, problems)
    proved = area_totals.check_rows(sheet, layout, long, land, file, problems)
    area_totals.check_columns(sheet, layout, long, land, file, problems)
    area_totals.check_towns(sheet, layout, long, land, file, problems)
    area_totals.warn_proved(long, proved, file)
    zero = long["row"].isin(proved) & (long["notation"] == BLANK)
    long = long[~zero & (long["notation"] != "NO")]
    long = long.assign(notation=long["notation"].replace(BLANK, "NE"))
    county = long[long["whole"]]
    long = long[~long["whole"] & long["town_id"].notna()]
    _check_repeated(long, file, problems)
    long = _with_villages(long, land, file, problems)
    _warn_missing(long, file)
    return long, county


def _numbers(long: pd.DataFrame, land: Land, file: str, problems: Problems) -> pd.DataFrame:
    """Areas in hectares; a missing one with its key, ``blank`` for an empty cell or a dash."""
    found = numbers.parse(long["cell"])
    for i in long.index[found.wrong | (found.values < 0)]:
        row, value = int(long.loc[i, "row"]), long.loc[i, "cell"]
        column = long.loc[i, "column"]
        problems.add("inputs.bad-number", file=file, row=row, column=column, value=value)
    keys = long["cell"].where(long["cell"].isin(NOTATION) & (long["cell"] != ""), BLANK)
    return long.assign(
        area_ha=found.values * hectares(1.0, land.unit),
        notation=keys.where(found.missing, ""),
    )


def _units(long: pd.DataFrame, table: _Table, problems: Problems) -> pd.DataFrame:
    """Town of each cell, and whether its row is one of the county or of a village."""
    towns, land, file = table.towns, table.land, table.file
    names = dict(zip(towns["town_id"], towns["town"], strict=True))
    if not table.layout.keys:  # towns are columns, or the table has one unit only
        ids = _by_column(long, towns, file, problems)
        return long.assign(town_id=ids, town=ids.map(names), village=False, whole=False)
    rows = table.sheet.frame.loc[long["row"].unique()]
    found = area_rows.units(rows, table.layout.keys, towns, table.county, land, file, problems)
    area_rows.warn_villages(found, towns, file)
    ids = long["row"].map(found.town)
    return long.assign(
        town_id=ids,
        town=ids.map(names),
        village=long["row"].map(found.village).astype(bool),
        whole=long["row"].isin(found.county),
    )


def _by_column(long: pd.DataFrame, towns: pd.DataFrame, file: str, problems: Problems) -> pd.Series:
    if "town" not in long:
        only = towns["town_id"].iloc[0]
        return long["row"].map(lambda _: only)
    given = long["town"].drop_duplicates()
    found = town_match.match(given, towns, file, problems)
    return long["town"].map(dict(zip(given, found, strict=True)))


def _check_repeated(long: pd.DataFrame, file: str, problems: Problems) -> None:
    """One row, or one cell, for a class of a town; villages are parts of theirs."""
    rest = long[~long["village"]]
    repeated = rest[rest.duplicated(["town_id", "class_code"])]
    for row, lines in repeated.groupby("row", sort=True):
        codes = list(lines["class_code"])
        shown = ", ".join(codes[:3]) + (" …" if len(codes) > 3 else "")
        where = {"row": int(row), "town": lines["town"].iloc[0]}  # type: ignore[call-overload]
        problems.add("inputs.repeated-area", file=file, **where, value=shown)


def _with_villages(long: pd.DataFrame, land: Land, file: str, problems: Problems) -> pd.DataFrame:
    """Villages added up to their towns; where the town has a row of its own they only check it."""
    import pandas as pd

    if not long["village"].any():
        return long
    keys = ["town_id", "class_code"]
    villages, own = long[long["village"]], long[~long["village"]]
    sums = missing.sums(villages, keys)
    first = villages.drop_duplicates(keys).set_index(keys)
    key = villages.groupby(keys)["notation"].agg(missing.key)
    first = first.assign(area_ha=sums, notation=key.where(sums.isna(), "")).reset_index()
    for line in own.merge(first, on=keys, suffixes=("", "_sum")).itertuples():
        allowed = area_totals.tolerance(villages["cell"], land, len(villages))
        if abs(line.area_ha - line.area_ha_sum) > allowed:
            place = {"file": file, "row": int(line.row), "column": line.column}
            figures = {
                "total_ha": f"{line.area_ha:,.2f}", "sum_ha": f"{line.area_ha_sum:,.2f}"
            }  # fmt: skip
            problems.add("inputs.column-total", **place, town=line.town, more=0, **figures)
    new = first[~first["town_id"].isin(own["town_id"])]
    return pd.concat([own, new[own.columns]], ignore_index=True)


def _warn_missing(long: pd.DataFrame, file: str) -> None:
    """Name the cells without area and the towns they leave open."""
    lost = long[missing.is_open(long) & (long["notation"] != "")]  # others are told as no number
    if lost.empty:
        return
    cells = [f"{int(r.row)} {r.column} ({r.notation})" for r in lost.itertuples()]
    towns = list(dict.fromkeys(lost["town"]))
    warn(
        "inputs.areas-open",
        file=file,
        count=len(cells),
        cells="; ".join(cells[:8]) + (" …" if len(cells) > 8 else ""),
        towns=", ".join(towns[:8]) + (" …" if len(towns) > 8 else ""),
    )


def _check_parents(long: pd.DataFrame, file: str, problems: Problems) -> None:
    """A parent written beside a class must be its parent; wetland belongs to 00."""
    above = dict(zip(classes()["code"], classes()["parent"], strict=True))
    for row in long[long["given"] != ""].itertuples():
        parent = above.get(row.class_code, "")
        if parent and row.given != parent:
            fields = {"code": row.class_code, "parent": parent, "given": row.given}
            problems.add("land.wrong-parent", file=file, row=int(row.row), **fields)


def _leaves(
    long: pd.DataFrame, table: _Table, problems: Problems
) -> tuple[pd.DataFrame, pd.DataFrame]:
    import pandas as pd

    land, file = table.land, table.file
    if land.version != "3diao":
        return long[KEYS].sort_values(KEYS[:3], ignore_index=True), closure.check({}, 1.0)
    allowed = land.tolerances.totals_ha
    leaves = []
    for _, own in long.groupby("town_id", sort=True):
        problems.extend(totals.wetland_twice(own, classes(), file, max(allowed, 0.01)))
        leaves.append(totals.leaves(own, classes()))
    sums = missing.sums(long, "class_code").reset_index()
    rounding = area_totals.rounding(long["cell"], land) * long["town_id"].nunique() ** 0.5
    checks = closure.totals(sums, classes(), allowed, rounding)
    area = pd.concat(leaves)[KEYS].sort_values(KEYS[:3], ignore_index=True)
    return area, checks
