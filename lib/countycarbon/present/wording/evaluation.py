"""The words of the chapters on evaluation and on how sure the levels are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon.present.wording import certainty
from countycarbon.present.wording.phrase import amount, ends, listed, names, several, verb
from countycarbon.present.wording.variable import Variable
from countycarbon.tables import LEVELS

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study

Tables = Mapping[str, "pd.DataFrame"]

_FUNCTIONS = {
    "grain": ("粮食主产", "grain"),
    "ecological": ("生态", "ecology"),
    "urban": ("城镇", "urban"),
    "industrial": ("工业", "industry"),
    "mixed": ("综合", "mixed"),
}
_COLUMNS = {
    "population": ("常住人口", "the number of residents"),
    "output": ("产值", "output"),
    "source_t": ("碳源", "the source"),
    "sink_t": ("碳汇", "the sink"),
    "net_t": ("净碳源", "the net source"),
    "net_sink_t": ("碳汇", "the sink"),
    "second_t": ("净碳源", "the net source"),
    "compensation": ("碳补偿系数", "the compensation coefficient"),
    "support": ("碳生态承载系数", "the support coefficient"),
}


def variables(t: Tables, study: Study) -> list[Variable]:
    """Sentences of chapters 5 and 6; those a study cannot have are left out."""
    if "weights" not in t or "evaluation" not in t:
        return []
    found = [_set(t)]
    if len(t["consistency"]):
        found.append(_consistency(t))
    if not len(t["evaluation"]) or not (t["evaluation"]["level"] != "").any():
        return [*found, _reason(t)]
    found += [_collinear(t), *_levels(t), _extremes(t), _gaps(t), _classification(t), _beside(t)]
    return found + certainty.variables(t)


def label(t: Tables, node: str, lang: str) -> str:
    """Name of a criterion or indicator."""
    known = t["indicators"].drop_duplicates("id").set_index("id")[lang]
    return str(known.get(node, node))


def _set(t: Tables) -> Variable:
    every = t["indicators"]
    own = every[(every["indicator_set"] == every["indicator_set"].iloc[0])]
    own = own[own["kind"] == "indicator"]
    criteria = own["parent"].unique()
    heads = {lang: listed([label(t, c, lang) for c in criteria], lang) for lang in ("zh", "en")}
    zh = f"指标体系有 {len(criteria)} 个准则（{heads['zh']}）、{len(own)} 项指标。"
    many = verb(len(criteria), "criterion", "criteria")
    en = f"The set has {len(criteria)} {many} ({heads['en']}) and {several(len(own), 'indicator')}."
    if "set_weights" in t and len(t["set_weights"]):
        pairs = [_FUNCTIONS.get(f, (f, f)) for f in t["set_weights"]["function"].unique()]
        zh += f"主体功能为{listed([p[0] for p in pairs], 'zh')}的镇街另用与其功能相应的指标集，其得分与其他镇街只部分可比。"
        en += (
            f" Towns whose main function is {listed([p[1] for p in pairs], 'en')} carry a set of their own; their scores compare only "
            "in part with the others."
        )
    return Variable("evaluation.set", zh, en, "indicators", "", "id")


def _consistency(t: Tables) -> Variable:
    c = t["consistency"]
    rows = c[c["matrix"] != "hierarchy"]
    worst = rows.loc[rows["cr"].idxmax()]
    bad = rows[~rows["consistent"]]
    name = {lang: label(t, worst["matrix"], lang) for lang in ("zh", "en")}
    zh = f"{len(rows)} 个判断矩阵中，CR 最大的是“{name['zh']}”（{worst['cr']:.3f}）"
    en = f"Of {len(rows)} matrices “{name['en']}” has the largest CR ({worst['cr']:.3f})"
    if not worst["cr"] >= 0.0005:  # printed as zero
        zh, en = f"{len(rows)} 个判断矩阵的 CR 都是 0", f"CR is 0 in all {len(rows)} matrices"
    if len(rows) == 1:
        zh = f"判断矩阵只有 1 个，CR 为 {worst['cr']:.3f}"
        en = f"There is one matrix and its CR is {worst['cr']:.3f}"
    if bad.empty:
        several_pass = len(rows) > 1
        zh += f"，{'全部' if several_pass else ''}通过一致性检验。"
        en += "; all pass." if several_pass else "; it passes."
    else:
        of_them = f"有 {len(bad)} 个" if len(rows) > 1 else ""
        zh += f"；{of_them}未通过（CR ≥ 0.1），本研究选择继续，其权重应审慎使用。"
        who = f"{len(bad)} {verb(len(bad), 'fails', 'fail')}" if len(rows) > 1 else "it fails"
        en += (
            f"; {who} (CR ≥ 0.1) and the study goes on, so {verb(len(bad), 'its', 'their')} weights "
            "need care."
        )
    two = int((rows["n"] < 3).sum())
    if two:
        zh += f"其中 {two} 个只有两项：CR 恒为 0，不含一致性信息。"
        en += f" Matrices of two items ({two} here) always have CR = 0, which says nothing."
    return Variable(
        "evaluation.consistency", zh, en, "consistency", f"matrix={worst['matrix']}", "cr"
    )


def _reason(t: Tables) -> Variable:
    reasons = t["not_evaluated"]
    zh, en = "本研究的数据不足以评分与分级。", "The data do not allow scores and levels."
    if len(reasons):
        reason, detail = reasons.iloc[0][["reason", "detail"]]
        if reason == "too-few-units":
            zh = f"可以比较的单元不足（{detail}）：等级是单元之间的比较，不能给出。"
            en = f"There are too few units to compare ({detail}); levels compare units, so none are given."
        elif reason == "too-few-scores":
            zh = (
                f"各单元的得分相同或种类太少（不同得分数 {detail}）：等级是单元之间的比较，"
                "没有差别就没有等级。"
            )
            en = (
                f"The scores of the units are equal or of too few kinds (distinct scores {detail}); levels compare "
                "units, and where nothing differs there are none."
            )
        else:
            lacking = set(reasons["reason"]) <= {"no-support", "no-compensation"}
            if lacking and t["balance"][["source_t", "sink_t"]].notna().all(axis=None):
                zh = "没有碳汇或没有碳源，碳补偿系数与碳生态承载系数无从比较，因此不能评分与分级。"
                en = (
                    "Without sinks, or without sources, compensation and support cannot be compared, so there are "
                    "no scores and levels."
                )
                return Variable("evaluation.none", zh, en, "not_evaluated", "", "reason")
            pairs = [_COLUMNS.get(r.removeprefix("no-"), (r, r)) for r in reasons["reason"]]
            columns = list(dict.fromkeys(pairs))
            zh = (
                f"所有单元都缺少{listed([c[0] for c in columns], 'zh')}的数据，因此不能评分与分级。"
            )
            en = f"No unit has data on {listed([c[1] for c in columns], 'en')}, so there are no scores and levels."
    return Variable("evaluation.none", zh, en, "not_evaluated", "", "reason")


def _collinear(t: Tables) -> Variable:
    c = t["collinearity"]
    same = c[c["kind"] == "identical"]
    if same.empty:
        zh, en = "没有标准化后完全相同的指标。", "No two indicators are identical after scaling."
        return Variable("evaluation.collinear", zh, en, "collinearity")
    pairs = {
        lang: listed(
            [
                f"{label(t, a, lang)} = {label(t, b, lang)} ({w:.3f})"
                for a, b, w in zip(same["first"], same["second"], same["joint_weight"], strict=True)
            ],
            lang,
            of="对",
        )
        for lang in ("zh", "en")
    }
    moves = int((same["changed_towns"] != "").sum())
    zh = (
        f"有 {len(same)} 对指标标准化后是同一列，权重相加（括号内为合计权重）：{pairs['zh']}。"
        f"逐一去掉后一项，{'都不改变任何等级' if not moves else f'有 {moves} 项会改变等级'}。"
    )
    are = "is" if len(same) == 1 else "are"
    effect = f"changes levels in {several(moves, 'case')}" if moves else "changes no level"
    en = (
        f"{several(len(same), 'pair')} of indicators {are} one column after scaling, so their weights add up "
        f"(joint weight in brackets): {pairs['en']}. Dropping the second of each pair {effect}."
    )
    return Variable("evaluation.collinear", zh, en, "collinearity", "", "joint_weight")


def _levels(t: Tables) -> list[Variable]:
    e, found = t["evaluation"], []
    for level in LEVELS:
        ids = e.loc[e["level"] == level, "town_id"]
        zh, en = names(t, ids, "zh"), names(t, ids, "en")
        if level not in set(t["breaks"]["level"]):
            zh, en = "（本研究不设此级）", "(the study has no such level)"
        found.append(
            Variable(f"evaluation.level_{level}", zh, en, "evaluation", f"level={level}", "town")
        )
    scored = int((e["level"] != "").sum())
    b, k = t["breaks"], len(t["breaks"])
    last = str(b["level"].iloc[-1])
    found.append(Variable("evaluation.last", last, last, "breaks", "", "level"))
    gvf = f"{b['gvf'].iloc[0]:.3f}"
    zh = f"{scored} 个镇街参评；自然断点的方差拟合优度为 {gvf}。"
    en = f"{several(scored, 'town')} {verb(scored, 'is', 'are')} scored; the goodness of variance fit of the breaks is {gvf}."
    if scored < 15:
        zh += f"参评单元少于 15 个，{k} 级分级单薄，界线取决于个别镇街。"
        en += (
            f" With fewer than 15 units {k} classes are thin and their bounds hang on single towns."
        )
    return [*found, Variable("evaluation.fit", zh, en, "breaks", "", "gvf")]


def _extremes(t: Tables) -> Variable:
    scores = t["evaluation"].set_index("town_id")["score"].dropna()
    decimals = 2 if ends(scores, 2).high != ends(scores, 2).low else 4
    e = ends(scores, decimals)
    low, high = ({lang: names(t, i, lang) for lang in ("zh", "en")} for i in (e.low, e.high))
    bottom, top = f"{e.bottom:.{decimals}f}", f"{e.top:.{decimals}f}"
    zh = f"综合得分在 {bottom}（{low['zh']}）与 {top}（{high['zh']}）之间。"
    en = f"Scores run from {bottom} ({low['en']}) to {top} ({high['en']})."
    return Variable("evaluation.extremes", zh, en, "evaluation", "", "score")


def _gaps(t: Tables) -> Variable:
    """Towns whose total rank is far from their rank in one criterion."""
    e = t["evaluation"].dropna(subset=["score"]).set_index("town_id")
    ranks = t["criterion_scores"].pivot(index="town_id", columns="criterion", values="rank")
    off = ranks.reindex(e.index).sub(e["rank"], axis=0).abs()
    gap = off.max(axis=1).sort_values(ascending=False, kind="stable")
    gap = gap[(gap > 0) & (gap >= gap.iloc[:3].min())]  # the third and all that equal it
    if gap.empty:
        zh = "各镇街的单项位次都与总位次相同。"
        en = "Every town has the same rank in each criterion as in all."
        return Variable("evaluation.gaps", zh, en, "evaluation", "", "rank")
    parts: dict[str, list[str]] = {"zh": [], "en": []}
    for town in gap.index:
        criterion = str(off.loc[town].idxmax())
        total, one = int(e.loc[town, "rank"]), int(ranks.loc[town, criterion])
        parts["zh"].append(
            f"{e.loc[town, 'town']}（总分第 {total}，{label(t, criterion, 'zh')}第 {one}）"
        )
        parts["en"].append(
            f"{names(t, [town], 'en')} (rank {total} in all, {one} in {label(t, criterion, 'en').lower()})"
        )
    zh = f"总位次与单项位次相差最大的是{listed(parts['zh'], 'zh')}，其短板或长处在单项中。"
    en = f"Total rank and rank in one criterion differ most for {listed(parts['en'], 'en')}."
    return Variable("evaluation.gaps", zh, en, "evaluation", "", "rank")


def _classification(t: Tables) -> Variable:
    c = t["classifications"].set_index("method")
    words = {
        "equal_interval": ("等间距", "equal intervals"),
        "quantile": ("分位数", "quantiles"),
        "head_tail": ("头尾分割", "head/tail breaks"),
    }
    zh_parts = [f"{zh}下 {c.loc[m, 'changed']:.0f} 个" for m, (zh, _) in words.items()]
    en_parts = [f"{c.loc[m, 'changed']:.0f} under {en}" for m, (_, en) in words.items()]
    zh = f"换用其他分级方法，等级与现有结果不同的镇街：{'，'.join(zh_parts)}。"
    en = f"Under another classification the level of some towns would differ: {listed(en_parts, 'en')}."
    if not c.loc[list(words), "changed"].sum() > 0:
        zh = "换用等间距、分位数或头尾分割，没有镇街的等级改变。"
        en = (
            "Under equal intervals, quantiles or head/tail breaks no town would have another level."
        )
    fewer = c.loc["head_tail", "classes"]
    if fewer < c.loc["fisher_jenks", "classes"]:
        zh += f"头尾分割在这组得分上只得到 {fewer:.0f} 级，不能直接比较。"
        en += f" Head/tail breaks find only {fewer:.0f} {verb(int(fewer), 'class', 'classes')} here and do not compare."
    return Variable("evaluation.classification", zh, en, "classifications", "", "changed")


def _beside(t: Tables) -> Variable:
    b = t["beside_level"]
    rows = b[b["level"] != ""]
    gas, reads = b["gas"].iloc[0], _reads(rows)
    zh, en = _per_head(rows, gas)
    other = {way: _others(rows, way) for way in ("rank", "winsorised")}
    zh += f"：{reads[0]}。按位次计分，{_other_zh(other['rank'], '镇街等级')}；按缩尾极差计分，{_other_zh(other['winsorised'])}。"
    said = [
        f"{several(n, 'town')} would have another level"
        if n is not None
        else "as many levels cannot be made"
        for n in other.values()
    ]
    en += f": {reads[1]}. With scores by rank {said[0]}, with winsorised ranges "
    en += f"{other['winsorised']}." if None not in other.values() else f"{said[1]}."
    return Variable("evaluation.beside", zh, en, "beside_level", "", "net_per_head")


def _others(rows: pd.DataFrame, way: str) -> int | None:
    """How many towns have another level under another scaling; None where it makes no levels."""
    levels = rows[f"level_{way}"]
    return None if (levels == "").all() else int((levels != rows["level"]).sum())


def _other_zh(count: int | None, of: str = "") -> str:
    return "分不出同样多的级" if count is None else f"{count} 个{of}不同"


def _per_head(rows: pd.DataFrame, gas: str) -> tuple[str, str]:
    """Between which values net source per head and compensation lie."""
    low, high = rows["net_per_head"].min(), rows["net_per_head"].max()
    pair = (amount(low), amount(high))
    zh = f"参评镇街的人均净碳源在 {pair[0]} 与 {pair[1]} t {gas} 之间"
    en = f"Net sources of the scored towns lie between {pair[0]} and {pair[1]} t {gas} per head"
    if high < 0:
        zh = f"参评镇街都是净碳汇，人均净碳汇在 {amount(-high)} 与 {amount(-low)} t {gas} 之间"
        en = f"All scored towns are net sinks of {amount(-high)} to {amount(-low)} t {gas} per head"
    elif pair[0] == pair[1]:
        zh = f"参评镇街的人均净碳源都是 {pair[0]} t {gas}"
        en = f"The net source of every scored town is {pair[0]} t {gas} per head"
    d = [f"{100 * v:.1f}" for v in (rows["compensation"].min(), rows["compensation"].max())]
    if rows["compensation"].isna().all():
        return zh, en
    if d[0] == d[1]:
        return f"{zh}，碳汇都相当于碳源的 {d[0]}%", f"{en} and sinks come to {d[0]} % of sources"
    return (
        f"{zh}，碳汇相当于碳源的 {d[0]}% 至 {d[1]}%",
        f"{en} and sinks come to {d[0]} to {d[1]} % of sources",
    )


def _reads(rows: pd.DataFrame) -> tuple[str, str]:
    """What a level says of the sign of the net source, by the towns that are net sinks."""
    sinks = rows.loc[rows["compensation"] >= 1, "level"]
    if sinks.empty:
        return "I 级也不等于碳中和", "level I does not mean neutral"
    if len(sinks) == len(rows):
        last = str(rows["level"].max())
        return f"连 {last} 级也是净碳汇", f"even level {last} is a net sink"
    zh = f"其中 {len(sinks)} 个为净碳汇，等级本身不说明正负"
    en = f"{several(len(sinks), 'town')} of them {'is a net sink' if len(sinks) == 1 else 'are net sinks'}, which the level alone does not tell"
    return zh, en
