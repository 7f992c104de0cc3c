"""Step 07_response: planning response."""

from __future__ import annotations

from countycarbon.steps.step import Exhibit, Step

STEP = Step(
    id="07_response",
    zh="规划响应",
    en="Planning response",
    reads=(
        "towns",
        "area",
        "planning_area",
        "account",
        "balance",
        "neighbours",
        "evaluation",
        "criterion_scores",
        "indicators",
        "level_probability",
    ),
    writes=(
        "level_coverage",
        "targets",
        "target_groups",
        "patterns",
        "quota_groups",
        "quotas",
        "incentives",
        "incentive_balance",
        "quotas_optimised",
        "optimum",
        "rank_mismatches",
        "network_links",
        "green_gaps",
        "park_support",
        "incentives_compared",
        "incentive_cliffs",
        "incentive_sensitivity",
        "incentive_risk",
        "draft_check",
        "draft_towns",
        "draft_double",
        "response_status",
        "town_sheets",
    ),
    inputs=(
        "inputs.parks",
        "response.quotas.limits",
        "response.quotas.performance",
        "response.draft.plan",
        "response.draft.projects",
        "response.draft.double_evaluation",
    ),
    settings=("response", "inputs.parks"),
    exhibits=(
        Exhibit(
            "tbl-response-status",
            "规划响应各项分析的取舍",
            "Which analyses of the response were made",
        ),
        Exhibit(
            "tbl-coverage", "等级覆盖的镇街、人口与净碳源{status}", "What the levels cover{status}"
        ),
        Exhibit(
            "tbl-targets",
            "各镇街的等级与减排增汇目标{status}",
            "Level and target of each town{status}",
        ),
        Exhibit(
            "tbl-target-groups",
            "发展组团的等级构成与定位{status}",
            "Levels and positioning of the development groups{status}",
        ),
        Exhibit(
            "tbl-quota-groups",
            "两组之间的新增建设用地分配{status}",
            "Split of new built land between the groups{status}",
        ),
        Exhibit(
            "tbl-quotas",
            "各镇街新增建设用地指标及其因子{status}",
            "Quota of new built land of each town and its factors{status}",
        ),
        Exhibit(
            "tbl-patterns",
            "空间模式及其用地依据{status}，碳汇 t {gas}/ha",
            "Spatial patterns and the land behind them{status}, sinks in t {gas}/ha",
        ),
        Exhibit(
            "fig-patterns-map",
            "空间模式引导{status}",
            "Spatial patterns{status}",
            "按生态化、生态与集约并存、集约型三类模式着色的镇街地图，未评级镇街单列",
            "Map of the towns coloured by ecological, combined and compact pattern; towns without a level stand apart",
        ),
        Exhibit("tbl-incentive-balance", "奖惩资金平衡{status}", "Balance of the money{status}"),
        Exhibit(
            "tbl-incentives", "各镇街的奖惩金额{status}", "What each town receives or pays{status}"
        ),
        Exhibit(
            "fig-incentives",
            "各镇街的收付金额{status}",
            "Receipts and payments of the towns{status}",
            "横条图：左侧为缴纳的 IV、V 级镇街，右侧为获得补偿的 I、II 级镇街",
            "Bars: towns of levels IV and V that pay to the left, towns of levels I and II that receive to the right",
        ),
        Exhibit(
            "tbl-optimised",
            "按规则与经优化的指标对照{status}，t {gas}/ha",
            "Quotas by the rule and optimised{status}, t {gas}/ha",
        ),
        Exhibit(
            "tbl-optimum",
            "优化结果与影子价格{status}，t {gas}",
            "The optimum and its shadow price{status}, t {gas}",
        ),
        Exhibit(
            "fig-optimised",
            "按规则、优化、均摊与近优的指标{status}",
            "Quotas by the rule, optimised, spread evenly and near-optimal{status}",
            "每个镇街一行：灰条为与最优相差百分之一以内的方案区间，圆为按规则，菱形为优化结果，竖线为均摊方案",
            "One line per town: grey bar for plans within one percent of the optimum, circle for the rule, diamond for the optimum, tick for the even plan",
        ),
        Exhibit(
            "tbl-mismatches",
            "单项位次与总位次悬殊的镇街{status}",
            "Towns whose rank on one criterion is far from the total{status}",
        ),
        Exhibit(
            "tbl-network",
            "可并入相邻蓝绿网络的镇街{status}",
            "Towns that can join a neighbour's blue-green network{status}",
        ),
        Exhibit(
            "fig-network-map",
            "蓝绿廊道建议{status}",
            "Corridors suggested{status}",
            "按等级着色的镇街地图，线段连接建议修建蓝绿廊道的相邻镇街",
            "Map of the towns by level; lines join neighbours between which a corridor is suggested",
        ),
        Exhibit(
            "tbl-green-gaps",
            "建设用地多而生态用地少的镇街{status}",
            "Towns with much built land and little green{status}",
        ),
        Exhibit(
            "tbl-parks",
            "绿色基金优先支持的园区{status}，净碳源 t {gas}",
            "Parks the green fund should help first{status}, net source in t {gas}",
        ),
        Exhibit(
            "tbl-compared",
            "按产值与按吨收费对照{status}，t {gas}",
            "Charged on output and on tonnes{status}, t {gas}",
        ),
        Exhibit("tbl-cliffs", "等级界线两侧的跳跃{status}", "The cliff at each break{status}"),
        Exhibit("tbl-sensitivity", "费率的敏感性{status}", "Sensitivity to the rate{status}"),
        Exhibit(
            "tbl-risk",
            "等级不稳定的镇街的金额区间{status}",
            "Money of towns whose level is not stable{status}",
        ),
        Exhibit(
            "fig-draft",
            "规划方案校核结论{status}",
            "Verdicts on the draft plan{status}",
            "镇街与五个方面的方格图：一致、需调整、冲突、未校核分别以颜色和符号表示",
            "Grid of towns and five aspects: consistent, adjust, conflict, not checked, by colour and sign",
        ),
        Exhibit(
            "tbl-draft-towns",
            "规划方案分镇街校核结论{status}",
            "Verdict on the draft plan by town{status}",
        ),
        Exhibit(
            "tbl-draft-check",
            "规划方案需要调整之处{status}",
            "What has to change in the draft plan{status}",
        ),
        Exhibit(
            "tbl-draft-double",
            "方案、双评价与碳等级并列{status}",
            "Draft plan beside double evaluation and levels{status}",
        ),
        Exhibit("txt-town-sheets", "各镇街一页表", "Town sheets"),
    ),
)
