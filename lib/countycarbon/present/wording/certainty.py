"""The words of the chapter on how sure the levels are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from countycarbon.evaluation.spatial import FEW
from countycarbon.present.wording.choices import choice
from countycarbon.present.wording.phrase import (
    amount,
    ends,
    listed,
    names,
    p_value,
    several,
    verb,
)
from countycarbon.present.wording.variable import Variable
from countycarbon.tables import LEVELS

if TYPE_CHECKING:
    import pandas as pd

Tables = Mapping[str, "pd.DataFrame"]


def variables(t: Tables) -> list[Variable]:
    """Sentences of chapter 6; those a study cannot have are left out."""
    if "level_probability" not in t or t["level_probability"].empty:
        return []
    found = [*_stable(t), _spread(t), _weights(t), _reversal(t), _judgement(t), *_alternatives(t)]
    if len(t["moran"]):
        found.append(_moran(t))
    if len(t["rings"]):
        found.append(_rings(t))
    return found


def _english(t: Tables, towns: Iterable[str]) -> list[str]:
    known = dict(zip(t["towns"]["town"], t["towns"]["town_en"], strict=True))
    return [known[name] for name in towns]


def _levels_change(n: float) -> str:
    """How many levels change, in English.

    Examples
    --------
    >>> _levels_change(1.0), _levels_change(3.0)
    ('1 level changes', '3 levels change')
    """
    return f"{several(int(n), 'level')} {'changes' if int(n) == 1 else 'change'}"


def _stable(t: Tables) -> list[Variable]:
    p = t["level_probability"]
    p = p[p["level"] != ""]
    loose, firm = p[~p["stable"]], p[p["stable"]]
    zh = f"{len(p)} 个参评镇街中，{len(firm)} 个的等级是稳定的（概率不低于 80%）。"
    en = (
        f"{len(firm)} of {len(p)} scored towns {verb(len(firm), 'has', 'have')} a stable level (a probability "
        "of at least 80 %)."
    )
    found = [Variable("certainty.stable", zh, en, "level_probability", "", "stable")]
    zh_parts, en_parts = [], []
    for _, row in loose.iterrows():
        shares = sorted(((row[f"p_{v}"], v) for v in LEVELS), reverse=True)[:2]
        text = [f"{level} {100 * share:.0f}%" for share, level in shares]
        zh_parts.append(f"{row['town']}（{'，'.join(text)}）")
        en_parts.append(f"{_english(t, [row['town']])[0]} ({', '.join(text).replace('%', ' %')})")
    if loose.empty:
        zh, en = "没有不稳定的等级。", "No level is unstable."
    else:
        zh = f"不稳定的是{listed(zh_parts, 'zh')}：引用其等级时应同时引用相邻等级，涉及指标与资金时宜从缓。"
        en = (
            f"Not stable: {listed(en_parts, 'en')}. {verb(len(loose), 'Its', 'Their')} level should be quoted together with the next one, "
            "and decisions on quotas and money that rest on it should wait."
        )
    return [
        *found,
        Variable("certainty.unstable", zh, en, "level_probability", "stable=false", "p_III"),
    ]


def _labels(t: Tables, ids: Iterable[str], lang: str) -> list[str]:
    """Names of indicators and criteria in quotation marks; inner ones become single."""
    known = t["indicators"].drop_duplicates("id").set_index("id")[lang]
    return [_quoted(str(known[i]), lang) for i in ids]


def _quoted(text: str, lang: str) -> str:
    """A text in quotation marks, those within it made single.

    Examples
    --------
    >>> _quoted("“净碳汇”的读法", "zh"), _quoted('the reading of "net sink"', "en")
    ('“‘净碳汇’的读法”', '“the reading of ‘net sink’”')
    """
    if lang == "en":
        text = re.sub(r'"([^"]*)"', r"“\1”", text)
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def _spread(t: Tables) -> Variable:
    w = t["weight_spread"].set_index("indicator")
    e = ends(w["high"] - w["low"], 3)
    where = ("weight_spread", f"indicator={e.high[0]}", "low")
    if not e.top > 0:
        zh = "判断没有误差可言，权重不变动。"
        en = "Judgements carry no error here, so the weights do not move."
        return Variable("certainty.spread", zh, en, *where)
    row = w.loc[e.high[0]]
    low, high, central = (f"{row[c]:.3f}" for c in ("low", "high", "central"))
    zh_names, en_names = (_labels(t, e.high, lang) for lang in ("zh", "en"))
    zh = f"判断有误差时，权重变动最大的是{listed(zh_names, 'zh')}"
    zh += (
        f"：取值 {central}，区间 {low}–{high}。" if len(e.high) == 1 else f"，区间宽 {e.top:.3f}。"
    )
    en = f"When judgements have errors, the {verb(len(e.high), 'weight', 'weights')} of {listed(en_names, 'en')} "
    en += (
        f"moves most: {central}, interval {low}–{high}."
        if len(e.high) == 1
        else f"move most, over an interval of {e.top:.3f}."
    )
    return Variable("certainty.spread", zh, en, *where)


def _weights(t: Tables) -> Variable:
    w = t["weight_sensitivity"]
    where = ("weight_sensitivity", "", "rank_shift")
    if w.empty:
        zh = "权重略有变动就分不出同样多的级，因此不作此检验。"
        en = "With other weights as many levels cannot be made, so this is not tested."
        return Variable("certainty.weights", zh, en, *where)
    moving, most = int((w["changed"] > 0).sum()), w["rank_shift"].max()
    top = w[w["rank_shift"] == most]
    zh_names, en_names = (_labels(t, top["item"], lang) for lang in ("zh", "en"))
    zh_top = [
        f"{n}{'增' if c > 0 else '减'} 20%" for n, c in zip(zh_names, top["change"], strict=True)
    ]
    en_top = [
        f"{n} {'up' if c > 0 else 'down'}" for n, c in zip(en_names, top["change"], strict=True)
    ]
    zh = f"单个准则或指标的权重增减 20%，位次变动最大的是{listed(zh_top, 'zh')}（位次变动合计 {most:.0f}）；"
    en = (
        f"With single weights moved by 20 %, ranks change most for {listed(en_top, 'en')} "
        f"({several(int(most), 'place')} in all); "
    )
    if not most > 0:
        zh = "单个准则或指标的权重增减 20%，位次都不变；"
        en = "With single weights moved by 20 % no rank changes; "
    zh += "没有一种情形改变等级。" if not moving else f"{len(w)} 种情形中有 {moving} 种会改变等级。"
    en += (
        "no case changes a level."
        if not moving
        else f"{moving} of {len(w)} cases {verb(moving, 'changes', 'change')} a level."
    )
    return Variable("certainty.weights", zh, en, *where)


def _reversal(t: Tables) -> Variable:
    r = t["rank_reversal"]
    if r.empty:
        zh = "去掉任何一个参评镇街，其余镇街都分不出同样多的级，因此不作此检验。"
        en = "Without any one of the scored towns the others do not make as many levels, so this is not tested."
        return Variable("certainty.reversal", zh, en, "rank_reversal", "", "changed")
    some = int((r["reversals"] > 0).sum())
    most = ends(r.set_index("town_id")["changed"], 0)
    zh = f"逐一去掉镇街，{some} 个会使其余镇街的次序颠倒（极差由两端的镇街决定）"
    en = (
        f"Leaving towns out one by one, {some} of them {verb(some, 'reverses', 'reverse')} the order of others "
        "(the towns at the ends set the ranges)"
    )
    if not some:
        zh = "逐一去掉镇街，其余镇街的次序都不颠倒"
        en = "Leaving towns out one by one reverses the order of no others"
    if most.top > 0:
        one, each = len(most.high) == 1, "" if len(most.high) == 1 else "其中任何一个"
        zh += (
            f"；影响最大的是{names(t, most.high, 'zh')}，去掉{each or '它'}会改变 {most.top:.0f} 个镇街的等级。"
            "镇街的等级因此也取决于谁参与比较。"
        )
        en += (
            f"; {names(t, most.high, 'en')} {verb(len(most.high), 'matters', 'matter')} most: without "
            f"{'it' if one else 'any one of them'} {_levels_change(most.top)}. "
            "The level of a town thus also depends on which towns are compared."
        )
    else:
        joint = ("，但都", ", but") if some else ("，也", ", and")
        zh, en = zh + f"{joint[0]}不改变等级。", en + f"{joint[1]} no level changes."
    return Variable("certainty.reversal", zh, en, "rank_reversal", "", "changed")


def _judgement(t: Tables) -> Variable:
    j = t["judgement_changes"]
    if j.empty:
        zh, en = (
            "没有任何单个判断的改动能改变等级。",
            "No change of a single judgement changes a level.",
        )
        return Variable("certainty.judgement", zh, en, "judgement_changes")
    first = j.iloc[0]
    known = t["indicators"].drop_duplicates("id").set_index("id")
    a, b = first["pair"].split(" : ")
    same = int((j["steps"] == first["steps"]).sum())
    one_of = f"（同样容易的共 {same} 项）" if same > 1 else ""
    zh = (
        f"最容易改变等级的单个判断是“{known.loc[a, 'zh']}”对“{known.loc[b, 'zh']}”{one_of}：由 {first['given']} 改为 "
        f"{first['becomes']}（{first['steps']:.0f} 级）时，{first['changed']:.0f} 个镇街的等级改变，该矩阵的 CR 变为 {first['cr']:.3f}。"
    )
    en = (
        f"{f'One of the {same} single judgements' if same > 1 else 'The single judgement'} that "
        f"{'change' if same > 1 else 'changes'} a level most easily is “{known.loc[a, 'en']}” against "
        f"“{known.loc[b, 'en']}”: from {first['given']} to {first['becomes']} ({several(int(first['steps']), 'step')}) "
        f"{_levels_change(first['changed'])}, and the CR of the matrix becomes {first['cr']:.3f}."
    )
    if first["cr"] >= 0.1:
        zh += "改后的矩阵已不一致，这样的改动不会通过检验。"
        en += " The changed matrix would be inconsistent and would not pass."
    return Variable("certainty.judgement", zh, en, "judgement_changes", "", "steps")


def _alternatives(t: Tables) -> list[Variable]:
    a = t["alternatives"]
    untouched = a["possible"] & a["changed"].eq(
        0
    )  # an alternative that cannot be computed says nothing
    none = untouched.groupby(a["id"]).all()
    questions = t["assumptions"].set_index("id")
    classes = t["classifications"].set_index("method")["classes"]
    thin = a["alternative"].map(classes).lt(classes.iloc[0])  # fewer classes: not comparable
    other = thin | a["id"].isin(["levels", "unscored"])  # another number, or no score at all
    most = int(a["changed"].where(~other, 0).max())
    top = a[~other & (a["changed"] == most)]
    calm = [i for i in questions.index if none.get(i, False)]
    zh_top, en_top = [], []
    for choice_id, alternative in zip(top["id"], top["alternative"], strict=True):
        asked = questions.loc[choice_id]
        zh_top.append(f"{_quoted(asked['question_zh'], 'zh')}改为“{choice(alternative, 'zh')}”")
        en_top.append(
            f"{_quoted(asked['question_en'], 'en')} changed to “{choice(alternative, 'en')}”"
        )
    zh = f"影响最大的选择是{listed(zh_top, 'zh')}，{most} 个镇街的等级会变。"
    en = (
        f"The {verb(len(top), 'choice that matters', 'choices that matter')} most {verb(len(top), 'is', 'are')} "
        f"{listed(en_top, 'en')}: {_levels_change(most)}."
    )
    if not most > 0:
        zh = "级数不变时，没有一种其他取法改变等级。"
        en = "With the same number of levels no other choice changes a level."
    if calm:
        zh += f"不影响任何等级的选择有：{listed(questions.loc[calm, 'question_zh'], 'zh')}。"
        en += f" No level depends on: {listed([q[0].lower() + q[1:] for q in questions.loc[calm, 'question_en']], 'en')}."
    return [Variable("certainty.alternatives", zh, en, "alternatives", "", "changed")]


def _moran(t: Tables) -> Variable:
    m, count = t["moran"].iloc[0], int(t["lisa"]["significant"].sum())
    reads = ("没有显著的聚集", "do not clearly score alike")
    if m["p"] < 0.05:
        alike = m["i"] > m["expected"]
        reads = (
            ("相近，聚集显著", "score alike") if alike else ("高低相间，离散显著", "score unlike")
        )
    zh = (
        f"得分的全局莫兰指数为 {amount(m['i'], 3)}（{p_value(m['p'])}），相邻镇街的得分{reads[0]}；"
        f"控制错误发现率后，局部显著的聚集有 {count} 处。"
    )
    en = (
        f"Moran’s I of the scores is {amount(m['i'], 3)} ({p_value(m['p'])}): neighbouring towns {reads[1]}; "
        f"{several(count, 'local cluster')} {'is' if count == 1 else 'are'} significant with the "
        "false-discovery rate controlled."
    )
    if m["islands"]:
        zh += f"没有参评相邻镇街而未进入检验的是{listed(m['islands'].split(', '), 'zh')}。"
        en += f" Left out for want of a scored neighbour: {listed(_english(t, m['islands'].split(', ')), 'en')}."
    return Variable("certainty.moran", zh, en, "moran", "", "i")


def _rings(t: Tables) -> Variable:
    r = t["rings"].set_index("pole")
    row = r.iloc[0]
    centre = int((t["towns"]["scored"] & (t["towns"]["group"] == "centre")).sum())
    turn = row["pattern"] != "line"
    zh = f"按到中心的距离，内、中、外三环的平均得分为 {row['mean_inner']:.2f}、{row['mean_middle']:.2f}、{row['mean_outer']:.2f}；"
    en = (
        f"By distance to the centre the inner, middle and outer third score {row['mean_inner']:.2f}, "
        f"{row['mean_middle']:.2f} and {row['mean_outer']:.2f} on average; "
    )
    if turn:
        shape = (
            "先升后降，“差—优—差”的环形" if row["curvature"] < 0 else "先降后升，“优—差—优”的环形"
        )
        zh += f"曲线{shape}可以测出（转折约在 {row['turning_km']:.0f} km，{p_value(row['p'])}，R² = {row['r2_curve']:.2f}）。"
        word = "rises and falls (poor–good–poor)" if row["curvature"] < 0 else "falls and rises"
        en += f"the curve {word}, turning at about {row['turning_km']:.0f} km ({p_value(row['p'])}, R² = {row['r2_curve']:.2f})."
    else:
        zh += f"曲线在镇街分布的范围内没有显著的转折（{p_value(row['p'])}），环形格局不成立。"
        en += f"the curve has no significant turn among the towns ({p_value(row['p'])}): there is no ring."
    if "second_pole" in r.index:
        other = r.loc["second_pole"]
        zh += f"对第二极的同样检验 {p_value(other['p'])}。"
        en += f" The same test against the second pole gives {p_value(other['p'])}."
    if centre < FEW:
        zh += f"中心组参评的镇街只有 {centre} 个，对内环的解读应以此为限。"
        en += (
            f" Only {several(centre, 'town')} of the centre group {'is' if centre == 1 else 'are'} scored, "
            "which limits what can be said of the inner ring."
        )
    return Variable("certainty.rings", zh, en, "rings", "pole=centre", "curvature")
