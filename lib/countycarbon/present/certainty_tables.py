"""Tables of the chapter on how sure the levels are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon import tables
from countycarbon.present import format as fmt
from countycarbon.present.evaluation_tables import english_names, translated
from countycarbon.present.exhibit import Sheet
from countycarbon.present.wording.choices import choice
from countycarbon.present.wording.phrase import several, verb
from countycarbon.tables import LEVELS

if TYPE_CHECKING:
    import pandas as pd

POLES = {
    "centre": ("中心", "centre"),
    "second_pole": ("第二极", "second pole"),
    "nearest": ("两者中较近者", "nearer of the two"),
}
_PATTERNS = {
    "line": ("没有显著的转折", "no significant turn"),
    "poor-good-poor": ("差—优—差", "poor–good–poor"),
    "good-poor-good": ("优—差—优", "good–poor–good"),
}
_CLUSTERS = {
    "high-high": ("高—高", "high–high"),
    "low-low": ("低—低", "low–low"),
    "high-low": ("高—低", "high–low"),
    "low-high": ("低—高", "low–high"),
}


def probability(table: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Probability of each level for the scored towns; best level first."""
    rows = table[table["level"] != ""].sort_values(["level", "town_id"], kind="stable")
    columns = ["town", "level", *(f"p_{level}" for level in LEVELS), "stable"]
    note = {
        "zh": "稳定：基准等级的概率不低于 0.8。每次抽样都重新取极差与断点。",
        "en": "Stable: the level of the base run has a probability of at least 0.8. Every draw has "
        "its own ranges and breaks.",
    }[lang]
    names = english_names(towns, lang)
    return fmt.sheet(
        "level_probability", rows, lang=lang, gas=gas, columns=columns, names=names, note=note
    )


def weight_spread(
    table: pd.DataFrame, names: Mapping[str, tuple[str, str]], *, lang: str, gas: str
) -> Sheet:
    """Each weight and the interval it has when every judgement is disturbed."""
    note = {
        "zh": "每次抽样扰动全部判断（对数正态），保持互反，重新求解并归一。",
        "en": "Every draw disturbs all judgements (log-normally), keeps them reciprocal, solves "
        "and normalises again.",
    }[lang]
    return fmt.sheet(
        "weight_spread", table, lang=lang, gas=gas, codes={"indicator": names}, note=note
    )


def weight_sensitivity(
    table: pd.DataFrame,
    names: Mapping[str, tuple[str, str]],
    towns: pd.DataFrame,
    *,
    lang: str,
    gas: str,
) -> Sheet:
    """Rank changes and changed levels for each weight, up and down; the largest first."""
    rows = table.sort_values(["changed", "rank_shift"], ascending=False, kind="stable").head(12)
    shown = _with_towns(rows, towns, lang)
    shown["change"] *= 100
    kinds = {"criterion": ("准则", "criterion"), "indicator": ("指标", "indicator")}
    note = {
        "zh": "权重变化以百分数计，其余权重按比例补足；只列影响最大的十二行，全部见数据表。",
        "en": "Changes of weights in per cent, the others make up for it in proportion; the twelve "
        "largest, all are in the data table.",
    }[lang]
    codes = {"item": names, "kind": kinds}
    return fmt.sheet(
        "weight_sensitivity",
        shown,
        lang=lang,
        gas=gas,
        codes=codes,
        decimals={"change": 0},
        note=note,
    )


def reversal(table: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Towns whose absence changes the order or the level of others."""
    rows = table[(table["reversals"] > 0) | (table["changed"] > 0)]
    rest = len(table) - len(rows)
    note = {
        "zh": f"去掉其余 {rest} 个镇街中的任何一个，次序与等级都不变。",
        "en": f"Leaving out any one of the other {rest} towns changes neither order nor levels.",
    }[lang]
    if rest == 1:
        note = {
            "zh": "去掉另一个镇街，次序与等级都不变。",
            "en": "Leaving out the other town changes neither order nor levels.",
        }[lang]
    if table.empty:
        note = {
            "zh": "去掉任何一个镇街都分不出同样多的级，未作检验。",
            "en": "Without any one of the towns as many levels cannot be made; not tested.",
        }[lang]
    elif rows.empty:
        note = {
            "zh": "去掉任何一个镇街，次序与等级都不变。",
            "en": "Leaving out any one town changes neither order nor levels.",
        }[lang]
    elif not rest:
        note = ""
    shown = _with_towns(rows, towns, lang)
    names = english_names(towns, lang)
    return fmt.sheet("rank_reversal", shown, lang=lang, gas=gas, names=names, note=note)


def judgements(
    table: pd.DataFrame,
    names: Mapping[str, tuple[str, str]],
    towns: pd.DataFrame,
    *,
    lang: str,
    gas: str,
) -> Sheet:
    """The judgements that change a level with the fewest steps along Saaty's scale."""
    rows = _with_towns(table.head(10), towns, lang)
    rows["pair"] = [_pair(pair, names, lang) for pair in rows["pair"]]
    note = {
        "zh": "逐个判断沿 1–9 标度上下移动，列出最先改变某镇街等级的移动。",
        "en": "Each judgement was moved along the scale; the first moves that change a level.",
    }[lang]
    if rows.empty:
        note = {
            "zh": "没有任何单个判断的改动能改变等级。",
            "en": "No change of a single judgement changes a level.",
        }[lang]
    columns = ["matrix", "pair", "given", "becomes", "steps", "cr", "changed_towns"]
    if table["expert"].nunique() > 1:
        columns.insert(0, "expert")
    codes = {"matrix": names}
    return fmt.sheet(
        "judgement_changes", rows, lang=lang, gas=gas, columns=columns, codes=codes, note=note
    )


def _pair(pair: str, names: Mapping[str, tuple[str, str]], lang: str) -> str:
    return " : ".join(names.get(i, (i, i))[lang != "zh"] for i in pair.split(" : "))


def alternatives(
    table: pd.DataFrame,
    assumptions: pd.DataFrame,
    towns: pd.DataFrame,
    *,
    lang: str,
    gas: str,
) -> Sheet:
    """For every choice and alternative, the towns whose level changes."""
    questions = assumptions.set_index("id")
    shown = _with_towns(table, towns, lang)
    shown["id"] = [questions.loc[i, f"question_{lang}"] for i in table["id"]]
    shown["alternative"] = [
        f"{choice(str(questions.loc[i, 'choice']), lang)} → {choice(a, lang)}"
        for i, a in zip(table["id"], table["alternative"], strict=True)
    ]
    many = 0.6 * int(towns["scored"].sum())
    lots = ("多数镇街", "most towns")[lang != "zh"]
    shown["changed_towns"] = [
        lots if n > many else text
        for n, text in zip(table["changed"], shown["changed_towns"], strict=True)
    ]
    columns = ["id", "alternative", "changed", "changed_towns"]
    return fmt.sheet("alternatives", shown, lang=lang, gas=gas, columns=columns)


_LOCAL = 8
"""Towns of the table on local clusters."""


def moran(
    table: pd.DataFrame, lisa: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str
) -> Sheet:
    """Moran’s I over all scored towns, and the local clusters with the smallest p."""
    row, count = table.iloc[0], int(lisa["significant"].sum())
    i, expected, p = (fmt.number(row[name], 3, "NE") for name in ("i", "expected", "p"))
    times, n = int(row["permutations"]), int(row["n"])
    few = n <= _LOCAL
    note = {
        "zh": f"全局莫兰指数 I = {i}（期望 {expected}，p = {p}，{times} 次置换，{n} 个单元）；"
        f"控制错误发现率后，局部显著的有 {count} 个。" + ("" if few else "表中为 p 最小的八个。"),
        "en": f"Global Moran’s I = {i} (expected {expected}, p = {p}, {times} permutations, "
        f"{n} units); {several(count, 'local cluster')} {verb(count, 'is', 'are')} significant "
        "once the false-discovery rate is controlled."
        + (" The eight smallest p are shown." * (not few)),
    }[lang]
    rows = lisa.sort_values(["p", "town_id"], kind="stable").head(_LOCAL)
    return fmt.sheet(
        "lisa",
        rows,
        lang=lang,
        gas=gas,
        names=english_names(towns, lang),
        codes={"cluster": _CLUSTERS},
        note=note,
    )


def rings(table: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Fit, turning distance and mean scores of three rings, for each pole."""
    centre = int((towns["scored"] & (towns["group"] == "centre")).sum())
    note = {
        "zh": f"内、中、外环为按距离三等分的参评镇街；中心组有 {centre} 个镇街参评，"
        "内环的其余单元属于外围组。",
        "en": f"Rings are thirds of the scored towns by distance; {several(centre, 'town')} of "
        f"the centre group {verb(centre, 'is', 'are')} scored, the rest of the inner ring are "
        "outer towns.",
    }[lang]
    columns = ["pole", "n", "r2_line", "r2_curve", "turning_km", "p", "mean_inner", "mean_middle",
               "mean_outer", "pattern"]  # fmt: skip
    codes = {"pole": POLES, "pattern": _PATTERNS}
    made = fmt.sheet("rings", table, lang=lang, gas=gas, columns=columns, codes=codes, note=note)
    head = tables.declared("rings").column("p").label(lang, gas)
    made.frame[head] = made.frame[head].replace("0.000", "<0.001")
    return made


def _with_towns(rows: pd.DataFrame, towns: pd.DataFrame, lang: str) -> pd.DataFrame:
    return rows.assign(
        changed_towns=[translated(text, towns, lang) for text in rows["changed_towns"]]
    )
