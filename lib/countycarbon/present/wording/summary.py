"""The words of the summary and of the appendix."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import TYPE_CHECKING

from countycarbon.present.wording.balance import by_town, net_part
from countycarbon.present.wording.phrase import amount, ends, names, percent, several, verb
from countycarbon.present.wording.variable import Variable
from countycarbon.tables import LEVELS

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study


def variables(t: Mapping[str, pd.DataFrame], study: Study) -> list[Variable]:
    """Sentences of the summary; those a study cannot have are left out."""
    found = [_totals(t, study)]
    if "evaluation" in t and (t["evaluation"]["level"] != "").any():
        found += [_levels(t), _extremes(t, study), _response(t, study), _certainty(t)]
        if "draft_towns" in t and len(t["draft_towns"]):
            found.append(_draft(t))
    else:
        found.append(_no_levels(t))
    if "published" in t and len(t["published"]):
        found += _published(t)
    return found


_LACKS = {
    "no_output": ("产值数据", "output data"),
    "no_population": ("人口数据", "data on residents"),
    "no_area": ("完整的土地面积", "complete land areas"),
}
"""What a town lacks, by the reason that the table of towns gives."""


def _totals(t: Mapping[str, pd.DataFrame], study: Study) -> Variable:
    b, gas = t["balance"], study.accounting.gas
    source, sink = b["source_t"].sum(min_count=len(b)), b["sink_t"].sum(min_count=len(b))
    net = source - sink
    share = percent(sink, source, 2)
    offset = ("，没有碳源", "there are no sources")
    if source > 0:
        offset = (f"，碳汇为碳源的 {share}%", f"the sinks are {share} % of the sources")
    zh = (
        f"{study.county.name.zh}国土空间碳源合计 {amount(source)} t {gas}，碳汇合计 {amount(sink)} t {gas}，"
        + (
            f"净碳源 {amount(net)} t {gas}，碳汇抵消碳源的 {percent(sink, source, 2)}%。"
            if net >= 0
            else f"净碳汇 {amount(-net)} t {gas}{offset[0]}。"
        )
    )
    en = (
        f"The territory of {study.county.name.en} releases {amount(source)} t {gas} a year and takes up "
        f"{amount(sink)} t {gas}, which leaves "
        + (
            f"a net source of {amount(net)} t {gas}; the sinks offset {percent(sink, source, 2)} % of the sources."
            if net >= 0
            else f"a net sink of {amount(-net)} t {gas}; {offset[1]}."
        )
    )
    if isnan(net):
        return _partly(t, study)
    if not sink > 0:
        zh = f"{study.county.name.zh}国土空间碳源合计 {amount(source)} t {gas}，没有碳汇，净碳源与之相等。"
        en = (
            f"The territory of {study.county.name.en} releases {amount(source)} t {gas} a year and takes up "
            "nothing: its net source is the same."
        )
    return Variable("summary.totals", zh, en, "balance", "", "source_t, sink_t, net_t")


def _partly(t: Mapping[str, pd.DataFrame], study: Study) -> Variable:
    """What is known where sources or sinks could not be estimated in full."""
    b, gas = t["balance"], study.accounting.gas
    source, sink = (amount(float(b[c].sum())) for c in ("source_known_t", "sink_known_t"))
    zh = (
        f"{study.county.name.zh}的碳源或碳汇有一部分缺少数据、未作估算（NE，不等于零），"
        "因此不给出净碳源与碳补偿系数。"
        f"已估算的碳源为 {source} t {gas}，碳汇为 {sink} t {gas}，二者范围不同，不能相减。"
    )
    en = (
        f"Part of the sources or sinks of {study.county.name.en} could not be estimated for want of data "
        "(NE, which is not zero), so neither a net source nor a compensation coefficient is given. "
        f"The sources estimated come to {source} t {gas} a year, the sinks to {sink} t {gas}; they cover "
        "different land and must not be set off against each other."
    )
    where = "source_known_t, sink_known_t"
    return Variable("summary.totals", zh, en, "balance", "", where)


def _levels(t: Mapping[str, pd.DataFrame]) -> Variable:
    e = t["evaluation"]
    counts = e["level"].value_counts()
    used = [(level, int(counts[level])) for level in LEVELS if level in counts.index]
    scored, every = sum(n for _, n in used), len(e)
    zh = (
        f"{every} 个镇街中 {scored} 个参评，"
        + "、".join(f"{level} 级 {n} 个" for level, n in used)
        + "。"
    )
    en = (
        f"Of {every} towns {scored} {verb(scored, 'was', 'were')} put into levels: "
        + ", ".join(f"{n} in {level}" for level, n in used)
        + "."
    )
    open_towns = e[e["level"] == ""]
    for reason, own in open_towns.groupby(open_towns["note"].fillna(""), sort=True):
        ids = list(own["town_id"])
        was, lacks = ("was", "lacks") if len(ids) == 1 else ("were", "lack")
        if str(reason) in ("", *_LACKS):
            lost = _LACKS.get(str(reason), ("所需数据", "the data needed"))
            zh += f"{names(t, ids, 'zh')}缺少{lost[0]}，未参评。"
            en += f" {names(t, ids, 'en')} {lacks} {lost[1]} and {was} not scored."
        else:  # the study’s own words
            zh += f"{names(t, ids, 'zh')}未参评（{reason}）。"
            en += f" {names(t, ids, 'en')} {was} not scored ({reason})."
    return Variable("summary.levels", zh, en, "evaluation", "", "level")


def _extremes(t: Mapping[str, pd.DataFrame], study: Study) -> Variable:
    scores = t["evaluation"].set_index("town_id")["score"].dropna()
    decimals = 4 if ends(scores, 2).equal else 2
    e = ends(scores, decimals)
    top, bottom = f"{e.top:.{decimals}f}", f"{e.bottom:.{decimals}f}"
    best, worst = ({lang: names(t, i, lang) for lang in ("zh", "en")} for i in (e.high, e.low))
    net = _net_ends(t, study.accounting.gas)
    zh = f"综合得分最高的是{best['zh']}（{top}），最低的是{worst['zh']}（{bottom}）；{net[0]}。"
    en = (
        f"{best['en']} {verb(len(e.high), 'has', 'have')} the highest score ({top}), {worst['en']} the "
        f"lowest ({bottom}); {net[1]}."
    )
    return Variable("summary.extremes", zh, en, "evaluation", "", "score")


def _net_ends(t: Mapping[str, pd.DataFrame], gas: str) -> tuple[str, str]:
    """Who stands at either end of the net source, as part of a sentence."""
    net = by_town(t, "net_t")
    e = ends(net)
    high, low = ({lang: names(t, i, lang) for lang in ("zh", "en")} for i in (e.high, e.low))
    tonnes = [f"{amount(abs(v))} t {gas}" for v in (e.top, e.bottom)]
    side = ("净碳汇", "net sink") if e.top < 0 else ("净碳源", "net source")
    if e.equal:
        return (
            f"各镇街的{side[0]}都是 {tonnes[0]}",
            f"every town has the same {side[1]}, {tonnes[0]}",
        )
    if e.top < 0:
        return (
            f"净碳汇最大的是{low['zh']}（{tonnes[1]}），最小的是{high['zh']}（{tonnes[0]}）",
            f"the net sink is largest in {low['en']} ({tonnes[1]}) and smallest in {high['en']} ({tonnes[0]})",
        )
    most, least = (net_part(v, net, gas) for v in (e.top, e.bottom))
    each = [("各" * (len(i) > 1), " each" * (len(i) > 1)) for i in (e.high, e.low)]
    return (
        f"净碳源最高的是{high['zh']}，{each[0][0]}{most[0]}，最低的是{low['zh']}，{each[1][0]}{least[0]}",
        f"the net source is largest in {high['en']} ({most[1]}{each[0][1]}) and smallest in {low['en']} "
        f"({least[1]}{each[1][1]})",
    )


def _response(t: Mapping[str, pd.DataFrame], study: Study) -> Variable:
    q, i = t["quotas"], t["incentives"]
    total, rate = float(q["quota_ha"].sum()), study.response.incentives.rate_percent
    paid = -float(i.loc[i["amount_yuan"] < 0, "amount_yuan"].sum())
    payers = int((i["amount_yuan"] < 0).sum())
    zh = (
        f"{payers} 个 IV、V 级镇街每年按工业总产值的 {rate:g}%（V 级加倍）缴纳"
        f" {amount(paid / 1e4, 0)} 万元，用于补偿 I、II 级镇街和绿色基金。"
    )
    en = (
        f"{several(payers, 'town')} of levels IV and V {'pays' if payers == 1 else 'pay'} {rate:g} % of their industrial output (V "
        f"double), CNY {amount(paid / 1e6, 1)} million a year, for levels I and II and a green fund."
    )
    if not payers:
        zh, en = "没有镇街需要缴纳。", "No town pays."
    if total > 0:
        zh = f"新增建设用地 {amount(total, 0)} ha 分解到 {len(q)} 个镇街；{zh}"
        en = f"{amount(total, 0)} ha of new built land are divided among {several(len(q), 'town')}. {en}"
    return Variable("summary.response", zh, en, "incentives", "", "amount_yuan")


def _draft(t: Mapping[str, pd.DataFrame]) -> Variable:
    """How many towns the draft plan suits, and those where it has to change first."""
    verdicts = t["draft_towns"].groupby("verdict")["town_id"].agg(list)
    same, adjust, conflict = (
        list(verdicts.get(v, [])) for v in ("consistent", "adjust", "conflict")
    )
    zh = f"与等级对应的建议相比，方案在 {len(same)} 个镇街一致，{len(adjust)} 个镇街需调整，"
    zh += f"{len(conflict)} 个镇街有冲突"
    en = f"Against the advice by level the draft is consistent in {several(len(same), 'town')}, has to be adjusted "
    en += f"in {len(adjust)} and conflicts in {len(conflict)}"
    if conflict:
        zh += f"：{names(t, conflict, 'zh')}，应先修改"
        en += f": {names(t, conflict, 'en')}"
    return Variable("summary.draft", f"{zh}。", f"{en}.", "draft_towns", "", "verdict")


def _certainty(t: Mapping[str, pd.DataFrame]) -> Variable:
    if "level_probability" not in t or t["level_probability"].empty:
        zh, en = "本次运行没有计算等级概率。", "Level probabilities were not computed in this run."
        return Variable("summary.certainty", zh, en, "level_probability")
    p = t["level_probability"]
    p = p[p["level"] != ""]  # towns that are not scored have no level to hold
    stable = int(p["stable"].sum())
    zh = f"在系数、数据与权重的不确定性之下，{len(p)} 个参评镇街中有 {stable} 个的等级在至少 80% 的抽样中保持不变"
    en = (
        f"Given the uncertainty of coefficients, data and weights, {stable} of {len(p)} scored towns "
        f"{verb(stable, 'keeps its', 'keep their')} level in at least 80 % of the draws"
    )
    if stable < len(p):
        zh += "，其余镇街的等级应结合相邻等级一并考虑"
        en += "; for the others the next level should be read too"
    zh, en = zh + "。", en + "."
    return Variable("summary.certainty", zh, en, "level_probability", "", "stable")


def _no_levels(t: Mapping[str, pd.DataFrame]) -> Variable:
    zh = "本研究缺少分级所需的数据（见相关章节的说明），因此没有给出等级、指标分配与奖惩。"
    en = (
        "The data that levels need are not at hand (the chapters say which), so the report gives no levels, "
        "quotas or incentives."
    )
    reasons = set(t["not_evaluated"]["reason"]) if "not_evaluated" in t else set()
    if reasons & {"too-few-units", "too-few-scores"}:
        zh = "等级是镇街之间的比较，本研究的镇街太少或得分相同、分不出等级，因此没有给出等级、指标分配与奖惩。"
        en = (
            "Levels compare towns, and those of this study are too few or too much alike to be told apart, so the "
            "report gives no levels, quotas or incentives."
        )
    elif reasons and reasons <= {"no-support", "no-compensation"}:
        zh = (
            "分级所用的系数在本研究无从比较（见相关章节的说明），因此没有给出等级、指标分配与奖惩。"
        )
        en = (
            "The coefficients that levels use cannot be compared here (the chapters say why), so the report gives "
            "no levels, quotas or incentives."
        )
    return Variable("summary.no_levels", zh, en, "evaluation", "", "level")


def _published(t: Mapping[str, pd.DataFrame]) -> list[Variable]:
    p = t["published"]
    good, used = int(p["ok"].sum()), int(p["used_in_calibration"].sum())
    caution = Variable(
        "published.caution",
        "下表是对软件的回归测试：示例数据正是按这些刊印值标定的，因此一致不构成对任何自制数值的证据。",
        "This table is a regression test of the software and no evidence for any made value: the example "
        "data were calibrated to these printed values.",
        "published",
    )
    result = Variable(
        "published.result",
        f"{len(p)} 条可核对的表述中 {good} 条一致，其中 {used} 条用于标定。",
        f"{good} of {len(p)} checkable statements agree; {used} of them were used in the calibration.",
        "published",
        "",
        "ok",
    )
    return [caution, result]
