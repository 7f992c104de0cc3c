"""Names, years and settings of the study."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon.present.wording.variable import Variable

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study

_STATUS = {
    "real": ("真实数据", "real data"),
    "made": ("自制示例数据", "made example data"),
    "reconstructed": ("标定的重构示例", "a calibrated reconstruction"),
    "mixed": ("真实数据与自制数据混合", "partly real, partly made data"),
}
_NET_SINK = {
    "gross": ("总碳汇", "the gross sink"),
    "net_of_cropland": ("扣除耕地碳源后的碳汇", "the sink less the source of cropland"),
    "literal": ("碳汇减碳源", "sink less source"),
}
_RANDOM_INDEX = {
    "saaty2005": "Saaty (2005)",
    "saaty1980": "Saaty (1980)",
    "donegan_dodd": "Donegan–Dodd",
}
_METHOD = {
    "eigenvector": ("特征向量法", "the eigenvector method"),
    "geometric_mean": ("几何平均法", "the geometric mean"),
}
_UNSCORED = {
    "neutral": ("按中性处理", "treated as neutral"),
    "by_D": ("按碳补偿系数归级", "put into a level by the compensation coefficient"),
    "manual": ("由研究者指定", "set by hand"),
}
_SANDIAO = (
    "第三次全国国土调查（三调）工作分类",
    "the classification of the third national land survey",
)
_CLASSES = {
    "3diao": _SANDIAO,
    "gbt21010_2017": (
        f"{_SANDIAO[0]}，由《土地利用现状分类》（GB/T 21010—2017）对照转换",
        f"{_SANDIAO[1]}, converted from GB/T 21010-2017",
    ),
    "guide_2023": (
        f"{_SANDIAO[0]}，由《国土空间调查、规划、用途管制用地用海分类指南》（2023）对照转换",
        f"{_SANDIAO[1]}, converted from the national guide to land and sea use (2023)",
    ),
}
_SECOND = {"net": ("净碳源", "net source"), "gross_source": ("总碳源", "gross source")}


def variables(t: Mapping[str, pd.DataFrame], study: Study) -> list[Variable]:
    """What the study file says, in words."""
    gas, e = study.accounting.gas, study.evaluation
    pairs = {
        "county": (study.county.name.zh, study.county.name.en),
        "province": (study.county.province.zh, study.county.province.en),
        "status": _STATUS[study.status],
        "gas": (gas, gas),
        "gas_name": ("碳（t C）", "carbon (t C)")
        if gas == "C"
        else ("二氧化碳（t CO2）", "carbon dioxide (t CO2)"),
        "seed": (str(study.seed),) * 2,
        "net_sink": _NET_SINK[e.net_sink],
        "second_criterion": _SECOND[e.second_criterion],
        "random_index": (_RANDOM_INDEX[e.random_index],) * 2,
        "weights_method": _METHOD[e.weights_method],
        "unscored_rule": _UNSCORED[study.response.unscored],
        "coefficient_set": (f"“{study.accounting.coefficients}”",) * 2,
        "land.year": (study.inputs.land.year,) * 2,
        "land.classes": _CLASSES[study.inputs.land.version],
        "date": (study.report.date,) * 2,
        "author": (study.report.author.zh, study.report.author.en),
    }
    return [
        Variable(f"study.{key}", zh, en, "study.yml", "", key) for key, (zh, en) in pairs.items()
    ]
