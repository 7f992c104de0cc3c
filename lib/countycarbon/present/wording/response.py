"""The words of the chapter on the planning response."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon.present.wording import response_checks
from countycarbon.present.wording.phrase import amount, several
from countycarbon.present.wording.response_codes import names
from countycarbon.present.wording.variable import Variable
from countycarbon.response.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study

Tables = Mapping[str, "pd.DataFrame"]


def variables(t: Tables, study: Study) -> list[Variable]:
    """Sentences of chapter 7; those a study cannot have are left out."""
    if "targets" not in t or not (t["targets"]["level"] != "").any():
        return []
    found = [_coverage(t), *_targets(t), _patterns(t)]
    if "quotas" in t and len(t["quotas"]):
        found += _quotas(t, study)
    found += _incentives(t, study)
    return found + response_checks.variables(t, study)


def _coverage(t: Tables) -> Variable:
    share = t["level_coverage"].set_index("measure")["share"]
    out = t["targets"].loc[t["targets"]["level_basis"] != "scored", "town_id"]
    zh = (
        f"等级覆盖 {amount(share['towns'], 1)}% 的镇街、{amount(share['population'], 1)}% 的常住人口和 "
        f"{amount(share['net_t'], 1)}% 的净碳源；"
        + (f"未参评的是{names(t, out, 'zh')}。" if len(out) else "没有未参评的镇街。")
    )
    en = (
        f"The levels cover {amount(share['towns'], 1)} % of the towns, "
        f"{amount(share['population'], 1)} % of the residents and {amount(share['net_t'], 1)} % of "
        "the net source; "
        + (f"not scored: {names(t, out, 'en')}." if len(out) else "every town was scored.")
    )
    return Variable("response.coverage", zh, en, "level_coverage", "", "share")


def _targets(t: Tables) -> list[Variable]:
    frame = t["targets"]
    found = []
    for target in ("hold", "steady", "transition", "by_group"):
        ids = frame.loc[frame["target"] == target, "town_id"]
        zh, en = (names(t, ids, lang) for lang in ("zh", "en"))
        row = f"target={target}"
        found.append(Variable(f"response.{target}", zh, en, "targets", row, "town"))
        n = str(len(ids))
        found.append(Variable(f"response.{target}_n", n, n, "targets", row, "town"))
    return [*found, _without_level(t)]


def _without_level(t: Tables) -> Variable:
    ids = t["targets"].loc[t["targets"]["target"] == "by_group", "town_id"]
    zh, en = "所有镇街都有等级。", "Every town has a level."
    if len(ids):
        zh = f"没有等级的镇街随所在组团确定：{names(t, ids, 'zh')}。"
        en = f"Towns without a level follow their development group: {names(t, ids, 'en')}."
    return Variable("response.without_level", zh, en, "targets", "target=by_group", "town")


def _patterns(t: Tables) -> Variable:
    frame = t["patterns"]
    weak = frame.loc[frame["support"] == "score_only", "town_id"]
    levelled = int((frame["pattern"] != "by_group").sum())
    zh = (
        f"{levelled} 个已评级镇街中，{levelled - len(weak)} 个的用地构成与模式一致；"
        f"{names(t, weak, 'zh')}的模式仅由得分推出，用地构成并不支持，宜在编制时复核。"
    )
    en = (
        f"In {levelled - len(weak)} of {levelled} towns with a level the land agrees with the pattern; "
        f"for {names(t, weak, 'en')} it follows from the score alone and the plan should look again."
    )
    if weak.empty:
        zh = f"{levelled} 个已评级镇街的用地构成都与模式一致。"
        en = f"In all {levelled} towns with a level the land agrees with the pattern."
    return Variable("response.pattern_support", zh, en, "patterns", "", "support")


def _quotas(t: Tables, study: Study) -> list[Variable]:
    q, g = t["quotas"], t["quota_groups"].set_index("group")
    rule = study.response.quotas
    assert rule is not None
    total = amount(float(q["quota_ha"].sum()), 0)
    words = {"level": "等级", "population": "人口", "economy": "经济", "performance": "绩效"}
    weights_zh = "、".join(f"{words[k]} {v:g}" for k, v in rule.weights.items())
    weights_en = ", ".join(f"{k} {v:g}" for k, v in rule.weights.items())
    found = [
        Variable("response.quota.total", total, total, "quotas", "", "quota_ha"),
        Variable("response.quota.weights", weights_zh, weights_en, "study.yml", "", "weights"),
        Variable(
            "response.quota.between",
            f"{rule.level_between:g}",
            f"{rule.level_between:g}",
            "study.yml",
            "",
            "level_between",
        ),
    ]
    for group, hectares in g["quota_ha"].items():
        value = amount(float(hectares), 0)
        found.append(
            Variable(
                f"response.quota.{group}",
                value,
                value,
                "quota_groups",
                f"group={group}",
                "quota_ha",
            )
        )
    return [*found, _quota_extremes(t)]


def _quota_extremes(t: Tables) -> Variable:
    parts_zh, parts_en = [], []
    for group, own in t["quotas"].groupby("group", sort=True):
        high = max(rows(own), key=lambda r: r.quota_ha)
        low = min(rows(own), key=lambda r: r.quota_ha)
        zh, en = ("中心组", "the centre") if group == "centre" else ("外围组", "the outer group")
        if high.quota_ha == low.quota_ha:
            every = {lang: names(t, own["town_id"], lang) for lang in ("zh", "en")}
            parts_zh.append(
                f"{zh}的{every['zh']}{'各' if len(own) > 1 else ''}得 {low.quota_ha} ha"
            )
            each = "each get" if len(own) > 1 else "gets"
            parts_en.append(f"in {en} {every['en']} {each} {low.quota_ha} ha")
            continue
        parts_zh.append(
            f"{zh}最高的是{names(t, [high.town_id], 'zh')}（{high.quota_ha} ha），"
            f"最低的是{names(t, [low.town_id], 'zh')}（{low.quota_ha} ha）"
        )
        parts_en.append(
            f"in {en} {names(t, [high.town_id], 'en')} gets most ({high.quota_ha} ha) "
            f"and {names(t, [low.town_id], 'en')} least ({low.quota_ha} ha)"
        )
    zh, en = "；".join(parts_zh) + "。", "; ".join(parts_en) + "."
    return Variable("response.quota.extremes", zh, en[0].upper() + en[1:], "quotas", "", "quota_ha")


def _incentives(t: Tables, study: Study) -> list[Variable]:
    money, rule = t["incentive_balance"].set_index("item")["amount_yuan"], study.response.incentives
    frame = t["incentives"]
    found = [
        Variable(
            "response.rate",
            f"{rule.rate_percent:g}",
            f"{rule.rate_percent:g}",
            "study.yml",
            "",
            "rate_percent",
        ),
        Variable(
            "response.double_rate",
            f"{2 * rule.rate_percent:g}",
            f"{2 * rule.rate_percent:g}",
            "study.yml",
            "",
            "rate_percent",
        ),
        Variable(
            "response.ratio",
            f"{rule.level_I_to_II:g}",
            f"{rule.level_I_to_II:g}",
            "study.yml",
            "",
            "level_I_to_II",
        ),
    ]
    for item in ("payments", "payouts", "green_fund"):
        value = amount(money[item])
        row = f"item={item}"
        found.append(
            Variable(
                f"response.money.{item}", value, value, "incentive_balance", row, "amount_yuan"
            )
        )
    paying = frame[frame["amount_yuan"] < 0]
    zh, en = "没有镇街需要缴纳。", "No town pays."
    if len(paying):
        zh = f"缴纳的镇街共 {len(paying)} 个"
        en = f"{several(len(paying), 'town')} {'pays' if len(paying) == 1 else 'pay'}"
        counted = paying.dropna(subset=["per_head_yuan"])
        if len(counted):
            top = min(rows(counted), key=lambda r: r.per_head_yuan)
            value = amount(-top.per_head_yuan)
            zh += f"，人均缴纳最多的是{names(t, [top.town_id], 'zh')}（{value} 元/人）"
            en += f"; per head {names(t, [top.town_id], 'en')} pays most (CNY {value})"
        zh, en = zh + "。", en + "."
    unknown = frame.loc[frame["notation"] == "NE", "town_id"]
    if len(unknown):
        zh += f"{names(t, unknown, 'zh')}没有工业产值数据，金额记为 NE。"
        en += f" {names(t, unknown, 'en')} should pay but lack output data: marked NE."
    return [*found, Variable("response.payers", zh, en.strip(), "incentives", "", "per_head_yuan")]
