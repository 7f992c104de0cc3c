"""Tables of the cases that 08_goals offers as tools."""

from __future__ import annotations

from countycarbon.tables.column import LEVELS, Table, flag, integer, number, text, town_columns
from countycarbon.tables.response_checks import KINDS

_YEAR = integer("year", "年份", "year", low=1900, high=2100)

LONDON = (
    Table(
        "site_surfaces",
        "场地地表",
        "Surfaces of a site",
        (
            text("surface", "地表类型", "surface"),
            number("area_m2", "面积", "area", "m²", low=0, decimals=0),
        ),
        key=("surface",),
    ),
    Table(
        "greening_site",
        "城市绿化因子计算",
        "Urban Greening Factor of a site",
        (
            text("surface", "类型", "surface"),
            text("surface_zh", "地表", "surface (zh)"),
            text("surface_en", "地表（英文）", "surface"),
            number("area_m2", "面积", "area", "m²", low=0, decimals=0),
            number("factor", "因子", "factor", low=0, high=1, decimals=1),
            number("points", "面积×因子", "area × factor", "m²", low=0, decimals=0),
            text("evidence", "证据", "evidence"),
        ),
        key=("surface",),
    ),
    Table(
        "greening_score",
        "城市绿化因子得分",
        "Urban Greening Factor: score",
        (
            text("use", "用途", "use", allowed=("residential", "commercial")),
            number("site_area_m2", "场地面积", "site area", "m²", low=0, decimals=0),
            number("score", "得分", "score", decimals=3),
            number("target", "目标", "target", decimals=1),
            flag("meets", "达到", "meets it"),
            number("verified_score", "仅计已核因子", "verified factors only", decimals=3),
            number("unverified_share", "未核因子占比", "from unverified factors", "%", decimals=1),
            number("closure_m2", "面积闭合差", "closure", "m²", decimals=0),
        ),
        key=("use",),
    ),
    Table(
        "development",
        "伦敦式审查的项目参数",
        "A development for the London gate",
        (text("item", "项目", "item"), number("value", "数值", "value")),
        key=("item",),
    ),
    Table(
        "london_gate",
        "伦敦式审查清单",
        "London gate",
        (
            text(
                "document",
                "文件",
                "document",
                allowed=("energy", "whole_life", "circular", "be_seen"),
            ),
            text("item", "项目", "item"),
            number("value", "数值", "value", empty=True, decimals=1),
            text("unit", "单位", "unit", empty=True),
            number("threshold", "门槛", "threshold", empty=True, decimals=0),
            text(
                "verdict", "结论", "verdict", allowed=("pass", "fail", "given", "missing", "info")
            ),
        ),
        key=("item",),
    ),
    Table(
        "be_seen_series",
        "运行能耗：预测与实测",
        "Be seen: predicted and measured",
        (
            _YEAR,
            text("kpi", "指标", "KPI"),
            text("unit", "单位", "unit"),
            number("predicted", "预测", "predicted"),
            number("measured", "实测", "measured", empty=True),
        ),
        key=("year", "kpi"),
    ),
    Table(
        "london_kpis",
        "年度运行指标",
        "Yearly KPIs",
        (
            _YEAR,
            text("kpi", "指标", "KPI"),
            text("unit", "单位", "unit"),
            number("predicted", "预测", "predicted"),
            number("measured", "实测", "measured", empty=True),
            number("gap_percent", "差距", "gap", "%", empty=True, decimals=1),
            text("verdict", "结论", "verdict", allowed=("within", "above", "missing")),
        ),
        key=("year", "kpi"),
    ),
)

MONITORING = (
    Table(
        "monitoring_series",
        "年度监测数据",
        "Monitoring series",
        (
            text("indicator", "指标编号", "indicator"),
            _YEAR,
            number("value", "数值", "value"),
            text("unit", "单位", "unit"),
        ),
        key=("indicator", "year"),
    ),
    Table(
        "monitoring_targets",
        "监测目标路径",
        "Target paths",
        (
            text("indicator", "指标编号", "indicator"),
            integer("base_year", "基年", "base year", low=1900, high=2100),
            number("base_value", "基值", "base value"),
            integer("target_year", "目标年", "target year", low=1900, high=2100),
            number("target_value", "目标值", "target value"),
            text("unit", "单位", "unit"),
        ),
        key=("indicator",),
    ),
    Table(
        "monitoring",
        "年度监测结果",
        "Yearly monitoring",
        (
            text("indicator", "指标编号", "indicator"),
            _YEAR,
            number("value", "数值", "value"),
            text("unit", "单位", "unit"),
            number("path", "路径值", "path"),
            number("gap", "偏差", "gap"),
            text("status", "状态", "status", allowed=("base", "on_track", "off_track", "reversed")),
        ),
        key=("indicator", "year"),
    ),
    Table(
        "monitoring_years",
        "年度监测汇总",
        "Monitoring by year",
        (
            _YEAR,
            integer("on_track", "符合路径", "on track", low=0),
            integer("off_track", "偏离", "off track", low=0),
            integer("reversed", "逆转", "reversed", low=0),
        ),
        key=("year",),
    ),
)

SINGAPORE = (
    Table(
        "proposals",
        "用地申请",
        "Proposals",
        (
            text("proposal", "申请", "proposal"),
            text("town_id", "镇街代码", "town code"),
            text("kind", "类型", "kind", allowed=KINDS),
            number("area_ha", "面积", "area", "ha", low=0),
            number("green_share", "绿地率", "green share", "%", low=0, high=100),
            flag("on_built_land", "利用存量", "on built land"),
        ),
        key=("proposal",),
    ),
    Table(
        "gate",
        "供地前审查",
        "Gate before land is released",
        (
            text("proposal", "申请", "proposal"),
            *town_columns(),
            text("level", "等级", "level", empty=True, allowed=LEVELS),
            text("kind", "类型", "kind", allowed=KINDS),
            number("area_ha", "面积", "area", "ha", low=0, decimals=1),
            number("quota_left_ha", "审查前余额", "quota left before", "ha", low=0, decimals=1),
            text("verdict", "结论", "verdict", allowed=("pass", "conditions", "fail")),
            text("reasons", "理由", "reasons"),
        ),
        key=("proposal",),
    ),
)

ESPON = (
    Table(
        "renewable_yields",
        "可再生能源单位产出",
        "Yields of renewables",
        (
            text("surface", "承载面", "surface", allowed=("roof", "water", "barren")),
            number("usable_share", "可用比例", "usable share", low=0, high=1),
            number("mwh_per_ha", "单位产出", "yield", "MWh/ha", low=0, decimals=0),
            text("source", "来源", "source"),
        ),
        key=("surface",),
    ),
    Table(
        "energy_demand",
        "各镇街用能需求",
        "Energy demand by town",
        (
            text("town_id", "镇街代码", "town code"),
            number("demand_mwh", "需求", "demand", "MWh", low=0),
        ),
        key=("town_id",),
    ),
    Table(
        "energy_profile",
        "分季分时曲线",
        "Profile by season and hour",
        (
            text("season", "季节", "season"),
            integer("hour", "时刻", "hour", low=0, high=23),
            number("supply_share", "供给占比", "share of supply", low=0, high=1, decimals=4),
            number("demand_share", "需求占比", "share of demand", low=0, high=1, decimals=4),
        ),
        key=("season", "hour"),
    ),
    Table(
        "renewable_potential",
        "各镇街可再生能源潜力与需求",
        "Renewable potential and demand by town",
        (
            *town_columns(),
            number("roof_mwh", "屋顶", "roof", "MWh", empty=True, low=0, decimals=0),
            number("water_mwh", "水面", "water", "MWh", empty=True, low=0, decimals=0),
            number("barren_mwh", "未利用地", "barren land", "MWh", empty=True, low=0, decimals=0),
            number("potential_mwh", "潜力", "potential", "MWh", empty=True, low=0, decimals=0),
            number("demand_mwh", "需求", "demand", "MWh", empty=True, low=0, decimals=0),
            number("coverage", "可满足", "coverage", "%", empty=True, decimals=0),
            number("surplus_mwh", "余缺", "surplus", "MWh", empty=True, decimals=0),
        ),
        key=("town_id",),
    ),
    Table(
        "renewable_match",
        "分季分时的供需匹配",
        "Supply and demand by season and hour",
        (
            text("season", "季节", "season"),
            integer("hour", "时刻", "hour", low=0, high=23),
            number("supply_mwh", "供给", "supply", "MWh", low=0, decimals=0),
            number("demand_mwh", "需求", "demand", "MWh", low=0, decimals=0),
            number("matched_mwh", "匹配", "matched", "MWh", low=0, decimals=0),
        ),
        key=("season", "hour"),
    ),
)

TABLES: tuple[Table, ...] = (*LONDON, *MONITORING, *SINGAPORE, *ESPON)
