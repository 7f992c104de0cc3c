"""The kit's own catalogues: goals and indicators, factor tables, standards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from countycarbon import yamltext
from countycarbon.study import home

if TYPE_CHECKING:
    import pandas as pd


class Catalogue(NamedTuple):
    """The goals as frames; identifiers join them."""

    goals: pd.DataFrame
    """goal, scale, name_zh, name_en, code_origin."""
    strategies: pd.DataFrame
    """goal, strategy, zh, en."""
    indicators: pd.DataFrame
    """indicator, goal, names, unit, direction, formula, nature, plans, data, tdt1063, evidence."""
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
    """
    import pandas as pd

    text = (home() / "data" / "goals" / "catalogue.yaml").read_text(encoding="utf-8")
    raw = yamltext.load(text)
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
        pd.DataFrame([_indicator(i, mark) for i in raw["indicators"]]),
        pd.DataFrame(references),
        cells[["cell", "level", "type", "name_zh"]],
        claims,
        raw["standards_review"]["facts"],
    )


def _indicator(raw: dict[str, Any], mark: dict[str, str]) -> dict[str, Any]:
    marks = [mark[source] for source in raw["sources"]]
    return {
        "indicator": raw["id"],
        "goal": raw["goal"],
        "name_zh": raw["name_zh"],
        "name_en": raw["name_en"],
        "unit": raw["unit"],
        "direction": raw["direction"],
        "formula": raw["formula"],
        "nature": raw["nature"],
        "plans": ";".join(raw["plans"]),
        "data": ";".join(raw["data"]),
        "tdt1063": str(raw.get("tdt1063", "")).split(" ")[0],
        "evidence": ";".join(sorted(set(marks))),
    }


def data_table(name: str) -> pd.DataFrame:
    """A CSV file of ``data`` as text columns (``greening/ugf_factors``)."""
    import pandas as pd

    path = home() / "data" / f"{name}.csv"
    return pd.read_csv(path, dtype=str, encoding="utf-8-sig", keep_default_na=False)


def surface_factors() -> pd.DataFrame:
    """Factors of the Urban Greening Factor, typed.

    Examples
    --------
    >>> f = surface_factors()
    >>> len(f), int((f["evidence"] == "C").sum())
    (16, 7)
    """
    frame = data_table("greening/ugf_factors")
    return frame.assign(
        factor=frame["factor"].astype(float), in_plan=frame["in_plan"].eq("true")
    ).drop(columns="source")
