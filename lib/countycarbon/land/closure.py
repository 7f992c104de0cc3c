"""Whether areas close: parcels = towns = county, classes = their sub-classes."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from countycarbon.messages import Problems, warn
from countycarbon.units import AREA_ALIASES, hectares, written_unit

if TYPE_CHECKING:
    import pandas as pd

WHAT = {
    "parcels_towns": ("图斑与镇街边界", "parcels / towns"),
    "land_towns": ("面积表与镇街边界", "land / towns"),
    "towns_county": ("镇街边界与全县", "towns / county"),
    "land_county": ("土地与全县", "land / county"),
    "towns_row": ("各镇街合计与表中全县行", "towns / county row of the table"),
}

LAND = ("parcels_towns", "land_towns", "land_county")
"""Checks whose first side is the land as the survey writes it."""


def check(pairs: dict[str, tuple[float, float]], tolerance_percent: float) -> pd.DataFrame:
    """Pairs of areas that should be equal.

    Parameters
    ----------
    pairs : dict
        Name of the check to both areas in ha.
    tolerance_percent : float
        Largest gap, in percent of the second area.

    Returns
    -------
    DataFrame
        The declared table ``closure``.

    Examples
    --------
    >>> check({"land_county": (99.0, 100.0)}, 0.5)[["gap_ha", "gap_percent", "ok"]]
       gap_ha  gap_percent     ok
    0    -1.0         -1.0  False
    """
    rows = []
    for name, (one, other) in pairs.items():
        percent = 100 * (one - other) / other
        rows.append(_row(name, "", one, other, percent, tolerance_percent, "%"))
    return _frame(rows)


def totals(
    area: pd.DataFrame, classes: pd.DataFrame, tolerance_ha: float, rounding_ha: float = 0.0
) -> pd.DataFrame:
    """Published first-level classes against the sum of their sub-classes.

    Parameters
    ----------
    area : DataFrame
        ``class_code``, ``area_ha`` of one unit, both levels.
    classes : DataFrame
        ``code``, ``parent``.
    tolerance_ha : float
        Real bulletins miss their own totals by about one hectare.
    rounding_ha : float
        Half of the last digit printed; a sum may be off by that for each of its parts and for the
        total.

    Returns
    -------
    DataFrame
        The declared table ``closure``, one row for each class given at both levels.
    """
    above = dict(zip(classes["code"], classes["parent"], strict=True))
    given = dict(zip(area["class_code"], area["area_ha"], strict=True))
    rows = []
    for code in sorted(c for c in given if not above.get(c, "")):
        parts = [a for c, a in given.items() if above.get(c, "") == code]
        if parts and not any(map(isnan, (*parts, given[code]))):
            one, other = sum(parts), given[code]
            percent = 100 * (one - other) / other if other else 0.0
            allowed = max(tolerance_ha, (len(parts) + 1) * rounding_ha)
            rows.append(_row("class_parts", code, one, other, percent, allowed, "ha"))
    return _frame(rows)


def examine(closure: pd.DataFrame, file: str, problems: Problems, unit: str = "m2") -> None:
    """Report every check that does not hold (hard), and every gap of printed totals (soft).

    ``unit`` is the one that areas were read in; where the two sides are apart as units are, the
    unit that was meant is named.
    """
    for row in closure.itertuples():
        if row.check == "class_parts":
            _examine_class(row, file, problems)
        elif not row.ok:
            _examine_sum(row, file, problems, unit)


def _examine_sum(row: Any, file: str, problems: Problems, unit: str) -> None:
    fields = {
        "file": file,
        "what_zh": WHAT[row.check][0],
        "what": WHAT[row.check][1],
        "one_ha": f"{row.one_ha:,.2f}",
        "other_ha": f"{row.other_ha:,.2f}",
    }
    ratio = row.other_ha / row.one_ha if row.one_ha else 0.0
    meant = written_unit(hectares(1e4, unit) * ratio) if row.check in LAND else ""
    if meant and AREA_ALIASES.get(meant) != AREA_ALIASES[unit]:
        problems.add("land.unit-differs", **fields, ratio=f"{ratio:.4g}", stated=unit, guess=meant)
        return
    fields |= {"percent": f"{row.gap_percent:+.3f}", "tolerance": f"{row.tolerance:g}"}
    problems.add("land.not-closed", **fields)


def _examine_class(row: Any, file: str, problems: Problems) -> None:
    fields = {
        "code": row.class_code,
        "total_ha": f"{row.other_ha:,.2f}",
        "parts_ha": f"{row.one_ha:,.2f}",
        "gap_ha": f"{row.gap_ha:+.2f}",
    }
    if not row.ok:
        problems.add("land.totals-differ", file=file, tolerance=f"{row.tolerance:g}", **fields)
    elif abs(row.gap_ha) >= 0.01:
        warn("land.totals-gap", file=file, **fields)


def _row(
    name: str, code: str, one: float, other: float, percent: float, tolerance: float, unit: str
) -> dict[str, Any]:
    gap = one - other
    held = abs(percent if unit == "%" else gap) <= tolerance
    return {
        "check": name,
        "class_code": code,
        "one_ha": one,
        "other_ha": other,
        "gap_ha": gap,
        "gap_percent": percent,
        "tolerance": tolerance,
        "unit": unit,
        "ok": bool(held),
    }


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd

    names = [
        "check", "class_code", "one_ha", "other_ha", "gap_ha", "gap_percent", "tolerance",
        "unit", "ok",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=names)
