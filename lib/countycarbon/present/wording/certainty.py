"""The words of the chapter on how sure the levels are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from countycarbon.evaluation.spatial import FEW
from countycarbon.present.wording.choices import choice
from countycarbon.present.wording.phrase import amount, listed, p_value, several
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
    en = f"{len(firm)} of {len(p)} scored towns have a stable level (a probability of at least 80 %)."
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
            f"Not stable: {listed(en_parts, 'en')}. Their level should be quoted together with the next one, "
            "and decisions on quotas and money that rest on it should wait."
        )
    return [
        *found,
        Variable("certainty.unstable", zh, en, "level_probability", "stable=false", "p_III"),
    ]


def _spread(t: Tables) -> Variable:
    w = t["weight_spread"].set_index("indicator")
    widest = str((w["high"] - w["low"]).idxmax())
    row, name = w.loc[widest], t["indicators"].drop_duplicates("id").set_index("id").loc[widest]
    low, high, central = (f"{row[c]:.3f}" for c in ("low", "high", "central"))
    zh = f"判断有误差时，权重变动最大的是“{name['zh']}”：取值 {central}，区间 {low}–{high}。"
    en = (
        f'When judgements have errors, the weight of "{name["en"]}" moves most: {central}, '
        f"interval {low}–{high}."
    )
    return Variable("certainty.spread", zh, en, "weight_spread", f"indicator={widest}", "low")


def _weights(t: Tables) -> Variable:
    w = t["weight_sensitivity"]
    top = w.loc[w["rank_shift"].idxmax()]
    name = t["indicators"].drop_duplicates("id").set_index("id").loc[top["item"]]
    moving = int((w["changed"] > 0).sum())
    sign = "增" if top["change"] > 0 else "减"
    zh = f"单个准则或指标的权重增减 20%，位次变动最大的是“{name['zh']}”{sign} 20%（位次变动合计 {top['rank_shift']:.0f}）；"
    if not top["rank_shift"] > 0:
        zh = "单个准则或指标的权重增减 20%，位次都不变；"
    zh += "没有一种情形改变等级。" if not moving else f"{len(w)} 种情形中有 {moving} 种会改变等级。"
    en = (
        f'With single weights moved by 20 %, ranks change most for "{name["en"]}" '
        f"{'up' if top['change'] > 0 else 'down'} ({top['rank_shift']:.0f} places in all); "
    )
    if not top["rank_shift"] > 0:
        en = "With single weights moved by 20 % no rank changes; "
    en += (
        "no case changes a level." if not moving else f"{moving} of {len(w)} cases change a level."
    )
    return Variable("certainty.weights", zh, en, "weight_sensitivity", "", "rank_shift")


def _reversal(t: Tables) -> Variable:
    r = t["rank_reversal"]
    if r.empty:
        zh = "参评镇街与级数一样多，去掉任何一个都不能再分级，因此不作此检验。"
        en = "There are as many scored towns as levels; without one of them there are none, so this is not tested."
        return Variable("certainty.reversal", zh, en, "rank_reversal", "", "changed")
    some = r[r["reversals"] > 0]
    top = r.loc[r["changed"].idxmax()]
    ends = ("（极差由两端的镇街决定）", "(the towns at the ends set the ranges)")
    zh = f"逐一去掉镇街，{len(some)} 个会使其余镇街的次序颠倒{ends[0]}"
    verb = "reverses" if len(some) == 1 else "reverse"
    en = f"Leaving towns out one by one, {len(some)} of them {verb} the order of others {ends[1]}"
    if some.empty:
        zh = "逐一去掉镇街，其余镇街的次序都不颠倒"
        en = "Leaving towns out one by one reverses the order of no others"
    if top["changed"] > 0:
        zh += (
            f"；影响最大的是{top['town']}，去掉它会改变 {top['changed']:.0f} 个镇街的等级。"
            "镇街的等级因此也取决于谁参与比较。"
        )
        en += (
            f"; {_english(t, [top['town']])[0]} matters most: without it {_levels_change(top['changed'])}. "
            "The level of a town thus also depends on which towns are compared."
        )
    else:
        joint = ("，但都", ", but") if len(some) else ("，也", ", and")
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
    zh = (
        f"最容易改变等级的单个判断是“{known.loc[a, 'zh']}”对“{known.loc[b, 'zh']}”：由 {first['given']} 改为 "
        f"{first['becomes']}（{first['steps']:.0f} 级）时，{first['changed']:.0f} 个镇街的等级改变，该矩阵的 CR 变为 {first['cr']:.3f}。"
    )
    en = (
        f'The single judgement that changes a level most easily is "{known.loc[a, "en"]}" against '
        f'"{known.loc[b, "en"]}": from {first["given"]} to {first["becomes"]} ({several(int(first["steps"]), "step")}) '
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
    top = a.loc[a["changed"].where(~other, -1).idxmax()]
    calm = [i for i in questions.index if none.get(i, False)]
    zh = f"影响最大的选择是“{questions.loc[top['id'], 'question_zh']}”改为“{choice(top['alternative'], 'zh')}”，{top['changed']:.0f} 个镇街的等级会变。"
    en = (
        f'The choice that matters most is "{questions.loc[top["id"], "question_en"]}" changed to '
        f'"{choice(top["alternative"], "en")}": {_levels_change(top["changed"])}.'
    )
    if not a["changed"].where(~other, 0).max() > 0:
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
