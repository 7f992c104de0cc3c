"""The centre and the second pole that scores are measured against."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon.inputs import coordinates, numbers, spreadsheet
from countycarbon.inputs.vector import usable
from countycarbon.messages import Problems
from countycarbon.study import Named, locate

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

_COLUMNS = ("point_id", "x", "y", "crs")
POLES = ("centre", "second_pole")


def poles(
    path: str | Path | Named | None, towns: gpd.GeoDataFrame
) -> dict[str, tuple[float, float]]:
    """Coordinates of the poles in the towns' coordinate system.

    Parameters
    ----------
    path : path or None
        CSV or XLSX in any encoding.  Without it the centre is the middle of the towns of the group
        ``centre``.
    towns : GeoDataFrame
        Polygons with a projected coordinate system, and ``group``.

    Returns
    -------
    dict
        Pole to x and y.

    Raises
    ------
    KitError
        ``inputs.missing-column``, ``inputs.bad-number``, ``inputs.crs-unknown``,
        ``spatial.points``, ``spatial.points-away``: all that were found.
    """
    if path is None:
        middle = towns.loc[towns["group"] == "centre"].geometry.union_all()
        return {} if middle.is_empty else {"centre": (middle.centroid.x, middle.centroid.y)}
    file = locate(path)
    rows = spreadsheet.read(file, known=_COLUMNS, totals=False)
    problems = Problems()
    present = ", ".join(rows.columns)
    for column in (c for c in _COLUMNS if c not in rows):
        problems.add("inputs.missing-column", file=file.name, column=column, present=present)
    problems.stop()
    _check_names(rows, file.name, problems)
    x, y = (_numbers(rows[axis], file.name, problems) for axis in ("x", "y"))
    found = {}
    for row, name in rows["point_id"].items():
        place = (float(x[row]), float(y[row]))
        at = _placed(place, rows.at[row, "crs"], towns, file.name, row, problems)
        if at is not None:
            found[str(name)] = at
    problems.stop()
    return {pole: found[pole] for pole in POLES if pole in found}


def _check_names(rows: pd.DataFrame, file: str, problems: Problems) -> None:
    names = rows["point_id"]
    wrong = sorted({*names[~names.isin(POLES)], *names[names.duplicated()]})
    if wrong:
        problems.add("spatial.points", file=file, reason=", ".join(map(str, wrong)))


def _numbers(cells: pd.Series, file: str, problems: Problems) -> pd.Series:
    found = numbers.parse(cells)
    for row in cells.index[found.values.isna()]:
        place = {"file": file, "row": row, "column": cells.name}
        problems.add("inputs.bad-number", **place, value=cells[row])
    return found.values


def _placed(
    place: tuple[float, float],
    written: str,
    towns: gpd.GeoDataFrame,
    file: str,
    row: object,
    problems: Problems,
) -> tuple[float, float] | None:
    """A point in the system of the towns, not farther from them than they are wide."""
    from pyproj import Transformer

    where = {"file": file, "row": row}
    if any(map(isnan, place)):
        return None  # told as a number that is none
    crs = usable(written)
    if crs is None:
        likely = ", ".join(coordinates.guess((*place, *place))) or "?"
        problems.add("inputs.crs-unknown", **where, value=written, guess=likely)
        return None
    x, y = Transformer.from_crs(crs, towns.crs, always_xy=True).transform(*place)
    left, low, right, high = towns.total_bounds
    width = max(right - left, high - low)
    outside = max(left - x, x - right, low - y, y - high)
    if not outside <= width:
        shown = f"{place[0]:g}, {place[1]:g}"
        problems.add("spatial.points-away", **where, value=shown, crs=coordinates.label(crs))
        return None
    return float(x), float(y)
