"""The London gate for a development: four documents, the arithmetic where there is one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

ON_SITE = 35.0
"""% below Building Regulations 2013, on site (London Plan 2021, SI 2)."""
BY_EFFICIENCY = {"residential": 10.0, "commercial": 15.0}
"""% through efficiency alone."""
OFFSET_GBP_PER_T, OFFSET_YEARS = 95.0, 30
"""GBP 95 per tonne for 30 years: 2850 per annual tonne (a borough tariff, Lambeth)."""

STAGES = ("baseline", "be_lean", "be_clean", "be_green")
MODULES = ("a1_a5", "b_c")
CHECKLIST = (
    ("whole_life", "wlc_assessment"),
    ("circular", "circular_statement"),
    ("circular", "bill_of_materials"),
    ("be_seen", "be_seen_planning"),
    ("be_seen", "be_seen_as_built"),
    ("be_seen", "be_seen_in_use"),
)


class Line(NamedTuple):
    """One line of the gate."""

    document: str
    item: str
    value: float
    unit: str
    threshold: float
    verdict: str


_NAN = float("nan")


def gate(development: Mapping[str, float], use: str) -> pd.DataFrame:
    """Table ``london_gate``: energy hierarchy, offset, whole-life carbon, circularity, be seen.

    Energy: emissions after each stage of the hierarchy in t CO2 a year; reductions are shares of
    the baseline.  ``offset = max(be_green, 0) * 95 * 30`` GBP: what is left must be paid to be
    net zero.  Whole-life carbon: modules A1-A5 and B-C per floor area.  The other documents are
    a checklist (1 given, 0 not).

    Parameters
    ----------
    development : mapping
        baseline, be_lean, be_clean, be_green (t CO2/a), floor_area_m2, a1_a5, b_c (kg CO2e),
        reused_share (%), wlc_assessment, circular_statement, bill_of_materials,
        be_seen_planning, be_seen_as_built, be_seen_in_use (1 or 0).
    use : {"residential", "commercial"}
        Decides what efficiency alone must give.

    Returns
    -------
    DataFrame
        document, item, value, unit, threshold, verdict (``pass``, ``fail``, ``given``,
        ``missing``, ``info``).
    """
    import pandas as pd

    lines = [*_energy(development, use), *_whole_life(development)]
    reused = development.get("reused_share", _NAN)
    lines.append(_info("circular", "reused_share", reused, "%"))
    for document, item in CHECKLIST:
        given = development.get(item, 0) == 1
        lines.append(Line(document, item, _NAN, "", _NAN, "given" if given else "missing"))
    return pd.DataFrame(lines, columns=Line._fields)


def _info(document: str, item: str, value: float, unit: str) -> Line:
    return Line(document, item, value, unit, _NAN, "missing" if math.isnan(value) else "info")


def _judged(item: str, value: float, threshold: float) -> Line:
    if math.isnan(value):
        return Line("energy", item, value, "%", threshold, "missing")
    return Line("energy", item, value, "%", threshold, "pass" if value >= threshold else "fail")


def _energy(development: Mapping[str, float], use: str) -> list[Line]:
    baseline, lean, _, green = (development.get(stage, _NAN) for stage in STAGES)
    of = baseline if baseline > 0 else _NAN  # nothing can be cut from nothing
    lines = [_info("energy", stage, development.get(stage, _NAN), "t CO2/a") for stage in STAGES]
    lines.append(_judged("efficiency_cut", 100 * (1 - lean / of), BY_EFFICIENCY[use]))
    lines.append(_judged("on_site_cut", 100 * (1 - green / of), ON_SITE))
    left = max(green, 0.0) if not math.isnan(green) else _NAN
    lines.append(_info("energy", "shortfall", left, "t CO2/a"))
    lines.append(_info("energy", "offset", left * OFFSET_GBP_PER_T * OFFSET_YEARS, "GBP"))
    return lines


def _whole_life(development: Mapping[str, float]) -> list[Line]:
    given = development.get("floor_area_m2", _NAN)
    floor = given if given > 0 else _NAN
    return [
        _info("whole_life", f"{module}_per_m2", development.get(module, _NAN) / floor, "kg CO2e/m2")
        for module in MODULES
    ]


def kpis(series: pd.DataFrame) -> pd.DataFrame:
    """Table ``london_kpis``: predicted against measured, year by year (be seen).

    Parameters
    ----------
    series : DataFrame
        Table ``be_seen_series``: year, kpi, unit, predicted, measured.

    Returns
    -------
    DataFrame
        The same and gap_percent (measured over predicted - 1; empty where 0 was predicted) and
        verdict (``within``: at most the predicted value, ``above``, ``missing``).
    """
    frame = series.copy()
    predicted = frame["predicted"].where(frame["predicted"] != 0)
    frame["gap_percent"] = 100 * (frame["measured"] / predicted - 1)
    over = frame["measured"] - frame["predicted"]
    frame["verdict"] = [
        "missing" if math.isnan(gap) else "within" if gap <= 0 else "above" for gap in over
    ]
    return frame
