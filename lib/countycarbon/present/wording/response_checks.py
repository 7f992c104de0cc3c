"""Sentences on special cases, the optimum, the edges of the money rule, and the draft plan."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import TYPE_CHECKING

from countycarbon.present.wording.evaluation import label
from countycarbon.present.wording.phrase import (
    amount,
    listed,
    names,
    percent,
    several,
    span,
    verb,
)
from countycarbon.present.wording.response_codes import CODES, say
from countycarbon.present.wording.variable import Variable
from countycarbon.response.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study

Tables = Mapping[str, "pd.DataFrame"]


def _has(t: Tables, name: str) -> bool:
    return name in t and len(t[name]) > 0


def variables(t: Tables, study: Study) -> list[Variable]:
    """Sentences whose tables hold rows."""
    found = []
    if "rank_mismatches" in t:
        found += [_mismatches(t), _network(t), _gaps(t), _parks(t)]
    if _has(t, "optimum"):
        found.append(_optimum(t, study))
    if _has(t, "incentives_compared"):
        found += [_tonnes(t), _cliffs(t), _sensitivity(t), _risk(t)]
    if _has(t, "draft_towns"):
        found += _draft(t)
    if _has(t, "draft_double"):
        found.append(_double(t))
    return found


def _criterion(t: Tables, criterion: object, lang: str) -> str:
    """The word for a usual criterion, the study’s own name for another."""
    usual = criterion in CODES["criterion"]
    return say("criterion", str(criterion), lang) if usual else label(t, str(criterion), lang)


def _mismatches(t: Tables) -> Variable:
    frame = t["rank_mismatches"]
    weak, strong = frame[frame["side"] == "weak"], frame[frame["side"] == "strong"]
    zh, en = [], []
    for criterion, own in weak.groupby("criterion", sort=False):
        zh.append(
            f"{names(t, own['town_id'], 'zh')}的{_criterion(t, criterion, 'zh')}明显落后于总位次"
        )
        en.append(
            f"{names(t, own['town_id'], 'en')} {_rank(own)} far lower on the {_criterion(t, criterion, 'en')} "
            "criterion than in all"
        )
    for criterion, own in strong.groupby("criterion", sort=False):
        zh.append(
            f"{names(t, own['town_id'], 'zh')}的{_criterion(t, criterion, 'zh')}明显好于总位次"
        )
        en.append(
            f"{names(t, own['town_id'], 'en')} {_rank(own)} far higher on the {_criterion(t, criterion, 'en')} "
            "criterion"
        )
    text_zh, text_en = "；".join(zh) + "。", "; ".join(en) + "."
    if len(weak):
        text_zh += "单项落后的镇街应先补短板。"
        text_en += " Where one criterion lags far behind, that is where to begin."
    if frame.empty:
        text_zh = "没有单项与总位次悬殊的镇街。"
        text_en = "no town has a rank on one criterion that is far from its total rank."
    return Variable("response.mismatches", text_zh, text_en, "rank_mismatches", "", "gap")


def _rank(own: pd.DataFrame) -> str:
    return "ranks" if len(own) == 1 else "rank"


def _network(t: Tables) -> Variable:
    chosen = t["network_links"]
    chosen = chosen[chosen["corridor"]]
    n = len(chosen)
    if not n and "neighbours" in t and t["neighbours"].empty:
        return Variable(
            "response.network",
            "没有镇界数据，哪些镇街相邻不得而知（NE）。",
            "there are no boundaries, so it is not known which towns touch (NE).",
            "network_links",
        )
    if not n:
        return Variable(
            "response.network",
            "没有与 I、II 级镇街相邻而可并入其蓝绿网络的镇街。",
            "no town touches a town of level I or II whose blue-green network it could join.",
            "network_links",
        )
    shared = (chosen["shared_m"] / 1000).round(1)
    longest = chosen[shared == shared.max()]
    km, one = amount(float(shared.max()), 1), len(longest) == 1
    pairs = {
        lang: listed(
            [
                f"{names(t, [r.town_id], lang)}{'与' if lang == 'zh' else ' and '}{names(t, [r.neighbour_id], lang)}"
                for r in rows(longest)
            ],
            lang,
            of="对",
        )
        for lang in ("zh", "en")
    }
    zh = (
        f"{n} 个镇街与 I、II 级镇街相邻，可通过廊道并入其蓝绿网络；共界最长的是{pairs['zh']}"
        f"（{'' if one else '各 '}{km} km）。"
    )
    en = (
        f"{several(n, 'town')} next to a town of level I or II could join its blue-green network by a corridor; "
        f"the longest common {'border is that' if one else 'borders are those'} of {pairs['en']} ({km} km{'' if one else ' each'})."
    )
    if n > 1 and len(longest) == n:
        zh = f"{n} 个镇街与 I、II 级镇街相邻，可通过廊道并入其蓝绿网络，共界都是 {km} km。"
        en = (
            f"{several(n, 'town')} next to a town of level I or II could join its blue-green network by a corridor; "
            f"all common borders measure {km} km."
        )
    return Variable("response.network", zh, en, "network_links", "", "shared_m")


def _gaps(t: Tables) -> Variable:
    frame = t["green_gaps"]
    total = amount(float(frame["needed_ha"].sum()), 0)
    zh = f"有{names(t, frame['town_id'], 'zh')}，补到全县（区）中位数共需 {total} ha。"
    them = verb(len(frame), "it", "them")
    en = f"{names(t, frame['town_id'], 'en')}; bringing {them} to the county’s median would take {total} ha."
    if frame.empty:
        zh, en = (
            "没有这样的镇街。",
            "there is no such town.",
        )
    return Variable("response.green_gaps", zh, en, "green_gaps", "", "needed_ha")


def _parks(t: Tables) -> Variable:
    frame = t["park_support"]
    parks = listed(frame["park"], "zh")
    zh = f"绿色基金宜按次序优先支持位于 IV、V 级镇街的园区：{parks}。"
    en = (
        "the green fund should help parks in towns of levels IV and V in this order: "
        f"{listed(frame['park_en'], 'en')}."
    )
    if frame.empty:
        zh, en = "IV、V 级镇街中没有列出的园区。", "no park is listed in a town of level IV or V."
    return Variable("response.parks", zh, en, "park_support", "", "park")


def _optimum(t: Tables, study: Study) -> Variable:
    o, gas = t["optimum"].set_index("item"), study.accounting.gas
    value, low, high = (o[c].astype(float) for c in ("value", "low", "high"))
    if not value["carbon_rule"] > 0:
        zh = "新增建设用地不带来新增碳量，无可优化。"
        en = "New built land brings no carbon, and there is nothing to optimise."
        if not t["quotas"]["quota_ha"].sum() > 0:
            zh = "没有可分配的新增建设用地，无可优化。"
            en = "There is no new built land to share out and nothing to optimise."
        return Variable("response.optimum", zh, en, "optimum", "", "value")
    share = percent(value["saving"], value["carbon_rule"])
    price = amount(value["shadow_price"], 1)
    unique = abs(high["shadow_price"] - low["shadow_price"]) < 1e-3
    prices = span(low["shadow_price"], high["shadow_price"], 1, "en")
    zh = (
        f"按规则分配每年新增 {amount(value['carbon_rule'], 0)} t {gas}；在调整 {amount(value['moved'], 0)} ha "
        f"之内，优化方案少增 {amount(value['saving'], 0)} t {gas}（{share}%）。"
        + (
            "没有镇街可以再调整，影子价格没有上界，不给出（NE）。"
            if isnan(value["shadow_price"])
            else f"影子价格为每多调整 1 ha 少增 {price if unique else prices} t {gas}"
            + ("。" if unique else "，对偶解不唯一，以区间表示。")
        )
    )
    en = (
        f"The rule brings {amount(value['carbon_rule'], 0)} t {gas} a year; with {amount(value['moved'], 0)} ha "
        f"moved the optimised plan saves {amount(value['saving'], 0)} t {gas} ({share} %). "
        + (
            "No hectare may move, so the shadow price has no bound and is not given (NE)."
            if isnan(value["shadow_price"])
            else f"The shadow price is {price if unique else prices} t {gas} per further hectare that may move"
            + ("." if unique else "; the dual is not unique, hence an interval.")
        )
    )
    before, after = value["apart_optimised"], value["apart_even"]
    if after < before:
        zh += (
            f"均摊方案少增的碳与最优解相当：调整 {amount(value['moved_even'], 0)} ha，偏离规则的平方和由 "
            f"{amount(before, 0)} 降为 {amount(after, 0)}。"
        )
        en += (
            f" The even plan saves as much as the optimum: {amount(value['moved_even'], 0)} ha move, and the sum "
            f"of squares that measures the distance from the rule falls from {amount(before, 0)} to {amount(after, 0)}."
        )
    else:
        zh += "均摊方案不比优化方案更接近规则。"
        en += " The even plan is no closer to the rule than the optimised one."
    return Variable("response.optimum", zh, en, "optimum", "", "value")


def _tonnes(t: Tables) -> Variable:
    frame = t["incentives_compared"]
    fresh = frame[(frame["by_output_yuan"] == 0) & (frame["by_tonnes_yuan"] > 0)]
    freed = frame[(frame["by_output_yuan"] > 0) & (frame["by_tonnes_yuan"] == 0)]
    if not frame["by_output_yuan"].sum() > 0:
        zh, en = (
            "没有缴纳，也就没有可改按吨收取的总额。",
            "Nothing is paid, so there is no sum to be raised on tonnes.",
        )
        return Variable("response.tonnes", zh, en, "incentives_compared", "", "yuan_per_t")
    if not frame["by_tonnes_yuan"].sum() > 0:
        zh = "没有镇街的净碳源超出中位数，总额无法改按吨收取。"
        en = "No town has a net source above the median, so the sum cannot be raised on tonnes."
        return Variable("response.tonnes", zh, en, "incentives_compared", "", "yuan_per_t")
    zh, en = _per_tonne(frame["yuan_per_t"][frame["by_output_yuan"] > 0].dropna())
    said = {
        lang: [names(t, own["town_id"], lang) for own in (fresh, freed)] for lang in ("zh", "en")
    }
    zh += (
        "若把同样的总额改按超出中位数的吨数收取，"
        + (f"{said['zh'][0]}将转为缴纳" if len(fresh) else "没有镇街转为缴纳")
        + "，"
        + (f"{said['zh'][1]}将不再缴纳。" if len(freed) else "没有镇街可以不再缴纳。")
    )
    en += (
        "Raised on tonnes above the median instead, the same sum would "
        + (f"be paid also by {said['en'][0]}" if len(fresh) else "fall on no further town")
        + " and "
        + (f"no longer by {said['en'][1]}." if len(freed) else "free none.")
    )
    return Variable("response.tonnes", zh, en, "incentives_compared", "", "yuan_per_t")


def _per_tonne(per: pd.Series) -> tuple[str, str]:
    """What payments on output come to per tonne, and whether that differs between payers."""
    if per.empty:
        return "", ""
    low, high = float(per.min()), float(per.max())
    said = amount(low, 0) if amount(low, 0) == amount(high, 0) else span(low, high, 0, "en")
    zh, en = (
        f"按产值缴纳折合每吨净碳源 {said} 元",
        f"Payments on output amount to CNY {said} per tonne of net source",
    )
    if high >= 2 * low:
        times = amount(high / low, 1)
        return f"{zh}，最高为最低的 {times} 倍。", f"{en}, the highest {times} times the lowest. "
    return zh + "。", en + ". "


def _cliffs(t: Tables) -> Variable:
    known = t["incentive_cliffs"].dropna(subset=["jump_yuan"])
    if not (known["jump_yuan"] > 0).any():
        zh, en = "跨过等级界线不改变任何收付。", "No money changes at any break between levels."
        return Variable("response.cliffs", zh, en, "incentive_cliffs", "", "jump_yuan")
    top = max(rows(known), key=lambda r: r.jump_yuan)
    jump, millions = amount(top.jump_yuan / 1e4, 0), amount(top.jump_yuan / 1e6, 1)
    gap = amount(top.score_gap, 3)
    zh = (
        f"等级界线造成跳跃：{names(t, [top.town_id], 'zh')}的得分若再高 {gap} 左右，越过 {top.upper_level}、"
        f"{top.lower_level} 级之间的界线，其收付将一次改变 {jump} 万元。"
    )
    en = (
        f"Breaks make cliffs: about {gap} more in its score would take {names(t, [top.town_id], 'en')} across "
        f"the break between levels {top.upper_level} and {top.lower_level} and change its money by CNY {millions} million at once."
    )
    return Variable("response.cliffs", zh, en, "incentive_cliffs", "", "jump_yuan")


def _sensitivity(t: Tables) -> Variable:
    frame = t["incentive_sensitivity"]
    first, last = frame.iloc[0], frame.iloc[-1]
    pair = [amount(float(r["payments_yuan"]) / 1e4, 0) for r in (first, last)]
    millions = [amount(float(r["payments_yuan"]) / 1e6, 1) for r in (first, last)]
    rate = [f"{r['rate_percent']:g}" for r in (first, last)]
    if not last["payments_yuan"] > 0:
        zh, en = "在所列的任何费率下都没有镇街缴纳。", "No town pays at any of these rates."
        return Variable(
            "response.sensitivity", zh, en, "incentive_sensitivity", "", "payments_yuan"
        )
    zh = f"金额与费率成正比：a 由 {rate[0]}% 到 {rate[1]}%，缴纳总额由 {pair[0]} 万元到 {pair[1]} 万元。"
    en = (
        f"Money is proportional to the rate: with a from {rate[0]} % to {rate[1]} % the payments go from "
        f"CNY {millions[0]} million to {millions[1]} million."
    )
    return Variable("response.sensitivity", zh, en, "incentive_sensitivity", "", "payments_yuan")


def _risk(t: Tables) -> Variable:
    frame = t["incentive_risk"]
    zh = f"{names(t, frame['town_id'], 'zh')}的等级不稳定，其收付应按区间理解，不宜据单次评级兑现。"
    en = (
        f"Where the level is not stable ({names(t, frame['town_id'], 'en')}), the money is to be read as a "
        "range and should not be settled on a single rating."
    )
    if frame.empty:
        zh, en = "没有等级不稳定的镇街。", "No town has an unstable level."
    return Variable("response.risk", zh, en, "incentive_risk", "", "expected_yuan")


def _draft(t: Tables) -> list[Variable]:
    towns, items = t["draft_towns"], t["draft_check"]
    found = []
    ids = {
        v: towns.loc[towns["verdict"] == v, "town_id"] for v in ("consistent", "adjust", "conflict")
    }
    n = {verdict: len(own) for verdict, own in ids.items()}
    zh = f"{n['consistent']} 个镇街一致，{n['adjust']} 个需调整，{n['conflict']} 个有冲突"
    en = (
        f"{several(n['consistent'], 'town')} {verb(n['consistent'], 'is', 'are')} consistent, {n['adjust']} "
        f"{verb(n['adjust'], 'has', 'have')} to be adjusted and {n['conflict']} {verb(n['conflict'], 'is', 'are')} in conflict"
    )
    if n["conflict"]:
        zh += f"（{names(t, ids['conflict'], 'zh')}）"
        en += f" ({names(t, ids['conflict'], 'en')})"
    found.append(
        Variable("response.draft.verdicts", zh + "。", en + ".", "draft_towns", "", "verdict")
    )
    for aspect in ("goal", "quota", "built", "pattern", "quality"):
        own = items[(items["aspect"] == aspect) & items["verdict"].isin(["adjust", "conflict"])]
        hectares = float(own["difference_ha"].abs().sum())
        zh, en = names(t, own["town_id"], "zh"), names(t, own["town_id"], "en")
        if hectares and len(own):
            zh += f"（合计 {amount(hectares, 0)} ha）"
            en += f" ({amount(hectares, 0)} ha in all)"
        row = f"aspect={aspect}"
        found.append(Variable(f"response.draft.{aspect}", zh, en, "draft_check", row, "verdict"))
    return found


def _double(t: Tables) -> Variable:
    frame = t["draft_double"]
    carbon = int((frame["binding"] == "carbon").sum())
    unfit = frame.loc[~frame["fits"], "town_id"]
    zh = (
        f"{carbon} 个镇街由碳等级的建议指标约束，{len(frame) - carbon} 个由适宜区余量约束；"
        f"方案超出二者之一的有{names(t, unfit, 'zh')}。"
    )
    en = (
        f"The advised quota binds in {several(carbon, 'town')} and the suitable land left in {len(frame) - carbon}; the "
        f"draft exceeds one of them in {names(t, unfit, 'en')}."
    )
    if unfit.empty:
        zh = zh[: zh.index("；")] + "；方案没有超出二者之一的镇街。"
        en = en[: en.index(";")] + "; the draft exceeds neither in any town."
    return Variable("response.double", zh, en, "draft_double", "", "binding")
