"""What every map carries besides its colours: outlines, names, scale bar, arrow, legend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from countycarbon.messages import fail
from countycarbon.present import placement, style

if TYPE_CHECKING:
    import geopandas as gpd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MAP_WIDTH_CM, _HIGHEST_CM = 11.4, 15.0
_SMALL_MAP_CM = 8.0
_UNIT_CM = 0.75  # what the unit behind the scale bar takes
_SUFFIXES = ("街道", "镇", "乡")


def projected(layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The layer in metres, for the scale bar, with areas only.

    An overlay may leave lines and points in a town's geometry; they have no area and no colour.

    Raises
    ------
    KitError
        ``present.no-crs`` if it has no coordinate system.
    """
    if layer.crs is None:
        raise fail("present.no-crs")
    plane = layer.to_crs(layer.estimate_utm_crs()) if layer.crs.is_geographic else layer
    return plane.set_geometry(plane.geometry.map(_areas)).reset_index(drop=True)


def _areas(geometry: Any) -> Any:
    import shapely

    if geometry.geom_type != "GeometryCollection":
        return geometry
    return shapely.union_all([g for g in geometry.geoms if "Polygon" in g.geom_type])


def canvas(bounds: Sequence[float], highest_cm: float = _HIGHEST_CM) -> tuple[Figure, Axes, Axes]:
    """The map at the left, room for the legend at the right.

    The figure is as wide as the text, and narrower where a lower height than usual is asked for.
    """
    left, bottom, right, top = bounds
    pad = 0.02 * max(right - left, top - bottom)
    width, height = right - left + 2 * pad, top - bottom + 2 * pad
    height_cm = min(max(_MAP_WIDTH_CM * height / width, 8.0), highest_cm)
    map_cm = _MAP_WIDTH_CM
    if highest_cm < _HIGHEST_CM:
        map_cm = min(map_cm, highest_cm * width / height)
    width_cm = style.TEXT_WIDTH_CM - _MAP_WIDTH_CM + map_cm
    figure = style.figure(height_cm + 0.2, width_cm, layout=None)
    share = map_cm / width_cm
    land = figure.add_axes((0, 0, share, 1))
    land.set_axis_off()
    # widen the short side so that metres are equal both ways and the axes stay where they are
    middle = (left + right) / 2, (bottom + top) / 2
    scale = max(width / map_cm, height / (height_cm + 0.2))
    land.set_xlim(middle[0] - scale * map_cm / 2, middle[0] + scale * map_cm / 2)
    land.set_ylim(*(middle[1] + sign * scale * (height_cm + 0.2) / 2 for sign in (-1, 1)))
    margin = figure.add_axes((share + 0.01, 0, 0.99 - share, 1))
    margin.set_axis_off()
    margin.set_xlim(0, 1)
    margin.set_ylim(0, 1)
    return figure, land, margin


def polygons(axes: Axes, towns: gpd.GeoDataFrame, colours: Sequence[str | None]) -> None:
    """Fill the towns; those without a colour are hatched.

    Collections, since matplotlib measures every vertex of every single patch.
    """
    paths = [_path(geometry) for geometry in towns.geometry]
    filled = [i for i, colour in enumerate(colours) if colour is not None]
    empty = [i for i, colour in enumerate(colours) if colour is None]
    _add(axes, [paths[i] for i in filled], facecolors=[colours[i] for i in filled], zorder=1)
    missing = {"facecolors": style.MISSING, "edgecolors": "#b3b9bd", "hatch": style.HATCH}
    _add(axes, [paths[i] for i in empty], **missing, zorder=1)
    _add(axes, paths, edgecolors=style.PAPER, linewidths=0.7, zorder=2)
    outline = _path(towns.geometry.union_all())
    _add(axes, [outline], edgecolors=style.MUTED, linewidths=0.8, zorder=3)


def _add(axes: Axes, paths: Sequence[Any], **looks: Any) -> None:
    from matplotlib.collections import PathCollection

    chosen = {"facecolors": "none", "linewidths": 0, **looks}
    axes.add_collection(PathCollection(paths, **chosen), autolim=False)


def _path(geometry: Any) -> Any:
    from matplotlib.path import Path

    parts = getattr(geometry, "geoms", [geometry])
    areas = [p for p in parts if p.geom_type == "Polygon"]
    rings = [r for p in areas for r in (p.exterior, *p.interiors)]
    return Path.make_compound_path(*(Path(list(r.coords), closed=True) for r in rings))


def short_name(name: str) -> str:
    """A town's name without its rank, as maps print it.

    Examples
    --------
    >>> short_name("上马台镇"), short_name("杨村街道"), short_name("Gaocun")
    ('上马台', '杨村', 'Gaocun')
    """
    ending = next((s for s in _SUFFIXES if name.endswith(s)), "")
    bare = name.removesuffix(ending)
    return bare if len(bare) >= 2 else name


_MOST_NAMES = 40
"""Names that a map of the report can carry."""


def names(
    axes: Axes, towns: gpd.GeoDataFrame, lang: str, symbols: Sequence[tuple[float, float]] = ()
) -> list[tuple[float, float, str]]:
    """Write the names of the towns clear of the symbols; the roomiest town chooses first.

    Of very many towns only the roomiest are named: five hundred names would hide the map.

    Returns
    -------
    list of (x, y, name)
        Where each name stands, in the units of the map.
    """
    import numpy as np
    import shapely

    circles = [shapely.maximum_inscribed_circle(g) for g in towns.geometry]
    if len(towns) > _MOST_NAMES:
        room = np.array([-c.length for c in circles])
        kept = np.sort(np.argsort(room, kind="stable")[:_MOST_NAMES])
        towns, circles = towns.iloc[kept], [circles[i] for i in kept]
    anchors = np.array([c.coords[0] for c in circles])
    room = np.array([c.length for c in circles])
    column = "town_en" if lang == "en" and "town_en" in towns else "town"
    words = [short_name(n) for n in towns[column]]
    median = float(np.median(room))
    small = _map_cm(axes) < _SMALL_MAP_CM and lang == "en"  # pinyin is long
    sizes = [(6.2 if r < 0.62 * median else 7.0) * (0.76 if small else 1.0) for r in room]
    order = sorted(range(len(words)), key=lambda i: (-room[i], towns["town_id"].iloc[i]))
    clear = None
    if len(symbols):
        pixels = axes.transData.transform(np.array(symbols))
        clear = np.hstack([pixels - 5, pixels + 5])
    texts = placement.spread(axes, anchors, words, sizes=sizes, order=order, obstacles=clear)
    return [(*t.get_position(), w) for t, w in zip(texts, words, strict=True)]


def scale_bar(axes: Axes, towns: gpd.GeoDataFrame, lang: str) -> None:
    """A bar of a round number of kilometres, in the first corner where it covers no town."""
    from matplotlib.patches import Rectangle

    left, right = axes.get_xlim()
    bottom, top = axes.get_ylim()
    metres = max(m for m in _ROUND if m <= max((right - left) / 4, _ROUND[0]))
    thick = 0.006 * (top - bottom)
    unit_wide = _UNIT_CM * (right - left) / _map_cm(axes)  # in metres of the map
    x, y = _free_corner(axes, towns, max(metres * 1.25, metres + unit_wide), 7 * thick)
    for i, colour in enumerate((style.INK, style.PAPER)):
        axes.add_patch(
            Rectangle(
                (x + i * metres / 2, y),
                metres / 2,
                thick,
                facecolor=colour,
                edgecolor=style.INK,
                linewidth=0.6,
                zorder=7,
            )
        )
    for at in (0.0, metres / 2, metres):
        axes.text(
            x + at,
            y + 2 * thick,
            f"{at / 1000:g}",
            fontsize=6.5,
            ha="center",
            va="bottom",
            zorder=7,
        )
    unit = " km" if lang == "en" else " 千米"
    axes.text(
        x + metres * 1.08, y + thick / 2, unit, fontsize=6.5, ha="left", va="center", zorder=7
    )


def _map_cm(axes: Axes) -> float:
    """How wide the map is in print."""
    return float(axes.get_window_extent().width / axes.figure.get_dpi() * 2.54)


def _free_corner(
    axes: Axes, towns: gpd.GeoDataFrame, width: float, height: float
) -> tuple[float, float]:
    """Lower left point of a box in a corner of the map, clear of the towns if that can be had."""
    from shapely.geometry import box

    left, right = axes.get_xlim()
    bottom, top = axes.get_ylim()
    pad = 0.02 * (right - left)
    xs, ys = (left + pad, right - pad - width), (bottom + pad, top - pad - height)
    corners = [(x, y) for y in ys for x in xs]
    land = towns.geometry.union_all()
    covered = [land.intersection(box(x, y, x + width, y + height)).area for x, y in corners]
    return corners[covered.index(min(covered))]


_ROUND = tuple(m * 10**k for k in range(2, 6) for m in (1, 2, 4, 5))


def north_arrow(margin: Axes, lang: str) -> None:
    """An arrow to grid north at the top of the legend's column."""
    arrow = {"arrowstyle": "-|>,head_length=0.55,head_width=0.25", "color": style.INK, "lw": 1.0}
    margin.annotate("", (0.86, 0.975), (0.86, 0.905), arrowprops=arrow)
    margin.text(0.86, 0.895, "北" if lang == "zh" else "N", fontsize=8, ha="center", va="top")


def legend(
    margin: Axes,
    title: str,
    entries: Iterable[tuple[str, str]],
    extra: Iterable[Any] = (),
    missing: str = "",
) -> None:
    """The legend: title with unit, colours, hatching, then handles of points and lines."""
    from matplotlib.patches import Patch

    handles: list[Any] = [
        Patch(facecolor=colour, edgecolor=style.MUTED, linewidth=0.4, label=text)
        for colour, text in entries
    ]
    if missing:
        handles.append(
            Patch(
                facecolor=style.MISSING,
                edgecolor="#a4abb0",
                hatch=style.HATCH,
                linewidth=0.4,
                label=missing,
            )
        )
    handles += list(extra)
    made = margin.legend(
        handles=handles,
        title=_wrapped(title),
        loc="upper left",
        bbox_to_anchor=(0, 0.84),
        alignment="left",
        borderaxespad=0,
        handlelength=1.6,
        handleheight=1.1,
        labelspacing=0.45,
    )
    made.get_title().set_multialignment("left")


def notes(margin: Axes, mark: str, note: str) -> None:
    """The mark of made data, framed, and below it a note; both at the foot of the column."""
    if note:
        margin.text(0, 0.012, _wrapped(note), fontsize=6.5, color=style.MUTED, va="bottom")
    if not mark:
        return
    lines = _wrapped(note).count("\n") + 1 if note else 0
    margin.text(
        0.02,
        0.03 + 0.027 * lines,
        _wrapped(mark),
        fontsize=7,
        va="bottom",
        bbox={
            "boxstyle": "square,pad=0.35",
            "facecolor": style.PAPER,
            "edgecolor": style.MUTED,
            "linewidth": 0.5,
        },
    )


def _wrapped(text: str, width: int = 26) -> str:
    """Break a text to the width of the legend's column; a Chinese character counts as two."""
    lines, line, used = [], "", 0
    for word in _pieces(text):
        size = sum(2 if ord(c) > 0x2E80 else 1 for c in word)
        if line and used + size > width:
            lines.append(line.rstrip())
            line, used = "", 0
        line += word.lstrip() if not line else word
        used += size
    return "\n".join([*lines, line.rstrip()])


def _pieces(text: str) -> list[str]:
    """Where a line may break: after a space, and between Chinese characters."""
    import re

    return re.findall(r"[\u2e80-\uffff][，。；：、）]*|[^\s\u2e80-\uffff]+\s*|\s+", text)
