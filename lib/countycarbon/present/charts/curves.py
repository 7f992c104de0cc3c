"""Curves: cumulative shares, and columns over the years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon.present import style
from countycarbon.present.charts import rows
from countycarbon.present.exhibit import Picture

if TYPE_CHECKING:
    import pandas as pd


def lorenz(
    frame: pd.DataFrame,
    x: str,
    y: str,
    *,
    x_axis: str,
    y_axis: str,
    even: str,
    mark: tuple[float, float] | None = None,
    mark_label: str = "",
) -> Picture:
    """A curve of cumulative shares beside the line of equal shares.

    Parameters
    ----------
    frame : DataFrame
        Cumulative shares from 0 to 1, in order.
    x, y : str
        Their columns.
    x_axis, y_axis : str
        Titles of the axes.
    even : str
        What the diagonal is called.
    mark : tuple of float, optional
        A point of the curve to point out.
    mark_label : str
        What is said about it.
    """
    with style.look():
        figure = style.figure(9.5, 11.0)
        axes = figure.subplots()
        axes.plot([0, 1], [0, 1], color=style.MUTED, linewidth=0.8, linestyle=(0, (4, 3)))
        axes.annotate(
            even,
            (0.3, 0.3),
            (2, -2),
            textcoords="offset points",
            rotation=45,
            rotation_mode="anchor",
            va="top",
            fontsize=7.5,
            color=style.MUTED,
            transform_rotates_text=True,
        )
        axes.plot(frame[x], frame[y], color=style.SOURCE)
        axes.fill_between(frame[x], frame[x], frame[y], color=style.SOURCE, alpha=0.12, linewidth=0)
        if mark is not None:
            axes.plot(*mark, "o", color=style.INK, markersize=4)
            axes.annotate(mark_label, mark, (6, -4), textcoords="offset points", va="top")
        ticks, texts = [0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"]
        axes.set_xticks(ticks, texts)
        axes.set_yticks(ticks, texts)
        axes.set(xlim=(0, 1), ylim=(0, 1.005), xlabel=x_axis, ylabel=y_axis)
        axes.grid(True)
    return Picture(figure, frame[[x, y]].reset_index(drop=True))


def lines(
    frame: pd.DataFrame,
    x: str,
    y: str,
    series: str,
    *,
    x_axis: str,
    y_axis: str,
    labels: Mapping[str, str],
    colours: Mapping[str, str] | None = None,
    band: tuple[str, str] | None = None,
    height_cm: float = 8.5,
) -> Picture:
    """One line for each value of a column, named at its right end.

    Parameters
    ----------
    frame : DataFrame
        Tidy rows.
    x, y : str
        Columns of the axes.
    series : str
        Column that tells the lines apart.
    x_axis, y_axis : str
        Titles of the axes, with units.
    labels : mapping
        Value of ``series`` to its name, in the order of drawing.
    colours : mapping, optional
        Value of ``series`` to its colour.
    band : tuple of str, optional
        Columns of the lower and upper edge of a band around each line.
    height_cm : float
        Height of the figure.
    """
    from matplotlib.ticker import MaxNLocator

    shades = dict(zip(labels, style.CATEGORIES * 3, strict=False)) | dict(colours or {})
    with style.look():
        figure = style.figure(height_cm)
        axes = figure.subplots()
        for code, label in labels.items():
            part = frame[frame[series] == code].sort_values(x)
            if part.empty:
                continue
            colour = shades[code]
            axes.plot(part[x], part[y], "o-", color=colour, markersize=3, label=label)
            if band is not None:
                edges = part[band[0]], part[band[1]]
                axes.fill_between(part[x], *edges, color=colour, alpha=0.15, linewidth=0)
        axes.set(xlabel=x_axis, ylabel=y_axis)
        axes.yaxis.grid(True)
        axes.spines["left"].set_visible(False)
        rows.numbers(axes, "y")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))  # years
        rows.legend_above(axes, min(len(labels), 4))
    kept = [series, x, y, *(band or ())]
    return Picture(figure, frame[kept].reset_index(drop=True))
