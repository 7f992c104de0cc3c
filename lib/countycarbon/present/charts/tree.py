"""A tree from the left to the right, such as goal, criteria and indicators with weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.present import style
from countycarbon.present.exhibit import Picture
from countycarbon.present.format import is_missing

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_LEAF_CM = 0.85


def tree(frame: pd.DataFrame, *, value: str = "value", decimals: int = 3) -> Picture:
    """A tree of labels, each with a number if it has one.

    Parameters
    ----------
    frame : DataFrame
        ``id``, ``parent`` (empty for the root), ``label`` and the column of the numbers.  The
        children of a node stand in the order of the rows.
    value : str
        Column of the numbers; the line to a node is as thick as its number is large.
    decimals : int
        Decimals shown.

    Examples
    --------
    >>> import pandas as pd
    >>> nodes = pd.DataFrame({"id": ["C", "a", "b"], "parent": ["", "C", "C"],
    ...                       "label": ["目标", "碳源", "碳汇"], "value": [None, 0.6, 0.4]})
    >>> len(tree(nodes).figure.axes)
    1
    """
    parents = dict(zip(frame["id"], frame["parent"], strict=True))
    depth = {i: _depth(i, parents) for i in parents}
    leaves = [i for i in _walk(frame, "") if i not in set(frame["parent"])]
    height = {leaf: float(k) for k, leaf in enumerate(leaves)}
    for node in sorted(parents, key=lambda i: -depth[i]):
        if node not in height:
            children = [height[c] for c in frame.loc[frame["parent"] == node, "id"]]
            height[node] = sum(children) / len(children)
    with style.look():
        figure = style.figure(_LEAF_CM * len(leaves) + 0.6, layout=None)
        axes = figure.add_axes((0.005, 0.01, 0.99, 0.98))
        axes.set_axis_off()
        deepest = max(depth.values())
        axes.set_xlim(-0.32, deepest + 0.72)
        axes.set_ylim(len(leaves) - 0.4, -0.6)
        for row in frame.itertuples():
            number = getattr(row, value)
            place = (depth[row.id], height[row.id])
            if row.parent:
                start = (depth[row.parent], height[row.parent])
                _branch(axes, start, place, 0.5 if is_missing(number) else 0.6 + 6 * number)
            text = row.label if is_missing(number) else f"{row.label}  {number:.{decimals}f}"
            _node(axes, place, text, depth[row.id] == deepest)
    return Picture(figure, frame[["id", "parent", "label", value]].reset_index(drop=True))


def _walk(frame: pd.DataFrame, parent: str) -> list[str]:
    """Nodes below a node, each followed by its own children."""
    found = []
    for child in frame.loc[frame["parent"] == parent, "id"]:
        found += [child, *_walk(frame, child)]
    return found


def _depth(node: str, parents: dict[str, str]) -> int:
    return 0 if not parents[node] else 1 + _depth(parents[node], parents)


def _branch(axes: Axes, start: tuple[float, float], end: tuple[float, float], width: float) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    middle = (start[0] + end[0]) / 2 + 0.1
    way = Path(
        [start, (middle, start[1]), (middle, end[1]), end],
        [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4],
    )
    axes.add_patch(PathPatch(way, facecolor="none", edgecolor="#b9c4c8", linewidth=width, zorder=1))


def _node(axes: Axes, place: tuple[float, float], text: str, leaf: bool) -> None:
    box = {
        "boxstyle": "round,pad=0.35,rounding_size=0.3",
        "facecolor": style.PAPER if leaf else "#eef3ec",
        "edgecolor": style.MUTED,
        "linewidth": 0.6,
    }
    axes.text(
        *place, text, ha="left" if leaf else "center", va="center", fontsize=8, bbox=box, zorder=3
    )
