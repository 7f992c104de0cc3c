"""Step 90_summary: what the summary and the appendix show."""

from __future__ import annotations

from countycarbon.steps.step import Exhibit, Step

STEP = Step(
    id="90_summary",
    zh="摘要与附录",
    en="Summary and appendix",
    reads=(
        "towns",
        "area",
        "coefficients",
        "account",
        "balance",
        "neighbours",
        "weights",
        "consistency",
        "indicator_values",
        "scale",
        "breaks",
        "evaluation",
        "assumptions",
        "targets",
        "patterns",
        "quotas",
        "incentives",
        "warnings",
    ),
    writes=("published", "input_years"),
    inputs=("inputs.published", "inputs.boundaries"),
    settings=("inputs", "accounting", "evaluation", "response"),
    exhibits=(
        Exhibit(
            "fig-summary-map",
            "各镇街碳收支等级{status}",
            "Levels of the towns{status}",
            "按等级 I 至 V 着色的镇街地图，未参评镇街以斜线表示",
            "Map of the towns coloured by level I to V; towns not scored are hatched",
        ),
        Exhibit(
            "tbl-summary-levels",
            "各等级镇街的碳收支、规划目标与收（+）付（−）{status}，t {gas}",
            "Carbon, targets, and money received (+) or paid (−) by level{status}, t {gas}",
        ),
        Exhibit("tbl-key-figures", "主要数值{status}，t {gas}", "Key figures{status}, t {gas}"),
        Exhibit("tbl-inputs", "输入数据的年份、来源与性质", "Inputs: year, source and status"),
        Exhibit(
            "tbl-published",
            "刊印值与复算值对照{status}",
            "Printed against reproduced{status}",
        ),
        Exhibit(
            "tbl-assumptions", "假定、方法选择及其影响", "Assumptions, choices and what they change"
        ),
        Exhibit("tbl-warnings", "运行中的提示与偏离", "Warnings of the run"),
        Exhibit("tbl-tables", "本报告的数据表", "Tables behind this report"),
    ),
)
