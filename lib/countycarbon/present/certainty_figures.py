"""Figures of the chapter on how sure the levels are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from countycarbon.present import charts, style
from countycarbon.present import format as fmt
from countycarbon.present.certainty_tables import POLES
from countycarbon.present.evaluation_tables import english_names
from countycarbon.present.exhibit import Picture
from countycarbon.tables import LEVELS

if TYPE_CHECKING:
    import pandas as pd


def probability(
    table: pd.DataFrame, evaluation: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str
) -> Picture:
    """One bar per scored town in the order of ranks, split by level probability."""
    order = evaluation.dropna(subset=["score"]).sort_values("rank", ascending=False)["town_id"]
    whole = table.set_index("town_id").loc[order]
    rows = charts.rows.ends(whole)
    names = english_names(towns, lang)
    with style.look():
        figure = style.figure(2.6 + 0.44 * len(rows))
        axes = figure.subplots()
        parts = {f"p_{level}": (level, style.LEVEL_COLOURS[level]) for level in LEVELS}
        middles = charts.stack(axes, rows, parts, height=0.78)
        for part, (column, (level, colour)) in enumerate(parts.items()):
            for place in (rows[column] >= 0.12).to_numpy().nonzero()[0]:
                axes.text(
                    middles[place, part], place, level, ha="center", va="center", fontsize=6.5,
                    color=style.ink_on(colour),
                )  # fmt: skip
        axes.axvline(0.8, color=style.INK, linewidth=0.6, linestyle=(0, (4, 3)))
        marks = ["" if stable else " *" for stable in rows["stable"]]
        axes.set_yticks(
            range(len(rows)), [names[i] + m for i, m in zip(rows.index, marks, strict=True)]
        )
        axes.set_xlim(0, 1)
        axes.set_ylim(-0.6, len(rows) - 0.4)
        axes.set_xlabel(
            ("概率（* 为等级不稳定）", "probability (* level not stable)")[lang != "zh"]
        )
        axes.legend(ncols=5, loc="lower center", bbox_to_anchor=(0.5, 1.0), handlelength=1.2)
        charts.rows.tell(figure, whole, lang)
    columns = ["town_id", "town", "level", *(f"p_{level}" for level in LEVELS), "stable"]
    return Picture(figure, whole.reset_index()[columns])


def tornado(
    table: pd.DataFrame, names: Mapping[str, tuple[str, str]], *, lang: str, gas: str
) -> Picture:
    """Sum of rank changes when a weight goes down (left) or up (right) by a fifth."""
    wide = table.pivot(index=["kind", "item"], columns="change", values="rank_shift")
    wide.columns = ["down", "up"]
    rows = wide.assign(total=wide.sum(axis=1)).sort_values(["total", "up"], kind="stable")
    rows = rows.reset_index()
    with style.look():
        figure = style.figure(2.2 + 0.5 * len(rows))
        axes = figure.subplots()
        labels = ("权重 −20%", "权重 +20%") if lang == "zh" else ("weight −20 %", "weight +20 %")
        axes.barh(rows.index, -rows["down"], color=style.SINK, height=0.7, label=labels[0])
        axes.barh(rows.index, rows["up"], color=style.SOURCE, height=0.7, label=labels[1])
        axes.axvline(0, color=style.INK, linewidth=0.6)
        kinds = {"criterion": ("准则：", "criterion: "), "indicator": ("", "")}
        axes.set_yticks(
            rows.index,
            [
                kinds[k][lang != "zh"] + fmt.code("item", i, lang, {"item": names})
                for k, i in zip(rows["kind"], rows["item"], strict=True)
            ],
        )
        axes.xaxis.set_major_formatter(lambda v, _: f"{abs(v):.0f}")
        axes.set_xlabel(("位次变动合计", "sum of rank changes")[lang != "zh"])
        axes.legend(loc="lower right")
    return Picture(figure, table[["kind", "item", "change", "rank_shift", "max_shift", "changed"]])


def rings(
    distances: pd.DataFrame, curves: pd.DataFrame, evaluation: pd.DataFrame, *, lang: str, gas: str
) -> Picture:
    """Score against distance to each pole, with the quadratic curve."""
    level = evaluation.set_index("town_id")["level"]
    poles = list(curves["pole"])
    with style.look():
        from matplotlib.lines import Line2D

        figure = style.figure(7.2)
        every = figure.subplots(1, len(poles), sharey=True, squeeze=False)[0]
        for axes, pole in zip(every, poles, strict=True):
            rows = distances[distances["pole"] == pole].sort_values("km")
            axes.plot(rows["km"], rows["fitted"], color=style.INK, linewidth=1.1)
            for name, own in rows.groupby(rows["town_id"].map(level)):
                axes.plot(own["km"], own["score"], **_dot(name))
            axes.set_title(POLES[pole][lang != "zh"], fontsize=8.5)
            axes.set_xlabel(("距离 (km)", "distance (km)")[lang != "zh"])
        every[0].set_ylabel(("综合得分", "score")[lang != "zh"])
        handles = [
            Line2D([], [], label=f"{n} 级" if lang == "zh" else f"level {n}", **_dot(n))
            for n in LEVELS
        ]
        figure.legend(handles=handles, loc="outside lower center", ncols=len(handles))
    return Picture(figure, distances)


def _dot(level: str) -> dict[str, Any]:
    """How a town of a level is drawn."""
    return {
        "linestyle": "",
        "marker": "o",
        "color": style.LEVEL_COLOURS[level],
        "markeredgecolor": style.INK,
        "markeredgewidth": 0.5,
    }
