"""Step 06_certainty: how sure the levels are."""

from __future__ import annotations

from countycarbon.steps.step import Exhibit, Step

STEP = Step(
    id="06_certainty",
    zh="等级的可靠性",
    en="Reliability of the levels",
    reads=(
        "towns",
        "area",
        "area_compare",
        "neighbours",
        "coefficients",
        "activities",
        "source_levels",
        "energy_sharing",
        "account",
        "balance",
        "weights",
        "set_weights",
        "indicator_values",
        "scale",
        "breaks",
        "evaluation",
        "not_evaluated",
    ),
    writes=(
        "level_probability",
        "weight_spread",
        "weight_sensitivity",
        "rank_reversal",
        "judgement_changes",
        "moran",
        "lisa",
        "rings",
        "ring_distances",
        "alternatives",
        "assumptions",
    ),
    inputs=("evaluation",),
    settings=(
        "evaluation",
        "accounting.uncertainty",
        "seed",
        "response.unscored",
        "response.manual_levels",
    ),
    exhibits=(
        Exhibit(
            "tbl-probability",
            "各镇街处于各级的概率{status}",
            "Probability of each level for each town{status}",
        ),
        Exhibit(
            "fig-probability",
            "各镇街等级概率{status}",
            "Level probabilities of the towns{status}",
            "每个镇街一条横条，按 I 至 V 级的概率分段着色；不稳定的镇街名后有星号",
            "One bar per town, split by the probability of levels I to V; unstable towns carry an asterisk",
        ),
        Exhibit(
            "tbl-weight-spread",
            "判断有误差时权重的区间{status}",
            "Intervals of the weights when judgements have errors{status}",
        ),
        Exhibit(
            "fig-tornado",
            "权重增减两成时的位次变动{status}",
            "Rank changes when a weight moves by a fifth{status}",
            "龙卷风图：每个准则与指标的权重增减百分之二十时全部镇街位次变动的合计",
            "Tornado: total change of ranks when the weight of each criterion and indicator moves by 20 per cent",
        ),
        Exhibit(
            "tbl-weight-sensitivity",
            "权重变化对位次与等级的影响{status}",
            "What changing a weight does to ranks and levels{status}",
        ),
        Exhibit(
            "tbl-reversal",
            "去掉一个镇街后其余镇街的变化{status}",
            "What leaving one town out does to the others{status}",
        ),
        Exhibit(
            "tbl-judgements",
            "最易改变等级的单个判断{status}",
            "Single judgements that change a level most easily{status}",
        ),
        Exhibit(
            "tbl-alternatives",
            "改变方法选择时等级改变的镇街{status}",
            "Towns whose level changes under each alternative{status}",
        ),
        Exhibit(
            "tbl-moran",
            "得分的空间自相关与局部聚集{status}",
            "Spatial autocorrelation and local clusters of the scores{status}",
        ),
        Exhibit("tbl-rings", "得分的环形差异{status}", "Rings in the scores{status}"),
        Exhibit(
            "fig-rings",
            "得分与到中心、第二极距离的关系{status}",
            "Scores against the distance to the centre and to the second pole{status}",
            "散点图：横轴为距离，纵轴为综合得分，曲线为二次拟合，点按等级着色",
            "Scatter plots of score against distance with a quadratic curve; dots coloured by level",
        ),
    ),
)
