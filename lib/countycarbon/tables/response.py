"""Tables of the response room: the step 07_response."""

from __future__ import annotations

from countycarbon.tables import goals, response_checks
from countycarbon.tables.column import LEVELS, Table, integer, number, text, town_columns

_LEVEL = text("level", "等级", "level", empty=True, allowed=LEVELS)
_BASIS = text(
    "level_basis",
    "等级依据",
    "basis of the level",
    allowed=("scored", "neutral", "by_D", "manual"),
)
_GROUP = text("group", "分组", "group", allowed=("centre", "outer", "all"))
_TARGETS = ("hold", "steady", "transition", "keep_sink", "by_group")
_PATTERNS = ("ecological", "combined", "compact", "by_group")

TABLES = (
    Table(
        "level_coverage",
        "等级覆盖程度",
        "What the levels cover",
        (
            text("measure", "度量", "measure", allowed=("towns", "population", "net_t")),
            number("covered", "已评级", "levelled", empty=True, decimals=0),
            number("total", "全县（区）", "county", empty=True, decimals=0),
            number("share", "占比", "share", "%", empty=True, decimals=1),
        ),
        key=("measure",),
    ),
    Table(
        "targets",
        "减排增汇目标与定位",
        "Targets by town",
        (
            *town_columns(),
            _GROUP,
            text("cluster", "组团", "cluster", empty=True),
            _LEVEL,
            _BASIS,
            text("target", "目标", "target", allowed=_TARGETS),
        ),
        key=("town_id",),
    ),
    Table(
        "target_groups",
        "发展组团定位",
        "Positioning of the development groups",
        (
            text("cluster", "组团", "cluster"),
            integer("towns", "镇街数", "towns", low=1),
            *(integer(f"n_{level}", f"{level} 级", f"level {level}", low=0) for level in LEVELS),
            integer("n_none", "未评级", "no level", low=0),
            number("net_t", "净碳源", "net source", "t {gas}", empty=True, decimals=0),
            number(
                "net_share",
                "占全县（区）净碳源",
                "share of net source",
                "%",
                empty=True,
                decimals=1,
            ),
            number(
                "compensation", "碳补偿系数 D", "compensation coefficient D", empty=True, decimals=4
            ),
            text("target", "目标", "target", allowed=_TARGETS),
        ),
        key=("cluster",),
    ),
    Table(
        "patterns",
        "空间模式引导",
        "Spatial patterns by town",
        (
            *town_columns(),
            _LEVEL,
            _BASIS,
            text("pattern", "模式", "pattern", allowed=_PATTERNS),
            number("built_share", "建设用地占比", "built share", "%", empty=True, decimals=1),
            number(
                "ecological_share", "生态用地占比", "ecological share", "%", empty=True, decimals=1
            ),
            number(
                "sink_per_ha", "地均碳汇", "sink per area", "t {gas}/ha", empty=True, decimals=3
            ),
            number(
                "compensation", "碳补偿系数 D", "compensation coefficient D", empty=True, decimals=4
            ),
            text("support", "用地依据", "land behind it", allowed=("land", "score_only", "none")),
        ),
        key=("town_id",),
    ),
    Table(
        "quota_groups",
        "两组之间的指标分配",
        "Split of the quota between the two groups",
        (
            _GROUP,
            integer("towns", "镇街数", "towns", low=1),
            number("base_share", "基准份额", "base share", low=0, high=1, decimals=4),
            number("level_points", "平均等级分", "mean level points", empty=True, decimals=2),
            number("share", "份额", "share", low=0, high=1, decimals=4),
            integer("quota_ha", "指标", "quota", "ha", low=0),
        ),
        key=("group",),
    ),
    Table(
        "quotas",
        "新增建设用地指标",
        "Quotas of new built land",
        (
            *town_columns(),
            _GROUP,
            _LEVEL,
            _BASIS,
            number("level_factor", "等级因子", "level factor", empty=True, decimals=2),
            number("population_factor", "人口因子", "population factor", empty=True, decimals=2),
            number("economy_factor", "经济因子", "economy factor", empty=True, decimals=2),
            number("performance_factor", "绩效因子", "performance factor", empty=True, decimals=2),
            number("weight", "组内权重", "weight in the group", low=0, high=1, decimals=4),
            number("floor_ha", "下限", "floor", "ha", low=0, decimals=0),
            number("ceiling_ha", "上限", "ceiling", "ha", empty=True, low=0, decimals=0),
            text("bound", "触及界限", "bound met", empty=True, allowed=("floor", "ceiling")),
            integer("quota_ha", "指标", "quota", "ha", low=0),
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
            _BASIS,
            number(
                "industrial_output",
                "工业总产值",
                "industrial output",
                "10⁴ CNY",
                empty=True,
                decimals=0,
            ),
            number("amount_yuan", "收（+）付（−）", "receives (+) pays (−)", "CNY", empty=True),
            number("per_head_yuan", "人均", "per head", "CNY", empty=True),
            number("share_of_output", "占工业产值", "of industrial output", "%", empty=True),
            text("notation", "缺项标记", "notation key", empty=True, allowed=("", "NE")),
        ),
        key=("town_id",),
    ),
    Table(
        "incentive_balance",
        "奖惩资金平衡",
        "Balance of the money",
        (
            text("item", "项目", "item", allowed=("payments", "payouts", "green_fund")),
            number("amount_yuan", "金额", "amount", "CNY", low=0),
        ),
        key=("item",),
    ),
    Table(
        "town_sheets",
        "镇街一页表的内容",
        "Content of the town sheets",
        (
            text("town_id", "镇街代码", "town code"),
            text("item", "项目", "item"),
            number("value", "数值", "value", empty=True),
            text("code", "代码", "code", empty=True),
            text("table", "出处", "table"),
        ),
        key=("town_id", "item"),
    ),
    *response_checks.TABLES,
    *goals.TABLES,
)
