"""Step 07_response: planning response."""

from __future__ import annotations

from countycarbon.steps.step import Exhibit, Step

STEP = Step(
    id="07_response",
    zh="规划响应",
    en="Planning response",
    reads=("towns", "area", "balance", "evaluation", "neighbours"),
    writes=(
        "level_coverage",
        "targets",
        "target_groups",
        "patterns",
        "quota_groups",
        "quotas",
        "incentives",
        "incentive_balance",
    ),
    inputs=("response.quotas.limits", "response.quotas.performance"),
    exhibits=(
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
            "空间模式及其用地依据{status}（碳汇以 t {gas}/ha 计）",
            "Spatial patterns and the land behind them{status} (sinks in t {gas}/ha)",
        ),
        Exhibit(
            "fig-patterns-map",
            "空间模式引导{status}",
            "Spatial patterns{status}",
            "按生态化、生态与集约并存、集约型三类模式着色的镇街地图，未评级镇街单列",
            "Map of the towns coloured by ecological, combined and compact pattern; towns without a level stand apart",
        ),
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
    ),
)
