"""Turns the values of a map into colours and the entries of its legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from countycarbon.messages import fail
from countycarbon.present import style
from countycarbon.present.format import drawn, is_missing, number
from countycarbon.tables import LEVELS

if TYPE_CHECKING:
    import pandas as pd

Scheme = Literal["sequential", "diverging", "levels", "categories"]
Palette = Sequence[str] | Mapping[str, str]

SCHEMES = ("sequential", "diverging", "levels", "categories")


@dataclass(frozen=True)
class MapKey:
    """Colour of each value (``None`` where there is none) and the legend that explains it."""

    colours: list[str | None]
    entries: list[tuple[str, str]]
    """Colour and text, from the top of the legend down."""


def map_key(
    values: pd.Series,
    scheme: Scheme,
    lang: str,
    *,
    palette: Palette | None = None,
    categories: Mapping[str, str] | None = None,
    centre: float = 0.0,
    edges: Sequence[float] | None = None,
) -> MapKey:
    """Colours and legend of one column.

    Parameters
    ----------
    values : Series
        Numbers for ``sequential`` and ``diverging``, levels I..V, or codes.
    scheme : {"sequential", "diverging", "levels", "categories"}
        How values become colours.
    lang : str
        Language of the legend.
    palette : sequence or mapping of colours, optional
        Light to dark, below to above the centre, or code to colour.
    categories : mapping, optional
        Code to text, in the order of the legend; the codes themselves if not given.
    centre : float
        Where a diverging palette turns (0 for a balance, 1 for a coefficient).
    edges : sequence of float, optional
        Class edges; round numbers over the range of the values if not given.

    Raises
    ------
    KitError
        ``present.unknown-scheme``.

    Examples
    --------
    >>> import pandas as pd
    >>> [text for _, text in map_key(pd.Series([5.0, 12.0, 27.0]), "sequential", "en").entries]
    ['25 – 30', '20 – 25', '15 – 20', '10 – 15', '5 – 10']
    """
    if scheme not in SCHEMES:
        raise fail("present.unknown-scheme", key=scheme, allowed=", ".join(SCHEMES))
    if scheme == "levels":
        texts = {i: f"{i} 级" if lang == "zh" else f"level {i}" for i in LEVELS}
        return _named(values, texts, palette or style.LEVEL_COLOURS)
    if scheme == "categories":
        codes = sorted({str(v) for v in values if not is_missing(v) and v != ""})
        return _named(values, categories or {c: c for c in codes}, palette or style.CATEGORIES)
    default = style.SEQUENTIAL if scheme == "sequential" else style.DIVERGING
    colours = list((palette.values() if isinstance(palette, Mapping) else palette) or default)
    known = values.astype(float)
    bounds = list(edges) if edges is not None else nice_edges(known.dropna())
    if scheme == "diverging" and edges is None:
        bounds = _around(known.dropna(), centre)
    between = " – " if min(bounds) >= 0 else " 至 " if lang == "zh" else " to "
    turn = centre if scheme == "diverging" else None
    return _classed(known, bounds, colours, centre=turn, between=between)


def nice_edges(values: pd.Series, classes: int = 6) -> list[float]:
    """Round, equally spaced numbers that enclose the values.

    Examples
    --------
    >>> import pandas as pd
    >>> nice_edges(pd.Series([0.32, 0.86]))
    [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    """
    from matplotlib.ticker import MaxNLocator

    if values.empty:
        return [0.0, 1.0]
    low, high = float(values.min()), float(values.max())
    if low == high:
        return [low, high]
    ticks = MaxNLocator(nbins=classes, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    inner = [float(round(t, 12)) for t in ticks]
    start = max(i for i, t in enumerate(inner) if t <= low)
    stop = min(i for i, t in enumerate(inner) if t >= high)
    return inner[start : stop + 1]


def _around(values: pd.Series, centre: float) -> list[float]:
    """Round edges with the centre among them."""
    import pandas as pd

    shifted = pd.concat([values - centre, pd.Series([0.0])], ignore_index=True)
    return [round(edge + centre, 12) for edge in nice_edges(shifted)]


def _named(values: pd.Series, texts: Mapping[str, str], palette: Palette) -> MapKey:
    if isinstance(palette, Mapping):
        colour = {c: palette.get(c, style.MUTED) for c in texts}
    else:
        colour = {c: palette[i % len(palette)] for i, c in enumerate(texts)}
    found = [None if is_missing(v) else colour.get(str(v)) for v in values]
    return MapKey(found, [(colour[c], text) for c, text in texts.items()])


def _classed(
    values: pd.Series,
    edges: list[float],
    palette: list[str],
    *,
    centre: float | None,
    between: str,
) -> MapKey:
    """Classes closed above, as the levels are; the lowest value belongs to the lowest class."""
    import numpy as np

    n = max(len(edges) - 1, 1)
    if centre is None:
        colours = _resample(palette, n)
    else:
        below = sum(1 for e in edges[1:] if e <= centre)
        half = len(palette) // 2
        # the strong end of a side is kept for the side's own strong end
        colours = _resample(palette[:half], below) if below else []
        colours += _resample(palette[half:], n - below) if n > below else []
    which = np.searchsorted(np.array(edges[1:-1]), values.to_numpy(), side="left")
    found = [
        None if is_missing(v) else colours[min(int(w), n - 1)]
        for v, w in zip(values, which, strict=True)
    ]
    places = _places(edges)
    numbers = [drawn(number(edge, places)) for edge in edges]
    texts = [f"{low}{between}{high}" for low, high in pairwise(numbers)]
    if edges[0] == edges[-1]:  # one value, or all the same
        texts = [drawn(number(edges[0], min(places, 2)))]
    return MapKey(found, list(zip(colours, texts, strict=True))[::-1])


def _resample(palette: Sequence[str], n: int) -> list[str]:
    from matplotlib.colors import LinearSegmentedColormap, to_hex

    if n == 1:
        return [palette[len(palette) // 2]]
    ramp = LinearSegmentedColormap.from_list("ramp", list(palette))
    return [to_hex(ramp(i / (n - 1))) for i in range(n)]


def _places(edges: Sequence[float]) -> int:
    """Decimals that tell the edges apart."""
    return next((d for d in range(7) if all(abs(e - round(e, d)) < 1e-9 for e in edges)), 6)
