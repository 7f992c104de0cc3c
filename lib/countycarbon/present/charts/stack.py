"""Parts of bars laid end to end, one bar to a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from countycarbon.present import style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

Series = Mapping[str, tuple[str, str]]
"""Column to (label, colour), from the left."""


def stack(axes: Axes, widths: pd.DataFrame, series: Series, *, height: float = 0.74) -> np.ndarray:
    """Draw rows of stacked bars, the first row at 0, the next at 1.

    All parts of a column are one collection: matplotlib sets up, measures and draws a bar of
    its own for every number otherwise, which for 29 towns and 13 classes takes most of a figure.

    Parameters
    ----------
    axes : Axes
        Where to draw.
    widths : DataFrame
        One row for each bar; a missing part has no width.
    series : mapping
        Column to (label in the legend, colour), from the left.
    height : float
        Height of a bar; rows are 1 apart.

    Returns
    -------
    array, shape (rows, parts)
        The middle of each part.

    Examples
    --------
    >>> import pandas as pd
    >>> axes = style.figure(3).subplots()
    >>> parts = pd.DataFrame({"a": [2.0, 4.0], "b": [6.0, 2.0]})
    >>> stack(axes, parts, {"a": ("A", style.SOURCE), "b": ("B", style.SINK)}).tolist()
    [[1.0, 5.0], [2.0, 5.0]]
    """
    from matplotlib.collections import PolyCollection

    sizes = widths[list(series)].fillna(0.0).to_numpy(dtype=float)
    ends = sizes.cumsum(axis=1)
    starts = ends - sizes
    low = np.arange(len(sizes)) - height / 2
    for part, (label, colour) in enumerate(series.values()):
        left, right, high = starts[:, part], ends[:, part], low + height
        corners = [(left, low), (left, high), (right, high), (right, low)]
        bars = PolyCollection(
            list(np.array(corners).transpose(2, 0, 1)),
            facecolors=colour,
            edgecolors=style.PAPER,
            linewidths=0.3,
            label=label,
        )
        bars.sticky_edges.x[:] = [0.0]  # no margin between the axis and the bars
        axes.add_collection(bars)
    return (starts + ends) / 2
