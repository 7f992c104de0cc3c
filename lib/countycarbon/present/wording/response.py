"""The words of the chapter on the planning response."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon.present.wording import response_checks
from countycarbon.present.wording.phrase import amount, ends, listed, names, several, verb
from countycarbon.present.wording.variable import Variable
from countycarbon.response.targets import KEEP_SINK, TARGETS

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study

Tables = Mapping[str, "pd.DataFrame"]


def variables(t: Tables, study: Study) -> list[Variable]:
    """Sentences of chapter 7; those a study cannot have are left out."""
    if "targets" not in t or not (t["targets"]["level"] != "").any():
        return []
    found = [_coverage(t), _targets(t), _without_level(t), _patterns(t)]
    if "quotas" in t and len(t["quotas"]):
        found += _quotas(t, study)
    found += _incentives(t, study)
    return found + response_checks.variables(t, study)


def _coverage(t: Tables) -> Variable:
    share = t["level_coverage"].set_index("measure")["share"]
    out = t["targets"].loc[t["targets"]["level_basis"] != "scored", "town_id"]
    said = {
        "towns": ("的镇街", "of the towns"),
        "population": ("的常住人口", "of the residents"),
        "net_t": ("的净碳源", "of the net source"),
    }
    known = {m: words for m, words in said.items() if share[m] == share[m]}  # not NaN
    parts = [f"{amount(share[m], 1)}% {w[0]}" for m, w in known.items()]
    zh = "等级覆盖 " + "和 ".join(filter(None, ["、".join(parts[:-1]), parts[-1]]))
    en = "The levels cover "
    en += listed([f"{amount(share[m], 1)} % {w[1]}" for m, w in known.items()], "en")
    zh += "；" + (f"未参评的是{names(t, out, 'zh')}。" if len(out) else "没有未参评的镇街。")
    en += "; " + (f"not scored: {names(t, out, 'en')}." if len(out) else "every town was scored.")
    if "net_t" not in known and (t["balance"]["net_t"] < 0).any():
        zh += "有镇街是净碳汇，净碳源的覆盖份额没有意义，不计算。"
        en += " As some towns are net sinks, a share of the net source means nothing and is not given."
    return Variable("response.coverage", zh, en, "level_coverage", "", "share")


_TASKS = {
    "hold": (
        "I、II 级镇街的任务是保持低碳状态：",
        "Towns of levels I and II are to hold their low-carbon state: ",
    ),
    "steady": (
        "III 级镇街稳步减排并增汇：",
        "Towns of level III are to cut sources and add sinks steadily: ",
    ),
    "transition": (
        "IV、V 级镇街须快速转型：",
        "Towns of levels IV and V need a fast transition: ",
    ),
}


def _targets(t: Tables) -> Variable:
    """What towns are to do, by level and by the sign of the net source."""
    frame, zh, en = t["targets"], [], []
    for target, task in _TASKS.items():
        ids = frame.loc[frame["target"] == target, "town_id"]
        levels = [level for level, name in TARGETS.items() if name == target]
        if len(ids):
            zh.append(f"{task[0]}{names(t, ids, 'zh')}。")
            en.append(f"{task[1]}{names(t, ids, 'en')}.")
        elif not frame["level"].isin(levels).any():
            zh.append(f"没有 {'、'.join(levels)} 级镇街。")
            en.append(f"No town is of level {' or '.join(levels)}.")
    sinks = frame.loc[frame["target"] == KEEP_SINK, ["town_id", "level"]]
    if len(sinks):
        used = [level for level in TARGETS if (sinks["level"] == level).any()]
        zh.append(
            f"等级只是本县（区）镇街之间的比较：{'、'.join(used)} 级中，{names(t, sinks['town_id'], 'zh')}的碳汇多于碳源，"
            "任务是保持净碳汇，不需要转型。"
        )
        en.append(
            f"A level only compares the towns of this county: of {listed(used, 'en')}, {names(t, sinks['town_id'], 'en')} "
            f"{verb(len(sinks), 'takes', 'take')} up more than {verb(len(sinks), 'it emits', 'they emit')} and "
            f"{verb(len(sinks), 'is', 'are')} to keep {verb(len(sinks), 'its net sink', 'their net sinks')}; no transition is needed."
        )
    return Variable("response.targets", "".join(zh), " ".join(en), "targets", "", "target")


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
    good = levelled - len(weak)
    zh = (
        f"{levelled} 个已评级镇街中，{good} 个的用地构成与模式一致；"
        f"{names(t, weak, 'zh')}的模式仅由得分推出，用地构成并不支持，宜在编制时复核。"
    )
    en = (
        f"In {good} of {levelled} towns with a level the land agrees with the pattern; "
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


_GROUPS = {
    "centre": ("中心组", "the centre"),
    "outer": ("外围组", "the outer group"),
    "all": ("全部镇街", "all towns"),
}


def _quota_extremes(t: Tables) -> Variable:
    where = ("response.quota.extremes", "quotas", "", "quota_ha")
    if not t["quotas"]["quota_ha"].sum() > 0:
        zh, en = "总量为 0，各镇街都没有指标。", "The total is 0, so no town has a quota."
        return Variable(where[0], zh, en, *where[1:])
    parts_zh, parts_en = [], []
    for group, own in t["quotas"].groupby("group", sort=True):
        e = ends(own.set_index("town_id")["quota_ha"], 0)
        zh, en = _GROUPS[str(group)]
        high, low = ({lang: names(t, i, lang) for lang in ("zh", "en")} for i in (e.high, e.low))
        many = [len(i) > 1 for i in (e.high, e.low)]
        top, bottom = f"{e.top:.0f} ha", f"{e.bottom:.0f} ha"
        if e.equal:
            parts_zh.append(f"{zh}的{high['zh']}{'各' * many[0]}得 {top}")
            each = "each get" if many[0] else "gets"
            parts_en.append(f"in {en} {high['en']} {each} {top}")
            continue
        parts_zh.append(
            f"{zh}最高的是{high['zh']}（{'各 ' * many[0]}{top}），最低的是{low['zh']}（{'各 ' * many[1]}{bottom}）"
        )
        parts_en.append(
            f"in {en} {high['en']} {'get' if many[0] else 'gets'} most ({top}{' each' * many[0]}) "
            f"and {low['en']} least ({bottom}{' each' * many[1]})"
        )
    zh, en = "；".join(parts_zh) + "。", "; ".join(parts_en) + "."
    return Variable(where[0], zh, en[0].upper() + en[1:], *where[1:])


def _incentives(t: Tables, study: Study) -> list[Variable]:
    money, rule = t["incentive_balance"].set_index("item")["amount_yuan"], study.response.incentives
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
    return [*found, _payers(t)]


def _payers(t: Tables) -> Variable:
    """Who pays, most per head, and what payers are that take up more than they emit."""
    frame = t["incentives"]
    paying = frame[frame["amount_yuan"] < 0]
    zh, en = "没有镇街需要缴纳。", "No town pays."
    if len(paying):
        zh = f"缴纳的镇街共 {len(paying)} 个"
        en = f"{several(len(paying), 'town')} {verb(len(paying), 'pays', 'pay')}"
        counted = -paying.set_index("town_id")["per_head_yuan"].dropna()
        e = ends(counted) if len(counted) else None
        if e is not None and (not e.equal or len(e.high) == 1):
            zh += f"，人均缴纳最多的是{names(t, e.high, 'zh')}（{amount(e.top)} 元/人）"
            en += (
                f"; per head {names(t, e.high, 'en')} {verb(len(e.high), 'pays', 'pay')} most "
                f"(CNY {amount(e.top)})"
            )
        elif e is not None:
            zh += f"，人均都是 {amount(e.top)} 元"
            en += f", CNY {amount(e.top)} per head each"
        zh, en = zh + "。", en + "."
    net = t["balance"].set_index("town_id")["net_t"]
    sinks = [i for i in paying["town_id"] if net[i] < 0]
    if sinks:
        zh += f"其中{names(t, sinks, 'zh')}是净碳汇：缴纳只因在本县（区）的比较中靠后，采用前应先议定净碳汇镇街是否缴纳。"
        en += (
            f" {names(t, sinks, 'en')} {verb(len(sinks), 'is a net sink and pays', 'are net sinks and pay')} only for "
            "coming last in a comparison within the county: whether net sinks pay should be settled first."
        )
    unknown = frame.loc[frame["notation"] == "NE", "town_id"]
    if len(unknown):
        zh += f"{names(t, unknown, 'zh')}没有工业产值数据，金额记为 NE。"
        lacks = verb(len(unknown), "lacks", "lack")
        en += f" {names(t, unknown, 'en')} should pay but {lacks} output data: marked NE."
    return Variable("response.payers", zh, en, "incentives", "", "per_head_yuan")
