"""Tables of the Monte Carlo over accounts and levels."""

from __future__ import annotations

from countycarbon.tables.column import (
    LEVELS,
    Column,
    Table,
    flag,
    gas_column,
    integer,
    notation_column,
    number,
    text,
    town_columns,
)

_MEASURE = text(
    "measure",
    "量",
    "measure",
    allowed=("source_t", "sink_t", "net_t", "compensation", "support"),
)
_INTERVAL = (
    number("central", "取值", "central", empty=True, decimals=4),
    number("low", "区间下端", "low", empty=True, decimals=4),
    number("high", "区间上端", "high", empty=True, decimals=4),
    number("mean", "平均", "mean", empty=True, decimals=4),
    number("sd", "标准差", "standard deviation", empty=True, decimals=4),
    number("coverage", "覆盖率", "coverage", low=0, high=1),
    integer("draws", "抽样次数", "draws", low=1),
    gas_column(),
)


def _probability(name: str, zh: str, en: str) -> Column:
    return number(name, zh, en, empty=True, low=0, high=1, decimals=3)


TABLES: tuple[Table, ...] = (
    Table(
        "uncertainty_totals",
        "全县（区）合计的区间",
        "Intervals of the county’s totals",
        (_MEASURE, *_INTERVAL),
        key=("measure",),
    ),
    Table(
        "uncertainty_towns",
        "各镇街的区间",
        "Intervals of the towns",
        (*town_columns(), _MEASURE, *_INTERVAL),
        key=("town_id", "measure"),
    ),
    Table(
        "variance_shares",
        "不确定性的来源",
        "What the uncertainty comes from",
        (
            text("coefficient_id", "系数编号", "coefficient"),
            text("serves", "系数所属地类", "class of the coefficient", empty=True),
            text("role", "方向", "role", empty=True, allowed=("source", "sink")),
            number("low", "下限", "low", empty=True, decimals=4),
            number("central", "取值", "central", empty=True, decimals=4),
            number("high", "上限", "high", empty=True, decimals=4),
            text("unit", "单位", "unit", empty=True),
            number("carbon_t", "所乘出的碳量", "carbon it gives", "t {gas}", empty=True),
            gas_column(),
            number("share", "占净碳源方差", "share of variance of net", empty=True, decimals=4),
            notation_column(),
        ),
        key=("coefficient_id",),
    ),
    Table(
        "level_probability",
        "各等级的概率",
        "Probability of each level",
        (
            *town_columns(),
            text("level", "等级", "level", empty=True, allowed=LEVELS),
            *(_probability(f"p_{v}", f"{v} 级概率", f"p({v})") for v in LEVELS),
            flag("stable", "等级稳定", "stable"),
            *(
                _probability(f"base_{v}", f"{v} 级概率（基准界线）", f"p({v}), base breaks")
                for v in LEVELS
            ),
        ),
        key=("town_id",),
    ),
    Table(
        "weight_spread",
        "权重的扰动范围",
        "Spread of the weights",
        (
            text("indicator", "指标", "indicator"),
            number("central", "权重", "weight", decimals=4),
            number("low", "区间下端", "low", decimals=4),
            number("high", "区间上端", "high", decimals=4),
        ),
        key=("indicator",),
    ),
)
