"""The words of the summary and of the appendix."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import TYPE_CHECKING

from countycarbon.present.wording.balance import net_part
from countycarbon.present.wording.phrase import amount, listed, percent, several
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
        found.append(_no_levels())
    if "published" in t:
        found += _published(t)
    return found


_LACKS = {
    "no_output": ("产值数据", "output data"),
    "no_population": ("人口数据", "data on residents"),
    "no_area": ("完整的土地面积", "complete land areas"),
}
"""What a town lacks, by the reason that the table of towns gives."""


def _names(t: Mapping[str, pd.DataFrame], ids: list[str], lang: str) -> str:
    towns = t["towns"].set_index("town_id")
    column = "town" if lang == "zh" else "town_en"
    return listed([towns.loc[i, column] for i in ids], lang)


def _totals(t: Mapping[str, pd.DataFrame], study: Study) -> Variable:
    b, gas = t["balance"], study.accounting.gas
    source, sink = b["source_t"].sum(min_count=len(b)), b["sink_t"].sum(min_count=len(b))
    net = source - sink
    zh = (
        f"{study.county.name.zh}国土空间碳源合计 {amount(source)} t {gas}，碳汇合计 {amount(sink)} t {gas}，"
        + (
            f"净碳源 {amount(net)} t {gas}，碳汇抵消碳源的 {percent(sink, source, 2)}%。"
            if net >= 0
            else f"净碳汇 {amount(-net)} t {gas}，碳汇为碳源的 {percent(sink, source, 2)}%。"
        )
    )
    en = (
        f"The territory of {study.county.name.en} releases {amount(source)} t {gas} a year and takes up "
        f"{amount(sink)} t {gas}, which leaves "
        + (
            f"a net source of {amount(net)} t {gas}; the sinks offset {percent(sink, source, 2)} % of the sources."
            if net >= 0
            else f"a net sink of {amount(-net)} t {gas}; the sinks are {percent(sink, source, 2)} % of the sources."
        )
    )
    if isnan(net):
        return _partly(t, study)
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
        f"Of {every} towns {scored} were put into levels: "
        + ", ".join(f"{n} in {level}" for level, n in used)
        + "."
    )
    open_towns = e[e["level"] == ""]
    for reason, own in open_towns.groupby(open_towns["note"].fillna(""), sort=True):
        ids = list(own["town_id"])
        was, lacks = ("was", "lacks") if len(ids) == 1 else ("were", "lack")
        if str(reason) in ("", *_LACKS):
            lost = _LACKS.get(str(reason), ("所需数据", "the data needed"))
            zh += f"{_names(t, ids, 'zh')}缺少{lost[0]}，未参评。"
            en += f" {_names(t, ids, 'en')} {lacks} {lost[1]} and {was} not scored."
        else:  # the study's own words
            zh += f"{_names(t, ids, 'zh')}未参评（{reason}）。"
            en += f" {_names(t, ids, 'en')} {was} not scored ({reason})."
    return Variable("summary.levels", zh, en, "evaluation", "", "level")


def _extremes(t: Mapping[str, pd.DataFrame], study: Study) -> Variable:
    e, b = t["evaluation"], t["balance"]
    scored = e.dropna(subset=["score"])
    best = scored.loc[scored["score"].idxmax()]
    worst = scored.loc[scored["score"].idxmin()]
    most, least = b.loc[b["net_t"].idxmax()], b.loc[b["net_t"].idxmin()]
    high, low = (net_part(row["net_t"], b["net_t"], study.accounting.gas) for row in (most, least))
    zh = (
        f"综合得分最高的是{best['town']}（{best['score']:.2f}），最低的是{worst['town']}（{worst['score']:.2f}）；"
        f"净碳源最高的是{most['town']}，{high[0]}，最低的是{least['town']}，{low[0]}。"
    )

    def name(row: pd.Series) -> str:
        return _names(t, [row["town_id"]], "en")

    en = (
        f"{name(best)} has the highest score ({best['score']:.2f}), {name(worst)} the lowest "
        f"({worst['score']:.2f}); the net source is largest in {name(most)} ({high[1]}) and smallest in "
        f"{name(least)} ({low[1]})."
    )
    return Variable("summary.extremes", zh, en, "evaluation", "", "score")


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
    if len(q):
        zh = f"新增建设用地 {amount(total, 0)} ha 分解到 {len(q)} 个镇街；{zh}"
        en = f"{amount(total, 0)} ha of new built land are divided among {len(q)} towns. {en}"
    return Variable("summary.response", zh, en, "incentives", "", "amount_yuan")


def _draft(t: Mapping[str, pd.DataFrame]) -> Variable:
    """How many towns the draft plan suits, and those where it has to change first."""
    verdicts = t["draft_towns"].groupby("verdict")["town_id"].agg(list)
    same, adjust, conflict = (
        list(verdicts.get(v, [])) for v in ("consistent", "adjust", "conflict")
    )
    zh = f"与等级对应的建议相比，方案在 {len(same)} 个镇街一致，{len(adjust)} 个镇街需调整，"
    zh += f"{len(conflict)} 个镇街有冲突"
    en = f"Against the advice by level the draft is consistent in {len(same)} towns, has to be adjusted "
    en += f"in {len(adjust)} and conflicts in {len(conflict)}"
    if conflict:
        zh += f"：{_names(t, conflict, 'zh')}，应先修改"
        en += f": {_names(t, conflict, 'en')}"
    return Variable("summary.draft", f"{zh}。", f"{en}.", "draft_towns", "", "verdict")


def _certainty(t: Mapping[str, pd.DataFrame]) -> Variable:
    if "level_probability" not in t:
        zh, en = "本次运行没有计算等级概率。", "Level probabilities were not computed in this run."
        return Variable("summary.certainty", zh, en, "level_probability")
    p = t["level_probability"]
    p = p[p["level"] != ""]  # towns that are not scored have no level to hold
    stable = p[p["stable"]]
    zh = (
        f"在系数、数据与权重的不确定性之下，{len(p)} 个参评镇街中有 {len(stable)} 个的等级在至少 80% 的"
        "抽样中保持不变，其余镇街的等级应结合相邻等级一并考虑。"
    )
    en = (
        f"Given the uncertainty of coefficients, data and weights, {len(stable)} of {len(p)} scored towns "
        "keep their level in at least 80 % of the draws; for the others the next level should be read too."
    )
    return Variable("summary.certainty", zh, en, "level_probability", "", "stable")


def _no_levels() -> Variable:
    zh = "本研究缺少分级所需的数据（见相关章节的说明），因此没有给出等级、指标分配与奖惩。"
    en = (
        "The data that levels need are not at hand (the chapters say which), so the report gives no levels, "
        "quotas or incentives."
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
