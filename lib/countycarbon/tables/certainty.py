"""Tables on how sure the levels are: sensitivity, alternatives, space."""

from __future__ import annotations

from countycarbon.tables.column import Table, flag, integer, number, text, town_columns

_CHANGED = (
    integer("changed", "等级改变的单元数", "levels that change", low=0),
    text("changed_towns", "等级改变的镇街", "towns whose level changes", empty=True),
)

TABLES = (
    Table(
        "weight_sensitivity",
        "权重敏感性",
        "Sensitivity to weights",
        (
            text("kind", "对象", "kind", allowed=("criterion", "indicator")),
            text("item", "准则或指标", "criterion or indicator"),
            number("change", "权重变化", "change of the weight"),
            integer("rank_shift", "位次变动合计", "sum of rank changes", low=0),
            integer("max_shift", "最大位次变动", "largest rank change", low=0),
            *_CHANGED,
        ),
        key=("kind", "item", "change"),
    ),
    Table(
        "rank_reversal",
        "去掉一个镇街的影响",
        "What leaving one town out changes",
        (
            *town_columns(),
            integer(
                "reversals", "其余镇街中次序颠倒的对数", "pairs of others that change order", low=0
            ),
            *_CHANGED,
        ),
        key=("town_id",),
    ),
    Table(
        "judgement_changes",
        "能改变等级的单个判断",
        "Single judgements that change a level",
        (
            text("expert", "专家", "expert"),
            text("matrix", "矩阵", "matrix"),
            text("pair", "判断", "judgement"),
            text("given", "原值", "given"),
            integer("steps", "移动级数", "steps on the scale", low=1),
            text("becomes", "改为", "becomes"),
            number("cr", "改后 CR", "CR then", low=0, decimals=3),
            *_CHANGED,
        ),
        key=("expert", "matrix", "pair", "becomes"),
    ),
    Table(
        "alternatives",
        "改变方法选择时等级改变的镇街",
        "Levels that change under each alternative",
        (
            text("id", "事项", "choice"),
            text("alternative", "其他选择", "alternative"),
            flag("possible", "可计算", "computable"),
            *_CHANGED,
        ),
        key=("id", "alternative"),
    ),
    Table(
        "moran",
        "得分的全局空间自相关",
        "Global spatial autocorrelation of the scores",
        (
            integer("n", "单元数", "units", low=0),
            number("i", "莫兰指数 I", "Moran’s I", decimals=3),
            number("expected", "期望值", "expected", decimals=3),
            number("p", "p", "p", low=0, high=1, decimals=3),
            integer("permutations", "置换次数", "permutations", low=1),
            text(
                "islands", "没有参评相邻单元的镇街", "towns without a scored neighbour", empty=True
            ),
        ),
    ),
    Table(
        "lisa",
        "局部空间聚集",
        "Local clusters of the scores",
        (
            *town_columns(),
            number("i", "局部莫兰指数", "local Moran’s I", decimals=3),
            text(
                "cluster",
                "类型",
                "cluster",
                allowed=("high-high", "low-high", "low-low", "high-low"),
            ),
            number("p", "p", "p", low=0, high=1, decimals=3),
            flag("significant", "显著（控制错误发现率）", "significant (FDR)"),
        ),
        key=("town_id",),
    ),
    Table(
        "rings",
        "得分随距离的变化",
        "Scores against distance",
        (
            text("pole", "极", "pole"),
            integer("n", "单元数", "units", low=0),
            number("r2_line", "直线 R²", "R² of a line", decimals=3),
            number("r2_curve", "曲线 R²", "R² of the curve", decimals=3),
            number("curvature", "二次项", "quadratic term", decimals=5),
            number("turning_km", "转折距离", "turning distance", "km", empty=True, decimals=1),
            number("p", "p（二次项）", "p (quadratic term)", low=0, high=1, decimals=3),
            number("mean_inner", "内环均分", "mean, inner", decimals=3),
            number("mean_middle", "中环均分", "mean, middle", decimals=3),
            number("mean_outer", "外环均分", "mean, outer", decimals=3),
            integer("n_inner", "内环单元数", "units, inner", low=0),
            text(
                "pattern", "形态", "pattern", allowed=("line", "poor-good-poor", "good-poor-good")
            ),
        ),
        key=("pole",),
    ),
    Table(
        "ring_distances",
        "参评镇街到各极的距离",
        "Distance of the scored towns to the poles",
        (
            *town_columns(),
            text("pole", "极", "pole"),
            number("km", "距离", "distance", "km", low=0, decimals=1),
            number("score", "综合得分", "score", decimals=3),
            number("fitted", "拟合值", "fitted", decimals=3),
        ),
        key=("town_id", "pole"),
    ),
)
