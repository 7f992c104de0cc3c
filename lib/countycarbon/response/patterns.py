"""Spatial patterns by level, with the indicator values that stand behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.response import landuse
from countycarbon.response.rows import rows

if TYPE_CHECKING:
    import pandas as pd

PATTERNS = {
    "I": "ecological",
    "II": "ecological",
    "III": "combined",
    "IV": "compact",
    "V": "compact",
}


def pattern(level: str) -> str:
    """The spatial pattern of a level; ``by_group`` where a town has none.

    Examples
    --------
    >>> [pattern(level) for level in ("I", "III", "IV", "")]
    ['ecological', 'combined', 'compact', 'by_group']
    """
    return PATTERNS.get(level, "by_group")


def by_town(levels: pd.DataFrame, area: pd.DataFrame, balance: pd.DataFrame) -> pd.DataFrame:
    """Table ``patterns``: pattern and the values that justify it or speak against it.

    The land of a town *supports* an ecological pattern when its ecological share is at or
    above the county's median, a compact one when its built share is (land it has none of speaks
    for neither);
    otherwise the pattern follows from the score alone and the table says so (``score_only``).

    Returns
    -------
    DataFrame
        town_id, town, level, level_basis, pattern, built_share, ecological_share (%),
        sink_per_ha, compensation, support (``land``, ``score_only``, ``none``).
    """
    frame = levels[["town_id", "town", "level", "level_basis"]].merge(
        landuse.by_town(area), on="town_id", how="left"
    )
    frame = frame.merge(balance[["town_id", "sink_t", "compensation"]], on="town_id", how="left")
    frame["sink_per_ha"] = frame["sink_t"] / frame["total_ha"]
    frame["pattern"] = frame["level"].map(pattern)
    built, green = frame["built_share"].median(), frame["ecological_share"].median()
    frame["support"] = [
        _support(
            row.pattern,
            row.built_share > 0 and row.built_share >= built,
            row.ecological_share > 0 and row.ecological_share >= green,
        )
        for row in rows(frame)
    ]
    return frame[
        [
            "town_id",
            "town",
            "level",
            "level_basis",
            "pattern",
            "built_share",
            "ecological_share",
            "sink_per_ha",
            "compensation",
            "support",
        ]
    ]


def _support(name: str, built: bool, green: bool) -> str:
    agrees = {
        "ecological": green,
        "compact": built,
        "combined": True,  # the middle pattern needs neither side to prevail
    }
    if name not in agrees:
        return "none"
    return "land" if agrees[name] else "score_only"
