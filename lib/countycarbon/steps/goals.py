"""Step 08_goals: twelve goals."""

from __future__ import annotations

from countycarbon.steps.step import Exhibit, Step

_MONITORING = ("response.cases.monitoring.series", "response.cases.monitoring.targets")
_RENEWABLES = (
    "response.cases.renewables.yields",
    "response.cases.renewables.demand",
    "response.cases.renewables.profile",
)

STEP = Step(
    id="08_goals",
    zh="十二项目标",
    en="Twelve goals",
    reads=("towns", "area", "account", "balance", "targets", "quotas", "patterns"),
    writes=(
        "goal_indicators",
        "goal_tree",
        "transmission",
        "integration",
        "claims",
        "lorenz_curve",
        "mode_ratios",
        "mode_shift",
        "standards",
        "standards_summary",
        "official_indicators",
        "monitoring",
        "monitoring_years",
        "renewable_potential",
        "renewable_match",
        "greening_site",
        "greening_score",
        "london_gate",
        "london_kpis",
        "gate",
        "goal_status",
    ),
    inputs=(
        "response.goals.values",
        "response.goals.targets",
        "response.goals.mode_shares",
        "response.goals.standards",
        "response.cases.monitoring.series",
        "response.cases.monitoring.targets",
        "response.cases.renewables.yields",
        "response.cases.renewables.demand",
        "response.cases.renewables.profile",
        "response.cases.greening",
        "response.cases.london",
        "response.cases.london.be_seen",
        "response.cases.singapore",
    ),
    settings=("response",),
    exhibits=(
        Exhibit(
            "fig-goal-tree",
            "目标—策略—指标树{status}",
            "Target, strategy, indicator{status}",
            "十二条横带，每条依次为目标、策略和指标方格，方格颜色表示达到、未达到、无本地目标或缺数据",
            "Twelve bands, each with goal, strategies and a square per indicator; the colour tells met, missed, no local target or no data",
        ),
        Exhibit(
            "tbl-goal-tree",
            "十二项目标的策略与指标{status}",
            "Strategies and indicators of the twelve goals{status}",
        ),
        Exhibit(
            "tbl-goal-indicators",
            "指标的数值与状态{status}，碳量 t {gas}",
            "Indicators: values and status{status}, carbon in t {gas}",
        ),
        Exhibit(
            "tbl-goal-targets", "指标与本地目标{status}", "Indicators against local targets{status}"
        ),
        Exhibit(
            "tbl-goal-references",
            "已发布的参照值（非本地目标）",
            "Published references, not local targets",
        ),
        Exhibit("tbl-goal-missing", "缺少数据的指标{status}", "Indicators without data{status}"),
        Exhibit(
            "fig-transmission",
            "传导矩阵：各规划单元可承接的指标数（本工具的建议）",
            "Transmission matrix: indicators that each plan cell can carry (the kit's proposal)",
            "五个规划层级与三种规划类型的方格图，数字为可承接的指标数",
            "Grid of five plan levels and three plan types; the number is the count of indicators",
        ),
        Exhibit(
            "tbl-transmission",
            "各规划单元可承接的目标与指标",
            "Goals and indicators that each plan cell can carry",
        ),
        Exhibit(
            "tbl-integration",
            "两个融合：清单项、抓手与县乡规划单元{status}，t {gas}",
            "The two integrations: inventory item, lever and plan cell{status}, t {gas}",
        ),
        Exhibit("tbl-claims", "已发表结论的检验{status}", "Published claims tested{status}"),
        Exhibit(
            "fig-lorenz",
            "碳源对建设用地的集中程度{status}",
            "Concentration of sources on built land{status}",
            "洛伦兹曲线：横轴为建设用地累计比例，纵轴为碳源累计比例，另标出发表值",
            "Lorenz curve of sources over built land, with the published point",
        ),
        Exhibit(
            "tbl-mode-ratios",
            "小汽车与公交、铁路的排放比随因子年份的变化",
            "Car against bus and rail by the year of the factors",
        ),
        Exhibit(
            "tbl-mode-shift",
            "方式转移情景的碳强度{status}，kg CO2/人·km",
            "Mode shift{status}, kg CO2 per person-km",
            data=("response.goals.mode_shares",),
        ),
        Exhibit(
            "tbl-standards",
            "标准清单及其与碳的联系",
            "Register of standards and their link to carbon",
        ),
        Exhibit(
            "tbl-standards-summary",
            "标准清单汇总与评述给出的数字",
            "Summary of the register and figures of the review",
        ),
        Exhibit(
            "tbl-official",
            "官方指标清单与十二项目标的关联",
            "Official lists of indicators and how many bear on the twelve goals",
        ),
        Exhibit(
            "tbl-monitoring",
            "最近一年的监测结果{status}",
            "Monitoring: the last year{status}",
            data=_MONITORING,
        ),
        Exhibit(
            "tbl-monitoring-years",
            "各年符合路径的情况{status}",
            "Monitoring by year{status}",
            data=_MONITORING,
        ),
        Exhibit(
            "fig-monitoring",
            "监测值与目标路径{status}",
            "Values and target paths{status}",
            "每个指标一幅小图：虚线为目标路径，点的颜色与形状表示符合路径、偏离或逆转",
            "One panel per indicator: dashed target path; colour and form of the points tell on track, off track, reversed",
            data=_MONITORING,
        ),
        Exhibit(
            "tbl-renewables",
            "各镇街可再生能源潜力与需求{status}",
            "Renewable potential and demand of the towns{status}",
            data=_RENEWABLES,
        ),
        Exhibit(
            "tbl-renewable-match",
            "分季的供需匹配{status}",
            "Supply and demand by season{status}",
            data=_RENEWABLES,
        ),
        Exhibit(
            "fig-renewables",
            "可再生能源潜力与需求{status}",
            "Renewable potential and demand{status}",
            "横条为屋顶、水面与未利用地的潜力，竖线为需求",
            "Bars for roof, water and barren land; ticks for demand",
            data=_RENEWABLES,
        ),
        Exhibit(
            "fig-renewable-match",
            "分季分时的供需{status}",
            "Supply and demand by season and hour{status}",
            "四季各一幅：供给、需求曲线与匹配面积随时刻变化",
            "One panel per season: supply, demand and what is matched over the hours",
            data=_RENEWABLES,
        ),
        Exhibit(
            "tbl-greening",
            "城市绿化因子{status}",
            "Urban Greening Factor{status}",
            data=("response.cases.greening",),
        ),
        Exhibit(
            "tbl-london",
            "伦敦式审查{status}，CO2 与 CO2e",
            "London gate{status}, CO2 and CO2e",
            data=("response.cases.london",),
        ),
        Exhibit(
            "tbl-london-kpis",
            "年度运行指标{status}",
            "Yearly KPIs{status}",
            data=("response.cases.london.be_seen",),
        ),
        Exhibit(
            "tbl-gate",
            "供地前审查{status}",
            "Gate before land is released{status}",
            data=("response.cases.singapore",),
        ),
        Exhibit(
            "tbl-goal-status",
            "目标与案例各项分析的取舍",
            "Which analyses of goals and cases were made",
        ),
    ),
)
