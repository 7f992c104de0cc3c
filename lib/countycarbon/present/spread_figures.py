"""Figures of the Monte Carlo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.accounting.uncertainty import AREAS
from countycarbon.land import classes as land_classes
from countycarbon.present import charts, style
from countycarbon.present.account_tables import town_names
from countycarbon.present.exhibit import Picture
from countycarbon.present.format import code, percent

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 12


def variance(frame: pd.DataFrame, classes: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Share of the variance of the county's net source by coefficient, the largest first."""
    known = frame.dropna(subset=["share"]).sort_values("share", ascending=False, kind="stable")
    top = known.head(_SHOWN).iloc[::-1]
    other = known["share"].iloc[_SHOWN:].sum()
    words = ("面积误差", "其余各项") if lang == "zh" else ("areas", "all others")
    names = land_classes.names(classes, lang)
    triples = zip(top["coefficient_id"], top["serves"], top["role"], strict=True)
    labels = [
        words[0] if i == AREAS else f"{names.get(c, i)} · {code('role', role, lang)}"
        for i, c, role in triples
    ]
    colours = [style.ROLE_COLOURS.get(role, style.NET) for role in top["role"]]
    values = list(top["share"])
    if other > 0:
        labels, values, colours = [words[1], *labels], [other, *values], [style.GRID, *colours]
    with style.look():
        figure = style.figure(2.2 + 0.55 * len(labels))
        axes = figure.subplots()
        axes.barh(range(len(labels)), [100 * v for v in values], color=colours, height=0.7)
        axes.set_yticks(range(len(labels)), labels)  # two coefficients may serve one class
        for place, value in enumerate(values):
            axes.annotate(
                percent(value), (100 * value, place), (3, 0), textcoords="offset points",
                va="center", fontsize=7.5,
            )  # fmt: skip
        axes.set_xlabel(
            "占净碳源方差的份额，%"
            if lang == "zh"
            else "share of the variance of the net source, %"
        )
        axes.margins(x=0.1)
        axes.spines["left"].set_visible(False)
        axes.xaxis.grid(True)
    return Picture(figure, known[["coefficient_id", "role", "share"]])


def towns(frame: pd.DataFrame, names: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Net source of each town with its interval."""
    whole = frame[frame["measure"] == "net_t"].sort_values("central", kind="stable")
    rows = charts.rows.ends(whole)
    said = town_names(names, lang)
    labels = [said.get(i, i) for i in rows["town_id"]]
    with style.look():
        figure = style.figure(2.2 + 0.42 * len(rows))
        axes = figure.subplots()
        places = range(len(rows))
        axes.hlines(places, rows["low"], rows["high"], color=style.NET, linewidth=3.2, alpha=0.45)
        axes.scatter(rows["central"], places, color=style.NET, s=16, zorder=4)
        axes.set_yticks(list(places), labels)
        axes.set_xlabel(f"净碳源，t {gas}" if lang == "zh" else f"net source, t {gas}")
        charts.rows.tell(figure, whole, lang)
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.margins(y=0.02)
        axes.spines["left"].set_visible(False)
        axes.xaxis.grid(True)
    return Picture(figure, whole[["town_id", "town", "central", "low", "high"]])
