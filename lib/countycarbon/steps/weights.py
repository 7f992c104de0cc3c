"""Step 04_weights: weights."""

from __future__ import annotations

from countycarbon.steps.step import Exhibit, Step

STEP = Step(
    id="04_weights",
    zh="指标权重",
    en="Weights",
    reads=("towns", "area", "account", "balance"),
    writes=(
        "indicators",
        "weights",
        "consistency",
        "set_weights",
        "collinearity",
        "indicator_values",
        "scale",
        "not_evaluated",
    ),
    inputs=("evaluation",),
    settings=("evaluation",),
    exhibits=(
        Exhibit(
            "tbl-indicators",
            "指标、公式、方向与单位",
            "Indicators: formula, direction and unit",
        ),
        Exhibit(
            "tbl-consistency",
            "判断矩阵的一致性检验",
            "Consistency of the judgement matrices",
        ),
        Exhibit(
            "tbl-weights", "指标权重与有效权重{status}", "Weights and effective weights{status}"
        ),
        Exhibit(
            "fig-weights",
            "各指标的总权重与有效权重{status}",
            "Global and effective weight of each indicator{status}",
            "按准则分组的横条图：每个指标的总权重，以及与其他指标同列时的有效权重",
            "Bars by criterion: the global weight of each indicator, and its effective weight where it repeats another",
        ),
        Exhibit(
            "tbl-collinearity",
            "重复或近似重复的指标，以及去掉其一的影响{status}",
            "Indicators that repeat each other, and what removing one changes{status}",
        ),
    ),
)
