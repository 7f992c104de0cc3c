"""Tables of 07_response that come from the study's files, check, optimise and vary."""

from __future__ import annotations

from countycarbon.tables.column import Table, number, text

_TOWN_ID = text("town_id", "镇街代码", "town code")

TABLES: tuple[Table, ...] = (
    Table(
        "quota_limits",
        "新增建设用地的界限",
        "Limits of new built land",
        (
            _TOWN_ID,
            number("cropland_floor_ha", "耕地保有量", "cropland floor", "ha", low=0),
            number("redline_ha", "生态保护红线面积", "red line", "ha", low=0),
            number("floor_ha", "指标下限", "floor of the quota", "ha", empty=True, low=0),
        ),
        key=("town_id",),
    ),
    Table(
        "performance",
        "以往绩效评分",
        "Past performance",
        (_TOWN_ID, number("performance", "绩效", "performance", low=0)),
        key=("town_id",),
    ),
)
