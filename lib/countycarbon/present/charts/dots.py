"""Points on rows: scores with their levels, intervals, and what a result hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from countycarbon.present import style
from countycarbon.present.charts import rows
from countycarbon.present.charts.bars import _kept
from countycarbon.present.exhibit import Picture
from countycarbon.present.format import EMPTY
from countycarbon.tables import LEVELS

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_LEVEL = ("{} 级", "level {}")


def dots(
    frame: pd.DataFrame,
    column: str,
    *,
    lang: str,
    axis: str,
    level: str = "level",
    breaks: Sequence[float] = (),
    name: str = "town",
    names: Mapping[str, str] | None = None,
    missing: str = EMPTY,
) -> Picture:
    """Scores as points in the colour of their level, with the lines between levels.

    Parameters
    ----------
    frame : DataFrame
        One row for each town.
    column : str
        The score.
    lang : str
        Language of the legend.
    axis : str
        Title of the axis.
    level : str
        Column of the levels I..V.
    breaks : sequence of float
        Where one level ends and the next begins.
    name, names
        As in :func:`countycarbon.present.charts.bars`.
    missing : str
        What stands at the row of a town without a score.
    """
    data = rows.ordered(frame, column)
    labels = rows.names(data, name, names)
    with style.look():
        figure, axes = rows.axes_of_rows(labels, axis, above_cm=0.5)
        low = float(min([data[column].min(), *breaks]))
        high = float(max([data[column].max(), *breaks]))
        start = low - 0.06 * (high - low or 1)
        axes.set_xlim(start, high + 0.06 * (high - low or 1))
        axes.hlines(data.index, start, data[column], color=style.GRID, linewidth=0.8, zorder=1)
        for at in breaks:
            axes.axvline(at, color=style.MUTED, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1)
        for code in LEVELS:
            part = data[data[level] == code]
            axes.plot(
                part[column],
                part.index,
                "o",
                color=style.LEVEL_COLOURS[code],
                markeredgecolor=style.MUTED,
                markeredgewidth=0.5,
                markersize=6,
                label=_LEVEL[lang != "zh"].format(code),
                zorder=3,
            )
        for row in data.index[data[column].isna()]:
            rows.mark_missing(axes, row, missing, start)
        axes.xaxis.grid(False)
        rows.legend_above(axes, len(LEVELS))
    return Picture(figure, _kept(data, name, [column, level]))


def intervals(
    frame: pd.DataFrame,
    low: str,
    central: str,
    high: str,
    *,
    axis: str,
    colour: str = style.NET,
    reference: float | None = None,
    name: str = "town",
    names: Mapping[str, str] | None = None,
    sort: str | None = None,
) -> Picture:
    """A central value and its range on each row.

    Parameters
    ----------
    frame : DataFrame
        One row for each range.
    low, central, high : str
        Columns of the ends and of the point.
    axis : str
        Title of the axis, with its unit and what the range means.
    colour : str
        Colour of points and lines.
    reference : float, optional
        A value to compare with, drawn as a line.
    name, names
        As in :func:`countycarbon.present.charts.bars`.
    sort : str, optional
        Column to sort by, largest on top; the central value if not given.
    """
    data = rows.ordered(frame, sort or central)
    labels = rows.names(data, name, names)
    with style.look():
        figure, axes = rows.axes_of_rows(labels, axis)
        axes.hlines(data.index, data[low], data[high], color=colour, linewidth=2.4, alpha=0.45)
        axes.plot(data[central], data.index, "o", color=colour, markersize=4.2)
        if reference is not None:
            axes.axvline(reference, color=style.INK, linewidth=0.8)
        at = float(data[low].min()) if data[low].notna().any() else 0.0
        for row in data.index[data[central].isna()]:
            rows.mark_missing(axes, row, EMPTY, at)
    return Picture(figure, _kept(data, name, [low, central, high]))


def tornado(
    frame: pd.DataFrame,
    low: str,
    high: str,
    *,
    base: float,
    axis: str,
    labels: tuple[str, str],
    name: str = "name",
    colours: tuple[str, str] = (style.SINK, style.SOURCE),
) -> Picture:
    """How far each input alone moves a result away from its central value.

    Parameters
    ----------
    frame : DataFrame
        One row for each input.
    low, high : str
        Columns with the result at the low and at the high end of the input.
    base : float
        The central result.
    axis : str
        Title of the axis, with its unit.
    labels : tuple of str
        What the two ends are called.
    name : str
        Column of the row labels.
    colours : tuple of str
        Low end, high end.
    """
    swing = (frame[high] - frame[low]).abs()
    data = rows.ordered(frame.assign(_swing=swing), "_swing").drop(columns="_swing")
    with style.look():
        figure, axes = rows.axes_of_rows(rows.names(data, name, None), axis, above_cm=0.5)
        for column, label, colour in zip((low, high), labels, colours, strict=True):
            width = (data[column] - base).fillna(0)
            axes.barh(data.index, width, 0.66, left=base, color=colour, label=label)
        axes.axvline(base, color=style.INK, linewidth=0.8)
        _note_still(axes, data, low, high, base)
        rows.legend_above(axes, 2)
    return Picture(figure, _kept(data, name, [low, high]))


def _note_still(axes: Axes, data: pd.DataFrame, low: str, high: str, base: float) -> None:
    for row in data.index[data[[low, high]].isna().any(axis=1)]:
        rows.mark_missing(axes, row, EMPTY, base)
