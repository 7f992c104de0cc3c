"""Two columns against each other, with every point named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from countycarbon.present import placement, style
from countycarbon.present.charts import rows
from countycarbon.present.charts.bars import _kept
from countycarbon.present.exhibit import Picture
from countycarbon.present.map_parts import short_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_CORNERS = ((0.99, 0.985), (0.01, 0.985), (0.01, 0.015), (0.99, 0.015))


def quadrants(
    frame: pd.DataFrame,
    x: str,
    y: str,
    *,
    x_axis: str,
    y_axis: str,
    at: tuple[float, float] | None = None,
    corners: Sequence[str] = (),
    colours: Sequence[str] | None = None,
    logarithmic: bool = False,
    name: str = "town",
    names: Mapping[str, str] | None = None,
    height_cm: float = 12.5,
) -> Picture:
    """A scatter of named points, cut into four quadrants.

    Parameters
    ----------
    frame : DataFrame
        One row for each point; rows with a missing value are left out and not in the data.
    x, y : str
        Columns.
    x_axis, y_axis : str
        Titles of the axes, with units.
    at : tuple of float, optional
        Where the two lines cross; no lines if not given.
    corners : sequence of str
        What the quadrants are called: top right, top left, bottom left, bottom right.
    colours : sequence of str, optional
        A colour for each row of the frame.
    logarithmic : bool
        Whether both axes are logarithmic.
    name, names
        As in :func:`countycarbon.present.charts.bars`.
    height_cm : float
        Height of the figure.
    """
    shades = list(colours) if colours is not None else [style.NET] * len(frame)
    known = frame[[x, y]].notna().all(axis=1).to_numpy()
    data = frame[known].reset_index(drop=True)
    shades = [c for c, k in zip(shades, known, strict=True) if k]
    with style.look():
        figure = style.figure(height_cm)
        axes = figure.subplots()
        axes.scatter(data[x], data[y], s=20, c=shades, edgecolors=style.MUTED, linewidths=0.4)
        axes.set_xlabel(x_axis)
        axes.set_ylabel(y_axis)
        axes.margins(0.08)
        if logarithmic:
            axes.set_xscale("log")
            axes.set_yscale("log")
        rows.numbers(axes, "x")
        rows.numbers(axes, "y")
        if at is not None:
            axes.axvline(at[0], color=style.MUTED, linewidth=0.8)
            axes.axhline(at[1], color=style.MUTED, linewidth=0.8)
        for (cx, cy), word in zip(_CORNERS, corners, strict=False):
            _corner(axes, cx, cy, word)
        figure.draw_without_rendering()
        figure.set_layout_engine("none")  # names are placed for good: nothing may move any more
        _name_points(axes, data[[x, y]], [short_name(n) for n in rows.names(data, name, names)])
    return Picture(figure, _kept(data, name, [x, y]))


def _corner(axes: Axes, x: float, y: float, word: str) -> None:
    axes.text(
        x,
        y,
        word,
        transform=axes.transAxes,
        ha="right" if x > 0.5 else "left",
        va="top" if y > 0.5 else "bottom",
        color=style.MUTED,
        fontsize=7.5,
    )


def _name_points(axes: Axes, points: pd.DataFrame, words: list[str]) -> None:
    import numpy as np

    anchors = points.to_numpy(float)
    pixels = axes.transData.transform(anchors)
    renderer = axes.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    boxes = [np.hstack([pixels - 4, pixels + 4])]
    corners = [t.get_window_extent(renderer).extents for t in axes.texts]
    clear = np.vstack([*boxes, *[np.array([c]) for c in corners]])
    placement.spread(axes, anchors, words, sizes=7, centred=False, obstacles=clear)
