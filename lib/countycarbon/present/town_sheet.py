"""One page per town: account, level and its probability, response, map."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from countycarbon.present import format as printed
from countycarbon.present import style
from countycarbon.present.exhibit import Picture, Words
from countycarbon.present.wording.response_codes import say, town_names
from countycarbon.tables import LEVELS
from countycarbon.tables.column import unit_words

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from matplotlib.axes import Axes

_Line = tuple[str, str]

_ACCOUNT = 11  # items that belong to the account, from the first
_ITEMS = (
    # item, zh, en, unit, decimals
    ("area_ha", "面积", "area", "ha", 0),
    ("population", "常住人口", "residents", "", 0),
    ("source_t", "碳源", "source", "t {gas}", 0),
    ("sink_t", "碳汇", "sink", "t {gas}", 0),
    ("net_t", "净碳源", "net source", "t {gas}", 0),
    ("net_share", "占全县净碳源", "share of the county", "%", 1),
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
            tail = (
                f" {unit_words(unit.format(gas=gas), lang)}"
                if unit and text != printed.EMPTY
                else ""
            )
            found.append((name_zh if zh else name_en, text + tail))
    return found


def page(
    town_id: str,
    content: pd.DataFrame,
    towns: pd.DataFrame,
    polygons: gpd.GeoDataFrame | None,
    *,
    lang: str,
    gas: str,
    status: str = "real",
) -> Picture:
    """The sheet of one town as a figure of one A4 page.

    Parameters
    ----------
    town_id : str
        The town.
    content : DataFrame
        Table ``town_sheets``.
    towns : DataFrame
        Table ``towns``.
    polygons : GeoDataFrame or None
        Boundaries; without them the map is left out.
    lang, gas : str
        Language and gas basis.
    status : {"real", "made", "reconstructed", "mixed"}
        Nature of the data, printed under the name.
    """
    own = content[content["town_id"] == town_id]
    value = dict(zip(own["item"], own["value"], strict=True))
    with style.look():
        figure = style.figure(25.0, width_cm=17.0, layout=None)
        figure.text(0.06, 0.955, town_names(towns, lang)[town_id], fontsize=18)
        mark = style.status_mark(status, lang)
        figure.text(0.06, 0.932, mark, fontsize=8, color=style.MUTED)
        _rows(figure, lines(own, lang, gas))
        chances = {level: value.get(f"p_{level}", float("nan")) for level in LEVELS}
        if not all(math.isnan(p) for p in chances.values()):
            _probability(figure.add_axes((0.60, 0.50, 0.34, 0.13)), chances, lang)
        if polygons is not None:
            _place(figure.add_axes((0.58, 0.66, 0.38, 0.26)), polygons, town_id)
    return Picture(figure, own)


def _rows(figure: Any, items: list[tuple[str, str]]) -> None:
    for i, (name, text) in enumerate(items):
        y = 0.895 - 0.0335 * i
        figure.text(0.06, y, name, fontsize=9, color=style.MUTED)
        figure.text(0.54, y, text, fontsize=9, ha="right")


def _probability(axes: Axes, chances: dict[str, float], lang: str) -> None:
    colours = [style.LEVEL_COLOURS[level] for level in chances]
    axes.bar(list(chances), [100 * p for p in chances.values()], color=colours, width=0.7)
    axes.set_ylim(0, 100)
    axes.set_title(
        "等级的概率（%）" if lang == "zh" else "probability of the level (%)", fontsize=9
    )


def _place(axes: Axes, polygons: gpd.GeoDataFrame, town_id: str) -> None:
    """Where the town lies: all towns in grey, this one in colour."""
    here = polygons["town_id"] == town_id
    for shape, chosen in zip(polygons.geometry, here, strict=True):
        for part in getattr(shape, "geoms", [shape]):
            x, y = part.exterior.xy
            axes.fill(x, y, color=style.SINK if chosen else style.GRID, ec=style.PAPER, lw=0.5)
    axes.set_aspect("equal")
    axes.set_axis_off()


def pages(
    content: pd.DataFrame,
    towns: pd.DataFrame,
    polygons: gpd.GeoDataFrame | None,
    *,
    lang: str,
    gas: str,
    status: str = "real",
) -> Iterator[tuple[str, Picture]]:
    """Town code and sheet of every town, in the order of the towns."""
    for town_id in towns["town_id"]:
        yield town_id, page(town_id, content, towns, polygons, lang=lang, gas=gas, status=status)


def appendix(content: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Words:
    """The same content in the report's appendix: one small table per town, account and response."""
    names = town_names(towns, lang)
    head = "等级与响应" if lang == "zh" else "level and response"
    blocks = []
    for town_id in towns["town_id"]:
        own = content[content["town_id"] == town_id]
        account, response = _halves(own, lang, gas)
        rows = [[names[town_id], "", head, ""], [":--", "--:", ":--", ":--"]]
        for left, right in zip_longest(account, response, fillvalue=("", "")):
            rows.append([*left, *right])
        blocks.append("\n".join("| " + " | ".join(row) + " |" for row in rows))
    return Words("\n\n".join(blocks))


def _halves(own: pd.DataFrame, lang: str, gas: str) -> tuple[list[_Line], list[_Line]]:
    """Lines of the account, and of level and response with the probability of the level."""
    every = lines(own, lang, gas)
    titles = {item[2 if lang == "en" else 1] for item in _ITEMS[:_ACCOUNT]}
    account = [line for line in every if line[0] in titles]
    response = [line for line in every if line[0] not in titles]
    chances = own[own["item"].str.startswith("p_") & (own["value"] >= 0.005)]
    if len(chances):
        pairs = zip(chances["item"], chances["value"], strict=True)
        shown = ("、" if lang == "zh" else ", ").join(f"{i[2:]} {100 * p:.0f}%" for i, p in pairs)
        response.insert(1, ("等级概率" if lang == "zh" else "probability of the level", shown))
    return account, response
