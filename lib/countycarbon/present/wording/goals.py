"""The words of the chapter on goals, claims and cases."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import TYPE_CHECKING

from countycarbon.present.wording.phrase import amount, listed, names, percent, several, verb
from countycarbon.present.wording.variable import Variable
from countycarbon.response.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study

Tables = Mapping[str, "pd.DataFrame"]


def _has(t: Tables, name: str) -> bool:
    return name in t and len(t[name]) > 0


def variables(t: Tables, study: Study) -> list[Variable]:
    """Sentences of chapter 8; those a study cannot have are left out."""
    if not _has(t, "goal_indicators"):
        return []
    found = [_coverage(t), _judged(t), _transmission(t), _claims(t), _modes(t), *_standards(t)]
    if _has(t, "mode_shift"):
        found.append(_shift(t))
    if _has(t, "monitoring"):
        found.append(_monitoring(t))
    if _has(t, "renewable_potential"):
        found.append(_renewables(t))
    if _has(t, "renewable_match"):
        found.append(_match(t))
    if _has(t, "gate"):
        found.append(_gate(t))
    if _has(t, "london_gate"):
        found.append(_london(t))
    return found


def _coverage(t: Tables) -> Variable:
    g = t["goal_indicators"]
    n, have = len(g), int(g["value"].notna().sum())
    rough = int((g["stand_in"] & g["value"].notna()).sum())
    zh = f"目录共 {n} 个指标，本研究给出 {have} 个的数值，其中 {rough} 个是近似值；其余 {n - have} 个缺少数据。"
    en = (
        f"The catalogue holds {n} indicators; this study gives a value for {have}, {rough} of them "
        f"approximated, and lacks the data for {n - have}."
    )
    return Variable("goals.coverage", zh, en, "goal_indicators", "", "value")


def _judged(t: Tables) -> Variable:
    g = t["goal_indicators"]
    parts = {key: g[g["status"] == key] for key in ("met", "missed")}
    n = {key: len(own) for key, own in parts.items()}
    zh_said, en_said = (
        {
            key: f"{left}{listed(own[f'name_{lang}'], lang)}{right}" * (len(own) > 0)
            for key, own in parts.items()
        }
        for lang, left, right in (("zh", "（", "）"), ("en", " (", ")"))
    )
    whole = sum(n.values())
    zh = (
        f"有本地目标可判断的 {whole} 个，达到 {n['met']} 个{zh_said['met']}，"
        f"未达到 {n['missed']} 个{zh_said['missed']}。"
    )
    en = (
        f"{whole} {verb(whole, 'has', 'have')} a local target: {n['met']} met{en_said['met']}, "
        f"{n['missed']} missed{en_said['missed']}."
    )
    if not whole:
        zh = "研究没有给出本地目标，因此不作判断。"
        en = "The study gives no local target, so nothing is judged."
    return Variable("goals.judged", zh, en, "goal_indicators", "", "status")


def _transmission(t: Tables) -> Variable:
    frame = t["transmission"].set_index("cell")["n_indicators"]
    county = [c for c in frame.index if c.startswith("C-")]
    parts = {c: int(frame[c]) for c in county}
    zh = (
        "县级总体、详细与专项规划可分别承接 "
        + "、".join(str(v) for v in parts.values())
        + " 个指标。"
    )
    en = (
        "The county’s master, detailed and special plans can carry "
        f"{listed([str(v) for v in parts.values()], 'en')} indicators."
    )
    return Variable("goals.transmission", zh, en, "transmission", "", "n_indicators")


def _claims(t: Tables) -> Variable:
    c = t["claims"].set_index("claim")
    slope, share = (float(c["found"][k]) for k in ("elasticity", "lorenz"))
    said_slope, said_share = (float(c["published"][k]) for k in ("elasticity", "lorenz"))
    zh = (
        f"本研究的建设用地碳排弹性为 {amount(slope, 3)}（发表值 {said_slope:.3f}），九成碳源来自 "
        f"{amount(share, 1)}% 的建设用地（发表值 {said_share:.0f}%）。"
    )
    en = (
        f"The elasticity of sources to built land is {amount(slope, 3)} here (published {said_slope:.3f}); "
        f"90 % of the sources come from {amount(share, 1)} % of built land (published {said_share:.0f} %)."
    )
    if isnan(slope):
        few = float(c["n"]["elasticity"]) < 3
        zh = zh.replace(
            f"为 {amount(slope, 3)}（发表",
            f"无从计算：{'单元不足三个' if few else '各单元的建设用地相同'}（发表",
        )
        why = "there are fewer than three units" if few else "all units have the same built land"
        en = en.replace(
            f"is {amount(slope, 3)} here (published",
            f"cannot be computed, since {why} (published",
        )
    if "trivial" in set(c["caution"]) and isnan(slope):
        zh += "由于碳源全部或大部分由每公顷一个数值算出，集中程度只反映地类构成，不构成发现。"
        en += (
            " As all or most sources are computed from one rate per hectare, the concentration only shows the mix "
            "of classes and is no finding."
        )
    elif "trivial" in set(c["caution"]):
        zh += "由于碳源全部或大部分由每公顷一个数值算出，弹性本应为 1，对 1 的偏离与集中程度都只反映地类构成：二者都是方法的结果，不构成发现。"
        en += (
            " As all or most sources are computed from one rate per hectare, the slope is 1 but for the mix of "
            "classes, which also makes the concentration: both are results of the method and no findings."
        )
    elif "shared" in set(c["caution"]):
        zh += "各部门的能源碳源按产值、人口等分摊到镇街，二者随分摊规则而定，不构成发现；镇街自报的部分除外。"
        en += (
            " The energy of most sectors is shared out to towns by output or residents, so both follow from that "
            "rule and are no findings, but for what towns report themselves."
        )
    elif "few" in set(c["caution"]):
        zh += "单元少于 10 个，结果只作参考。"
        en += " With fewer than 10 units this is an indication only."
    if (c["caution"] == "no_data").all():
        zh = "没有可用的建设用地碳源或单元不足，无法检验弹性与集中程度。"
        en = "There are no sources of built land to use, or too few units, so elasticity and concentration cannot be tested."
    return Variable("goals.claims", zh, en, "claims", "", "found")


def _modes(t: Tables) -> Variable:
    zh, en = [], []
    for r in rows(t["mode_ratios"]):
        pair = f"{amount(r.car_to_bus, 2)}", f"{amount(r.car_to_rail, 2)}"
        zh.append(f"{r.factor_year} 年因子下为公交的 {pair[0]} 倍、铁路的 {pair[1]} 倍")
        en.append(
            f"{pair[0]} times the bus and {pair[1]} times the train with the factors of {r.factor_year}"
        )
    text_zh = "小汽车每公里碳排放量：" + "，".join(zh) + "；两年的差别主要来自载客数口径。"
    text_en = f"A car emits per km {listed(en, 'en')}; the difference lies mostly in the occupancy assumed."
    return Variable("goals.modes", text_zh, text_en, "mode_ratios", "", "car_to_bus")


def _shift(t: Tables) -> Variable:
    parts = {r.factor_year: amount(r.change_percent, 1) for r in rows(t["mode_shift"])}
    zh = (
        "情景下人公里碳强度的变化："
        + "，".join(f"{y} 年因子 {v}%" for y, v in parts.items())
        + "。"
    )
    en = (
        "Under the scenario carbon per person-km changes by "
        f"{listed([f'{v} % ({y} factors)' for y, v in parts.items()], 'en')}."
    )
    return Variable("goals.shift", zh, en, "mode_shift", "", "change_percent")


def _standards(t: Tables) -> list[Variable]:
    s = t["standards_summary"].set_index("item")
    mine, review = s["register"], s["published"]
    zh = (
        f"评述给出 {review['sub_systems']:.0f} 个子体系、{review['categories']:.0f} 个类别，"
        f"{review['share_to_strengthen']:.0f}% 可加强与碳的联系，{review['pending']:.0f} 项待制定；"
        f"本清单列 {mine['standards']:.0f} 项，可加强的占 {amount(float(mine['share_to_strengthen']), 0)}%。"
        "两者范围不同，只并列，不比较。"
    )
    en = (
        f"The review counts {review['sub_systems']:.0f} sub-systems and {review['categories']:.0f} categories, "
        f"{review['share_to_strengthen']:.0f} % that could be tied closer to carbon and {review['pending']:.0f} "
        f"pending items; this register lists {mine['standards']:.0f}, of which "
        f"{amount(float(mine['share_to_strengthen']), 0)} % could be tied closer. The scopes differ: they stand "
        "side by side and are not compared."
    )
    return [Variable("goals.standards", zh, en, "standards_summary", "", "published")]


def _monitoring(t: Tables) -> Variable:
    last = t["monitoring_years"].sort_values("year").iloc[-1]
    year, *counts = (int(last[k]) for k in ("year", "on_track", "off_track", "reversed"))
    zh = f"{year} 年监测的指标中，符合路径 {counts[0]} 个，偏离 {counts[1]} 个，逆转 {counts[2]} 个。"
    en = (
        f"In {year}, {several(counts[0], 'indicator')} {'is' if counts[0] == 1 else 'are'} on track, {counts[1]} "
        f"off track and {counts[2]} reversed."
    )
    return Variable("goals.monitoring", zh, en, "monitoring_years", f"year={year}", "on_track")


def _renewables(t: Tables) -> Variable:
    every = t["renewable_potential"]
    frame = every.dropna(subset=["potential_mwh", "demand_mwh"])
    potential, demand = float(frame["potential_mwh"].sum()), float(frame["demand_mwh"].sum())
    over = int((frame["surplus_mwh"] > 0).sum())
    short = frame.loc[frame["surplus_mwh"] < 0, "town_id"]
    lost = every.loc[~every["town_id"].isin(frame["town_id"]), "town_id"]
    share = percent(potential, demand, 0)
    whole = (
        ("全县（区）潜力", "The county’s potential")
        if lost.empty
        else ("有需求数据的镇街潜力", "The potential of the towns whose demand is known")
    )
    if not demand > 0:
        zh = "没有一个镇街同时有潜力与需求的数据，不作比较。"
        en = "No town has data on both potential and demand; they are not compared."
        return Variable("goals.renewables", zh, en, "renewable_potential", "", "coverage")
    zh = f"{whole[0]}相当于需求的 {share}%；{over} 个镇街有盈余，"
    zh += f"潜力不足以满足需求的有{names(t, short, 'zh')}。" if len(short) else "没有镇街潜力不足。"
    en = f"{whole[1]} is {share} % of {'its' if lost.empty else 'their'} demand; "
    en += f"{several(over, 'town')} {'has' if over == 1 else 'have'} a surplus, demand exceeds potential in "
    en += f"{names(t, short, 'en')}." if len(short) else "none."
    if len(lost):
        zh += f"没有需求数据（NE）的是{names(t, lost, 'zh')}。"
        en += f" There are no data on demand (NE) for {names(t, lost, 'en')}."
    return Variable("goals.renewables", zh, en, "renewable_potential", "", "coverage")


def _match(t: Tables) -> Variable:
    frame = t["renewable_match"]
    met = percent(float(frame["matched_mwh"].sum()), float(frame["demand_mwh"].sum()), 0)
    zh = f"按分季分时曲线，需求产生的当时能满足 {met}%，其余要靠储能或跨区调配。"
    en = f"By season and hour {met} % of the demand is met when it arises; the rest needs storage or exchange."
    return Variable("goals.match", zh, en, "renewable_match", "", "matched_mwh")


def _gate(t: Tables) -> Variable:
    counts = t["gate"]["verdict"].value_counts()
    n = [int(counts.get(v, 0)) for v in ("pass", "conditions", "fail")]
    zh = f"{len(t['gate'])} 项申请中通过 {n[0]} 项，附条件通过 {n[1]} 项，不通过 {n[2]} 项。"
    en = (
        f"Of {several(len(t['gate']), 'proposal')} {n[0]} {verb(n[0], 'passes', 'pass')}, {n[1]} "
        f"{verb(n[1], 'passes', 'pass')} with conditions and {n[2]} {verb(n[2], 'fails', 'fail')}."
    )
    return Variable("goals.gate", zh, en, "gate", "", "verdict")


def _london(t: Tables) -> Variable:
    g = t["london_gate"].set_index("item")["value"]
    cut, offset = amount(float(g["on_site_cut"]), 1), amount(float(g["offset"]), 0)
    zh = (
        f"场地内减排 {cut}%，剩余排放的抵消费为 {offset} 英镑（费率取自一个伦敦自治市的公开标准）。"
    )
    en = f"The cut on site is {cut} % and the offset payment GBP {offset} (the tariff of one London borough)."
    return Variable("goals.london", zh, en, "london_gate", "item=offset", "value")
