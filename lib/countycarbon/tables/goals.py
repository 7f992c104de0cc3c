"""Tables of the step 08_goals."""

from __future__ import annotations

from countycarbon.tables import case_tables
from countycarbon.tables.column import Table, flag, integer, notation_column, number, text

_PLAN_LEVELS = ("national", "provincial", "municipal", "county", "township")
_TYPES = ("master", "detailed", "special")

GOALS = (
    Table(
        "indicator_inputs",
        "研究给出的指标值",
        "Indicator values given by the study",
        (
            text("indicator", "指标编号", "indicator"),
            number("value", "数值", "value"),
            text("year", "年份", "year"),
            text("source", "来源", "source"),
        ),
        key=("indicator",),
    ),
    Table(
        "local_targets",
        "本地目标值",
        "Local targets",
        (
            text("indicator", "指标编号", "indicator"),
            number("target", "目标", "target"),
            text("year", "年份", "year"),
            text("source", "来源", "source"),
        ),
        key=("indicator",),
    ),
    Table(
        "goal_indicators",
        "十二项目标的指标",
        "Indicators of the twelve goals",
        (
            text("goal", "目标", "goal"),
            text("indicator", "编号", "id"),
            text("name_zh", "指标", "indicator (zh)"),
            text("name_en", "指标（英文）", "indicator"),
            number("value", "数值", "value", empty=True),
            text("unit", "单位", "unit"),
            text("basis", "数据出处", "basis", empty=True),
            flag("stand_in", "近似", "stand-in"),
            text(
                "direction",
                "方向",
                "direction",
                allowed=("higher", "lower", "keep", "range", "context"),
            ),
            text(
                "nature",
                "性质",
                "nature",
                allowed=("binding", "expected", "advisory", "monitoring", "none"),
            ),
            text("plans", "规划单元", "plan cells"),
            number("target", "本地目标", "local target", empty=True),
            text("target_year", "目标年", "target year", empty=True),
            text("reference_zh", "参照（非本地）", "references (zh)", empty=True),
            text("reference_en", "参照（英文）", "references (not local)", empty=True),
            text("status", "状态", "status", allowed=("met", "missed", "no_target", "no_data")),
            text("missing", "缺少的数据", "missing data", empty=True),
            text("tdt1063", "体检规程", "TD/T 1063", empty=True),
            text("evidence", "证据", "evidence"),
        ),
        key=("indicator",),
    ),
    Table(
        "goal_tree",
        "目标—策略—指标",
        "Target, strategy, indicator",
        (
            text("goal", "编号", "id"),
            text("scale", "尺度", "scale", allowed=("region", "city", "community")),
            text("name_zh", "目标", "goal (zh)"),
            text("name_en", "目标（英文）", "goal"),
            text("strategies_zh", "策略", "strategies (zh)"),
            text("strategies_en", "策略（英文）", "strategies"),
            text("indicators", "指标编号", "indicators"),
            integer("n_indicators", "指标数", "indicators", low=0),
            integer("n_values", "有值", "with a value", low=0),
            integer("n_met", "达到本地目标", "local target met", low=0),
            integer("n_missed", "未达到", "missed", low=0),
        ),
        key=("goal",),
    ),
    Table(
        "transmission",
        "传导矩阵：规划层级与类型",
        "Transmission matrix: level and type of plan",
        (
            text("cell", "单元", "cell"),
            text("level", "层级", "level", allowed=_PLAN_LEVELS),
            text("type", "类型", "type", allowed=_TYPES),
            text("name_zh", "规划", "plan"),
            integer("n_indicators", "指标数", "indicators", low=0),
            text("goals", "目标", "goals", empty=True),
            text("indicators", "指标编号", "ids", empty=True),
        ),
        key=("cell",),
    ),
    Table(
        "integration",
        "两个融合：清单项与规划单元",
        "The two integrations: inventory item and plan cell",
        (
            text("item", "清单项代码", "item code"),
            text("name_zh", "清单项", "item (zh)"),
            text("name_en", "清单项（英文）", "item"),
            text("role", "方向", "role", allowed=("source", "sink")),
            number("carbon_t", "碳量", "carbon", "t {gas}", empty=True, decimals=0),
            notation_column(),
            text("cell", "规划单元", "plan cell"),
            text("lever_zh", "抓手", "lever (zh)"),
            text("lever_en", "抓手（英文）", "lever"),
            text("indicators", "指标编号", "indicators"),
        ),
        key=("item", "cell"),
    ),
)

CLAIMS = (
    Table(
        "claims",
        "已发表结论的检验",
        "Published claims tested",
        (
            text("claim", "结论", "claim", allowed=("elasticity", "lorenz")),
            number("published", "发表值", "published", decimals=3),
            number("found", "本研究", "found here", empty=True, decimals=3),
            number("fit", "R²", "R²", empty=True, decimals=3),
            integer("n", "单元数", "units", low=0),
            text(
                "caution",
                "注意",
                "caution",
                allowed=("trivial", "shared", "few", "none", "no_data"),
            ),
        ),
        key=("claim",),
    ),
    Table(
        "lorenz_curve",
        "碳源对建设用地的洛伦兹曲线",
        "Lorenz curve of sources over built land",
        (
            integer("point", "点", "point", low=0),
            number("land_share", "建设用地累计", "built land, cumulated", "%"),
            number("carbon_share", "碳源累计", "sources, cumulated", "%"),
        ),
        key=("point",),
    ),
    Table(
        "mode_ratios",
        "小汽车与公交、铁路的排放比",
        "Car against bus and rail",
        (
            text("factor_year", "因子年份", "year of the factors"),
            text("car_basis", "小汽车口径", "basis of the car factor"),
            number("car_to_bus", "小汽车/公交", "car : bus"),
            number("car_to_rail", "小汽车/铁路", "car : rail"),
            number("published_bus", "发表：公交", "published, bus", decimals=0),
            number("published_rail", "发表：轨道", "published, rail", decimals=0),
        ),
        key=("factor_year",),
    ),
    Table(
        "mode_shares",
        "出行方式分担率情景",
        "Mode shares of a scenario",
        (
            text("mode", "方式", "mode"),
            number("before", "现状", "before", low=0, high=1),
            number("after", "情景", "after", low=0, high=1),
        ),
        key=("mode",),
    ),
    Table(
        "mode_shift",
        "方式转移的碳强度",
        "Carbon per person-km under a mode shift",
        (
            text("factor_year", "因子年份", "year of the factors"),
            number("before_kg", "现状", "before", "kg CO2/person-km", empty=True, decimals=4),
            number("after_kg", "情景", "after", "kg CO2/person-km", empty=True, decimals=4),
            number("change_percent", "变化", "change", "%", empty=True, decimals=1),
        ),
        key=("factor_year",),
    ),
)

STANDARDS = (
    Table(
        "standards",
        "标准清单",
        "Register of standards",
        (
            text("standard", "标准", "standard"),
            text("title_zh", "名称", "title (zh)"),
            text("title_en", "名称（英文）", "title"),
            text("sub_system", "子体系", "sub-system"),
            text("scale", "尺度", "scale", allowed=("region", "city", "community", "all")),
            text("link", "与碳的联系", "link to carbon", allowed=("direct", "possible", "none")),
            text("status", "状态", "status", allowed=("issued", "trial", "pending")),
            text("goal", "目标", "goal", empty=True),
            text("evidence", "证据", "evidence"),
        ),
        key=("standard",),
    ),
    Table(
        "official_indicators",
        "官方指标清单",
        "Official lists of indicators",
        (
            text("register", "清单", "list"),
            text("dimension", "维度", "dimension"),
            integer("indicators", "指标数", "indicators", low=1),
            integer("strict", "基本或约束性", "basic or binding", low=0),
            integer("tied", "关联十二项目标", "bearing on a goal", low=0),
            text("evidence", "证据", "evidence"),
        ),
        key=("register", "dimension"),
    ),
    Table(
        "standards_summary",
        "标准清单汇总",
        "Summary of the register",
        (
            text("item", "项目", "item"),
            number("register", "本清单", "this register", empty=True, decimals=0),
            number("published", "评述给出", "the review", empty=True, decimals=0),
        ),
        key=("item",),
    ),
)

TABLES: tuple[Table, ...] = (*GOALS, *CLAIMS, *STANDARDS, *case_tables.TABLES)
