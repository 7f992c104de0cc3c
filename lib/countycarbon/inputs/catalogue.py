"""The kit's own catalogues: goals and indicators, factor tables, standards."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from countycarbon import yamltext
from countycarbon.folders import kit
from countycarbon.inputs import declared, spreadsheet
from countycarbon.inputs.kept import kept
from countycarbon.messages import Problems, fail

if TYPE_CHECKING:
    import pandas as pd


class Catalogue(NamedTuple):
    """The goals as frames; identifiers join them."""

    goals: pd.DataFrame
    """goal, scale, name_zh, name_en, code_origin."""
    strategies: pd.DataFrame
    """goal, strategy, zh, en."""
    indicators: pd.DataFrame
    """indicator, goal, names, unit, low and high (the values it can have), direction, formula,
    nature, plans, data, tdt1063, evidence."""
    references: pd.DataFrame
    """indicator, year, value and scope (zh, en), source, evidence: published, never local."""
    cells: pd.DataFrame
    """cell, level, type, name_zh."""
    claims: pd.DataFrame
    """claim, text_zh, value, caution, source."""
    review: dict[str, Any]
    """Summary figures of the standards review."""


def catalogue() -> Catalogue:
    """Read ``data/goals/catalogue.yaml``.

    Examples
    --------
    >>> c = catalogue()
    >>> len(c.goals), len(c.indicators)
    (12, 67)

    Raises
    ------
    KitError
        ``study.not-yaml``, ``inputs.unreadable``, ``inputs.catalogue-entry``: every entry that
        lacks a field, repeats an id, or names a goal, source or mark there is none of.
    """
    return _frames(kit() / "data" / "goals" / "catalogue.yaml")


@kept
def _frames(path: Path) -> Catalogue:
    import pandas as pd

    raw = _read(path)
    mark = {key: source["evidence"] for key, source in raw["sources"].items()}
    goals = pd.DataFrame(raw["goals"]).rename(columns={"id": "goal"})
    strategies = [
        {"goal": g["id"], "strategy": s["id"], "zh": s["zh"], "en": s["en"]}
        for g in raw["goals"]
        for s in g["strategies"]
    ]
    references = [
        {
            "indicator": i["id"],
            "year": str(t["year"]),
            "value_zh": str(t["value_zh"]),
            "value_en": str(t["value"]),
            "scope_zh": t["scope_zh"],
            "scope_en": t["scope"],
            "source": t["source"],
            "evidence": mark[t["source"]],
        }
        for i in raw["indicators"]
        for t in i["targets"]
    ]
    cells = pd.DataFrame(raw["plan_cells"]).rename(columns={"id": "cell"})
    claims = pd.DataFrame(raw["claims"]).rename(columns={"id": "claim"})
    return Catalogue(
        goals[["goal", "scale", "name_zh", "name_en", "code_origin"]],
        pd.DataFrame(strategies),
        pd.DataFrame([_indicator(i, mark, raw["ranges"]) for i in raw["indicators"]]),
        pd.DataFrame(references),
        cells[["cell", "level", "type", "name_zh"]],
        claims,
        raw["standards_review"]["facts"],
    )


_FIELDS = {
    "goals": ("id", "scale", "name_zh", "name_en", "code_origin", "strategies"),
    "indicators": (
        "id", "goal", "name_zh", "name_en", "unit", "direction", "formula", "nature", "plans",
        "data", "sources", "targets",
    ),
    "plan_cells": ("id", "level", "type", "name_zh"),
    "claims": ("id", "text_zh", "source"),
}  # fmt: skip
_MARKS = ("A", "A2", "B", "C", "K")
"""K: of the kit itself."""
_WAYS = ("higher", "lower", "keep", "range", "context")


def _read(path: Path) -> dict[str, Any]:
    """The catalogue as plain data, every entry whole."""
    raw = yamltext.read(path)
    lost = sorted({*_FIELDS, "ranges", "sources", "standards_review"} - set(raw))
    if lost:
        raise fail("inputs.unreadable", file=path.name, reason=", ".join(lost))
    problems = Problems()
    for place, value, allowed in (*_incomplete(raw), *_adrift(raw)):
        fields = {"value": str(value), "allowed": allowed}
        problems.add("inputs.catalogue-entry", file=path.name, key=place, **fields)
    problems.stop()
    return raw


def _incomplete(raw: dict[str, Any]) -> Iterator[tuple[str, object, str]]:
    """Entries that lack a field or repeat an id: place, value, what is allowed."""
    for part, fields in _FIELDS.items():
        seen: set[object] = set()
        for number, entry in enumerate(raw[part], 1):
            name = f"{part}.{entry.get('id', number)}"
            empty = (f for f in fields if entry.get(f) is None)
            yield from ((f"{name}.{f}", "", "不能为空 / not empty") for f in empty)
            if entry.get("id") in seen:
                yield f"{name}.id", entry["id"], "每项一次 / each once"
            seen.add(entry.get("id"))


def _adrift(raw: dict[str, Any]) -> Iterator[tuple[str, object, str]]:
    """What an entry names and there is not: goals, units, sources, directions, marks."""
    goals = [goal.get("id") for goal in raw["goals"]]
    ranges = raw["ranges"] if isinstance(raw["ranges"], dict) else {}
    for entry in raw["indicators"]:
        name = f"indicators.{entry.get('id')}"
        named = [("goal", entry.get("goal"), goals), ("direction", entry.get("direction"), _WAYS)]
        named += [("sources", source, raw["sources"]) for source in entry.get("sources") or ()]
        named += [("unit", entry.get("unit"), [*ranges])]
        for field, value, known in named:
            if value not in known:
                yield f"{name}.{field}", value, ", ".join(map(str, known))
        if "range" in entry and not _is_range(entry["range"]):
            yield f"{name}.range", entry["range"], _RANGE
    for unit, ends in ranges.items():
        if not _is_range(ends):
            yield f"ranges.{unit}", ends, _RANGE
    for name, source in raw["sources"].items():
        if source.get("evidence") not in _MARKS:
            yield f"sources.{name}.evidence", source.get("evidence"), ", ".join(_MARKS)


_RANGE = "[0, 100], [null, null]"


def _is_range(ends: object) -> bool:
    """Whether these are the smallest and the largest value; null leaves an end open."""
    if not isinstance(ends, list) or len(ends) != 2:
        return False
    numbers = [end for end in ends if end is not None]
    plain = all(isinstance(n, int | float) and not isinstance(n, bool) for n in numbers)
    return plain and numbers == sorted({*numbers}) and len({*numbers}) == len(numbers)


def _indicator(
    raw: dict[str, Any], mark: dict[str, str], ranges: dict[str, list[float | None]]
) -> dict[str, Any]:
    marks = [mark[source] for source in raw["sources"]]
    low, high = raw.get("range", ranges[raw["unit"]])
    return {
        "indicator": raw["id"],
        "goal": raw["goal"],
        "name_zh": raw["name_zh"],
        "name_en": raw["name_en"],
        "unit": raw["unit"],
        "low": -math.inf if low is None else float(low),
        "high": math.inf if high is None else float(high),
        "direction": raw["direction"],
        "formula": raw["formula"],
        "nature": raw["nature"],
        "plans": ";".join(raw["plans"]),
        "data": ";".join(raw["data"]),
        "tdt1063": str(raw.get("tdt1063", "")).split(" ")[0],
        "evidence": ";".join(sorted(set(marks))),
    }


def data_table(name: str) -> pd.DataFrame:
    """A CSV file of ``data`` as text columns (``greening/ugf_factors``).

    Raises
    ------
    KitError
        The codes of :func:`countycarbon.inputs.spreadsheet.look`.
    """
    return _texts(kit() / "data" / f"{name}.csv")


@kept
def _texts(path: Path) -> pd.DataFrame:
    return spreadsheet.read(path, totals=False).reset_index(drop=True)


def surface_factors() -> pd.DataFrame:
    """Factors of the Urban Greening Factor, typed.

    Examples
    --------
    >>> f = surface_factors()
    >>> len(f), int((f["evidence"] == "C").sum())
    (16, 7)
    """
    return _factors(kit() / "data" / "greening" / "ugf_factors.csv")


@kept
def _factors(path: Path) -> pd.DataFrame:
    return declared.read("surface_factors", path, totals=False).drop(columns="source")
