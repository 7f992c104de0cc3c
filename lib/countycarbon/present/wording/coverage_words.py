"""The words of ``countycarbon coefficients`` and of the form it writes."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from countycarbon.present.wording.account_codes import CODES
from countycarbon.present.wording.phrase import amount, listed, percent

if TYPE_CHECKING:
    import pandas as pd

Pair = tuple[str, str]

NAME, AREA, PUBLISHED = "class_name", "county_area", "published_values"
"""Columns of the form that only help to fill it in."""

_HEADS: dict[str, Pair] = {
    NAME: ("参考：地类名称", "for reference: class"),
    AREA: ("参考：全县面积", "for reference: area"),
    PUBLISHED: ("参考：各系数集的数值", "for reference: values of the sets"),
    "set": ("系数集", "set"),
    "serves": ("系数所属地类", "class of the coefficient"),
}
_SHEETS: dict[str, Pair] = {
    "form": ("系数", "coefficients"),
    "published": ("已发表的数值", "published"),
    "notes": ("说明", "notes"),
}
_MOST = 6
"""Published values that a cell gives; the sheet of published values has them all."""


def _in(pair: Pair, lang: str) -> str:
    return pair[lang != "zh"]


def heading(column: str, lang: str) -> str:
    """Heading of a column that belongs to no declared table; empty for another."""
    return _in(_HEADS.get(column, ("", "")), lang)


def sheet(name: str, lang: str) -> str:
    """Name of a sheet of the form."""
    return _in(_SHEETS[name], lang)


def hectares(value: float) -> str:
    """Hectares as text, so that a reader does not take them for a number of the set."""
    return f"{amount(value, 1)} ha" if not isnan(value) else "NE"


def value(low: float, central: float, high: float) -> str:
    """Low, central and high; what there is none of is left out.

    >>> value(0.578, 0.612, 0.644), value(0.3, float("nan"), 2.47), value(float("nan"), 1.41, 2)
    ('0.612 (0.578–0.644)', '0.3–2.47', '1.41')
    """
    ranged = not isnan(low) and not isnan(high)
    span = f"{low:g}–{high:g}".replace("-", "−") if ranged else ""
    if isnan(central):
        return span or "–"
    shown = f"{central:g}".replace("-", "−")
    return f"{shown} ({span})" if span else shown


def published(rows: pd.DataFrame | None, lang: str) -> str:
    """The values of the sets for one class and side, as one text."""
    if rows is None or rows.empty:
        return _in(("没有每公顷的已发表数值", "no value per hectare is published"), lang)
    texts = []
    for row in rows.head(_MOST).itertuples():
        about = ", ".join(t for t in (str(row.region), str(row.year), str(row.evidence)) if t)
        kind = _in(CODES["kind"].get(str(row.kind), (str(row.kind),) * 2), lang)
        values = value(float(row.low), float(row.central), float(row.high))  # type: ignore[arg-type]
        texts.append(f"{row.set}: {values} {row.unit}, {kind}, {about}")
    more = len(rows) - _MOST
    if more > 0:
        texts.append(_in((f"另有 {more} 个", f"{more} more"), lang))
    return "; ".join(texts)


def notes(lang: str) -> tuple[str, ...]:
    """What the form says of itself."""
    zh = (
        "每行一个地类、一个方向（source 碳源，sink 碳汇）。填黄色的列：下限、取值、上限、来源、证据等级。",
        "没有数值的行记为 NE（未估算），不是零；不必删去。只有范围而没有取值的行也是 NE，除非研究设 accounting.without_central: midpoint。",
        "类型（kind）须与数值相符：年净通量 flux、soil_change、biomass_change、NEP、NEE、inventory；耕地投入 crop_inputs；耕地净值 crop_net（已扣碳汇，不得再填耕地碳汇）；建设用地能源 energy。存量与 NPP 不可用。",
        "单位写“质量 气体/面积/a”，如 t C/ha/a、kg C/m2/a、t CO2/km2/a；一份表只用一种气体口径。",
        "证据等级：A 已读原文，A2 转引，B 见于公开代码，C 凭记忆待核，M 自制。",
        "建设用地没有每公顷的已发表数值；通常用能源消费表分摊（accounting.energy，built_sources: energy），见 docs/coefficients.md。",
        "填好后放在系数集文件夹中，并把 accounting.coefficients 设为文件名（不带扩展名）。",
    )
    en = (
        "One row is one class and one side (source, sink). Fill in the yellow columns: low, central, high, source, evidence.",
        "A row without a number is NE (not estimated), never zero; it need not be removed. A range without a central value is NE too, unless the study sets accounting.without_central: midpoint.",
        "The kind must fit the number: yearly net fluxes flux, soil_change, biomass_change, NEP, NEE, inventory; crop_inputs of cropland; crop_net (less its sink already: fill in no sink of cropland beside it); energy of built land. Stocks and NPP cannot be used.",
        "Units read “mass gas/area/a”, such as t C/ha/a, kg C/m2/a, t CO2/km2/a; one gas in one form.",
        "Evidence: A read in the original, A2 quoted, B seen in public code, C recalled and not checked, M made.",
        "No value per hectare is published for built land; share out energy data instead (accounting.energy, built_sources: energy), see docs/coefficients.md.",
        "Put the filled form into the folder of coefficient sets and set accounting.coefficients to its name without the ending.",
    )
    return zh if lang == "zh" else en


def row(found: Any, used: str, lang: str) -> tuple[str, ...]:
    """One row of ``coefficient_coverage`` as printed."""
    side = _in({"source": ("碳源", "source"), "sink": ("碳汇", "sink")}[found.role], lang)
    mark = "* " if found.set == used else ""
    share = f"{percent(found.without_share, 1)} %"
    return (
        f"{mark}{found.set}", found.evidence, side, amount(found.with_ha, 0), amount(found.without_ha, 0), share,
        _left(found, lang),
    )  # fmt: skip


def _left(found: Any, lang: str) -> str:
    """Share of the likely total that lacks, with its range; what it leaves out."""
    if not found.without_ha > 0:
        return "0 %"
    if isnan(found.share_left):
        return _in(("无从估计", "no estimate"), lang)
    ends = [percent(v, 1, 0) for v in (found.share_left_low, found.share_left_high)]
    text = f"{percent(found.share_left, 1, 0)} %"
    if ends[0] != ends[1]:
        text += f" ({ends[0]}–{ends[1]} %)"
    if found.unknown_ha > 0:
        text += _in((f"，另 {amount(found.unknown_ha, 0)} ha 无从估计",
                     f", and {amount(found.unknown_ha, 0)} ha without estimate"), lang)  # fmt: skip
    return text


COLUMNS: tuple[Pair, ...] = (
    ("系数集", "set"),
    ("证据", "evidence"),
    ("方向", "side"),
    ("有系数 ha", "covered, ha"),
    ("无系数 ha", "not covered, ha"),
    ("占该侧土地", "of that side’s land"),
    ("估计：所缺占可能合计", "estimate: share of likely total left"),
)


def after(used: str, there: bool, refused: dict[str, str], lang: str) -> list[str]:
    """What is to be known of the table."""
    first = (
        f"* 本研究所用：{used}（含 overrides）",
        f"* used by this study: {used} (with overrides)",
    )
    if not there:
        first = (
            f"本研究所写的系数集 {used} 不存在或不可用",
            f"the set this study names, {used}, does not exist or cannot be used",
        )
    lines = [first]
    if refused:
        zh, en = (
            [f"{name}（{code}）" if z else f"{name} ({code})" for name, code in refused.items()]
            for z in (True, False)
        )
        lines.append((f"不能使用的：{listed(zh, 'zh')}", f"cannot be used: {listed(en, 'en')}"))
    lines.append((
        "“所缺占可能合计”是估计，不是核算：无系数的地类按其余系数集中同一一级地类、同一方向已发表的最小值与最大值"
        "的中点计（括号内为按最小值、最大值），除以它与已有碳量之和；自制（M）、待核（C）、存量、NPP、总吸收与单季数值不用。"
        "建设用地没有每公顷的已发表数值，无从估计。",
        "“Share of likely total left” is an estimate and no account: a class without coefficient counts with the middle of "
        "the smallest and largest value that the other sets have published for its first-level class and side (in brackets: "
        "with the smallest, with the largest), over the sum of that and of the tonnes the set gives; made (M) and recalled (C) "
        "values, stocks, NPP, gross uptake and values of one season do not count. For built land nothing is published per "
        "hectare, so there is no estimate.",
    ))  # fmt: skip
    return [_in(line, lang) for line in lines]


def lacking(code: str, name: str, role: str, ha: float, values: str, lang: str) -> str:
    """A class without a coefficient and what the sets have for it."""
    side = _in({"source": ("碳源", "source"), "sink": ("碳汇", "sink")}[role], lang)
    return f"{code} {name} · {side} · {hectares(ha)} · {values}"


LACKING: Pair = (
    "所用系数集没有系数的地类，及各系数集的数值：",
    "classes for which the set used has nothing, and what the sets have:",
)
NONE_LACKING: Pair = (
    "所用系数集覆盖本县全部地类。",
    "the set used covers every class of the county.",
)
