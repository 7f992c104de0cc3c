"""Maps of the towns: one column in colours, with everything a printed map must carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from countycarbon.messages import fail
from countycarbon.present import map_parts, style
from countycarbon.present.exhibit import Picture
from countycarbon.present.map_key import Palette, Scheme, map_key
from countycarbon.tables.column import in_gas

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from matplotlib.axes import Axes

_UNSTATED = ("数据性质未注明", "nature of the data not stated")
_NO_VALUE = ("无数据或未参评", "no value or not scored")


def choropleth(
    towns: gpd.GeoDataFrame,
    values: pd.DataFrame,
    column: str,
    *,
    lang: str,
    gas: str = "C",
    label: str,
    unit: str = "",
    scheme: Scheme = "sequential",
    palette: Palette | None = None,
    categories: Mapping[str, str] | None = None,
    centre: float = 0.0,
    edges: Sequence[float] | None = None,
    status: str | None = None,
    note: str = "",
    missing: str = "",
    popup: Mapping[str, str] | None = None,
    points: gpd.GeoDataFrame | None = None,
    points_label: str = "",
    lines: gpd.GeoDataFrame | None = None,
    lines_label: str = "",
    arrows: bool = False,
    interactive: bool = True,
    highest_cm: float = 15.0,
) -> Picture:
    """A map of one column over the towns.

    Parameters
    ----------
    towns : GeoDataFrame
        ``town_id``, ``town`` and, for English maps, ``town_en``; polygons with a coordinate
        system.
    values : DataFrame
        ``town_id`` and the columns to show; towns that are not in it, and empty values, are
        hatched and named in the legend.
    column : str
        The column shown in colours.
    lang, gas : str
        Language; ``{gas}`` in the unit is replaced by the gas basis.
    label, unit : str
        Title of the legend.
    scheme : {"sequential", "diverging", "levels", "categories"}
        How values become colours.
    palette, categories, centre, edges
        As in :func:`countycarbon.present.map_key.map_key`.
    status : {"real", "made", "reconstructed", "mixed"}, optional
        Nature of the data, printed on the map; by default what ``towns["status"]`` says.
    note : str
        Small print at the foot of the legend.
    missing : str
        What the legend calls towns without a value.
    popup : mapping, optional
        Further columns of ``values`` (name to heading) for the pop-up of the interactive map.
    points, lines : GeoDataFrame, optional
        Overlays, e.g. parks (named by a column ``label``) and corridors.
    points_label, lines_label : str
        Their entries in the legend.
    arrows : bool
        Whether lines point from their first to their last vertex.
    interactive : bool
        Whether to make the interactive version too.
    highest_cm : float
        Height in print that the map must not exceed.

    Returns
    -------
    Picture
        Its data are ``town_id``, ``town`` and the columns shown.

    Raises
    ------
    KitError
        ``present.no-town``, ``present.no-crs``, ``present.unknown-scheme``.
    """
    plane = map_parts.projected(towns)
    shown = [column, *[c for c in popup or {} if c != column]]
    data = _joined(plane, values, shown)
    key = map_key(
        data[column],
        scheme,
        lang,
        palette=palette,
        categories=categories,
        centre=centre,
        edges=edges,
    )
    title = _title(label, in_gas(unit, gas))
    gap = (missing or _NO_VALUE[lang != "zh"]) if None in key.colours else ""
    mark = _mark(plane, status, lang)
    with style.look():
        figure, land, margin = map_parts.canvas(plane.total_bounds, highest_cm)
        map_parts.polygons(land, plane, key.colours)
        extra = [
            *_draw_lines(land, lines, plane, lines_label, arrows),
            *_draw_points(land, points, plane, points_label),
        ]
        symbols = [] if points is None else [(p.x, p.y) for p in points.to_crs(plane.crs).geometry]
        words = map_parts.names(land, plane, lang, symbols)
        map_parts.scale_bar(land, plane, lang)
        map_parts.north_arrow(margin, lang)
        map_parts.legend(margin, title, key.entries, extra, gap)
        map_parts.notes(margin, mark, note)
    page = None
    if interactive:
        from countycarbon.present import folium_map

        page = folium_map.page(
            plane,
            _with_texts(data, column, categories),
            key,
            {column: title, **(popup or {})},
            lang=lang,
            missing=gap,
            mark=mark,
            points=points,
            names=words,
        )
    return Picture(figure, data, page)


def links(towns: gpd.GeoDataFrame, pairs: pd.DataFrame) -> gpd.GeoDataFrame:
    """Straight lines between towns, for corridors and flows.

    Parameters
    ----------
    towns : GeoDataFrame
        ``town_id`` and polygons.
    pairs : DataFrame
        ``from_id`` and ``to_id``; other columns are kept.

    Returns
    -------
    GeoDataFrame
        The pairs with a line from a point inside the first town to one inside the second.
    """
    import geopandas as gpd
    from shapely.geometry import LineString

    inside = dict(zip(towns["town_id"], towns.geometry.representative_point(), strict=True))
    made = [
        LineString([inside[a], inside[b]])
        for a, b in zip(pairs["from_id"], pairs["to_id"], strict=True)
    ]
    return gpd.GeoDataFrame(pairs.reset_index(drop=True), geometry=made, crs=towns.crs)


def _joined(towns: gpd.GeoDataFrame, values: pd.DataFrame, shown: list[str]) -> pd.DataFrame:
    """The rows of the map in the order of the towns."""
    import pandas as pd

    if not set(values["town_id"]) & set(towns["town_id"]):
        raise fail("present.no-town")
    rows = values.set_index("town_id").reindex(towns["town_id"])[shown].reset_index()
    rows.insert(1, "town", towns["town"].to_numpy())
    return pd.DataFrame(rows)


def _title(label: str, unit: str) -> str:
    return f"{label} ({unit})" if unit else label


def _mark(towns: gpd.GeoDataFrame, status: str | None, lang: str) -> str:
    """The mark of made data; a map whose data's nature nobody stated says that."""
    if status is not None:
        return style.status_mark(status, lang)
    if "status" not in towns:
        return _UNSTATED[lang != "zh"]
    found = sorted(set(towns["status"]))
    return style.status_mark(found[0] if len(found) == 1 else "mixed", lang)


def _draw_lines(
    axes: Axes, lines: gpd.GeoDataFrame | None, towns: gpd.GeoDataFrame, label: str, arrows: bool
) -> list:
    from matplotlib.lines import Line2D

    if lines is None or lines.empty:
        return []
    colour = style.CATEGORIES[0]
    for line in lines.to_crs(towns.crs).geometry:
        way = list(line.coords)
        axes.plot(*zip(*way, strict=True), color=style.PAPER, linewidth=2.6, zorder=4)
        axes.plot(*zip(*way, strict=True), color=colour, linewidth=1.5, zorder=4.1)
        if arrows:
            head = {"arrowstyle": "-|>", "color": colour, "lw": 1.4, "mutation_scale": 9}
            axes.annotate("", way[-1], way[-2], arrowprops=head, zorder=4.2)
    return [Line2D([], [], color=colour, linewidth=1.5, label=label)] if label else []


def _draw_points(
    axes: Axes, points: gpd.GeoDataFrame | None, towns: gpd.GeoDataFrame, label: str
) -> list:
    from matplotlib.lines import Line2D

    if points is None or points.empty:
        return []
    look: dict[str, Any] = {
        "marker": "s",
        "markersize": 5.5,
        "color": "#7a2048",
        "markeredgecolor": style.PAPER,
        "markeredgewidth": 0.8,
        "linestyle": "none",
    }
    placed = points.to_crs(towns.crs).geometry
    axes.plot(placed.x, placed.y, zorder=5.5, **look)
    return [Line2D([], [], label=label, **look)] if label else []


def _with_texts(
    data: pd.DataFrame, column: str, categories: Mapping[str, str] | None
) -> pd.DataFrame:
    """The data with codes replaced by their texts, for the pop-up."""
    if not categories:
        return data
    texts = data[column].map(lambda code: categories.get(str(code), code))
    return data.assign(**{column: texts})
