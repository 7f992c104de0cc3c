"""The words of a comparison of two runs."""

from __future__ import annotations

import math
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
MAP: Pair = ("净碳源的变化（B − A）", "Change of the net source (B − A)")
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


def sentences(
    causes: pd.DataFrame, totals: pd.DataFrame, towns: pd.DataFrame, gas: str
) -> list[Pair]:
    """What followed in tonnes, levels, ranks, quotas and money."""
    t = totals.set_index("measure")
    found: list[Pair] = []
    for name, zh, en in (
        ("source_t", "碳源", "Source"),
        ("sink_t", "碳汇", "Sink"),
        ("net_t", "净碳源", "Net source"),
    ):
        change = _change(t.loc[name, "a"], t.loc[name, "b"], f"t {gas}")
        found.append((f"{zh}：{change}。", f"{en}: {change}."))
    return [*found, _levels(towns), _ranks(towns), _quotas(towns), _money(towns)]


def _levels(towns: pd.DataFrame) -> Pair:
    moved = towns[towns["level_a"] != towns["level_b"]]
    if moved.empty:
        return "没有镇街的等级改变。", "No town changes its level."
    names = [
        f"{r.town} {r.level_a or '–'}→{r.level_b or '–'}" for r in moved.itertuples(index=False)
    ]
    return (
        f"{len(moved)} 个镇街的等级改变：{listed(names, 'zh')}。",
        f"{len(moved)} towns change their level: {listed(names, 'en')}.",
    )


def _ranks(towns: pd.DataFrame) -> Pair:
    shift = towns["rank_change"].abs()
    moved = int((shift > 0).sum())
    if not moved:
        return "位次不变。", "Ranks stay as they are."
    most = towns.loc[shift.idxmax()]
    steps = int(shift.max())
    return (
        f"{moved} 个镇街的位次改变，最多 {steps} 位（{most['town']}）。",
        f"{moved} towns change their rank, by {steps} places at most ({most['town']}).",
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


def _money(towns: pd.DataFrame) -> Pair:
    change = towns["amount_yuan_change"].fillna(0)
    if not change.abs().sum():
        return "奖惩金额不变。", "Payments and payouts stay as they are."
    most = towns.loc[change.abs().idxmax()]
    yuan = amount(float(change.loc[change.abs().idxmax()]) / 1e4, 2)
    return (
        f"{int((change != 0).sum())} 个镇街的奖惩金额改变，变化最大的是{most['town']}（{yuan} 万元）。",
        f"The money of {int((change != 0).sum())} towns changes, most for {most['town']} (CNY {yuan} × 10⁴).",
    )
