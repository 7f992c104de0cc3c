"""Printed totals of a table of areas against what they add up: columns, rows, the county's row."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from countycarbon.inputs import numbers
from countycarbon.inputs.area_layout import Layout, numeric
from countycarbon.inputs.classes import classes
from countycarbon.land import missing
from countycarbon.land import totals as levels
from countycarbon.messages import Problems, warn
from countycarbon.units import hectares

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from countycarbon.inputs.spreadsheet import Sheet
    from countycarbon.study.inputs import Land

BLANK = "blank"
"""Key of a cell that is empty or holds a dash: missing, unless a total proves that it is 0."""


def rounding(cells: Iterable[str], land: Land) -> float:
    """Half of the last printed digit, in hectares: what a printed number may be off by.

    >>> from countycarbon.study.inputs import Land
    >>> round(rounding(["140.49", "47.5"], Land.model_construct(unit="万亩")), 2)
    3.33
    """
    places = [len(c.partition(".")[2].rstrip("0") or "") for c in cells if c and c[-1:].isdigit()]
    return 0.5 * hectares(10.0 ** -max(places, default=0), land.unit)


def tolerance(cells: pd.Series, land: Land, parts: int) -> float:
    """What a sum of some printed numbers may differ from a printed total, in hectares."""
    return max(land.tolerances.totals_ha, (parts + 1) * rounding(cells, land))


def check_rows(
    sheet: Sheet, layout: Layout, long: pd.DataFrame, land: Land, file: str, problems: Problems
) -> set[int]:
    """Hold every column of totals to the classes of its row.

    A total may add up all classes, or those up to the next total to its left or right.

    Returns
    -------
    set of int
        Rows whose empty cells are 0, since the others already make up the total.
    """
    raw = sheet.frame
    proved: set[int] = set()
    if not layout.totals or not layout.classes:
        return proved
    leaf = _leaf_columns(layout)
    rest = raw.drop(columns=[*layout.classes, *layout.keys, *layout.totals])
    unused = ", ".join(numeric(rest)) or "—"
    cell = {(r, c): i for i, (r, c) in enumerate(zip(long["row"], long["column"], strict=True))}
    values, keys = long["area_ha"].to_numpy(), long["notation"].to_numpy()
    for total in layout.totals:
        printed = numbers.parse(raw[total]).values * hectares(1.0, land.unit)
        for row in raw.index[printed.notna()]:
            sums = []
            for group in _groups(raw.columns, total, leaf, layout.totals):
                at = [cell[row, c] for c in group if (row, c) in cell]
                known = float(sum(values[i] for i in at if values[i] == values[i]))
                open_ = [keys[i] for i in at if keys[i] not in ("", "IE", "NO")]
                sums.append((known, open_, len(at)))
            gap = [
                (s, k, n) for s, k, n in sums if _fits(s, k, n, printed[row], raw.loc[row], land)
            ]
            if not gap:
                figures = {"total_ha": f"{printed[row]:,.2f}", "sum_ha": f"{sums[0][0]:,.2f}"}
                town = raw.loc[row, layout.keys[0]] if layout.keys else None
                place = {"file": file, "row": int(row), "column": total, "town": town}
                problems.add("inputs.row-total", **place, unused=unused, **figures)
            elif set(sums[0][1]) == {BLANK}:
                exact = (sums[0][2] + 1) * rounding(raw.loc[row], land)
                if abs(sums[0][0] - printed[row]) <= exact:
                    proved.add(int(row))
    return proved


def _fits(known: float, open_: list, n: int, printed: float, cells: pd.Series, land: Land) -> bool:
    allowed = tolerance(cells, land, n)
    if open_:  # what is missing may make up the rest, but no total is smaller than its parts
        return known <= printed + allowed
    return abs(known - printed) <= allowed


def _leaf_columns(layout: Layout) -> dict[str, str]:
    import pandas as pd

    frame = pd.DataFrame({"class_code": list(layout.classes.values())})
    kept = set(levels.leaves(frame.assign(area_ha=0.0), classes())["class_code"])
    return {heading: code for heading, code in layout.classes.items() if code in kept}


def _groups(
    columns: Iterable[str], total: str, classes: dict[str, str], totals: list[str]
) -> list[list[str]]:
    """All classes; those since the last total; those up to the next one."""
    every = list(columns)
    at = every.index(total)
    before = next((i for i in range(at - 1, -1, -1) if every[i] in totals), -1)
    after = next((i for i in range(at + 1, len(every)) if every[i] in totals), len(every))
    left = [c for c in every[before + 1 : at] if c in classes]
    right = [c for c in every[at + 1 : after] if c in classes]
    return [list(classes), *([left] if left else []), *([right] if right else [])]


def check_columns(
    sheet: Sheet, layout: Layout, long: pd.DataFrame, land: Land, file: str, problems: Problems
) -> None:
    """Hold rows of totals (合计, 小计) to the towns: all of them, or those since the last one."""
    if not len(sheet.totals) or not layout.classes:
        return
    towns = long[~long["village"] & long["town_id"].notna()]
    values = towns.pivot_table(
        index="row", columns="column", values="area_ha", aggfunc="sum", dropna=False, min_count=1
    )
    last = 0
    for row, cells in sheet.totals.iterrows():
        between = values[(values.index > last) & (values.index < row)]
        wrong = []
        for column in layout.classes:
            if column not in values:
                continue
            printed = numbers.parse(cells[[column]]).values * hectares(1.0, land.unit)
            if printed.isna().all():
                continue
            options = [s for s in (values[column], between[column]) if len(s) and s.notna().all()]
            allowed = tolerance(sheet.frame[column], land, len(values))
            one = float(printed.iloc[0])
            if options and all(abs(float(s.sum()) - one) > allowed for s in options):
                wrong.append((column, one, float(options[0].sum())))
        for column, one, summed in wrong[:3]:
            place = {"file": file, "row": int(row), "column": column}  # type: ignore[call-overload]
            figures = {"total_ha": f"{one:,.2f}", "sum_ha": f"{summed:,.2f}"}
            problems.add("inputs.column-total", **place, more=max(len(wrong) - 3, 0), **figures)
        last = int(row)  # type: ignore[call-overload]


def check_county(
    area: pd.DataFrame, county: pd.DataFrame, land: Land, file: str, problems: Problems
) -> tuple[float, float] | None:
    """Hold the row of the county to the sums of the towns, class by class.

    Returns
    -------
    tuple of float, optional
        Sum of the towns and of the county's row over the classes known in both, ha.
    """
    if county.empty:
        return None
    allowed = tolerance(county["cell"], land, area["town_id"].nunique())
    sums = area.groupby("class_code")["area_ha"].apply(lambda v: v.sum(skipna=False))
    printed = county.dropna(subset="area_ha").drop_duplicates("class_code")
    wrong, one, other = [], 0.0, 0.0
    for line in printed.itertuples():
        summed = float(sums.get(line.class_code, 0.0))
        if isnan(summed):
            continue
        one, other = one + summed, other + line.area_ha
        if abs(summed - line.area_ha) > allowed:
            wrong.append((line, summed))
    for line, summed in wrong[:3]:
        place = {"file": file, "row": int(line.row), "column": line.column}
        figures = {"total_ha": f"{line.area_ha:,.2f}", "sum_ha": f"{summed:,.2f}"}
        problems.add("inputs.column-total", **place, more=max(len(wrong) - 3, 0), **figures)
    return (one, other) if other > 0 else None


def check_towns(
    sheet: Sheet, layout: Layout, long: pd.DataFrame, land: Land, file: str, problems: Problems
) -> None:
    """Hold the rows of totals of a long table to the classes of the town they name."""
    if layout.code is None or len(layout.area) != 1 or not layout.keys or not len(sheet.totals):
        return
    area, key = layout.area[0], layout.keys[0]
    rows = {sheet.frame.loc[row, key] for row in long["row"]}
    ids = dict(zip(sheet.frame.loc[long["row"], key], long["town_id"], strict=True))
    printed = numbers.parse(sheet.totals[area]).values * hectares(1.0, land.unit)
    for row, name in sheet.totals[key].items():
        own = long[long["town_id"] == ids[name]] if name in rows else long.iloc[:0]
        own = own[~own["village"] & own["row"].isin(sheet.frame.index)]
        if own.empty or printed[row] != printed[row] or missing.is_open(own).any():
            continue
        leaf = levels.leaves(own, classes())
        summed, allowed = float(leaf["area_ha"].sum()), tolerance(own["cell"], land, len(own))
        if abs(summed - printed[row]) > allowed:
            figures = {"total_ha": f"{printed[row]:,.2f}", "sum_ha": f"{summed:,.2f}"}
            place = {"file": file, "row": row, "column": area, "town": name}
            problems.add("inputs.row-total", **place, unused="—", **figures)


def warn_proved(long: pd.DataFrame, rows: set[int], file: str) -> None:
    """Say how many empty cells the totals prove to be 0."""
    count = int((long["row"].isin(rows) & (long["notation"] == BLANK)).sum())
    if count:
        warn("inputs.blanks-proved", file=file, cells=count, rows=len(rows))
