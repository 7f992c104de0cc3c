"""Horizontal bars: to both sides of a centre, and stacked shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon.present import style
from countycarbon.present.charts import rows
from countycarbon.present.charts.stack import Series, stack
from countycarbon.present.exhibit import Picture
from countycarbon.present.format import EMPTY, drawn, is_missing, number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def diverging(
    frame: pd.DataFrame,
    column: str,
    *,
    axis: str,
    centre: float = 0.0,
    colours: tuple[str, str] = (style.SINK, style.SOURCE),
    name: str = "town",
    names: Mapping[str, str] | None = None,
    decimals: int | None = None,
) -> Picture:
    """Bars from a centre to either side, sorted.

    Parameters
    ----------
    frame : DataFrame
        One row for each bar.
    column : str
        The column drawn.
    axis : str
        Title of the axis, with its unit.
    centre : float
        Where the bars begin (0 for a balance, 1 for a coefficient).
    colours : tuple of str
        Below and above the centre.
    name, names
        Column of the row labels; town code to name in the language of the report.
    decimals : int, optional
        Decimals of the numbers at the bars' ends; none are written if not given.
    """
    data = rows.ordered(frame, column)
    labels = rows.names(data, name, names)
    with style.look():
        figure, axes = rows.axes_of_rows(labels, axis)
        size = (data[column] - centre).fillna(0)
        shades = [colours[1] if s >= 0 else colours[0] for s in size]
        axes.barh(data.index, size, 0.72, left=centre, color=shades)
        axes.axvline(centre, color=style.INK, linewidth=0.8)
        if decimals is None:
            for row in data.index[data[column].isna()]:
                rows.mark_missing(axes, row, EMPTY, centre)
        else:
            _ends(axes, data[column], decimals, centre)
    return Picture(figure, _kept(data, name, [column]))


def shares(
    frame: pd.DataFrame,
    series: Series,
    *,
    axis: str,
    name: str = "town",
    names: Mapping[str, str] | None = None,
    sort: str | None = None,
    show_from: float = 0.1,
) -> Picture:
    """Stacked bars of shares of one, such as the probability of each level.

    Parameters
    ----------
    frame : DataFrame
        One row for each bar; shares from 0 to 1, empty where there are none.
    series : mapping
        Column to (label, colour), from the left.
    axis : str
        Title of the axis.
    name, names
        Column of the row labels; town code to name in the language of the report.
    sort : str, optional
        Column to sort by, largest on top; the order of the frame if not given.
    show_from : float
        Shares from this size carry their percentage.
    """
    data = rows.ordered(frame, sort)
    labels = rows.names(data, name, names)
    with style.look():
        figure, axes = rows.axes_of_rows(labels, axis, above_cm=0.5)
        middles = stack(axes, data, series, height=0.8)
        for part, (column, (_, colour)) in enumerate(series.items()):
            for row in data.index[data[column].fillna(0) >= show_from]:
                text = number(data.at[row, column] * 100, 0)
                ink = style.ink_on(colour)
                place = (middles[row, part], row)
                axes.text(*place, text, ha="center", va="center", fontsize=6.5, color=ink)
        for row in data.index[data[list(series)].isna().all(axis=1)]:
            rows.mark_missing(axes, row, EMPTY)
        axes.set_xlim(0, 1)
        axes.xaxis.grid(False)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"])
        rows.legend_above(axes, len(series))
    return Picture(figure, _kept(data, name, list(series)))


def _kept(data: pd.DataFrame, name: str, columns: list[str]) -> pd.DataFrame:
    """The data plotted, language-neutral where a town code is there."""
    keys = [c for c in ("town_id", name) if c in data]
    return data[[*dict.fromkeys([*keys, *columns])]]


def _ends(axes: Axes, values: pd.Series, decimals: int, centre: float = 0.0) -> None:
    """Numbers beside the ends of the bars; the key for missing where there is no bar."""
    for row, value in values.items():
        empty = is_missing(value)
        back = not empty and value < centre
        axes.annotate(
            drawn(number(value, decimals)),
            (centre if empty else value, row),
            (-3 if back else 3, 0),
            textcoords="offset points",
            va="center",
            ha="right" if back else "left",
            fontsize=7,
            color=style.INK,
        )
    axes.margins(x=0.12)
