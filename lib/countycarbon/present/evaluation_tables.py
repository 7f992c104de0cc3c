"""Tables of the chapter on weights, scores and levels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon.evaluation.tabulate import PROXY
from countycarbon.present import format as fmt
from countycarbon.present.exhibit import Sheet
from countycarbon.present.wording.land_codes import CODES
from countycarbon.tables import LEVELS, declared
from countycarbon.tables.column import in_gas, unit_words

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.evaluation.indicators import IndicatorSet

METHODS = {
    "fisher_jenks": ("自然断点（Fisher–Jenks）", "natural breaks (Fisher–Jenks)"),
    "equal_interval": ("等间距", "equal interval"),
    "quantile": ("分位数", "quantile"),
    "head_tail": ("头尾分割", "head/tail"),
}
_KINDS = {
    "identical": ("相同", "identical"),
    "opposite": ("相反", "opposite"),
    "near": ("相近", "near"),
}
_EXPERTS = {"all": ("综合", "all experts"), "hierarchy": ("层次总排序", "whole hierarchy")}


def english_names(towns: pd.DataFrame, lang: str) -> dict[str, str]:
    """Town code to name in the language of the report."""
    return dict(zip(towns["town_id"], towns["town" if lang == "zh" else "town_en"], strict=True))


_IN_CELL = 30
"""Towns that a cell names at most; the others it counts, and the table of the run has them all."""


def translated(listed: str, towns: pd.DataFrame, lang: str) -> str:
    """A list of town names, as tables keep it, in the language of the report."""
    if not listed:
        return fmt.EMPTY
    to = dict(zip(towns["town"], towns["town" if lang == "zh" else "town_en"], strict=True))
    names = listed.split(", ")
    more = len(names) - _IN_CELL
    shown = ("、" if lang == "zh" else ", ").join(to.get(n, n) for n in names[:_IN_CELL])
    if more <= 0:
        return shown
    return f"{shown}等 {len(names)} 个" if lang == "zh" else f"{shown} and {more} more"


def indicators(chosen: IndicatorSet, *, lang: str, gas: str) -> Sheet:
    """Every indicator with its criterion, formula, direction and unit."""
    import pandas as pd

    names, criterion = chosen.names(lang), chosen.criterion_of()
    heads = ["准则", "指标", "公式", "方向", "单位"]
    if lang == "en":
        heads = ["criterion", "indicator", "formula", "direction", "unit"]
    rows = [
        (
            names[criterion[node.id]],
            names[node.id],
            node.formula,
            fmt.code("direction", node.direction, lang),
            unit_words(in_gas(node.unit, gas), lang) or fmt.EMPTY,
        )
        for node in chosen.indicators
    ]
    return Sheet(pd.DataFrame(rows, columns=heads), code=(heads[2],))


def consistency(
    table: pd.DataFrame, names: Mapping[str, tuple[str, str]], *, lang: str, gas: str
) -> Sheet:
    """λmax, CI, RI, CR of every matrix; a matrix of two items is marked as saying nothing."""
    shown = table.copy()
    pairs = {**names, **_EXPERTS}
    shown["worst_pair"] = [_pair(text, pairs, lang) for text in shown["worst_pair"]]
    thin = shown["n"].lt(3) & shown["matrix"].ne("hierarchy")
    columns = ["matrix", "n", "lambda_max", "ci", "random_index", "cr", "consistent", "worst_pair"]
    if shown["expert"].nunique() > 1:
        columns.insert(0, "expert")
    if shown["missing"].any():
        columns.insert(columns.index("n") + 1, "missing")
    rule = fmt.code("random_index_table", table["random_index_table"].iloc[0], lang, RANDOM_INDEX)
    note = {
        "zh": f"随机指标取自 {rule}；CR < 0.1 为通过。层次总排序一行的 CI、RI 为按权重加总之值。",
        "en": f"Random index: {rule}; CR < 0.1 passes. In the row of the whole hierarchy CI and RI "
        "are weighted sums.",
    }[lang]
    if thin.any():
        note += {
            "zh": "二阶矩阵的 CR 恒为 0，不含一致性信息。",
            "en": " A matrix of two items always has CR = 0: no information on consistency.",
        }[lang]
    codes = {"matrix": pairs, "expert": _EXPERTS}
    return fmt.sheet(
        "consistency", shown, lang=lang, gas=gas, columns=columns, codes=codes, note=note
    )


RANDOM_INDEX = {
    "random_index_table": {
        "saaty2005": ("Saaty (2005)", "Saaty (2005)"),
        "saaty1980": ("Saaty (1980)", "Saaty (1980)"),
        "donegan_dodd": ("Donegan–Dodd (1991)", "Donegan–Dodd (1991)"),
    }
}


def _pair(text: str, names: Mapping[str, tuple[str, str]], lang: str) -> str:
    if not text:
        return ""
    first, second = (names.get(i, (i, i))[lang != "zh"] for i in text.split(" : "))
    return f"{first} : {second}"


def weights(
    table: pd.DataFrame, names: Mapping[str, tuple[str, str]], *, lang: str, gas: str
) -> Sheet:
    """Local, global and effective weight of each indicator."""
    shown = table.copy()
    sep = "、" if lang == "zh" else ", "
    shown["same_as"] = [
        sep.join(names.get(i, (i, i))[lang != "zh"] for i in text.split(", ")) if text else ""
        for text in shown["same_as"]
    ]
    note = {
        "zh": "有效权重：标准化后数值完全相同的指标，其权重之和。",
        "en": "Effective weight: sum of the weights of all indicators with the same scaled column.",
    }[lang]
    codes = {"indicator": names, "criterion": names}
    return fmt.sheet("weights", shown, lang=lang, gas=gas, codes=codes, note=note)


def collinearity(
    table: pd.DataFrame,
    names: Mapping[str, tuple[str, str]],
    towns: pd.DataFrame,
    *,
    lang: str,
    gas: str,
) -> Sheet:
    """Pairs that repeat each other and the towns whose level changes without the second."""
    shown = table.assign(
        changed_towns=[translated(text, towns, lang) for text in table["changed_towns"]]
    )
    codes = {"first": names, "second": names, "kind": _KINDS}
    return fmt.sheet("collinearity", shown, lang=lang, gas=gas, codes=codes)


def evaluation(table: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Score, level and ranks of every town, best first; unscored towns last."""
    columns = ["town", "level", "rank", "score", "score_sink", "score_source", "score_balance"]
    if table["indicator_set"].replace("", None).nunique() > 1:
        columns.append("indicator_set")
    shown = table.assign(note=[_note(text, lang) for text in table["note"]])
    if shown["note"].any():
        columns.append("note")
    return fmt.sheet(
        "evaluation", shown, lang=lang, gas=gas, columns=columns, names=english_names(towns, lang)
    )


def _note(text: str, lang: str) -> str:
    """Why a town is not scored, or which column of it is a proxy."""
    if not text.startswith(PROXY):
        return fmt.code("reason", text, lang, CODES) if text else ""
    known = {c.name: c for c in declared("towns").columns}
    names = [
        (known[name].zh if lang == "zh" else known[name].en) if name in known else name
        for name in text.removeprefix(PROXY).split(", ")
    ]
    return ("代用值：" + "、".join(names)) if lang == "zh" else "by proxy: " + ", ".join(names)


def breaks(table: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Bounds, observed range and number of towns of each level."""
    gvf, method = table["gvf"].iloc[0], str(table["method"].iloc[0])
    name = METHODS[method][lang != "zh"]
    note = {
        "zh": f"区间左开右闭；方法：{name}；方差拟合优度 {gvf:.4f}。最低一级没有下界。",
        "en": f"Intervals are open on the left, closed on the right; method: {name}; goodness of "
        f"variance fit {gvf:.4f}. The lowest level has no lower bound.",
    }[lang]
    columns = ["level", "lower", "upper", "observed_min", "observed_max", "n"]
    return fmt.sheet("breaks", table, lang=lang, gas=gas, columns=columns, note=note)


def beside(table: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """D, net source per head, and the level under rank-based and winsorised scores."""
    columns = ["town", "level", "compensation", "net_per_head", "level_rank", "level_winsorised"]
    return fmt.sheet(
        "beside_level", table, lang=lang, gas=gas, columns=columns, names=english_names(towns, lang)
    )


def classifications(table: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Levels under other classifications and the towns that would move."""
    shown = table.assign(
        changed_towns=[translated(text, towns, lang) for text in table["changed_towns"]]
    )
    columns = ["method", *(f"n_{level}" for level in LEVELS), "gvf", "changed", "changed_towns"]
    return fmt.sheet(
        "classifications", shown, lang=lang, gas=gas, columns=columns, codes={"method": METHODS}
    )
