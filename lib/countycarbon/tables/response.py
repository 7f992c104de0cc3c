"""Tables of the response room."""

from __future__ import annotations

from countycarbon.tables.column import LEVELS, Table, number, text, town_columns

_LEVEL = text("level", "等级", "level", empty=True, allowed=LEVELS)
_GROUP = text("group", "分组", "group", allowed=("centre", "outer"))

TABLES = (
    Table(
        "targets",
        "减排增汇目标与定位",
        "Targets by town",
        (
            *town_columns(),
            _GROUP,
            text("cluster", "组团", "cluster", empty=True),
            _LEVEL,
            text("level_basis", "等级依据", "basis of the level"),
            text("target", "目标代码", "target"),
        ),
        key=("town_id",),
    ),
    Table(
        "patterns",
        "空间模式引导",
        "Spatial patterns by town",
        (
            *town_columns(),
            _LEVEL,
            text("pattern", "模式代码", "pattern"),
            number("built_share", "建设用地占比", "built share", "%", empty=True),
            number("ecological_share", "生态用地占比", "ecological share", "%", empty=True),
        ),
        key=("town_id",),
    ),
    Table(
        "quotas",
        "新增建设用地指标",
        "Quotas of new built land",
        (
            *town_columns(),
            _GROUP,
            _LEVEL,
            number("weight", "权重", "weight", decimals=4),
            number("quota_ha", "指标", "quota", "ha", decimals=0),
        ),
        key=("town_id",),
    ),
    Table(
        "incentives",
        "碳补偿奖惩",
        "Incentives",
        (
            *town_columns(),
            _LEVEL,
            number(
                "industrial_output",
                "工业总产值",
                "industrial output",
                "10⁴ CNY",
                empty=True,
                decimals=0,
            ),
            number("amount_yuan", "收（+）付（−）", "receives (+) pays (−)", "CNY", empty=True),
        ),
        key=("town_id",),
    ),
)
