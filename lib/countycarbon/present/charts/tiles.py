"""Coloured rectangles of one size: the cells of a matrix, the squares of a legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from countycarbon.present import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def tiles(
    axes: Axes,
    corners: Sequence[tuple[float, float]],
    colours: Sequence[str],
    *,
    width: float = 1.0,
    height: float = 1.0,
) -> None:
    """Draw a rectangle at each corner, all as one collection.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    corners : sequence of (x, y)
        The corner of each with the smallest x and y.
    colours : sequence of str
        Its colour.
    width, height : float
        Size, in the units of the axes.

    Examples
    --------
    >>> axes = style.figure(3).subplots()
    >>> tiles(axes, [(0, 0), (1, 0)], [style.SINK, style.SOURCE])
    >>> len(axes.collections[0].get_paths())
    2
    """
    from matplotlib.collections import PolyCollection

    unit = np.array([(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)])
    places = np.array(corners, dtype=float).reshape(-1, 1, 2) + unit
    axes.add_collection(
        PolyCollection(places, facecolors=list(colours), edgecolors=style.PAPER, linewidths=0.5)
    )
