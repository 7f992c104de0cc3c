"""The words of the chapters on the account and the balance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon.accounting.detail import COUNTY
from countycarbon.present.wording import balance
from countycarbon.present.wording.account_codes import CODES, DETAIL_CODES, class_name
from countycarbon.present.wording.phrase import amount, listed, percent
from countycarbon.present.wording.variable import Variable

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study

Tables = Mapping[str, "pd.DataFrame"]


def variables(t: Tables, study: Study) -> list[Variable]:
    """Sentences of chapters 3 and 4; those a study cannot have are left out."""
    if "account" not in t:
        return []
    found = [_coefficients(t, study), _sources(t, study), _sinks(t, study), _evidence(t)]
    if len(t["gaps"]):
        found.append(_gaps(t))
    if _cropland_both(t):
        found.append(_cropland(t, study))
    if len(t["towns"]) > 1:
        found.append(_towns(t))
    if len(t["activities"]):
        found += [_levels(t, study), _level_used(study), _livestock(t, study)]
    return found + balance.variables(t, study)


def _coefficients(t: Tables, study: Study) -> Variable:
    used = set(t["account"]["coefficient_id"]) - {""}
    rows = t["coefficients"].drop_duplicates("coefficient_id")
    rows = rows[rows["coefficient_id"].isin(used)]
    ranged = int((rows["low"].notna() & rows["high"].notna()).sum())
    own = len(study.accounting.overrides)
    zh = (
        f"本研究采用系数集 “{study.accounting.coefficients}” 中的 {len(rows)} 个系数，其中 {ranged} 个给出范围"
        + (f"；另有 {own} 行由研究自行给定并注明来源" if own else "")
        + "。"
    )
    en = (
        f"The study uses {len(rows)} coefficients of the set “{study.accounting.coefficients}”, "
        f"{ranged} of them with a range"
        + (f"; {own} rows are the study’s own, each with its source" if own else "")
        + "."
    )
    return Variable("account.coefficients", zh, en, "coefficients", "", "coefficient_id")


def _sums(t: Tables, role: str) -> pd.Series:
    """Tonnes of each first-level class on one side; not a number where a part lacks."""
    rows = t["account_classes"]
    rows = rows[(rows["role"] == role) & (rows["notation"] != "IE")]
    sums = rows.groupby("parent")["carbon_t"].apply(lambda v: v.sum(skipna=False))
    return sums.sort_values(ascending=False, kind="stable")


def _estimated(t: Tables, role: str) -> pd.Series:
    """Tonnes of each first-level class on one side as far as they are estimated."""
    classes = t["account_classes"].drop_duplicates("class_code").set_index("class_code")
    rows = t["account"]
    rows = rows[(rows["role"] == role) & rows["carbon_t"].notna()]
    parent = rows["class_code"].map(classes["parent"]).rename("parent")
    sums = rows["carbon_t"].groupby(parent).sum()
    return sums.sort_values(ascending=False, kind="stable")


def _ranked(role: str, sums: pd.Series, n: int) -> tuple[str, str]:
    """The largest classes with their shares, in both languages."""
    whole = sums.sum()
    top = [(parent, percent(v, whole)) for parent, v in sums.head(n).items()]
    zh = listed([f"{class_name(role, str(p), 'zh')}（{s}%）" for p, s in top], "zh")
    en = listed([f"{class_name(role, str(p), 'en').lower()} ({s} %)" for p, s in top], "en")
    return zh, en


def _sources(t: Tables, study: Study) -> Variable:
    gas, sums = study.accounting.gas, _sums(t, "source")
    if not len(sums) or sums.isna().any():
        known = amount(float(_estimated(t, "source").sum()))
        names = listed([class_name("source", str(p), "zh") for p in sums[sums.isna()].index], "zh")
        names_en = [class_name("source", str(p), "en").lower() for p in sums[sums.isna()].index]
        # a class without area in some town lacks that, not its coefficient
        rows = t["account_classes"]
        open_land = rows[(rows["role"] == "source") & rows["area_ha"].isna()]["parent"]
        lacks = ("没有可用的系数或能源数据", "there is no coefficient and no energy data")
        if set(sums[sums.isna()].index) <= set(open_land):
            lacks = ("有镇街缺少面积", "areas of some towns are missing")
        elif len(open_land):
            lacks = (
                "缺少系数、能源数据或镇街的面积",
                "coefficients, energy data or areas of some towns are missing",
            )
        zh = (
            f"碳源合计不能给出（NE）：{names}{lacks[0]}。已估算的部分为 {known} t {gas}，"
            "它不是合计，也不能与碳汇相减。"
        )
        en = (
            f"The total of the sources cannot be given (NE): {lacks[1]} "
            f"for {listed(names_en, 'en')}. The estimated part is {known} t {gas}; it is no "
            "total and must not be set off against the sinks."
        )
        return Variable("account.sources", zh, en, "account_classes", "role=source", "carbon_t")
    whole, crops = sums.sum(), float(sums.get("01", 0.0))
    built = sums.drop("01", errors="ignore")
    zh_top, en_top = _ranked("source", built, 3)
    zh = (
        f"碳源合计 {amount(whole)} t {gas}。建设用地（含水工建筑）为 {amount(whole - crops)} t {gas}，"
        f"占 {percent(whole - crops, whole)}%；耕地为 {amount(crops)} t {gas}，占 {percent(crops, whole)}%。"
        f"建设用地中由大到小{'前三类' if len(built) > 3 else ''}为{zh_top}，括号内为占建设用地碳源的份额。"
    )
    en = (
        f"The sources add up to {amount(whole)} t {gas}. Built land (hydraulic structures included) "
        f"gives {amount(whole - crops)} t {gas}, {percent(whole - crops, whole)} %; cropland gives "
        f"{amount(crops)} t {gas}, {percent(crops, whole)} %. "
        f"{'The three largest classes' if len(built) > 3 else 'In order of size the classes'} of built land "
        f"are {en_top}, in per cent of the source of built land."
    )
    return Variable("account.sources", zh, en, "account_classes", "role=source", "carbon_t")


def _sinks(t: Tables, study: Study) -> Variable:
    gas, sums = study.accounting.gas, _sums(t, "sink")
    known = _estimated(t, "sink")
    zh_top, en_top = _ranked("sink", known, 4)
    if sums.isna().any():
        zh = f"碳汇合计不能给出（NE）；已估算的部分为 {amount(known.sum())} t {gas}，由大到小为{zh_top}。"
        en = (
            f"The total of the sinks cannot be given (NE); the estimated part is "
            f"{amount(known.sum())} t {gas}, in order of size: {en_top}."
        )
    else:
        zh = f"碳汇合计 {amount(known.sum())} t {gas}，由大到小为{zh_top}。"
        en = f"The sinks add up to {amount(known.sum())} t {gas}; in order of size: {en_top}."
        if not known.sum() > 0:
            zh, en = "没有产生碳汇的地类。", "No land of the county is a sink."
    return Variable("account.sinks", zh, en, "account_classes", "role=sink", "carbon_t")


def _cropland_both(t: Tables) -> bool:
    rows = t["account"][t["account"]["class_code"].str.startswith("01")]
    return bool(rows["carbon_t"].notna().all() and rows["role"].nunique() == 2)


def _cropland(t: Tables, study: Study) -> Variable:
    gas, net = study.accounting.gas, float(t["balance"]["cropland_net_sink_t"].sum())
    side = ("净碳汇", "net sink") if net >= 0 else ("净碳源", "net source")
    zh = f"耕地同时计入两侧：扣除自身碳源后为{side[0]} {amount(abs(net))} t {gas}。"
    en = f"Cropland stands on both sides: less its own source it is a {side[1]} of {amount(abs(net))} t {gas}."
    return Variable("account.cropland", zh, en, "balance", "", "cropland_net_sink_t")


def _evidence(t: Tables) -> Variable:
    zh_parts, en_parts = [], []
    for role, said in (("source", ("碳源", "the sources")), ("sink", ("碳汇", "the sinks"))):
        rows = t["evidence_shares"]
        rows = rows[rows["role"] == role].sort_values("share", ascending=False)
        zh = listed(
            [f"{percent(r.share, 1)}% 为{_mark(r.evidence, 'zh')}" for r in rows.itertuples()], "zh"
        )
        en = listed(
            [f"{percent(r.share, 1)} % on {_mark(r.evidence, 'en')}" for r in rows.itertuples()],
            "en",
        )
        zh_parts.append(f"{said[0]}中 {zh}")
        en_parts.append(f"{said[1]} rest {en}")
    zh = "按证据等级计，" + "；".join(zh_parts) + "。"
    en = "By evidence, " + "; ".join(en_parts) + "."
    return Variable("account.evidence", zh, en, "evidence_shares", "", "share")


def _mark(evidence: str, lang: str) -> str:
    words = {
        "A": ("已读原文的数值（A）", "values read in the original (A)"),
        "A2": ("转引的数值（A2）", "values quoted by another paper (A2)"),
        "B": ("只见于公开代码的数值（B）", "values seen only in public code (B)"),
        "C": ("凭记忆、待核的数值（C）", "values recalled and not checked (C)"),
        "M": ("自制数值（M）", "made values (M)"),
    }
    return words.get(evidence, CODES["evidence"].get(evidence, (evidence, evidence)))[lang != "zh"]


def _gaps(t: Tables) -> Variable:
    rows = t["gaps"]
    parts_zh, parts_en = [], []
    for role, words in (("source", ("碳源", "source")), ("sink", ("碳汇", "sink"))):
        for key in ("NE", "C", "IE"):
            part = rows[(rows["role"] == role) & (rows["notation"] == key)]
            if len(part):
                codes = listed(part["class_code"], "zh")
                codes_en = listed(part["class_code"], "en")
                ha = amount(part["area_ha"].sum(skipna=False), 0)
                parts_zh.append(f"{words[0]} {key}：{codes}，共 {ha} ha")
                parts_en.append(f"{words[1]} {key}: {codes_en}, {ha} ha")
    zh = "没有数值的地类：" + "；".join(parts_zh) + "。NE 为未估算，IE 为已含在别处；两者都不是零。"
    en = "Classes without a number: " + "; ".join(parts_en)
    en += ". NE is not estimated, IE is included elsewhere; neither is zero."
    return Variable("account.gaps", zh, en, "gaps", "", "area_ha")


def _towns(t: Tables) -> Variable:
    b, towns = t["balance"], t["towns"].set_index("town_id")
    zh_parts, en_parts = [], []
    for column, said in (("source_t", ("碳源", "source")), ("sink_t", ("碳汇", "sink"))):
        rows = b.dropna(subset=[column]).sort_values(column, ascending=False, kind="stable")
        if rows.empty:
            continue
        top, last = rows.head(2), rows.iloc[-1]
        shares = [percent(v, b[column].sum(min_count=len(b))) for v in top[column]]
        names = {
            lang: [balance.name(towns, i, lang) for i in top["town_id"]] for lang in ("zh", "en")
        }
        zh_top = listed([f"{n}（{s}%）" for n, s in zip(names["zh"], shares, strict=True)], "zh")
        en_top = listed([f"{n} ({s} %)" for n, s in zip(names["en"], shares, strict=True)], "en")
        zh_parts.append(
            f"{said[0]}最大的是{zh_top}，最小的是{balance.name(towns, last['town_id'], 'zh')}"
        )
        en_parts.append(
            f"{en_top} have the largest {said[1]}, {balance.name(towns, last['town_id'], 'en')} the smallest"
        )
    zh = "；".join(zh_parts) + "。括号内为占全县（区）的份额。"
    en = "; ".join(en_parts) + ". Shares of the county in brackets."
    if b[["source_t", "sink_t"]].isna().any(axis=None):
        zh += "有镇街未估算的一侧没有合计，份额记为 NE。"
        en += " A side that is not estimated in every town has no total, and its shares are NE."
    return Variable("account.towns", zh, en, "balance", "", "source_t, sink_t")


def _levels(t: Tables, study: Study) -> Variable:
    gas = study.accounting.gas
    rows = t["source_levels"]
    county = rows[rows["town_id"] == COUNTY].dropna(subset=["disagreement"])
    both = county.dropna(subset=["area_t", "energy_t"])
    area, energy = both["area_t"].sum(), both["energy_t"].sum()
    if county.empty:
        zh, en = (
            "各部门都只有一个层次的数值，无从比较。",
            "Every sector is known at one level only; there is nothing to compare.",
        )
        return Variable("account.levels", zh, en, "source_levels", "town_id=all", "disagreement")
    worst = county.loc[county["disagreement"].idxmax()]
    word = DETAIL_CODES["sector"].get(worst["sector"], (worst["sector"],) * 2)
    zh = f"相差最大的是{word[0]}，最大值为最小值的 {amount(worst['disagreement'])} 倍。"
    en = f"The levels part most for {word[1]}, where the largest is {amount(worst['disagreement'])} times the smallest."
    if len(both):
        zh = (
            f"能按两个层次核算的部门，按面积合计 {amount(area, 0)} t {gas}，按能源合计 {amount(energy, 0)} t {gas}，"
            f"后者为前者的 {percent(energy, area)}%。" + zh
        )
        en = (
            f"For the sectors known both ways the account by area gives {amount(area, 0)} t {gas} and "
            f"that by energy use {amount(energy, 0)} t {gas}, {percent(energy, area)} % of it. "
            + en
        )
    return Variable("account.levels", zh, en, "source_levels", "town_id=all", "disagreement")


def _level_used(study: Study) -> Variable:
    rule = study.accounting
    word = {
        "area": ("面积", "area"),
        "energy": ("能源", "energy use"),
        "activity": ("活动", "activity"),
    }
    built, crops = word[rule.built_sources], word[rule.cropland_source]
    zh = f"进入账户的是：建设用地碳源按{built[0]}，耕地碳源按{crops[0]}。其余层次只作对照，不重复计入。"
    en = (
        f"Into the account go the sources of built land by {built[1]} and that of cropland by {crops[1]}. "
        "The other levels are for comparison and are not counted again."
    )
    power = rule.energy.power if rule.energy else None
    if power is not None:
        counted = {
            "consumption": ("用电量", "consumption"),
            "generation": ("发电用燃料", "generation"),
        }
        said = [power.source.split(" | ")[i] for i in (0, -1)]
        where = [power.region.split(" | ")[i] for i in (0, -1)]
        zh += (
            f"电力按{counted[power.basis][0]}计，电网因子为 {power.factor:g} {power.unit}"
            f"（{where[0]}，{power.year}；{said[0]}）。"
        )
        en += (
            f" Power is counted by {counted[power.basis][1]}; the factor of the grid is {power.factor:g} "
            f"{power.unit} ({where[1]}, {power.year}; {said[1]})."
        )
    return Variable("account.level_used", zh, en, "study.yml", "", "accounting.built_sources")


def _livestock(t: Tables, study: Study) -> Variable:
    gas, rows = study.accounting.gas, t["activities"]
    animals = rows[rows["kind"] == "livestock"]
    if animals.empty:
        zh, en = (
            "没有畜禽数据，畜禽甲烷记为 NE。",
            "There are no data of livestock; its methane is NE.",
        )
        return Variable("account.livestock", zh, en, "activities", "kind=livestock", "carbon_t")
    tonnes = amount(animals["carbon_t"].sum(), 0)
    gwp = study.accounting.gwp
    zh = f"畜禽甲烷按 {gwp} 的全球增温潜势折合 {tonnes} t {gas}（CO2e），口径不同于账户中的 CO2，只列出，不并入合计。"
    en = (
        f"Methane of livestock amounts to {tonnes} t {gas} (CO2e) by the warming potential of {gwp}; its basis "
        "differs from the CO2 of the account, so it is shown and not added."
    )
    return Variable("account.livestock", zh, en, "activities", "kind=livestock", "carbon_t")
