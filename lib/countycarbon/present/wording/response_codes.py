"""The words of the codes that the tables of the planning response hold, by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "group": {"centre": ("中心组", "centre"), "outer": ("外围组", "outer")},
    "level_basis": {
        "scored": ("评价", "scored"),
        "neutral": ("未参评·中性", "not scored: neutral"),
        "by_D": ("未参评·按 D", "not scored: by D"),
        "manual": ("未参评·指定", "not scored: by hand"),
    },
    "target": {
        "hold": ("保持低碳状态", "hold the low-carbon state"),
        "steady": ("稳步减排增汇", "cut and gain steadily"),
        "transition": ("快速低碳转型", "fast low-carbon transition"),
        "by_group": ("随组团确定", "set with its group"),
    },
    "pattern": {
        "ecological": ("生态化", "ecological"),
        "combined": ("生态与集约并存", "combined"),
        "compact": ("集约型", "compact"),
        "by_group": ("随组团确定", "set with its group"),
    },
    "support": {
        "land": ("用地构成一致", "land agrees"),
        "score_only": ("仅由得分推出", "score alone"),
        "none": ("–", "–"),
    },
    "measure": {
        "towns": ("镇街（个）", "towns"),
        "population": ("常住人口（人）", "residents"),
        "net_t": ("净碳源（t）", "net source (t)"),
    },
    "bound": {"floor": ("下限", "floor"), "ceiling": ("上限", "ceiling")},
    "item": {
        "payments": ("缴纳合计", "payments"),
        "payouts": ("补偿合计", "payouts"),
        "green_fund": ("绿色基金", "green fund"),
    },
}


def say(column: str, code: str, lang: str) -> str:
    """The words of a code; a text that is no code is returned as it is.

    Examples
    --------
    >>> say("pattern", "compact", "zh"), say("pattern", "compact", "en")
    ('集约型', 'compact')
    """
    pair = CODES[column].get(code)
    return code if pair is None else pair[lang != "zh"]


def town_names(towns: pd.DataFrame, lang: str) -> Mapping[str, str]:
    """Name of each town in one language."""
    return dict(zip(towns["town_id"], towns["town" if lang == "zh" else "town_en"], strict=True))
