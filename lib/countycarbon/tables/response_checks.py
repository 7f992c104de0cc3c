"""Tables of 07_response that check the draft plan, optimise, and vary the money."""

from __future__ import annotations

from countycarbon.tables.column import (
    LEVELS,
    Column,
    Table,
    flag,
    integer,
    number,
    text,
    town_columns,
)

_TOWN_ID = text("town_id", "镇街代码", "town code")
_LEVEL = text("level", "等级", "level", empty=True, allowed=LEVELS)
_VERDICTS = ("consistent", "adjust", "conflict", "not_checked")
_PATTERNS = ("ecological", "combined", "compact")
_YUAN = "CNY"
KINDS = (
    "restoration", "green_corridor", "renewable", "reuse", "clean_industry", "service",
    "housing", "logistics", "heavy_industry",
)  # fmt: skip


def _verdict(name: str, zh: str, en: str) -> Column:
    return text(name, zh, en, allowed=_VERDICTS)


INPUTS = (
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
    Table(
        "parks",
        "产业园区",
        "Industrial parks",
        (
            text("park_id", "园区代码", "park code"),
            text("park", "园区", "park"),
            text("park_en", "英文名", "English name", empty=True),
            _TOWN_ID,
        ),
        key=("park_id",),
    ),
    Table(
        "draft_plan",
        "规划方案（待校核）",
        "Draft plan",
        (
            _TOWN_ID,
            text("target", "目标", "target", empty=True, allowed=("hold", "steady", "transition")),
            number(
                "quota_ha", "新增建设用地", "new built land", "ha", empty=True, low=0, decimals=0
            ),
            number(
                "built_ha",
                "规划建设用地",
                "planned built land",
                "ha",
                empty=True,
                low=0,
                decimals=0,
            ),
            text("pattern", "模式", "pattern", empty=True, allowed=_PATTERNS),
        ),
        key=("town_id",),
    ),
    Table(
        "draft_projects",
        "规划方案的项目",
        "Projects of the draft plan",
        (
            text("project", "项目", "project"),
            _TOWN_ID,
            text("kind", "类型", "kind", allowed=KINDS),
            number("area_ha", "面积", "area", "ha", low=0),
        ),
        key=("project",),
    ),
    Table(
        "double_evaluation",
        "双评价结果",
        "Double evaluation",
        (
            _TOWN_ID,
            number("built_suitable_ha", "城镇建设适宜区", "suitable for building", "ha", low=0),
            number(
                "ecology_important_ha",
                "生态保护极重要区",
                "of great ecological importance",
                "ha",
                low=0,
            ),
        ),
        key=("town_id",),
    ),
)

SPECIAL = (
    Table(
        "rank_mismatches",
        "单项位次与总位次悬殊的镇街",
        "Towns whose rank on one criterion is far from the total",
        (
            *town_columns(),
            _LEVEL,
            integer("rank", "总位次", "rank", low=1),
            text("criterion", "准则", "criterion"),
            integer("criterion_rank", "单项位次", "rank on the criterion", low=1),
            integer("gap", "相差", "gap", low=0),
            text("side", "方向", "side", allowed=("weak", "strong")),
        ),
        key=("town_id", "criterion"),
    ),
    Table(
        "network_links",
        "可并入相邻 I、II 级镇街蓝绿网络的镇街",
        "Towns that can join the blue-green network of level I-II neighbours",
        (
            *town_columns(),
            _LEVEL,
            text("neighbour_id", "相邻镇街代码", "neighbour’s code"),
            text("neighbour", "相邻镇街", "neighbour"),
            text("neighbour_level", "相邻等级", "its level", allowed=LEVELS),
            number("shared_m", "共界长度", "shared border", "m", low=0, decimals=0),
            number("ecological_ha", "生态用地", "ecological land", "ha", empty=True, decimals=0),
            number(
                "neighbour_ecological_ha",
                "相邻镇街生态用地",
                "its ecological land",
                "ha",
                empty=True,
                decimals=0,
            ),
            flag("corridor", "建议廊道", "corridor"),
        ),
        key=("town_id", "neighbour_id"),
    ),
    Table(
        "green_gaps",
        "建设用地多而生态用地少的镇街",
        "Towns with much built land and little green",
        (
            *town_columns(),
            _LEVEL,
            number("built_share", "建设用地占比", "built share", "%", decimals=1),
            number("ecological_share", "生态用地占比", "ecological share", "%", decimals=1),
            number("median_share", "全县（区）中位数", "county median", "%", decimals=1),
            number("needed_ha", "达到中位数所需", "needed to reach it", "ha", decimals=0),
        ),
        key=("town_id",),
    ),
    Table(
        "park_support",
        "绿色基金优先支持的园区",
        "Parks the green fund should help first",
        (
            integer("order", "次序", "order", low=1),
            text("park", "园区", "park (zh)"),
            text("park_en", "园区（英文）", "park", empty=True),
            *town_columns(),
            _LEVEL,
            number(
                "net_t",
                "所在镇街净碳源",
                "net source of the town",
                "t {gas}",
                empty=True,
                decimals=0,
            ),
        ),
        key=("order",),
    ),
)

CHECKS = (
    Table(
        "draft_check",
        "规划方案逐项校核",
        "Check of the draft plan, item by item",
        (
            *town_columns(),
            _LEVEL,
            text(
                "aspect", "方面", "aspect", allowed=("goal", "quota", "built", "pattern", "quality")
            ),
            _verdict("verdict", "结论", "verdict"),
            text("draft", "方案", "draft", empty=True),
            text("advised", "建议", "advised", empty=True),
            number("difference_ha", "相差", "difference", "ha", empty=True, decimals=0),
            text("reason", "理由", "reason"),
        ),
        key=("town_id", "aspect"),
    ),
    Table(
        "draft_towns",
        "规划方案分镇街校核结论",
        "Verdict on the draft plan by town",
        (
            *town_columns(),
            _LEVEL,
            _verdict("goal", "目标", "goal"),
            _verdict("quota", "指标", "quota"),
            _verdict("built", "建设用地", "built land"),
            _verdict("pattern", "模式", "pattern"),
            _verdict("quality", "高质量发展", "high-quality development"),
            _verdict("verdict", "结论", "verdict"),
            number(
                "difference_ha", "指标相差", "quota: draft − advised", "ha", empty=True, decimals=0
            ),
        ),
        key=("town_id",),
    ),
    Table(
        "draft_double",
        "方案、双评价与碳等级并列",
        "Draft plan beside the double evaluation and the levels",
        (
            *town_columns(),
            _LEVEL,
            number("draft_ha", "方案指标", "draft quota", "ha", empty=True, decimals=0),
            number("advised_ha", "建议指标", "advised quota", "ha", decimals=0),
            number("headroom_ha", "适宜区余量", "suitable land left", "ha", decimals=0),
            number(
                "ecology_share", "极重要区占比", "of great ecological importance", "%", decimals=1
            ),
            text("binding", "更严的一方", "which binds", allowed=("carbon", "suitability")),
            flag("fits", "方案可行", "draft fits both"),
        ),
        key=("town_id",),
    ),
    Table(
        "quotas_optimised",
        "按规则与经优化的指标对照",
        "Quotas by the rule and optimised",
        (
            *town_columns(),
            text("group", "分组", "group", allowed=("centre", "outer", "all")),
            _LEVEL,
            number(
                "tonnes_per_ha",
                "每公顷新增碳量",
                "carbon per new hectare",
                "t {gas}/ha",
                decimals=1,
            ),
            number("rule_ha", "按规则", "by the rule", "ha", decimals=0),
            number("optimum_ha", "连续最优", "optimum", "ha", decimals=1),
            number("optimised_ha", "优化（整公顷）", "optimised (whole ha)", "ha", decimals=0),
            number("moved_ha", "调整", "moved", "ha", decimals=0),
            number("even_ha", "均摊（整公顷）", "spread evenly (whole ha)", "ha", decimals=0),
            number("near_low_ha", "近优下限", "near-optimal least", "ha", decimals=0),
            number("near_high_ha", "近优上限", "near-optimal most", "ha", decimals=0),
        ),
        key=("town_id",),
    ),
    Table(
        "optimum",
        "优化结果与影子价格",
        "The optimum and its shadow price",
        (
            text("item", "项目", "item"),
            number("value", "数值", "value", empty=True),
            number("low", "下端", "lower end", empty=True),
            number("high", "上端", "upper end", empty=True),
            text("unit", "单位", "unit"),
        ),
        key=("item",),
    ),
)

MONEY = (
    Table(
        "incentives_compared",
        "按产值与按吨收费对照",
        "Charged on output and on tonnes",
        (
            *town_columns(),
            _LEVEL,
            number("net_t", "净碳源", "net source", "t {gas}", empty=True, decimals=0),
            number("by_output_yuan", "按产值", "on output", _YUAN, empty=True, decimals=0),
            number("yuan_per_t", "折合每吨", "per tonne", "CNY/t {gas}", empty=True),
            number("excess_t", "超出中位数", "above the median", "t {gas}", empty=True, decimals=0),
            number("by_tonnes_yuan", "按吨", "on tonnes", _YUAN, empty=True, decimals=0),
            number("difference_yuan", "相差", "difference", _YUAN, empty=True, decimals=0),
            number(
                "by_tonnes_per_head_yuan", "按吨的人均", "on tonnes, per head", _YUAN, empty=True
            ),
        ),
        key=("town_id",),
    ),
    Table(
        "incentive_cliffs",
        "等级界线两侧的跳跃",
        "The cliff at each break",
        (
            text("upper_level", "上一级", "upper level", allowed=LEVELS),
            text("lower_level", "下一级", "lower level", allowed=LEVELS),
            text("upper_town", "界线之上", "just above"),
            text("lower_town", "界线之下", "just below"),
            _TOWN_ID,
            number("score_gap", "得分相差", "score gap", decimals=4),
            number("amount_yuan", "现收付", "amount now", _YUAN, empty=True, decimals=0),
            number("across_yuan", "越过界线后", "across the break", _YUAN, empty=True, decimals=0),
            number("jump_yuan", "跳跃", "jump", _YUAN, empty=True, decimals=0),
        ),
        key=("lower_level",),
    ),
    Table(
        "incentive_sensitivity",
        "费率 a 的敏感性",
        "Sensitivity to the rate a",
        (
            number("rate_percent", "a", "a", "%", decimals=3),
            number("payments_yuan", "缴纳", "payments", _YUAN, decimals=0),
            number("payouts_yuan", "补偿", "payouts", _YUAN, decimals=0),
            number("green_fund_yuan", "绿色基金", "green fund", _YUAN, decimals=0),
            number("highest_per_head_yuan", "人均缴纳最高", "highest payment per head", _YUAN),
            number(
                "payout_II_yuan",
                "II 级所得",
                "received by a town of level II",
                _YUAN,
                empty=True,
                decimals=0,
            ),
        ),
        key=("rate_percent",),
    ),
    Table(
        "incentive_risk",
        "等级不稳定的镇街的金额区间",
        "Money of towns whose level is not stable",
        (
            *town_columns(),
            _LEVEL,
            number("p_level", "该级概率", "probability of the level", low=0, high=1),
            number("amount_yuan", "现收付", "amount now", _YUAN, empty=True, decimals=0),
            number("expected_yuan", "期望", "expected", _YUAN, empty=True, decimals=0),
            number("low_yuan", "低", "low", _YUAN, empty=True, decimals=0),
            number("high_yuan", "高", "high", _YUAN, empty=True, decimals=0),
        ),
        key=("town_id",),
    ),
)

STATUS = tuple(
    Table(
        name,
        zh,
        en,
        (
            text("analysis", "分析", "analysis"),
            flag("made", "已完成", "made"),
            text("reason", "未做的原因", "reason", empty=True),
        ),
        key=("analysis",),
    )
    for name, zh, en in (
        ("response_status", "规划响应各项分析的取舍", "Which analyses of the response were made"),
        ("goal_status", "目标与案例各项分析的取舍", "Which analyses of goals and cases were made"),
    )
)

TABLES: tuple[Table, ...] = (*STATUS, *INPUTS, *SPECIAL, *CHECKS, *MONEY)
