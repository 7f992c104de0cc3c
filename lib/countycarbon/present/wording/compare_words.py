"""The words of a comparison of two runs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon.present.wording.phrase import amount, listed

if TYPE_CHECKING:
    import pandas as pd

Pair = tuple[str, str]

TITLE: Pair = ("两次运行的比较", "Comparison of two runs")
WHAT: Pair = ("改动了什么", "What was changed")
FOLLOWED: Pair = ("结果有何变化", "What followed")
TOWNS: Pair = ("各镇街", "Town by town")
SAME: Pair = ("设置、输入与系数完全相同。", "Settings, inputs and coefficients are the same.")
DETAIL: Pair = ("改动逐项", "What was changed, one by one")
MAP: Pair = ("净碳源变化 B−A", "Change of net source, B−A")
_LISTED = 6
"""Changes named at most; the table has them all."""
_LONG = 32
"""Signs from which on a value is not printed in a sentence."""
KINDS: dict[str, Pair] = {
    "setting": ("设置", "setting"),
    "input": ("输入文件", "input file"),
    "coefficient": ("系数", "coefficient"),
}


def runs(a: str, b: str, gas: str, gas_b: str) -> Pair:
    """Which runs are compared, on which gas basis."""
    zh, en = f"A：{a}；B：{b}。", f"A: {a}; B: {b}."
    if gas != gas_b:
        zh += f"B 以 {gas_b} 计，已按 44/12 折算为 {gas}。"
        en += f" B is in {gas_b} and was converted to {gas} by 44/12."
    return zh, en


def _change(a: float, b: float, unit: str, decimals: int = 2) -> str:
    """From, to, and the change in percent.

    Examples
    --------
    >>> _change(100, 90, "t C")
    '100.00 → 90.00 t C (−10.0%)'
    """
    text = f"{amount(a, decimals)} → {amount(b, decimals)} {unit}"
    if a and not math.isnan(a - b):
        text += f" ({amount(100 * (b - a) / abs(a), 1)}%)"
    return text


def changes(causes: pd.DataFrame) -> list[Pair]:
    """What differs in settings, inputs and coefficients: one sentence for each kind."""
    if causes.empty:
        return [SAME]
    found: list[Pair] = []
    for kind, (zh, en) in KINDS.items():
        rows = causes[causes["kind"] == kind]
        if kind == "coefficient":
            shown = _coefficients(rows)
        else:
            shown = [_named(row.key, row.a, row.b) for row in rows.itertuples(index=False)]
        if shown:
            listing = "; ".join(shown[:_LISTED]) + (" …" if len(shown) > _LISTED else "")
            differ = f"{en} differs" if len(shown) == 1 else f"{en}s differ"
            found.append(
                (f"{len(shown)} 项{zh}不同：{listing}。", f"{len(shown)} {differ}: {listing}.")
            )
    return found


def _named(key: str, a: str, b: str) -> str:
    return f"{key} {a or '–'} → {b or '–'}" if max(len(a), len(b)) <= _LONG else key


def _coefficients(rows: pd.DataFrame) -> list[str]:
    """Class and role, with the central value where that changed."""
    parts = rows.assign(name=rows["key"].str.rsplit(" ", n=1).str[0])
    shown = []
    for name, group in parts.groupby("name", sort=True):
        central = group[group["key"] == f"{name} central"]
        values = [_rounded(central.iloc[0][end]) for end in ("a", "b")] if len(central) else []
        shown.append(f"{name} {' → '.join(values)}" if values else str(name))
    return shown


def _rounded(value: str) -> str:
    return f"{float(value):.4g}" if value else "–"


def sentences(
    totals: pd.DataFrame, towns: pd.DataFrame, gas: str, english: Mapping[str, str]
) -> list[Pair]:
    """What followed in tonnes, levels, ranks, quotas and money."""
    t = totals.set_index("measure")
    found: list[Pair] = []
    for name, zh, en in (
        ("source_t", "碳源", "Source"),
        ("sink_t", "碳汇", "Sink"),
        ("net_t", "净碳源", "Net source"),
    ):
        if not t.loc[name, "change"]:
            same = f"{amount(float(t.loc[name, 'a']), 2)} t {gas}"
            found.append((f"{zh}不变：{same}。", f"{en} unchanged: {same}."))
            continue
        change = _change(t.loc[name, "a"], t.loc[name, "b"], f"t {gas}")
        found.append((f"{zh}：{change}。", f"{en}: {change}."))
    named = (_levels(towns, english), _ranks(towns, english), _quotas(towns))
    return [*found, *named, *_money(t, towns, english)]


def _levels(towns: pd.DataFrame, english: Mapping[str, str]) -> Pair:
    moved = towns[towns["level_a"] != towns["level_b"]]
    if moved.empty:
        return "没有镇街的等级改变。", "No town changes its level."
    steps = [(r.town, f"{r.level_a or '–'}→{r.level_b or '–'}") for r in moved.itertuples()]
    zh = listed([f"{town} {step}" for town, step in steps], "zh")
    en = listed([f"{english.get(town, town)} {step}" for town, step in steps], "en")
    return (
        f"{len(moved)} 个镇街的等级改变：{zh}。",
        f"{_towns(len(moved), 'changes its', 'change their')} level: {en}.",
    )


def _towns(number: int, one: str, many: str) -> str:
    """A number of towns and what they do, in English.

    Examples
    --------
    >>> _towns(1, "changes", "change"), _towns(3, "changes", "change")
    ('1 town changes', '3 towns change')
    """
    return f"{number} town {one}" if number == 1 else f"{number} towns {many}"


def _ranks(towns: pd.DataFrame, english: Mapping[str, str]) -> Pair:
    shift = towns["rank_change"].abs()
    moved = int((shift > 0).sum())
    if not moved:
        return "位次不变。", "Ranks stay as they are."
    town = towns.loc[shift.idxmax(), "town"]
    steps = int(shift.max())
    return (
        f"{moved} 个镇街的位次改变，最多 {steps} 位（{town}）。",
        f"{_towns(moved, 'changes its', 'change their')} rank, by {steps} at most "
        f"({english.get(town, town)}).",
    )


def _quotas(towns: pd.DataFrame) -> Pair:
    """The total of the quotas, and what moved between towns beside its change."""
    change = towns["quota_ha_change"].fillna(0)
    a, b = float(towns["quota_ha_a"].sum()), float(towns["quota_ha_b"].sum())
    moved = float(change.abs().sum() - abs(change.sum())) / 2
    if not change.abs().sum():
        return "新增建设用地指标的分配不变。", "The quotas of new built land stay as they are."
    total = f"{amount(a, 0)} → {amount(b, 0)} ha"
    return (
        f"新增建设用地指标合计 {total}，另有 {amount(moved, 0)} ha 在镇街之间转移。",
        f"Quotas of new built land in all: {total}; besides, {amount(moved, 0)} ha move between towns.",
    )


def _money(t: pd.DataFrame, towns: pd.DataFrame, english: Mapping[str, str]) -> list[Pair]:
    """The sum of payments (negative) and payouts, and the town it changes most for."""
    change = towns["amount_yuan_change"].fillna(0)
    if not change.abs().sum():
        return [("奖惩金额不变。", "Payments and payouts stay as they are.")]
    a, b = (amount(float(t.loc["amount_yuan", end]) / 1e4, 2) for end in ("a", "b"))
    town = towns.loc[change.abs().idxmax(), "town"]
    most = amount(float(change.loc[change.abs().idxmax()]) / 1e4, 2)
    number = int((change != 0).sum())
    return [
        (
            f"奖惩金额合计（负为缴纳）{a} → {b} 万元。",
            f"Payouts less payments in all: CNY {a} → {b} × 10⁴.",
        ),
        (
            f"{number} 个镇街的奖惩金额改变，变化最大的是{town}（{most} 万元）。",
            f"The money of {_towns(number, 'changes', 'changes')}, most for "
            f"{english.get(town, town)} (CNY {most} × 10⁴).",
        ),
    ]
