"""Step 03_balance: carbon balance."""

from __future__ import annotations

from countycarbon.steps.step import Exhibit, Step

STEP = Step(
    id="03_balance",
    zh="碳收支平衡",
    en="Carbon balance",
    reads=("towns", "account", "coefficients", "activities"),
    writes=("balance", "uncertainty_totals", "uncertainty_towns", "variance_shares"),
    settings=("accounting.uncertainty", "seed"),
    exhibits=(
        Exhibit(
            "tbl-balance",
            "各镇街碳收支平衡{status}，t {gas}",
            "Carbon balance of each town{status}, t {gas}",
        ),
        Exhibit(
            "fig-balance",
            "各镇街净碳源、碳补偿系数与生态承载系数{status}，t {gas}",
            "Net source, compensation and ecological support of the towns{status}, t {gas}",
            "三列条形图，镇街按碳补偿系数排序；生态承载系数一列以 1 为界着色",
            "Three columns of bars, towns ordered by compensation; support coloured on either side of 1",
        ),
        Exhibit(
            "fig-quadrant",
            "生态承载系数与经济贡献系数的四个象限{status}",
            "Ecological support against economic contribution in four quadrants{status}",
            "散点图，横轴经济贡献系数，纵轴生态承载系数，均以 1 为界分为四个象限",
            "Scatter plot of support over contribution, both split at 1 into four quadrants",
        ),
        Exhibit(
            "fig-net-map",
            "各镇街净碳源{status}，t {gas}",
            "Net source of the towns{status}, t {gas}",
            "按净碳源着色的镇街地图，颜色越深净碳源越大",
            "Map of the towns, darker where the net source is larger",
        ),
        Exhibit(
            "fig-esc-map",
            "各镇街碳生态承载系数{status}",
            "Ecological support coefficient of the towns{status}",
            "以 1 为界、双向着色的镇街地图",
            "Map of the towns coloured on either side of 1",
        ),
        Exhibit(
            "tbl-uncertainty",
            "全县（区）合计及其区间{status}，t {gas}",
            "Totals of the county with their intervals{status}, t {gas}",
        ),
        Exhibit(
            "fig-variance",
            "各系数占净碳源不确定性的份额{status}",
            "Share of each coefficient in the uncertainty of the net source{status}",
            "按份额排序的横条，颜色区分碳源系数与碳汇系数",
            "Bars in order of share, coloured by source and sink coefficients",
        ),
        Exhibit(
            "fig-uncertainty-town",
            "各镇街净碳源及其区间{status}，t {gas}",
            "Net source of the towns with their intervals{status}, t {gas}",
            "每个镇街一条区间线，圆点为取值",
            "A line for the interval of each town, a dot for its central value",
        ),
    ),
)
