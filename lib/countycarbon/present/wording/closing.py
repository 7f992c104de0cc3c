"""What a finished run says of itself: totals, levels, what is not estimated, what to supply.

The sums and names are those of the tables of the run; nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from countycarbon.land.missing import OPEN
from countycarbon.present.wording.account_codes import class_name
from countycarbon.present.wording.evaluation import label
from countycarbon.present.wording.phrase import amount, listed, names, several, verb
from countycarbon.tables import LEVELS

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study

Pair = tuple[str, str]
Tables = Mapping[str, "pd.DataFrame"]

BUILT = ("05", "06", "07", "08", "09", "10", "20")
"""First-level classes whose source may come from energy data."""

_LACKS: dict[str, Pair] = {
    "no_output": ("产值", "output"),
    "no_population": ("人口", "residents"),
    "no_area": ("完整的土地面积", "complete land areas"),
}
"""What a town lacks, by the reason in the table of towns."""

_COLUMNS = {"no_output": "output", "no_population": "population"}


@dataclass(frozen=True)
class Part:
    """A heading and its lines, each in Chinese and English."""

    heading: Pair
    lines: tuple[Pair, ...]


@dataclass(frozen=True)
class Closing:
    """The whole: whether the account is complete and every town has a level, and the parts."""

    complete: bool
    title: Pair
    parts: tuple[Part, ...]


def closing(t: Tables, study: Study, file: str) -> Closing:
    """The closing words of a run.

    Parameters
    ----------
    t : mapping of str to DataFrame
        The tables of the run.
    study : Study
        What was run.
    file : str
        The study file as the user named it, for the commands that are advised.

    Returns
    -------
    Closing
        ``complete`` only if the net source of the county is known and there are levels.
    """
    account = bool((t["balance"]["notation"] == "").all())
    levels = bool((t["evaluation"]["level"] != "").any())
    title = ("完整：净碳源与等级均已给出", "COMPLETE: net source and levels are given")
    if not account:
        title = (
            "核算不完整：净碳源不能给出（NE，不等于零）",
            "INCOMPLETE: no net source can be given (NE, which is not zero)",
        )
    elif not levels:
        title = ("核算完整，但没有等级", "ACCOUNT COMPLETE, BUT NO LEVELS")
    missing = [*_classes(t), *_towns(t), *_indicators(t), *_goals(t)]
    parts = [
        Part(("合计", "Totals"), _totals(t, study.accounting.gas)),
        Part(("等级", "Levels"), _levels(t)),
    ]
    if missing:
        parts.append(
            Part(("没有数值的（NE），及原因", "Not estimated (NE), and why"), tuple(missing))
        )
    wanted = _next(t, study, file)
    if wanted:
        parts.append(Part(("下一步需要补充", "What to supply next"), tuple(wanted)))
    return Closing(account and levels, title, tuple(parts))


def _totals(t: Tables, gas: str) -> tuple[Pair, ...]:
    b, lines = t["balance"], []
    sums = {c: float(b[c].sum(min_count=len(b), skipna=False)) for c in ("source_t", "sink_t")}
    for column, (zh, en) in (("source_t", ("碳源", "source")), ("sink_t", ("碳汇", "sink"))):
        if not isnan(sums[column]):
            shown = amount(sums[column])
            lines.append((f"{zh} {shown} t {gas}", f"{en} {shown} t {gas}"))
        else:
            known = amount(float(b[column.replace("_t", "_known_t")].sum()))
            lines.append((
                f"{zh} NE（已估算的部分 {known} t {gas}，不是合计）",
                f"{en} NE (the part estimated: {known} t {gas}, which is no total)",
            ))  # fmt: skip
    net = sums["source_t"] - sums["sink_t"]
    shown = amount(abs(net))
    unit = f" t {gas}" if not isnan(net) else ""
    zh, en = ("净碳汇", "net sink") if net < 0 else ("净碳源", "net source")
    return (*lines, (f"{zh} {shown}{unit}", f"{en} {shown}{unit}"))


def _levels(t: Tables) -> tuple[Pair, ...]:
    e = t["evaluation"]
    counts = e["level"].value_counts()
    used = [(level, int(counts[level])) for level in LEVELS if level in counts.index]
    if not used:
        v = t["variables"].set_index("key")
        if "evaluation.none" in v.index:
            row = v.loc["evaluation.none"]
            return ((f"没有等级。{row['zh']}", f"No levels. {row['en']}"),)
        return (("没有等级。", "No levels."),)
    open_ = len(e) - sum(n for _, n in used)
    zh = "、".join(f"{level} 级 {n} 个" for level, n in used)
    en = ", ".join(f"{level}: {several(n, 'town')}" for level, n in used)
    if open_:
        zh, en = f"{zh}；未参评 {open_} 个", f"{en}; not scored: {several(open_, 'town')}"
    return ((zh, en),)


def _open_classes(t: Tables, role: str) -> pd.DataFrame:
    """Rows of ``account_classes`` without a number, with the hectares that ``gaps`` counts."""
    gaps = t["gaps"]
    gaps = gaps[(gaps["role"] == role) & gaps["notation"].isin(OPEN)]
    parents = t["account_classes"].drop_duplicates("class_code").set_index("class_code")["parent"]
    return gaps.assign(parent=gaps["class_code"].map(parents).fillna(gaps["class_code"].str[:2]))


def _classes(t: Tables) -> list[Pair]:
    """Classes not estimated, by role and by what they lack."""
    found = []
    for role, said in (("source", ("碳源", "source")), ("sink", ("碳汇", "sink"))):
        rows = _open_classes(t, role)
        for lost in (False, True):
            part = rows[rows["area_ha"].isna() == lost]
            if part.empty:
                continue
            why = ("没有可用的系数或能源数据", "no usable coefficient, no energy data")
            if lost:
                why = ("有镇街缺少面积", "areas of some towns are missing")
            hectares = amount(float(part["area_ha"].sum()), 0)
            size = ("", "") if lost else (f"，共 {hectares} ha", f", {hectares} ha")
            pairs = list(zip(part["class_code"], part["parent"], strict=True))
            zh = listed([f"{c}（{class_name(role, p, 'zh')}）" for c, p in pairs], "zh")
            en = listed([f"{c} ({class_name(role, p, 'en').lower()})" for c, p in pairs], "en")
            found.append((
                f"{said[0]}，{len(part)} 个地类{size[0]}：{zh}（{why[0]}）",
                f"{said[1]}, {len(part)} {verb(len(part), 'class', 'classes')}{size[1]}: {en} ({why[1]})",
            ))  # fmt: skip
    return found


def _towns(t: Tables) -> list[Pair]:
    """Towns without a net source, and towns that are not scored."""
    found, b = [], t["balance"]
    open_ = list(b.loc[b["notation"] != "", "town_id"])
    if open_:
        found.append((
            f"净碳源，{len(open_)} 个镇街（共 {len(b)} 个）：{names(t, open_, 'zh')}（因上列地类）",
            f"net source, {len(open_)} of {several(len(b), 'town')}: {names(t, open_, 'en')} (for want of the classes above)",
        ))  # fmt: skip
    towns = t["towns"]
    left = towns[towns["reason"] != ""]
    for reason, own in left.groupby("reason", sort=True):
        ids = list(own["town_id"])
        why = _LACKS.get(str(reason))
        zh = f"缺少{why[0]}" if why else str(reason)
        en = f"no {why[1]}" if why else str(reason)
        found.append((
            f"得分与等级，{len(ids)} 个镇街：{names(t, ids, 'zh')}（{zh}）",
            f"score and level, {several(len(ids), 'town')}: {names(t, ids, 'en')} ({en})",
        ))  # fmt: skip
    return found


def _indicators(t: Tables) -> list[Pair]:
    values = t["indicator_values"]
    lost = values[values["raw"].isna()].groupby("indicator", sort=False)["town_id"].nunique()
    if lost.empty:
        return []
    why = ("这些镇街缺少上列数据", "the towns lack the data above")
    if (t["balance"]["notation"] != "").any():
        why = ("因上列碳源、碳汇的缺项", "for want of the sources and sinks above")
    zh = [f"{label(t, str(i), 'zh')}（{n} 个镇街）" for i, n in lost.items()]
    en = [f"{label(t, str(i), 'en')} ({several(int(n), 'town')})" for i, n in lost.items()]
    return [(
        f"评价指标，{len(lost)} 项：{listed(zh, 'zh', of='项')}（{why[0]}）",
        f"{several(len(lost), 'indicator')} of the evaluation: {listed(en, 'en')} ({why[1]})",
    )]  # fmt: skip


def _goals(t: Tables) -> list[Pair]:
    if "goal_indicators" not in t:
        return []
    goals = t["goal_indicators"]
    lost = int((goals["status"] == "no_data").sum())
    if not lost:
        return []
    return [(
        f"目标章的指标：{len(goals)} 项中 {lost} 项没有数据",
        f"indicators of the goals: {lost} of {len(goals)} have no data",
    )]  # fmt: skip


def _next(t: Tables, study: Study, file: str) -> list[Pair]:
    """What would fill the gaps: the command or the key, the largest gap first."""
    found: list[Pair] = []
    source, sink = _open_classes(t, "source"), _open_classes(t, "sink")
    both = [rows for rows in (source, sink) if rows["area_ha"].isna().any()]
    if both:
        found.append((
            "面积表中的空格：补上面积，确无此类用地时写 0（inputs.land.file）",
            "empty cells of the table of areas: write the areas, or 0 where there is no such land (inputs.land.file)",
        ))  # fmt: skip
    source, sink = (rows[rows["area_ha"].notna()] for rows in (source, sink))
    built = source[source["parent"].isin(BUILT)]
    rule = study.accounting
    if len(built):
        if rule.energy is None:
            found.append((
                "建设用地碳源：给出能源消费表 accounting.energy，并设 accounting.built_sources: energy（docs/coefficients.md）",
                "sources of built land: give the energy used, accounting.energy, and set accounting.built_sources: energy (docs/coefficients.md)",
            ))  # fmt: skip
        elif rule.built_sources == "area":
            found.append((
                "建设用地碳源：能源表已有，设 accounting.built_sources: energy",
                "sources of built land: energy data are there, set accounting.built_sources: energy",
            ))  # fmt: skip
        else:
            found.append((
                "能源表没有覆盖的建设用地：补上相应部门的用量（accounting.energy），或给出系数",
                "built land that the energy table does not cover: add its sectors (accounting.energy), or a coefficient",
            ))  # fmt: skip
    if len(sink) or len(source) > len(built):
        found.append((
            f"其余地类的系数：countycarbon coefficients {file} --template coefficients/{study.study}.xlsx",
            f"coefficients of the other classes: countycarbon coefficients {file} --template coefficients/{study.study}.xlsx",
        ))  # fmt: skip
    reasons = set(t["towns"]["reason"])
    for reason, column in _COLUMNS.items():
        if reason in reasons:
            said = _LACKS[reason]
            found.append((
                f"镇街表的{said[0]}（列 {column}）：inputs.towns.file",
                f"{said[1]} of the towns (column {column}): inputs.towns.file",
            ))  # fmt: skip
    if study.evaluation.judgements is None:
        found.append((
            "专家判断：countycarbon judgements experts.xlsx，填好后设 evaluation.judgements",
            "judgements of experts: countycarbon judgements experts.xlsx, filled in, then evaluation.judgements",
        ))  # fmt: skip
    return found
