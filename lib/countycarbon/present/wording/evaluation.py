"""The words of the chapters on evaluation and on how sure the levels are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from countycarbon.present.wording import certainty
from countycarbon.present.wording.phrase import amount, listed, several
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


def names(t: Tables, ids: Iterable[str], lang: str) -> str:
    """Towns as a list within a sentence."""
    towns = t["towns"].set_index("town_id")["town" if lang == "zh" else "town_en"]
    return listed([towns[i] for i in ids], lang)


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
    en = f"The set has {len(criteria)} criteria ({heads['en']}) and {len(own)} indicators."
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
    en = f'Of {len(rows)} matrices "{name["en"]}" has the largest CR ({worst["cr"]:.3f})'
    if not worst["cr"] >= 0.0005:  # printed as zero
        zh, en = f"{len(rows)} 个判断矩阵的 CR 都是 0", f"CR is 0 in all {len(rows)} matrices"
    if bad.empty:
        zh, en = zh + "，全部通过一致性检验。", en + "; all pass."
    else:
        zh += f"；有 {len(bad)} 个未通过（CR ≥ 0.1），本研究选择继续，其权重应审慎使用。"
        en += f"; {len(bad)} fail (CR ≥ 0.1) and the study goes on, so their weights need care."
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
        else:
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
        found.append(
            Variable(f"evaluation.level_{level}", zh, en, "evaluation", f"level={level}", "town")
        )
    scored = int((e["level"] != "").sum())
    b, k = t["breaks"], len(t["breaks"])
    gvf = f"{b['gvf'].iloc[0]:.3f}"
    zh = f"{scored} 个镇街参评；自然断点的方差拟合优度为 {gvf}。"
    en = f"{scored} towns are scored; the goodness of variance fit of the breaks is {gvf}."
    if scored < 15:
        zh += f"参评单元少于 15 个，{k} 级分级单薄，界线取决于个别镇街。"
        en += (
            f" With fewer than 15 units {k} classes are thin and their bounds hang on single towns."
        )
    return [*found, Variable("evaluation.fit", zh, en, "breaks", "", "gvf")]


def _extremes(t: Tables) -> Variable:
    e = t["evaluation"].dropna(subset=["score"])
    best, worst = e.loc[e["score"].idxmax()], e.loc[e["score"].idxmin()]
    zh = f"综合得分在 {worst['score']:.2f}（{worst['town']}）与 {best['score']:.2f}（{best['town']}）之间。"
    low, high = (names(t, [row["town_id"]], "en") for row in (worst, best))
    en = f"Scores run from {worst['score']:.2f} ({low}) to {best['score']:.2f} ({high})."
    return Variable("evaluation.extremes", zh, en, "evaluation", "", "score")


def _gaps(t: Tables) -> Variable:
    """Towns whose total rank is far from their rank in one criterion."""
    e = t["evaluation"].dropna(subset=["score"]).set_index("town_id")
    ranks = t["criterion_scores"].pivot(index="town_id", columns="criterion", values="rank")
    off = ranks.reindex(e.index).sub(e["rank"], axis=0).abs()
    gap = off.max(axis=1).sort_values(ascending=False, kind="stable").head(3)
    gap = gap[gap > 0]
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
    if c.loc["head_tail", "classes"] < c.loc["fisher_jenks", "classes"]:
        zh += f"头尾分割在这组得分上只得到 {c.loc['head_tail', 'classes']:.0f} 级，不能直接比较。"
        en += f" Head/tail breaks find only {c.loc['head_tail', 'classes']:.0f} classes here and do not compare."
    return Variable("evaluation.classification", zh, en, "classifications", "", "changed")


def _beside(t: Tables) -> Variable:
    b = t["beside_level"]
    rows = b[b["level"] != ""]
    other = {
        way: int((rows[f"level_{way}"] != rows["level"]).sum()) for way in ("rank", "winsorised")
    }
    low, high = rows["net_per_head"].min(), rows["net_per_head"].max()
    d_low, d_high = 100 * rows["compensation"].min(), 100 * rows["compensation"].max()
    gas, reads = b["gas"].iloc[0], _reads(rows)
    zh = (
        f"参评镇街的人均净碳源在 {amount(low)} 与 {amount(high)} t {gas} 之间，碳汇相当于碳源的 "
        f"{d_low:.1f}% 至 {d_high:.1f}%：{reads[0]}。按位次计分，{other['rank']} 个镇街等级不同；"
        f"按缩尾极差计分，{other['winsorised']} 个不同。"
    )
    en = (
        f"Net sources of the scored towns lie between {amount(low)} and {amount(high)} t {gas} per head and "
        f"sinks come to {d_low:.1f} to {d_high:.1f} % of sources: {reads[1]}. With scores by rank "
        f"{several(other['rank'], 'town')} would have another level, with winsorised ranges {other['winsorised']}."
    )
    return Variable("evaluation.beside", zh, en, "beside_level", "", "net_per_head")


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
