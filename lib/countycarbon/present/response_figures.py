"""Figures of the chapter on the planning response."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from countycarbon.present import charts, maps, style
from countycarbon.present import format as printed
from countycarbon.present.exhibit import Picture
from countycarbon.present.response_tables import in_order
from countycarbon.present.wording.phrase import town_names
from countycarbon.present.wording.response_codes import say

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

PATTERN_COLOURS = {
    "ecological": style.LEVEL_COLOURS["I"],
    "combined": style.LEVEL_COLOURS["III"],
    "compact": style.LEVEL_COLOURS["V"],
    "by_group": style.MISSING,
}
VERDICT_COLOURS = {
    "consistent": "#62b3a8",
    "adjust": "#f3e2c0",
    "conflict": "#b0562c",
    "not_checked": style.MISSING,
}
_SIGNS = {"consistent": "○", "adjust": "△", "conflict": "×", "not_checked": "–"}


def patterns_map(
    frame: pd.DataFrame, polygons: gpd.GeoDataFrame, *, lang: str, gas: str
) -> Picture:
    """The pattern of each town on the map."""
    label, _, _ = printed.heading("patterns", "pattern", lang, gas)
    present = set(frame["pattern"])
    codes = [code for code in PATTERN_COLOURS if code in present]
    return maps.choropleth(
        polygons, frame, "pattern", lang=lang, gas=gas, label=label, scheme="categories",
        palette={code: PATTERN_COLOURS[code] for code in codes},
        categories={code: say("pattern", code, lang) for code in codes},
        popup={"level": printed.heading("patterns", "level", lang, gas)[0]},
    )  # fmt: skip


def network_map(
    links: pd.DataFrame,
    levels: pd.DataFrame,
    polygons: gpd.GeoDataFrame,
    *,
    lang: str,
    gas: str,
) -> Picture:
    """Levels of the towns and the corridors suggested across common borders."""
    chosen = links[links["corridor"]]
    pairs = chosen.rename(columns={"town_id": "from_id", "neighbour_id": "to_id"})
    label, _, _ = printed.heading("targets", "level", lang, gas)
    lines = maps.links(polygons, pairs[["from_id", "to_id"]])
    shown = levels.assign(level=levels["level"].where(levels["level"] != "", None))
    return maps.choropleth(
        polygons, shown, "level", lang=lang, gas=gas, label=label, scheme="levels",
        lines=lines,
        lines_label="建议的蓝绿廊道" if lang == "zh" else "corridor suggested",
    )  # fmt: skip


def incentives(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """What each town receives (right) or pays (left), in 10^4 CNY."""
    whole = frame[frame["amount_yuan"].fillna(0) != 0].sort_values("amount_yuan")
    rows = charts.rows.ends(whole)
    names = town_names(towns, lang)
    pairs = zip(rows["town_id"], rows["level"], strict=True)
    labels = [f"{names[town_id]}  {level}" for town_id, level in pairs]
    with style.look():
        figure = style.figure(2.5 + 0.55 * max(len(rows), 1))
        axes = figure.subplots()
        colours = [style.LEVEL_COLOURS[level] for level in rows["level"]]
        axes.barh(range(len(rows)), rows["amount_yuan"] / 10_000, color=colours, height=0.7)
        axes.set_yticks(range(len(rows)), labels)  # two towns may share a name
        axes.axvline(0, color=style.MUTED, linewidth=0.8)
        axes.set_xlabel(
            "收（+）付（−），万元" if lang == "zh" else "receives (+), pays (−), 10⁴ CNY"
        )
        axes.spines["left"].set_visible(False)
        axes.xaxis.grid(True)
        charts.rows.tell(figure, whole, lang)
    return Picture(figure, whole[["town_id", "town", "level", "amount_yuan"]])


def optimised(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Quota by the rule, optimised quota, and the range of near-optimal plans."""
    whole = frame.sort_values(["group", "rule_ha"], ascending=[False, True], kind="stable")
    rows = charts.rows.ends(whole)
    names = town_names(towns, lang)
    place = range(len(rows))
    words = (
        ("近优区间", "按规则", "优化", "均摊")
        if lang == "zh"
        else ("near-optimal", "by the rule", "optimised", "spread evenly")
    )
    with style.look():
        figure = style.figure(2.5 + 0.5 * len(rows))
        axes = figure.subplots()
        reach = (rows["near_low_ha"], rows["near_high_ha"])
        axes.hlines(place, *reach, color=style.GRID, linewidth=5, label=words[0])
        axes.plot(rows["rule_ha"], place, "o", mfc="none", color=style.NET, label=words[1])
        axes.plot(rows["optimised_ha"], place, "D", markersize=4, color=style.SINK, label=words[2])
        axes.plot(rows["even_ha"], place, "|", markersize=10, color=style.SOURCE, label=words[3])
        axes.set_yticks(place, [names[i] for i in rows["town_id"]])
        axes.set_xlabel("新增建设用地（ha）" if lang == "zh" else "new built land (ha)")
        axes.set_xlim(left=0)
        axes.xaxis.grid(True)
        axes.legend(loc="lower right")
        charts.rows.tell(figure, whole, lang)
    return Picture(figure, whole.drop(columns="group"))


def draft(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Verdicts of the draft plan: towns by aspect, colour and sign."""
    aspects = ["goal", "quota", "built", "pattern", "quality"]
    whole = in_order(frame)
    rows = charts.rows.ends(whole)
    names = town_names(towns, lang)
    with style.look():
        figure = style.figure(3.0 + 0.48 * len(rows), width_cm=12)
        axes = figure.subplots()
        places = [(x, y) for y in range(len(rows)) for x in range(len(aspects))]
        verdicts = rows[aspects].to_numpy().ravel()
        charts.tiles(axes, places, [VERDICT_COLOURS[v] for v in verdicts])
        for (x, y), verdict in zip(places, verdicts, strict=True):
            axes.text(x + 0.5, y + 0.5, _SIGNS[verdict], ha="center", va="center",
                      color=style.ink_on(VERDICT_COLOURS[verdict]))  # fmt: skip
        pairs = zip(rows["town_id"], rows["level"], strict=True)
        labels = [f"{names[town_id]}  {level}" for town_id, level in pairs]
        axes.set_yticks([y + 0.5 for y in range(len(rows))], labels)
        heads = [textwrap.fill(say("aspect", aspect, lang), 12) for aspect in aspects]
        axes.set_xticks([x + 0.5 for x in range(5)], heads)
        axes.xaxis.tick_top()
        axes.set_ylim(len(rows), 0)
        axes.set_xlim(0, 5)
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0)
        legend = [f"{_SIGNS[v]} {say('verdict', v, lang)}" for v in VERDICT_COLOURS]
        axes.set_xlabel("   ".join(legend))
        charts.rows.tell(figure, whole, lang)
    return Picture(figure, whole)
