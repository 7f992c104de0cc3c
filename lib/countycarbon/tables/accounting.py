"""Tables of the accounting room."""

from __future__ import annotations

from countycarbon.tables.column import (
    NOTATION,
    Table,
    gas_column,
    integer,
    notation_column,
    number,
    text,
    town_columns,
)

_ROLE = text("role", "方向", "role", allowed=("source", "sink"))
_LEVEL = text("level", "核算层次", "level of detail", allowed=("area", "energy", "activity"))

TABLES = (
    Table(
        "coefficients",
        "碳源碳汇系数",
        "Source and sink coefficients",
        (
            text("coefficient_id", "系数编号", "coefficient", empty=True),
            text("class_code", "地类编码", "land class"),
            text("serves", "系数所属地类", "class of the coefficient", empty=True),
            _ROLE,
            text("kind", "类型", "kind", empty=True),
            number("low", "下限", "low", empty=True, decimals=4),
            number("central", "取值", "central", empty=True, decimals=4),
            number("high", "上限", "high", empty=True, decimals=4),
            text("range_meaning", "区间含义", "meaning of the range", empty=True),
            text("distribution", "分布", "distribution", empty=True),
            text("unit", "单位", "unit", empty=True),
            text("gas", "气体口径", "gas basis", empty=True),
            text("region", "地区", "region", empty=True),
            text("year", "年份", "year", empty=True),
            text("source", "来源", "source", empty=True),
            text("evidence", "证据等级", "evidence", empty=True),
            text("status", "数据性质", "status of the data", empty=True),
            notation_column(),
        ),
        key=("class_code", "role"),
    ),
    Table(
        "account",
        "分镇街分地类碳收支账户",
        "Account by town and land class",
        (
            *town_columns(),
            text("class_code", "地类编码", "land class"),
            _ROLE,
            number("area_ha", "面积", "area", "ha", low=0),
            text("coefficient_id", "系数编号", "coefficient", empty=True),
            number("coefficient", "系数", "coefficient", "t {gas}/ha", empty=True, decimals=4),
            number("carbon_t", "碳量", "carbon", "t {gas}", empty=True),
            gas_column(),
            _LEVEL,
            notation_column(),
        ),
        key=("town_id", "class_code", "role"),
    ),
    Table(
        "balance",
        "镇街碳收支平衡",
        "Carbon balance by town",
        (
            *town_columns(),
            number("source_t", "碳源", "source", "t {gas}", empty=True),
            number("sink_t", "碳汇", "sink", "t {gas}", empty=True),
            number("net_t", "净碳源", "net source", "t {gas}", empty=True),
            gas_column(),
            number(
                "compensation", "碳补偿系数 D", "compensation coefficient D", empty=True, decimals=4
            ),
            number(
                "support",
                "碳生态承载系数 ESC",
                "ecological support coefficient ESC",
                empty=True,
                decimals=3,
            ),
            number(
                "contribution",
                "经济贡献系数 ECC",
                "economic contribution coefficient ECC",
                empty=True,
                decimals=3,
            ),
            number(
                "cropland_net_sink_t", "耕地净碳汇", "net sink of cropland", "t {gas}", empty=True
            ),
            number("source_known_t", "已估算碳源", "source estimated", "t {gas}"),
            number("sink_known_t", "已估算碳汇", "sink estimated", "t {gas}"),
            notation_column(),
        ),
        key=("town_id",),
    ),
    Table(
        "gaps",
        "缺项清单",
        "What is not estimated",
        (
            _ROLE,
            text("class_code", "地类编码", "land class"),
            text("notation", "缺项标记", "notation key", allowed=NOTATION[1:]),
            integer("towns", "涉及单元", "units"),
            number("area_ha", "涉及面积", "area", "ha", low=0),
        ),
        key=("role", "class_code", "notation"),
    ),
    Table(
        "account_classes",
        "分地类碳源碳汇",
        "Sources and sinks by land class",
        (
            _ROLE,
            text("parent", "一级地类", "first-level class"),
            text("class_code", "地类编码", "land class"),
            number("area_ha", "面积", "area", "ha", low=0),
            number("coefficient", "系数", "coefficient", "t {gas}/ha", empty=True, decimals=4),
            number("carbon_t", "碳量", "carbon", "t {gas}", empty=True),
            number("share", "占比", "share", empty=True, decimals=4),
            gas_column(),
            notation_column(),
        ),
        key=("role", "class_code"),
    ),
    Table(
        "account_towns",
        "分镇街一级地类碳源碳汇",
        "Sources and sinks by town and first-level class",
        (
            *town_columns(),
            _ROLE,
            text("parent", "一级地类", "first-level class"),
            number("carbon_t", "碳量", "carbon", "t {gas}", empty=True),
            gas_column(),
            notation_column(),
        ),
        key=("town_id", "role", "parent"),
    ),
)
