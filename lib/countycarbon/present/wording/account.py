"""The words of the chapters on the account and the balance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon.accounting.detail import COUNTY
from countycarbon.present.wording import balance
from countycarbon.present.wording.account_codes import CODES, DETAIL_CODES, class_name
from countycarbon.present.wording.phrase import (
    amount,
    ends,
    listed,
    names,
    percent,
    several,
    verb,
)
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
    found.append(_magnitude(t))
    if len(t["gaps"]):
        found.append(_gaps(t))
    if _cropland_both(t):
        found.append(_cropland(t, study))
    if len(t["towns"]) > 1:
        found += [_towns(t), _where(t)]
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
        f"The study uses {several(len(rows), 'coefficient')} of the set “{study.accounting.coefficients}”, "
        f"{ranged} of them with a range"
        + (
            f"; {several(own, 'row')} {verb(own, 'is', 'are')} the study’s own, each with its source"
            if own
            else ""
        )
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
    shares = [(parent, percent(v, whole)) for parent, v in sums.head(n).items()]
    top = [(parent, share) for parent, share in shares if share != "0.0"]
    zh = listed([f"{class_name(role, str(p), 'zh')}（{s}%）" for p, s in top], "zh")
    en = listed([f"{class_name(role, str(p), 'en').lower()} ({s} %)" for p, s in top], "en")
    return zh, en


def _sources(t: Tables, study: Study) -> Variable:
    gas, sums = study.accounting.gas, _sums(t, "source")
    where = ("account_classes", "role=source", "carbon_t")
    if sums.isna().any():
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
        return Variable("account.sources", zh, en, *where)
    whole, crops = float(sums.sum()), float(sums.get("01", 0.0))
    if not whole > 0:
        return Variable(
            "account.sources", "没有产生碳源的地类。", "No land of the county is a source.", *where
        )
    zh, en = f"碳源合计 {amount(whole)} t {gas}", f"The sources add up to {amount(whole)} t {gas}"
    built = sums.drop("01", errors="ignore")
    built = built[built > 0]
    if built.empty:
        zh, en = f"{zh}，全部来自耕地。", f"{en}, all of it from cropland."
        return Variable("account.sources", zh, en, *where)
    share = percent(whole - crops, whole)
    zh += f"。建设用地（含水工建筑）为 {amount(whole - crops)} t {gas}，占 {share}%；"
    en += f". Built land (hydraulic structures included) gives {amount(whole - crops)} t {gas}, {share} %; "
    if crops > 0:
        zh += f"耕地为 {amount(crops)} t {gas}，占 {percent(crops, whole)}%。"
        en += f"cropland gives {amount(crops)} t {gas}, {percent(crops, whole)} %. "
    else:
        zh, en = zh + "没有耕地碳源。", en + "cropland gives nothing. "
    of_built = _of_built(built)
    return Variable("account.sources", zh + of_built[0], en + of_built[1], *where)


def _of_built(built: pd.Series) -> tuple[str, str]:
    """The classes that make the source of built land."""
    zh_top, en_top = _ranked("source", built, 3)
    if len(built) == 1:
        parent = str(built.index[0])
        return (
            f"建设用地碳源全部来自{class_name('source', parent, 'zh')}。",
            f"All of the source of built land is from {class_name('source', parent, 'en').lower()}.",
        )
    zh = f"建设用地中由大到小{'前三类' if len(built) > 3 else ''}为{zh_top}，括号内为占建设用地碳源的份额。"
    en = (
        f"{'The three largest classes' if len(built) > 3 else 'In order of size the classes'} of built land "
        f"are {en_top}, in per cent of the source of built land."
    )
    return zh, en


def _sinks(t: Tables, study: Study) -> Variable:
    gas, sums = study.accounting.gas, _sums(t, "sink")
    known = _estimated(t, "sink")
    known = known[known > 0]
    zh_top, en_top = _ranked("sink", known, 4)
    zh_order, en_order = "，由大到小为", "; in order of size: "
    if len(known) == 1:
        zh_order, en_order = "，来自", ", from "
    whole = amount(known.sum())
    if sums.isna().any():
        zh = f"碳汇合计不能给出（NE）；已估算的部分为 {whole} t {gas}{zh_order}{zh_top}。"
        en = (
            f"The total of the sinks cannot be given (NE); the estimated part is "
            f"{whole} t {gas}{en_order.replace(';', ',')}{en_top}."
        )
        if known.empty:
            zh, en = "碳汇没有估算（NE）。", "The sinks are not estimated (NE)."
    else:
        zh = f"碳汇合计 {whole} t {gas}{zh_order}{zh_top}。"
        en = f"The sinks add up to {whole} t {gas}{en_order}{en_top}."
        if known.empty:
            zh, en = "没有产生碳汇的地类。", "No land of the county is a sink."
    return Variable("account.sinks", zh, en, "account_classes", "role=sink", "carbon_t")


def _magnitude(t: Tables) -> Variable:
    """Why the two sides are drawn on scales of their own: the beginning of a sentence."""
    source, sink = (float(_estimated(t, role).sum()) for role in ("source", "sink"))
    zh, en = (
        "碳源与碳汇不在一个量级上，",
        "Sources and sinks differ in their order of magnitude, so",
    )
    if 0.1 < sink / source < 10 if source > 0 else True:
        zh, en = "为看清两侧各自的地类，", "To show the classes of either side,"
    return Variable("account.magnitude", zh, en, "account_classes", "", "carbon_t")


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
        rows = rows[(rows["role"] == role) & (rows["share"] > 0)]
        rows = rows.sort_values("share", ascending=False)
        if rows.empty:  # nothing on this side, or nothing estimated
            continue
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
    if not zh_parts:
        zh, en = (
            "没有估算出的数值，也就没有证据等级可言。",
            "Nothing is estimated, so no value rests on evidence.",
        )
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
    b = t["balance"].set_index("town_id")
    zh_parts, en_parts, shares = [], [], False
    for column, said in (("source_t", ("碳源", "source")), ("sink_t", ("碳汇", "sink"))):
        values = b[column].dropna()
        if values.empty:
            continue
        e = ends(values)
        if not e.top > 0:
            zh_parts.append(f"各镇街都没有{said[0]}")
            en_parts.append(f"no town has a {said[1]}")
            continue
        if e.equal:
            zh_parts.append(f"各镇街的{said[0]}相同")
            en_parts.append(f"all towns have the same {said[1]}")
            continue
        shares = True
        parts = _largest(t, values, b[column].sum(min_count=len(b)))
        many = verb(len(parts["en"]), "has", "have")
        low = {lang: names(t, e.low, lang) for lang in ("zh", "en")}
        zh_parts.append(f"{said[0]}最大的是{listed(parts['zh'], 'zh')}，最小的是{low['zh']}")
        en_parts.append(
            f"{listed(parts['en'], 'en')} {many} the largest {said[1]}, {low['en']} the smallest"
        )
    zh, en = "；".join(zh_parts) + "。", "; ".join(en_parts) + "."
    if shares:
        zh, en = zh + "括号内为占全县（区）的份额。", en + " Shares of the county in brackets."
    if b[["source_t", "sink_t"]].isna().any(axis=None):
        zh += "有镇街未估算的一侧没有合计，份额记为 NE。"
        en += " A side that is not estimated in every town has no total, and its shares are NE."
    return Variable("account.towns", zh, en[0].upper() + en[1:], "balance", "", "source_t, sink_t")


def _largest(t: Tables, values: pd.Series, whole: float) -> dict[str, list[str]]:
    """The town with the largest value and its share; the two largest where they stand out."""
    order = values.sort_values(ascending=False, kind="stable")
    first = ends(values).high
    two = len(order) > 2 and len(first) == 1 and order.iloc[1] > order.iloc[2]
    top = list(order.index[:2]) if two else first
    shares = [percent(float(values[i]), whole) for i in top]
    return {
        "zh": [f"{names(t, [i], 'zh')}（{s}%）" for i, s in zip(top, shares, strict=True)],
        "en": [f"{names(t, [i], 'en')} ({s} %)" for i, s in zip(top, shares, strict=True)],
    }


def _where(t: Tables) -> Variable:
    """Where sources and sinks lie, as far as the land of the county allows it to be said."""
    sums, sinks = _estimated(t, "source"), _estimated(t, "sink")
    built, green = sums.drop("01", errors="ignore").sum() > 0, set(sinks[sinks > 0].index)
    zh = "碳源随建设用地集中，碳汇随耕地、林地和水面分散；这种错位正是下一章平衡分析的起点。"
    en = (
        "Sources gather where the built land is; sinks spread with cropland, forest and water. This mismatch is "
        "where the next chapter begins."
    )
    alike = ends(t["balance"].set_index("town_id")["compensation"], 4).equal
    if alike or not (built and green >= {"01", "03", "11"}):
        zh = "碳源与碳汇都随各自的地类分布；两者之差是下一章的内容。"
        en = "Sources and sinks follow the land that makes them; the next chapter sets one against the other."
    return Variable("account.where", zh, en, "account_classes", "", "carbon_t")


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
