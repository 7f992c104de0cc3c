"""One page per town: account, level and its probability, response, map.

The same words and the same map stand in the report's appendix (:func:`appendix`) and in the PDF
that each town gets for itself (:func:`sheets`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from countycarbon import escape
from countycarbon.present import format as printed
from countycarbon.present import locator, style
from countycarbon.present.exhibit import Drawing, Pages, Words
from countycarbon.present.wording.phrase import town_names
from countycarbon.present.wording.response_codes import say
from countycarbon.tables import LEVELS
from countycarbon.tables.column import in_gas, unit_words

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

_Line = tuple[str, str]

_ACCOUNT = 11  # items that belong to the account, from the first
_ITEMS = (
    # item, zh, en, unit, decimals
    ("area_ha", "面积", "area", "ha", 0),
    ("population", "常住人口", "residents", "", 0),
    ("source_t", "碳源", "source", "t {gas}", 0),
    ("sink_t", "碳汇", "sink", "t {gas}", 0),
    ("net_t", "净碳源", "net source", "t {gas}", 0),
    ("net_share", "占全县（区）净碳源", "share of the county", "%", 1),
    ("net_per_head", "人均净碳源", "net source per head", "t {gas}", 2),
    ("compensation", "碳补偿系数 D", "compensation coefficient D", "", 4),
    ("support", "碳生态承载系数 ESC", "support coefficient ESC", "", 3),
    ("built_share", "建设用地占比", "built share", "%", 1),
    ("ecological_share", "生态用地占比", "ecological share", "%", 1),
    ("score", "综合得分", "score", "", 3),
    ("rank", "位次", "rank", "", 0),
    ("quota_ha", "新增建设用地指标", "quota of new built land", "ha", 0),
    ("optimised_ha", "优化后的指标", "optimised quota", "ha", 0),
    ("amount_yuan", "奖惩：收（+）付（−）", "money: receives (+), pays (−)", "CNY", 0),
    ("per_head_yuan", "人均收付", "money per head", "CNY", 2),
)
_CODES = (
    ("level", "等级", "level"),
    ("level_basis", "等级依据", "basis of the level"),
    ("target", "目标", "target"),
    ("pattern", "空间模式", "pattern"),
    ("verdict", "规划方案校核", "check of the draft plan"),
)


def lines(own: pd.DataFrame, lang: str, gas: str) -> list[_Line]:
    """Heading and value of every item of one town, as printed."""
    zh = lang == "zh"
    value = dict(zip(own["item"], own["value"], strict=True))
    code = dict(zip(own["item"], own["code"].fillna(""), strict=True))
    found = []
    for item, name_zh, name_en in _CODES:
        if item in code:
            column = "verdict" if item == "verdict" else item
            words = code[item] if item == "level" else say(column, code[item], lang)
            found.append((name_zh if zh else name_en, words or printed.EMPTY))
    for item, name_zh, name_en, unit, decimals in _ITEMS:
        if item in value:
            text = printed.number(value[item], decimals)
            said = unit_words(in_gas(unit, gas), lang) if text != printed.EMPTY else ""
            tail = said if said in ("", "%") else f" {said}"
            found.append((name_zh if zh else name_en, text + tail))
    return found


def maps(content: pd.DataFrame, polygons: gpd.GeoDataFrame | None) -> dict[str, bytes]:
    """The map of every town, in the colour of its level; none without boundaries."""
    if polygons is None:
        return {}
    levels = content[content["item"] == "level"].set_index("town_id")["code"].fillna("")
    colours = {t: style.LEVEL_COLOURS[c] for t, c in levels.items() if c in style.LEVEL_COLOURS}
    return locator.maps(polygons, colours)


def sheets(
    content: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str, status: str = "real"
) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the page of each town prints, in the order of the towns.

    Parameters
    ----------
    content : DataFrame
        Table ``town_sheets``.
    towns : DataFrame
        Table ``towns``.
    lang, gas : str
        Language and gas basis.
    status : {"real", "made", "reconstructed", "mixed"}
        Nature of the data, printed on the page.

    Yields
    ------
    tuple of str and dict
        Town code; ``name``, ``mark``, ``map`` (what the map shows), ``heads`` of the two columns,
        their lines ``account`` and ``response``, and ``chances``: level, per cent, colour.
    """
    zh = lang == "zh"
    names = town_names(towns, lang)
    for town_id in towns["town_id"]:
        own = content[content["town_id"] == town_id]
        account, response = _halves(own, lang, gas)
        yield (
            town_id,
            {
                "name": names[town_id],
                "mark": style.status_mark(status, lang),
                "map": _of_map(own, names[town_id], zh),
                "heads": ["账户", "等级与响应"] if zh else ["account", "level and response"],
                "account": account,
                "response": response,
                "chance": "等级的概率（%）" if zh else "probability of the level (%)",
                "chances": _chances(own),
            },
        )


def _of_map(own: pd.DataFrame, name: str, zh: bool) -> str:
    found = own.loc[own["item"] == "level", "code"].fillna("")
    level = found.iloc[0] if len(found) else ""
    if zh:
        return f"{name}在全县（区）中的位置" + (f"，颜色为 {level} 级" if level else "")
    return f"{name} in the county" + (f", in the colour of level {level}" if level else "")


def _chances(own: pd.DataFrame) -> list[tuple[str, float, str]]:
    """Level, its probability in per cent, and its colour; empty where none is known."""
    value = dict(zip(own["item"], own["value"], strict=True))
    shares = [value.get(f"p_{level}", float("nan")) for level in LEVELS]
    if all(math.isnan(p) for p in shares):
        return []
    whole = [0.0 if math.isnan(p) else 100 * p for p in shares]
    return [(i, p, style.LEVEL_COLOURS[i]) for i, p in zip(LEVELS, whole, strict=True)]


def _halves(own: pd.DataFrame, lang: str, gas: str) -> tuple[list[_Line], list[_Line]]:
    """Lines of the account, and lines of level and response."""
    every = lines(own, lang, gas)
    titles = {item[2 if lang == "en" else 1] for item in _ITEMS[:_ACCOUNT]}
    account = [line for line in every if line[0] in titles]
    return account, [line for line in every if line[0] not in titles]


_NEXT_PAGE = " .new-page"
"""A class, since no page can break inside what Quarto makes of a cell's output."""


_IN_REPORT = 100
"""Towns whose pages stand in the report."""

_TOO_MANY = (
    "全县（区）有 {n} 个镇街，超过 {most} 个，单页不列入本报告。",
    "The county has {n} towns, more than the {most} whose pages a report can hold.",
)
_ELSEWHERE = {
    True: (
        "每页另为一个 PDF，见结果文件夹的 sheets。",
        " Each page is a PDF of its own, in the folder sheets of the results.",
    ),
    False: ("各项数值见表 town_sheets。", " The table town_sheets has what they would print."),
}


def appendix(
    content: pd.DataFrame,
    towns: pd.DataFrame,
    maps: Mapping[str, bytes],
    *,
    lang: str,
    gas: str,
    status: str = "real",
) -> Pages:
    """The pages as a part of the report: a heading, the map, and tables for each town.

    The arguments are those of :func:`sheets`, and ``maps`` from :func:`maps`; a town without a
    map gets words only.  A county of very many towns has its pages as files only.
    """
    if len(towns) > _IN_REPORT:
        text, rest = (words[lang != "zh"] for words in (_TOO_MANY, _ELSEWHERE[bool(maps)]))
        return Pages((Words(text.format(n=len(towns), most=_IN_REPORT) + rest),))
    parts: list[Words | Drawing] = []
    for number, (town_id, sheet) in enumerate(
        sheets(content, towns, lang=lang, gas=gas, status=status)
    ):
        classes = ".unnumbered .unlisted" + (_NEXT_PAGE if number else "")
        parts.append(Words(f"### {escape.markdown(sheet['name'])} {{{classes}}}\n"))
        if town_id in maps:
            parts.append(Drawing(maps[town_id], sheet["map"]))
        parts.append(Words(_words(sheet, lang, mapped=town_id in maps)))
    return Pages(tuple(parts))


def _words(sheet: Mapping[str, Any], lang: str, *, mapped: bool) -> str:
    """What the map shows, the probabilities, and account and response side by side."""
    stop, comma = ("。", "；") if lang == "zh" else (".", "; ")
    said = [sheet["map"]] * mapped + [sheet["mark"]] * bool(sheet["mark"])
    blocks = [escape.markdown(comma.join(said) + stop)] if said else []
    if sheet["chances"]:
        levels, shares, _ = zip(*sheet["chances"], strict=True)
        rows = [[sheet["chance"], *levels], [":--", *["--:"] * len(levels)]]
        rows.append(["", *(f"{share:.0f}" for share in shares)])
        blocks.append(_table(rows))
    rows = [[sheet["heads"][0], "", sheet["heads"][1], ""], [":--", "--:", ":--", "--:"]]
    halves = zip_longest(sheet["account"], sheet["response"], fillvalue=("", ""))
    blocks.append(_table([*rows, *([*left, *right] for left, right in halves)]))
    return "\n\n".join(blocks)


def _table(rows: list[list[str]]) -> str:
    rule = rows[1]
    lines = [row if row is rule else [escape.markdown(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
