"""The words of the chapter on the balance and its uncertainty."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import TYPE_CHECKING

from countycarbon.accounting.uncertainty import AREAS
from countycarbon.present.wording.account_codes import class_name
from countycarbon.present.wording.phrase import (
    amount,
    ends,
    listed,
    names,
    percent,
    several,
    span,
    verb,
)
from countycarbon.present.wording.variable import Variable

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study

Tables = Mapping[str, "pd.DataFrame"]


def variables(t: Tables, study: Study) -> list[Variable]:
    """Sentences of chapter 4; those a study cannot have are left out."""
    b = t["balance"]
    if b["net_t"].isna().all():
        return [_none(t)]
    found = [_county(t, study)]
    if len(b) > 1:
        found += [_extremes(t, study), _support(t), _quadrants(t)]
    if len(t["uncertainty_totals"]):
        found += [_interval(t, study), _variance(t), _draws(study)]
        if len(b) > 1:
            found.append(_wide(t))
    return found


def _none(t: Tables) -> Variable:
    zh = (
        "碳源或碳汇未能全部估算，净碳源、碳补偿系数、生态承载系数与经济贡献系数因此都记为 NE。要得到它们，"
        "需要本县的能源数据（分部门燃料与用电量、所在电网的因子），或能说明来源的建设用地系数。"
    )
    en = (
        "Sources or sinks could not be estimated in full, hence net source, compensation, support and contribution are "
        "all NE. They need energy data of the county (fuels and power by sector, the factor of its grid) or "
        "coefficients of built land that have a source."
    )
    return Variable("balance.none", zh, en, "balance", "", "notation")


def _open(t: Tables) -> tuple[str, str]:
    """Which units are left out; empty if none is."""
    b = t["balance"]
    if b["net_t"].notna().all():
        return "", ""
    ids = b.loc[b["net_t"].isna(), "town_id"]
    zh = f"下列单元缺少碳源或碳汇数据，净碳源为 NE，ESC 与 ECC 的县级合计也不含它们：{names(t, ids, 'zh')}。"
    en = (
        "These units lack a source or sink; their net source is NE and the county totals behind ESC and ECC "
        f"leave them out: {names(t, ids, 'en')}."
    )
    return zh, " " + en


def _county(t: Tables, study: Study) -> Variable:
    gas, b = study.accounting.gas, t["balance"].dropna(subset=["net_t"])
    source, sink = float(b["source_t"].sum()), float(b["sink_t"].sum())
    d = sink / source if source > 0 else float("nan")
    whole, several_towns = t["balance"]["net_t"].notna().all(), len(t["balance"]) > 1
    zh = f"{'' if whole else '碳源碳汇齐全的镇街合计，'}净碳源 {amount(source - sink)} t {gas}，碳补偿系数 D = {amount(d, 4)}："
    en = f"The net source {'is' if whole else 'of the towns estimated in full is'} {amount(source - sink)} t {gas} and D = {amount(d, 4)}: "
    if not sink > 0:
        zh += "没有碳汇，ESC 无从计算。"
        en += "there is no sink, and without one no ESC."
    elif not source > 0:
        zh = f"没有碳源，净碳汇 {amount(sink)} t {gas}；D 与 ESC 以碳源为分母，无从计算（NE）。"
        en = (
            f"There is no source and a net sink of {amount(sink)} t {gas}; D and ESC divide by the source and "
            "cannot be computed (NE)."
        )
    elif not d < 1:
        zh = (
            f"碳汇多于碳源，净碳汇 {amount(sink - source)} t {gas}，碳补偿系数 D = {amount(d, 4)}。"
        )
        en = (
            f"The sinks exceed the sources: there is a net sink of {amount(sink - source)} t {gas}, and D = "
            f"{amount(d, 4)}."
        )
        if several_towns:
            zh += "ESC 只与全县（区）相比：ESC 小于 1 的镇街也可能是净碳汇。"
            en += " ESC only compares with the county: a town with ESC below 1 may still be a net sink."
    else:
        times = amount(1 / d, 0 if d < 0.1 else 1)
        zh += f"碳汇只抵消碳源的 {percent(sink, source, 2)}%。"
        en += f"the sinks offset {percent(sink, source, 2)} % of the sources."
        if several_towns:
            zh += f"ESC 为 1 的镇街只是与全县（区）相当，其碳源仍是碳汇的 {times} 倍。"
            en += (
                " A town with ESC = 1 is on a par with the county; its source is still "
                f"{times} times its sink."
            )
    left_zh, left_en = _open(t)
    zh, en = zh + left_zh, en + left_en
    return Variable("balance.county", zh, en, "balance", "", "source_t, sink_t, net_t")


def net_part(value: float, net: pd.Series, gas: str) -> tuple[str, str]:
    """The net source of a town as a share of the county's, in both languages.

    In tonnes where shares mean nothing: where a town is a net sink or has no number.
    """
    if net.isna().any() or net.min() < 0 or not net.sum() > 0:
        tonnes = f"{amount(abs(value))} t {gas}"
        return (
            f"为{'净碳汇' if value < 0 else ''} {tonnes}",
            f"{'a net sink of ' * (value < 0)}{tonnes}",
        )
    share = percent(value, float(net.sum()))
    return f"占全县（区）的 {share}%", f"{share} % of the county"


def by_town(t: Tables, column: str) -> pd.Series:
    """A column of the balance by code of the town."""
    return t["balance"].set_index("town_id")[column]


def _extremes(t: Tables, study: Study) -> Variable:
    zh, en = _net_extremes(t, study.accounting.gas)
    d = ends(by_town(t, "compensation"), 4)
    if not d.equal:
        top, bottom = amount(d.top, 4), amount(d.bottom, 4)
        zh += (
            f"碳补偿系数最高的是{names(t, d.high, 'zh')}（{top}），"
            f"最低的是{names(t, d.low, 'zh')}（{bottom}）。"
        )
        en += (
            f" D is highest in {names(t, d.high, 'en')} ({top}) and lowest in "
            f"{names(t, d.low, 'en')} ({bottom})."
        )
    elif len(d.high) > 1 and d.top > 0:
        zh += f"各镇街的碳补偿系数都是 {amount(d.top, 4)}。"
        en += f" D is {amount(d.top, 4)} in every town that has one."
    return Variable("balance.extremes", zh, en, "balance", "", "net_t, compensation")


def _net_extremes(t: Tables, gas: str) -> tuple[str, str]:
    """Who stands at either end of the net source; of the net sink where all are sinks."""
    net = by_town(t, "net_t")
    e = ends(net)
    if e.equal:
        side = ("净碳汇", "net sink") if e.top < 0 else ("净碳源", "net source")
        tonnes = f"{amount(abs(e.top))} t {gas}"
        if len(e.high) == 1:
            zh, en = (names(t, e.high, lang) for lang in ("zh", "en"))
            return (
                f"只有{zh}有{side[0]}的数值，为 {tonnes}。",
                f"Only {en} has a {side[1]}, {tonnes}.",
            )
        return (
            f"各镇街的{side[0]}相同，都是 {tonnes}。",
            f"Every town has the same {side[1]}, {tonnes}.",
        )
    if e.top < 0:
        low, high = (f"{amount(-v)} t {gas}" for v in (e.bottom, e.top))
        zh = (
            f"各镇街都是净碳汇：最大的是{names(t, e.low, 'zh')}，{low}；"
            f"最小的是{names(t, e.high, 'zh')}，{high}。"
        )
        en = (
            f"Every town is a net sink: the largest is {names(t, e.low, 'en')}, {low}, the smallest "
            f"{names(t, e.high, 'en')}, {high}."
        )
        return zh, en
    most, least = (net_part(v, net, gas) for v in (e.top, e.bottom))
    each = [("各" * (len(i) > 1), " each" * (len(i) > 1)) for i in (e.high, e.low)]
    zh = (
        f"净碳源最大的是{names(t, e.high, 'zh')}，{each[0][0]}{most[0]}；"
        f"最小的是{names(t, e.low, 'zh')}，{each[1][0]}{least[0]}。"
    )
    en = (
        f"{names(t, e.high, 'en')} {verb(len(e.high), 'has', 'have')} the largest net source, {most[1]}{each[0][1]}; "
        f"{names(t, e.low, 'en')} the smallest, {least[1]}{each[1][1]}."
    )
    return zh, en


def _support(t: Tables) -> Variable:
    b = t["balance"].dropna(subset=["support"])
    good = b[b["support"].round(9) >= 1].sort_values("support", ascending=False)
    poor = b[b["support"].round(9) < 1].sort_values("support")
    their = verb(len(good), "its share of the sources", "their share of its sources")
    zh = (
        f"{len(good)} 个镇街的 ESC 不低于 1，占全县（区）碳汇的份额不小于占碳源的份额：{names(t, good['town_id'], 'zh')}。"
        f"{len(poor)} 个低于 1，{'由低到高' if len(poor) > 1 else ''}为{names(t, poor['town_id'], 'zh')}。"
    )
    en = (
        f"ESC is at least 1 in {several(len(good), 'town')}, whose share of the county’s sinks is no smaller than "
        f"{their}: {names(t, good['town_id'], 'en')}. It is below 1 in {len(poor)}, "
        f"{'in ascending order ' if len(poor) > 1 else ''}{names(t, poor['town_id'], 'en')}."
    )
    if poor.empty:
        zh = "各镇街占全县（区）碳汇的份额都与占碳源的份额相同，ESC 均为 1。"
        en = "Every town has the same share of the county’s sinks as of its sources: ESC is 1 everywhere."
    if b.empty:
        zh, en = _no_support(t)
    return Variable("balance.support", zh, en, "balance", "", "support")


def _no_support(t: Tables) -> tuple[str, str]:
    if not t["balance"]["source_t"].sum() > 0:
        return "没有碳源，ESC 记为 NE。", "There is no source; ESC is NE."
    return "没有碳汇，ESC 记为 NE。", "There is no sink; ESC is NE."


def _quadrants(t: Tables) -> Variable:
    b = t["balance"].dropna(subset=["support", "contribution"])
    if b.empty:
        zh = "没有一个镇街同时有 ESC 与 ECC，不作比较。"
        en = "No town has both ESC and ECC; they are not compared."
        if t["balance"]["contribution"].isna().all():
            zh, en = "没有产值数据，经济贡献系数记为 NE。", "There are no output data; ECC is NE."
        return Variable("balance.quadrants", zh, en, "balance", "", "contribution")
    high, rich = b["support"].round(9) >= 1, b["contribution"].round(9) >= 1
    groups = [b[high & rich], b[high & ~rich], b[~high & rich], b[~high & ~rich]]
    n = [len(g) for g in groups]
    zh_low, en_low, zh_first, en_first = "", "", "", ""
    if n[3]:
        zh_low, en_low = (names(t, groups[3]["town_id"], lang) for lang in ("zh", "en"))
        zh_low, en_low = f"（{zh_low}）", f" ({en_low})"
        zh_first = "两者都低的镇街碳汇少，产出又与其排放不相称，是调整用地结构时首先要考虑的对象。"
        en_first = (
            " Towns low on both have few sinks and little output for what they emit; they come first when land use "
            "is to be restructured."
        )
    zh = (
        f"有产值数据的 {len(b)} 个镇街中，承载与贡献都高的 {n[0]} 个，承载高而贡献低的 {n[1]} 个，"
        f"承载低而贡献高的 {n[2]} 个，两者都低的 {n[3]} 个{zh_low}。{zh_first}"
    )
    en = (
        f"Of the {several(len(b), 'town')} with output data {n[0]} {verb(n[0], 'is', 'are')} high on both, {n[1]} high on support only, "
        f"{n[2]} high on contribution only and {n[3]} low on both{en_low}.{en_first}"
    )
    return Variable("balance.quadrants", zh, en, "balance", "", "support, contribution")


def _interval(t: Tables, study: Study) -> Variable:
    gas, rows = study.accounting.gas, t["uncertainty_totals"].set_index("measure")
    net, d = rows.loc["net_t"], rows.loc["compensation"]
    where = ("uncertainty_totals", "measure=net_t", "low, high")
    if isnan(net["low"]):
        zh = "没有一个系数给出范围，面积也没有误差，因此不能给出区间（NE，不等于零误差）。"
        en = "No coefficient has a range and the areas have no error, so there is no interval (NE, which is not certainty)."
        return Variable("balance.interval", zh, en, *where)
    share = percent(float(net["coverage"]), 1, 0)
    nets, ratios = (
        {lang: span(row["low"], row["high"], n, lang) for lang in ("zh", "en")}
        for row, n in ((net, 0), (d, 4))
    )
    zh = f"净碳源的 {share}% 区间为 {nets['zh']} t {gas}"
    en = f"The {share} % interval of the net source is {nets['en']} t {gas}"
    if d["high"] > 0:  # without sinks it is zero in every draw
        zh, en = f"{zh}，碳补偿系数的区间为 {ratios['zh']}", f"{en}, that of D {ratios['en']}"
    zh, en = zh + "。", en + "."
    if net["mean"] - net["central"] > 0.005 * abs(net["central"]):
        mean = amount(net["mean"], 0)
        zh += f"抽样均值为 {mean} t {gas}，高于取值，因为多数范围的上侧更宽。"
        en += (
            f" The mean of the draws is {mean} t {gas}, above the central value, because most ranges reach "
            "further up than down."
        )
    return Variable("balance.interval", zh, en, *where)


def _variance(t: Tables) -> Variable:
    rows = t["variance_shares"].dropna(subset=["share"]).sort_values("share", ascending=False)
    fixed = t["variance_shares"]
    fixed = fixed[fixed["notation"] == "NE"]
    if rows.empty:
        zh = "全部系数与面积都没有范围，对不确定性记为 NE：应先补上最大几项系数的范围。"
        en = "No coefficient and no area has a range, hence all are NE for uncertainty: ranges of the largest come first."
        return Variable("balance.variance", zh, en, "variance_shares", "", "share")
    top = rows.iloc[0]
    if top["coefficient_id"] == AREAS:
        what = ("面积误差", "the error of the areas")
    elif not top["serves"]:  # a factor of a fuel or another activity
        what = (f"因子 “{top['coefficient_id']}”", f"the factor “{top['coefficient_id']}”")
    else:
        role, parent = str(top["role"]), str(top["serves"])[:2]
        ident = f"“{top['coefficient_id']}”"
        what = (
            f"{class_name(role, parent, 'zh')}的系数 {ident}",
            f"the coefficient of {class_name(role, parent, 'en').lower()}, {ident}",
        )
    zh = f"净碳源不确定性的 {percent(top['share'], 1)}% 来自{what[0]}：要缩小区间，应先把它本地化。"
    en = (
        f"{percent(top['share'], 1)} % of the uncertainty of the net source comes from {what[1]}: this is the "
        "one to localise first."
    )
    if len(fixed):
        area = ("各地类面积", "areas of the classes")
        zh_names, en_names = (
            [area[k] if i == AREAS else f"“{i}”" for i in fixed["coefficient_id"]] for k in (0, 1)
        )
        zh += f"没有范围、对不确定性记为 NE 的有：{listed(zh_names, 'zh')}；区间不含它们的误差。"
        en += f" Without a range, hence NE for uncertainty: {listed(en_names, 'en')}; the intervals leave their error out."
    return Variable("balance.variance", zh, en, "variance_shares", "", "share")


def _draws(study: Study) -> Variable:
    u = study.accounting.uncertainty
    sd = u.area_sd_percent
    zh = f"共抽样 {amount(u.draws, 0)} 次，随机种子 {study.seed}。" + (
        f"各地类面积另加相对标准差 {sd:g}% 的误差，镇街合计保持不变。"
        if sd
        else "面积没有给出误差，按原值计算，不计入区间。"
    )
    en = f"There are {amount(u.draws, 0)} draws, seed {study.seed}." + (
        f" Areas of classes carry an error of {sd:g} % (standard deviation) that keeps the total of the town."
        if sd
        else " No error of the areas is given; they stay as they are and are left out of the intervals."
    )
    return Variable("balance.draws", zh, en, "study.yml", "", "accounting.uncertainty")


def _wide(t: Tables) -> Variable:
    rows = t["uncertainty_towns"]
    rows = rows[(rows["measure"] == "net_t") & (rows["central"].abs() > 0)].set_index("town_id")
    width = 100 * (rows["high"] - rows["low"]) / rows["central"].abs()
    where = ("uncertainty_towns", "measure=net_t", "low, high")
    if width.isna().all():
        zh, en = "各镇街的区间同样记为 NE。", "The intervals of the towns are NE as well."
        return Variable("balance.spread", zh, en, *where)
    e = ends(width, 0)
    wide, tight = (amount(v, 0).replace(",", "") for v in (e.top, e.bottom))
    zh = (
        f"相对区间最宽的是{names(t, e.high, 'zh')}（宽度为取值的 {wide}%），最窄的是"
        f"{names(t, e.low, 'zh')}（{tight}%）。"
    )
    en = (
        f"The interval is widest, relative to its value, in {names(t, e.high, 'en')} "
        f"({wide} %) and narrowest in {names(t, e.low, 'en')} ({tight} %)."
    )
    if e.equal:
        zh = f"各镇街的相对区间一样宽，宽度为取值的 {wide}%。"
        en = f"Relative to their values the intervals are equally wide in all towns ({wide} %)."
    zh += "同一系数在各镇街同时偏高或偏低，区间相互重叠并不表示两镇街的先后不定。"
    en += (
        " A coefficient is high or low in all towns at once, so overlapping intervals do not mean that the order "
        "of two towns is open."
    )
    return Variable("balance.spread", zh, en, *where)
