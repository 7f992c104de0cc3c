"""Figures of the chapter on weights, scores and levels."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon.present import charts, style
from countycarbon.present import format as fmt
from countycarbon.present.evaluation_tables import english_names
from countycarbon.present.exhibit import Picture

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from matplotlib.axes import Axes

CRITERION_COLOURS = {"sink": style.SINK, "source": style.SOURCE, "balance": style.NET}
"""Colours of the three usual criteria; others take those of :data:`style.CATEGORIES`."""


def weights(
    table: pd.DataFrame, names: Mapping[str, tuple[str, str]], *, lang: str, gas: str
) -> Picture:
    """Global weight of each indicator, and the effective weight where columns repeat."""
    rows = table.iloc[::-1].reset_index(drop=True)
    with style.look():
        figure = style.figure(1.8 + 0.62 * len(rows))
        axes = figure.subplots()
        colours = _criterion_colours(table["criterion"])
        axes.barh(rows.index, rows["effective_weight"], height=0.72, color=style.PAPER,
                  edgecolor=[colours[c] for c in rows["criterion"]], linewidth=0.9,
                  label=("有效权重", "effective weight")[lang != "zh"])  # fmt: skip
        axes.barh(rows.index, rows["global_weight"], height=0.44,
                  color=[colours[c] for c in rows["criterion"]],
                  label=("总权重", "global weight")[lang != "zh"])  # fmt: skip
        for at, weight in enumerate(rows["effective_weight"]):
            axes.text(weight + 0.003, at, f"{weight:.3f}",
                      va="center", fontsize=7.5, color=style.MUTED)  # fmt: skip
        labels = [
            f"{fmt.code('indicator', i, lang, {'indicator': names})}"
            f"  [{fmt.code('criterion', c, lang, {'criterion': names})}]"
            for i, c in zip(rows["indicator"], rows["criterion"], strict=True)
        ]
        axes.set_yticks(rows.index, labels)
        axes.set_xlabel(("权重", "weight")[lang != "zh"])
        axes.margins(x=0.08, y=0.02)
        axes.legend(loc="lower right", handlelength=1.2)
    columns = ["criterion", "indicator", "global_weight", "effective_weight"]
    return Picture(figure, table[columns])


def _criterion_colours(criteria: pd.Series) -> dict[str, str]:
    spare = iter(style.CATEGORIES * 3)
    return {c: CRITERION_COLOURS.get(c) or next(spare) for c in dict.fromkeys(criteria)}


def scores(
    table: pd.DataFrame, breaks: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str
) -> Picture:
    """Towns sorted by score; dots carry the colour and the name of the level."""
    whole = table.dropna(subset=["score"]).sort_values("score")
    rows = charts.rows.ends(whole).reset_index(drop=True)
    names = english_names(towns, lang)
    with style.look():
        figure = style.figure(2.2 + 0.46 * len(rows))
        axes = figure.subplots()
        axes.hlines(rows.index, 0, rows["score"], color=style.GRID, linewidth=1)
        colours = [style.LEVEL_COLOURS[level] for level in rows["level"]]
        axes.scatter(rows["score"], rows.index, s=42, c=colours, edgecolors=style.INK,
                     linewidths=0.5, zorder=3)  # fmt: skip
        _bands(axes, breaks, len(rows))
        for at, value in enumerate(rows["score"]):  # in a column, clear of the lines
            axes.text(1.01, at, f"{value:.3f}", va="center", fontsize=7, color=style.MUTED,
                      transform=axes.get_yaxis_transform())  # fmt: skip
        axes.set_yticks(rows.index, [names[i] for i in rows["town_id"]])
        axes.set_xlim(0, max(1.0, float(rows["score"].max()) + 0.05))
        axes.set_ylim(-0.8, len(rows) + 0.6)
        axes.set_xlabel(("综合得分", "score")[lang != "zh"])
        charts.rows.tell(figure, whole, lang)
    return Picture(figure, whole[["town_id", "town", "score", "level", "rank"]])


def _bands(axes: Axes, breaks: pd.DataFrame, top: int) -> None:
    """A line at each bound between levels, the level's name above its band."""
    rows = zip(breaks["level"], breaks["lower"].tolist(), breaks["upper"].tolist(), strict=True)
    for level, lower, upper in rows:
        if not math.isnan(lower):
            axes.axvline(lower, color=style.MUTED, linewidth=0.7, linestyle=(0, (4, 3)))
        left = lower if not math.isnan(lower) else min(0.0, upper)
        right = upper if level != "I" else max(1.0, upper)
        axes.text((left + right) / 2, top - 0.1, level, ha="center", va="bottom", fontsize=8.5)


def levels_map(
    layer: gpd.GeoDataFrame, table: pd.DataFrame, *, lang: str, gas: str, status: str | None = None
) -> Picture:
    """Map of the levels; towns not scored are hatched and named in the legend."""
    from countycarbon.present import maps

    shown = table[["town_id", "level", "score", "rank"]].copy()
    shown["level"] = shown["level"].replace("", None)
    words = {
        "zh": ("碳收支等级", "未参评", {"score": "综合得分", "rank": "位次"}),
        "en": ("level", "not scored", {"score": "score", "rank": "rank"}),
    }
    label, missing, popup = words[lang]
    return maps.choropleth(
        layer,
        shown,
        "level",
        lang=lang,
        gas=gas,
        label=label,
        scheme="levels",
        status=status,
        missing=missing,
        popup=popup,
    )
