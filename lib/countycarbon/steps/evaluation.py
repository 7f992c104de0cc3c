"""Step 05_evaluation: scores and levels."""

from __future__ import annotations

from countycarbon.steps.step import Exhibit, Step

STEP = Step(
    id="05_evaluation",
    zh="综合评价与分级",
    en="Scores and levels",
    reads=(
        "towns",
        "balance",
        "weights",
        "set_weights",
        "indicator_values",
        "scale",
        "not_evaluated",
    ),
    writes=("breaks", "evaluation", "criterion_scores", "beside_level", "classifications"),
    settings=("evaluation",),
    exhibits=(
        Exhibit(
            "tbl-evaluation",
            "镇街综合得分、等级与位次{status}",
            "Scores, levels and ranks of the towns{status}",
        ),
        Exhibit(
            "tbl-breaks",
            "五级的界线与实测范围{status}",
            "Bounds and observed ranges of the levels{status}",
        ),
        Exhibit(
            "fig-scores",
            "综合得分与分级界线{status}",
            "Scores and the bounds of the levels{status}",
            "按得分排序的点图，点以等级着色，竖线为自然断点",
            "Towns sorted by score, dots coloured by level, vertical lines at the natural breaks",
        ),
        Exhibit(
            "fig-levels-map",
            "碳收支等级分布{status}",
            "Levels of the towns{status}",
            "按等级着色的镇街地图，未参评镇街以斜线表示",
            "Map of the towns coloured by level; towns not scored are hatched",
        ),
        Exhibit(
            "tbl-beside",
            "等级之外：碳补偿系数 D、人均净碳源与另外两种得分下的等级{status}，t {gas}",
            "Beside the level: D, net source per head, and the level under two other scores{status}, t {gas}",
        ),
        Exhibit(
            "tbl-classifications",
            "不同分级方法下的等级个数与拟合优度{status}",
            "Levels under other classifications{status}",
        ),
    ),
)
