"""A yearly monitoring table: values against the path to a target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from countycarbon.messages import Problems
from countycarbon.response.rows import rows

if TYPE_CHECKING:
    import pandas as pd


def check(series: pd.DataFrame, targets: pd.DataFrame, *, file: str = "") -> None:
    """Refuse series that cannot be read as yearly series.

    Raises
    ------
    KitError
        ``response.series-gap`` (a year is missing), ``response.series-unit`` (the unit changes
        or differs from that of the target), ``response.series-no-target``, ``response.path-years``
        (the target year is not after the base year).
    """
    problems = Problems()
    for goal in rows(targets):
        if goal.target_year <= goal.base_year:
            both = f"{goal.base_year}, {goal.target_year}"
            problems.add("response.path-years", key=goal.indicator, years=both)
    units = dict(zip(targets["indicator"], targets["unit"], strict=True))
    for indicator, own in series.groupby("indicator", sort=True):
        years = sorted(int(y) for y in own["year"])
        lost = sorted(set(range(years[0], years[-1] + 1)) - set(years))
        if lost:
            problems.add(
                "response.series-gap", file=file, key=indicator, years=", ".join(map(str, lost))
            )
        used = sorted({*own["unit"], *([units[indicator]] if indicator in units else [])})
        if len(used) > 1:
            problems.add("response.series-unit", file=file, key=indicator, units=" | ".join(used))
        if indicator not in units:
            problems.add("response.series-no-target", file=file, key=indicator)
    problems.stop()


def report(
    series: pd.DataFrame, targets: pd.DataFrame, directions: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Table ``monitoring``: on track, off track or reversed, year by year.

    The path is the straight line from the base value to the target, and stays at the target
    afterwards; a year is *reversed* when the value moved away from the target since the year
    before, *on track* when it is at the path or beyond it on the side of the target, else *off
    track*.  A target that equals the base value has no side of its own: that of the indicator's
    direction counts, and without one any distance from it.

    Parameters
    ----------
    series : DataFrame
        Table ``monitoring_series``: indicator, year, value, unit.
    targets : DataFrame
        Table ``monitoring_targets``: indicator, base_year, base_value, target_year,
        target_value, unit.
    directions : mapping, optional
        Indicator to ``higher``, ``lower`` or ``keep``.

    Returns
    -------
    DataFrame
        indicator, year, value, unit, path, gap (value - path), status (``base``, ``on_track``,
        ``off_track``, ``reversed``).
    """
    import pandas as pd

    plan = {row.indicator: row for row in rows(targets)}
    out = []
    for indicator, own in series.groupby("indicator", sort=True):
        goal = plan[str(indicator)]
        side = _side(goal, (directions or {}).get(str(indicator), ""))
        before = None
        for row in rows(own.sort_values("year")):
            passed = (row.year - goal.base_year) / (goal.target_year - goal.base_year)
            share = min(max(passed, 0.0), 1.0)
            path = goal.base_value + share * (goal.target_value - goal.base_value)
            away = _behind(row.value, goal.target_value, side)
            if row.year <= goal.base_year:
                state = "base"
            elif before is not None and away > _behind(before, goal.target_value, side):
                state = "reversed"
            else:
                state = "on_track" if _behind(row.value, path, side) <= 1e-9 else "off_track"
            out.append((indicator, row.year, row.value, row.unit, path, row.value - path, state))
            before = row.value
    names = ["indicator", "year", "value", "unit", "path", "gap", "status"]
    return pd.DataFrame(out, columns=names)


def _side(goal: Any, direction: str) -> int:
    """1 if more is better, -1 if less is; 0 if the value is to stay where it is."""
    if goal.target_value != goal.base_value:
        return 1 if goal.target_value > goal.base_value else -1
    return {"higher": 1, "lower": -1}.get(direction, 0)


def _behind(value: float, aim: float, side: int) -> float:
    """How far a value is from an aim; negative beyond it."""
    return side * (aim - value) if side else abs(aim - value)


def yearly(found: pd.DataFrame) -> pd.DataFrame:
    """Table ``monitoring_years``: how many indicators are on track each year."""
    import pandas as pd

    judged = found[found["status"] != "base"]
    counts = pd.crosstab(judged["year"], judged["status"])
    states = ["on_track", "off_track", "reversed"]
    return counts.reindex(columns=states, fill_value=0).reset_index().rename_axis(None, axis=1)
