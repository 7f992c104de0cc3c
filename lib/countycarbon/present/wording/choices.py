"""Choices of a study in words."""

from __future__ import annotations

CHOICES: dict[str, tuple[str, str]] = {
    "gross": ("总碳汇", "gross sink"),
    "net_of_cropland": ("扣除耕地碳源", "net of the cropland source"),
    "literal": ("碳汇减碳源", "sink less source"),
    "net": ("净碳源", "net source"),
    "gross_source": ("总碳源", "gross source"),
    "as_declared": ("按声明逐项计权", "each as declared"),
    "once_per_column": ("相同列只计一次", "once for equal columns"),
    "judgements": ("判断矩阵", "judgement matrices"),
    "equal_indicators": ("指标等权", "equal indicators"),
    "equal_criteria": ("准则等权", "equal criteria"),
    "eigenvector": ("特征向量法", "eigenvector"),
    "geometric_mean": ("几何平均法", "geometric mean"),
    "saaty2005": ("Saaty 2005", "Saaty 2005"),
    "saaty1980": ("Saaty 1980", "Saaty 1980"),
    "donegan_dodd": ("Donegan–Dodd", "Donegan–Dodd"),
    "range": ("极差", "range"),
    "rank": ("位次", "rank"),
    "winsorised": ("缩尾", "winsorised"),
    "fisher_jenks": ("自然断点（精确）", "natural breaks (exact)"),
    "equal_interval": ("等间距", "equal interval"),
    "quantile": ("分位数", "quantile"),
    "head_tail": ("头尾分割", "head–tail"),
    "industry_and_construction": ("工业与建筑业", "industry and construction"),
    "industry_only": ("仅工业", "industry only"),
    "central": ("中值", "central"),
    "all_low": ("全取下限", "all low"),
    "all_high": ("全取上限", "all high"),
    "source_high_sink_low": ("源取上限、汇取下限", "sources high, sinks low"),
    "source_low_sink_high": ("源取下限、汇取上限", "sources low, sinks high"),
    "priorities": ("先求权重再综合", "priorities of each expert"),
    "as_accounted": ("核算所用面积", "as accounted"),
    "recorded": ("登记面积", "recorded"),
    "ellipsoid": ("椭球面积", "on the ellipsoid"),
    "by_geometry": ("按几何归属", "assigned by geometry"),
    "as_taken": ("核算所用层次", "as taken"),
    "by_area": ("按面积", "by area"),
    "by_energy": ("按能源（有数据的部门）", "by energy use, where known"),
    "by_activity": ("按活动（有数据的部门）", "by activity, where known"),
    "neutral": ("按中性", "neutral"),
    "by_D": ("按 D 归级", "by D"),
    "manual": ("人工指定", "by hand"),
    "ours": ("本工具", "ours"),
    "Wuqing (2024)": ("武清论文 (2024)", "Wuqing (2024)"),
}


def choice(code: str, lang: str) -> str:
    """A choice in words; the code itself where no words are declared.

    Examples
    --------
    >>> choice("gross", "en"), choice("C", "zh")
    ('gross sink', 'C')
    """
    return CHOICES.get(code, (code, code))[0 if lang == "zh" else 1]
