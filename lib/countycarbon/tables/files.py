"""Tables that are kept as files: coefficients and factors, rules, statements, the kit's lists.

Cells for which a room has a better message than "does not fit" (gas, unit, kind) may be anything
here; the room refuses them.
"""

from __future__ import annotations

from countycarbon.tables.column import Column, Table, flag, number, text

EVIDENCE = ("A", "A2", "B", "C", "M")
"""Seen in the original, quoted, on the web, recalled, made."""

KEYS = ("area_ha", "population", "output", "industrial_output")
"""Columns of towns by which a sector may be shared out, and the area of its classes."""

DISTRIBUTIONS = ("", "triangular", "lognormal")


def _about(unit: str = "单位") -> tuple[Column, ...]:
    return (
        text("unit", unit, "unit", empty=True),
        text("gas", "气体口径", "gas basis", empty=True),
    )


def _origin(year: bool = True) -> tuple[Column, ...]:
    years = (
        text("region", "地区", "region", empty=True),
        text("year", "年份", "year", empty=True),
    )
    return (
        *(years if year else ()),
        text("source", "来源", "source"),
        text("evidence", "证据等级", "evidence", allowed=EVIDENCE),
    )


_ID = text("coefficient_id", "系数编号", "coefficient")
_SPREAD = (
    text("range_meaning", "区间含义", "meaning of the range", empty=True),
    text("distribution", "分布", "distribution", empty=True, allowed=DISTRIBUTIONS),
)
_STATUS = text("status", "数据性质", "status of the data", empty=True)

COEFFICIENTS = (
    Table(
        "coefficient_set",
        "按地类的系数集",
        "A set of coefficients by land class",
        (
            _ID,
            text("class_code", "地类编码", "land class"),
            text("role", "方向", "role", allowed=("source", "sink")),
            text("kind", "类型", "kind", empty=True),
            number("low", "下限", "low", empty=True, decimals=4),
            number("central", "取值", "central", empty=True, decimals=4),
            number("high", "上限", "high", empty=True, decimals=4),
            *_SPREAD,
            *_about(),
            *_origin(),
            _STATUS,
        ),
        key=("coefficient_id",),
    ),
    Table(
        "factor_set",
        "按项目的因子集",
        "A set of factors by item",
        (
            _ID,
            text("item", "项目", "item"),
            text("kind", "类型", "kind", empty=True),
            text("basis", "计量口径", "basis", empty=True),
            number("low", "下限", "low", empty=True, low=0, decimals=4),
            number("central", "取值", "central", low=0, decimals=4),
            number("high", "上限", "high", empty=True, low=0, decimals=4),
            *_SPREAD,
            *_about(),
            text("gwp", "增温潜势", "GWP", empty=True),
            *_origin(),
            _STATUS,
        ),
        key=("item",),
    ),
    Table(
        "coefficient_coverage",
        "系数集对本县地类的覆盖",
        "How much of the county each set of coefficients covers",
        (
            text("set", "系数集", "set"),
            text("evidence", "证据等级", "evidence"),
            text("role", "方向", "side", allowed=("source", "sink")),
            number("with_ha", "有系数", "covered", "ha", low=0, decimals=0),
            number("without_ha", "无系数", "not covered", "ha", low=0, decimals=0),
            number("without_share", "无系数占比", "share not covered", low=0, high=1, decimals=4),
            text("without_classes", "无系数的地类", "classes not covered", empty=True),
            number("unknown_ha", "无从估计", "no estimate", "ha", low=0, decimals=0),
            number(
                "share_left_low", "所缺占合计（低）", "share of the total left (low)", empty=True
            ),
            number("share_left", "所缺占合计", "share of the total left", empty=True),
            number(
                "share_left_high", "所缺占合计（高）", "share of the total left (high)", empty=True
            ),
        ),
        key=("set", "role"),
    ),
    Table(
        "standard_coal",
        "折标准煤系数",
        "Rates of standard coal",
        (
            text("fuel", "燃料", "fuel"),
            number("tce_per_unit", "折标系数", "rate", low=0, decimals=4),
            number("low", "下限", "low", empty=True, low=0, decimals=4),
            number("high", "上限", "high", empty=True, low=0, decimals=4),
            text("unit", "单位", "unit"),
            *_origin(year=False),
        ),
        key=("fuel",),
    ),
    Table(
        "warming_potentials",
        "增温潜势",
        "Global warming potentials",
        (
            text("set", "报告", "report"),
            text("gas", "气体", "gas"),
            number("value", "数值", "value", low=1, decimals=0),
            *_origin(year=False),
        ),
        key=("set", "gas"),
    ),
    Table(
        "sharing_rules",
        "部门分摊规则",
        "Rules of sharing out sectors",
        (
            text("sector", "部门", "sector"),
            text("classes", "分摊到的地类", "classes"),
            text("key", "依据", "key", allowed=KEYS),
            text("note", "说明", "note", empty=True),
        ),
        key=("sector",),
    ),
)

OTHERS = (
    Table(
        "town_aliases",
        "旧代码对照表",
        "Old codes of towns",
        (
            text("from_code", "原代码", "old code"),
            text("to_town", "现属镇街", "town it belongs to"),
        ),
    ),
    Table(
        "class_mapping",
        "地类映射表",
        "Mapping of classes",
        (
            text("from_code", "原编码", "code"),
            text("to_code", "对应编码", "code it becomes"),
            number("share", "比例", "share", empty=True, low=0, high=1, decimals=3),
        ),
    ),
    Table(
        "statements",
        "已发表的表述",
        "Published statements",
        (
            text("id", "编号", "id"),
            text("statement_zh", "表述", "statement (zh)"),
            text("statement_en", "表述（英文）", "statement"),
            text("printed", "刊印值", "printed"),
            text("unit", "单位", "unit", empty=True),
            text("tolerance", "容差", "tolerance", empty=True),
            text("how", "算式", "how"),
            flag("used_in_calibration", "用于标定", "used in calibration"),
        ),
        key=("id",),
    ),
    Table(
        "surface_factors",
        "城市绿化因子",
        "Urban Greening Factors",
        (
            text("surface", "编号", "surface"),
            text("surface_zh", "地表", "surface (zh)"),
            text("surface_en", "地表（英文）", "surface (en)"),
            number("factor", "因子", "factor", low=0, high=1, decimals=1),
            text("evidence", "证据等级", "evidence", allowed=EVIDENCE),
            flag("in_plan", "占地", "on the ground of the site"),
            text("source", "来源", "source"),
        ),
        key=("surface",),
    ),
)

TABLES: tuple[Table, ...] = (*COEFFICIENTS, *OTHERS)
