"""Figures of the chapter on the planning response."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.present import style
from countycarbon.present.exhibit import Picture
from countycarbon.present.wording.response_codes import town_names

if TYPE_CHECKING:
    import pandas as pd


def incentives(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """What each town receives (right) or pays (left), in 10^4 CNY."""
    rows = frame[frame["amount_yuan"].fillna(0) != 0].sort_values("amount_yuan")
    names = town_names(towns, lang)
    pairs = zip(rows["town_id"], rows["level"], strict=True)
    labels = [f"{names[town_id]}  {level}" for town_id, level in pairs]
    with style.look():
        figure = style.figure(2.5 + 0.55 * max(len(rows), 1))
        axes = figure.subplots()
        colours = [style.LEVEL_COLOURS[level] for level in rows["level"]]
        axes.barh(labels, rows["amount_yuan"] / 10_000, color=colours, height=0.7)
        axes.axvline(0, color=style.MUTED, linewidth=0.8)
        axes.set_xlabel(
            "收（+）付（−），万元" if lang == "zh" else "receives (+), pays (−), 10⁴ CNY"
        )
        axes.spines["left"].set_visible(False)
        axes.xaxis.grid(True)
    return Picture(figure, rows[["town_id", "town", "level", "amount_yuan"]])
