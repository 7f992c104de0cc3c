"""Places labels so that they do not cover one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.text import Text

_ANGLES = 16
_RINGS = 14


def place(
    anchors: np.ndarray,
    sizes: np.ndarray,
    *,
    centred: bool = True,
    obstacles: np.ndarray | None = None,
    bounds: tuple[float, float, float, float] | None = None,
    order: Sequence[int] | None = None,
) -> np.ndarray:
    """Centres for labels near their anchors, found greedily and therefore always the same.

    Each label takes the nearest of the places around its anchor at which it covers no label
    placed before, no obstacle, and stays inside the bounds; when no place is free, the one that
    covers least.

    Parameters
    ----------
    anchors : array, shape (n, 2)
        Where the labels belong, in pixels.
    sizes : array, shape (n, 2)
        Width and height of the labels, in pixels.
    centred : bool
        Whether a label may sit on its anchor (a town on a map) or only beside it (a point).
    obstacles : array, shape (m, 4), optional
        Boxes to keep clear: left, bottom, right, top.
    bounds : tuple, optional
        Box to stay inside: left, bottom, right, top.
    order : sequence of int, optional
        Who chooses first; from the first to the last if not given.

    Returns
    -------
    array, shape (n, 2)

    Examples
    --------
    >>> import numpy as np
    >>> place(np.array([[50.0, 50.0], [50.0, 50.0]]), np.array([[20.0, 8.0]] * 2))[0].tolist()
    [50.0, 50.0]
    """
    import numpy as np

    taken = np.zeros((0, 4)) if obstacles is None else np.asarray(obstacles, float)
    found = np.array(anchors, float)
    for i in range(len(found)) if order is None else order:
        centres = _candidates(anchors[i], sizes[i], centred)
        half = np.asarray(sizes[i]) / 2
        boxes = np.hstack([centres - half, centres + half])
        distance = np.hypot(*(centres - anchors[i]).T)
        cost = _overlap(boxes, taken) * 1e3 + distance
        if bounds is not None:
            cost = cost + _outside(boxes, bounds) * 1e4
        best = int(np.argmin(np.round(cost, 6)))
        found[i] = centres[best]
        taken = np.vstack([taken, boxes[best]])
    return found


def _candidates(anchor: np.ndarray, size: np.ndarray, centred: bool) -> np.ndarray:
    """The anchor itself, then rings around it, growing by a third of the label's height."""
    import numpy as np

    angles = np.arange(_ANGLES) * 2 * np.pi / _ANGLES
    turn = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    width, height = size
    start = np.array([0.0, 0.0]) if centred else np.array([width / 2, height / 2])
    rings = [turn * (start + (k + 1) * height / 3) for k in range(_RINGS)]
    places = np.vstack([np.zeros((1, 2)), *rings] if centred else rings)
    return np.asarray(anchor) + places


def _overlap(boxes: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Area of each box that the taken boxes cover."""
    import numpy as np

    if not len(taken):
        return np.zeros(len(boxes))
    low = np.maximum(boxes[:, None, :2], taken[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], taken[None, :, 2:])
    return np.clip(high - low, 0, None).prod(axis=2).sum(axis=1)


def _outside(boxes: np.ndarray, bounds: tuple[float, float, float, float]) -> np.ndarray:
    """How far each box reaches out of the bounds, in pixels."""
    import numpy as np

    left, bottom, right, top = bounds
    low = np.clip(np.array([left, bottom]) - boxes[:, :2], 0, None).sum(axis=1)
    high = np.clip(boxes[:, 2:] - np.array([right, top]), 0, None).sum(axis=1)
    return low + high


def spread(
    axes: Axes,
    anchors: np.ndarray,
    names: Sequence[str],
    *,
    sizes: Sequence[float] | float = 7.5,
    centred: bool = True,
    obstacles: np.ndarray | None = None,
    order: Sequence[int] | None = None,
    halo: bool = True,
    **options: Any,
) -> list[Text]:
    """Write names near points of an axes whose layout is final, with leader lines where far.

    Parameters
    ----------
    axes : Axes
        Limits and position must no longer change.
    anchors : array, shape (n, 2)
        Points in data coordinates.
    names : sequence of str
        One label for each point; an empty one is left out.
    sizes : float or sequence of float
        Font sizes in points.
    centred, obstacles, order
        As in :func:`place`; obstacles in pixels.
    halo : bool
        Whether letters get a thin light rim.
    **options
        Passed to ``Axes.text``.
    """
    import numpy as np
    from matplotlib import patheffects

    from countycarbon.present import style

    points = [sizes] * len(names) if isinstance(sizes, int | float) else list(sizes)
    rim = (
        [patheffects.withStroke(linewidth=1.8, foreground=style.PAPER, alpha=0.85)] if halo else []
    )
    texts = [
        axes.text(
            x,
            y,
            name,
            fontsize=size,
            ha="center",
            va="center",
            path_effects=rim,
            zorder=6,
            **options,
        )
        for (x, y), name, size in zip(anchors, names, points, strict=True)
    ]
    renderer = axes.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    extents = [t.get_window_extent(renderer) for t in texts]
    boxes = np.array(
        [[e.width + 3, e.height + 1] if n else [0, 0] for e, n in zip(extents, names, strict=True)]
    )
    pixels = axes.transData.transform(anchors)
    frame = axes.get_window_extent(renderer)
    centres = place(
        pixels,
        boxes,
        centred=centred,
        obstacles=obstacles,
        bounds=(frame.x0, frame.y0, frame.x1, frame.y1),
        order=order,
    )
    back = axes.transData.inverted().transform(centres)
    for text, target, anchor, centre, pixel, box in zip(
        texts, back, anchors, centres, pixels, boxes, strict=True
    ):
        text.set_position(tuple(target))
        gap = np.abs(centre - pixel) - box / 2
        if gap.max() > (1 if centred else box[1] * 0.9):
            axes.plot(*zip(anchor, target, strict=True), color=style.MUTED, linewidth=0.5, zorder=5)
            if centred:
                axes.plot(*anchor, "o", color=style.INK, markersize=1.6, zorder=5)
    return texts
