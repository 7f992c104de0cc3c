"""The interactive version of a map: one frame that works with the network switched off.

folium writes the page, once and with no county in it: branca parses a page again as a template,
so no text of a study may stand in it by then.  Towns, names and headings are put into the written
page as data, and a script that is the same for every map (``map.js``) shows them.

folium's scripts from the web are replaced by Leaflet's two files, read from the installed package
``django-leaflet`` (found through its metadata: Django is never imported).  Compared with the npm
archives, the ``leaflet.js`` and ``leaflet.css`` of django-leaflet 0.34 are byte for byte those of
leaflet 1.9.3; only the release it is said to carry, 1.9.4, is not what it carries.  Both work:
1.9.4 mends dragging and the layer switch, which our maps do not have.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape as quoted
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import escape
from countycarbon.escape import attribute, html, script_json
from countycarbon.messages import fail
from countycarbon.present import style
from countycarbon.present.format import EMPTY, is_missing, number

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from countycarbon.present.map_key import MapKey

_PACKAGE = "django-leaflet"
_FOLDER = "leaflet/static/leaflet/"
_HEIGHT_PX = 520
_TOLERANCE_M = 20.0
_DECIMALS = 4  # of a degree: about 10 m, below what 500 pixels can show
_RANDOM_ID = re.compile(r"[0-9a-f]{32}")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ZOOM = {"zh": ("放大", "缩小"), "en": ("Zoom in", "Zoom out")}
_TOWN = {"zh": "镇街", "en": "town"}

_CSS = """
html, body { margin: 0; height: 100%; background: #fff; }
.folium-map { background: #fff; }
.leaflet-container, .kit-legend {
  font: 13px/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC",
    "Kit CJK", "Segoe UI", sans-serif; color: #22272b; }
.leaflet-interactive:focus { outline: none; }
.kit-legend { position: absolute; right: 8px; top: 8px; max-width: 190px; z-index: 500;
  padding: 8px 10px; background: rgba(255, 255, 255, .92); border: 1px solid #dfe3e6; }
.kit-legend b { font-weight: 600; display: block; margin-bottom: 4px; }
.kit-legend div { display: flex; align-items: center; gap: 8px; }
.kit-legend svg { flex: none; }
.kit-legend p { margin: 6px 0 0; font-size: 11px; color: #6b7379; }
.kit-name span { position: absolute; transform: translate(-50%, -50%); white-space: nowrap;
  font-size: 11px; line-height: 1;
  text-shadow: 0 0 1px #fff, 0 0 2px #fff, 0 0 2px #fff, 0 0 3px #fff; }
.kit-name span.en { font-size: 9.5px; }
.kit-box table { border-collapse: collapse; }
.kit-box th { font-weight: 400; color: #6b7379; text-align: left; white-space: nowrap; }
.kit-box td { text-align: right; white-space: nowrap; }
@media (max-width: 480px) {
  .kit-legend { inset: auto 8px 8px 8px; max-width: none; font-size: 11px; padding: 5px 8px;
    display: flex; flex-wrap: wrap; gap: 2px 12px; }
  .kit-legend b, .kit-legend p { margin: 0; width: 100%; }
}
"""

_HATCH = (
    '<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>'
    '<pattern id="kit-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" fill="#eceeef"/>'
    '<line x1="0" y1="0" x2="0" y2="6" stroke="#b3b9bd" stroke-width="1.5"/></pattern></defs></svg>'
)


@cache
def asset(name: str) -> str:
    """A file of Leaflet as text.

    Raises
    ------
    KitError
        ``present.no-leaflet`` if the package or the file is missing.

    Examples
    --------
    >>> "Leaflet" in asset("leaflet.js")[:60]
    True
    """
    from importlib import metadata

    try:
        path = metadata.distribution(_PACKAGE).locate_file(_FOLDER + name)
        text = Path(str(path)).read_text(encoding="utf-8")
    except (metadata.PackageNotFoundError, OSError):
        raise fail("present.no-leaflet", name=name) from None
    # the map of the source is a file we do not ship; a browser's tools would ask for it
    return re.sub(r"\n//# sourceMappingURL=.*", "", text).replace("\r\n", "\n")


def page(
    towns: gpd.GeoDataFrame,
    data: pd.DataFrame,
    key: MapKey,
    headings: Mapping[str, str],
    *,
    lang: str,
    missing: str = "",
    mark: str = "",
    points: gpd.GeoDataFrame | None = None,
    names: Sequence[tuple[float, float, str]] = (),
) -> str:
    """A frame with an interactive map; the same input gives the same bytes.

    Parameters
    ----------
    towns : GeoDataFrame
        Polygons in metres, in the order of ``data``.
    data : DataFrame
        ``town_id``, ``town`` and the columns of ``headings``.
    key : MapKey
        Colours and legend, as on the printed map.
    headings : mapping
        Column to heading, the first being the one in colours and the title of the legend.
    lang : str
        Language.
    missing, mark : str
        Text for towns without a value, and the mark of made data.
    points : GeoDataFrame, optional
        Overlay with a column ``label``.
    names : sequence of (x, y, name)
        Names of the towns and where the printed map puts them, in metres.

    Returns
    -------
    str
        An ``iframe`` whose ``srcdoc`` is a whole page.
    """
    left, bottom, right, top = towns.to_crs("EPSG:4326").total_bounds
    data_block = {
        "lang": lang,
        "headings": [_TOWN[lang], *headings.values()],
        "towns": _features(towns, data, key, columns=list(headings), lang=lang, missing=missing),
        "points": _points(points),
        "names": _names(names, towns),
        "zoom": _ZOOM[lang],
        "bounds": [[float(bottom), float(left)], [float(top), float(right)]],
        "ink": style.INK,
        "paper": style.PAPER,
    }
    title = next(iter(headings.values()))
    start, end = _skeleton()
    legend = _legend(title, key, missing, mark)
    block = f'<script type="application/json" id="kit-data">{script_json(data_block)}</script>'
    return _frame(f"{start}{legend}\n{block}\n{end}", title)


def _features(
    towns: gpd.GeoDataFrame,
    data: pd.DataFrame,
    key: MapKey,
    *,
    columns: list[str],
    lang: str,
    missing: str,
) -> dict[str, Any]:
    """The towns as GeoJSON: simplified together, so that neighbours keep a common border."""
    import geopandas as gpd
    import shapely

    slim = shapely.coverage_simplify(towns.geometry.to_numpy(), _TOLERANCE_M)
    degrees = gpd.GeoSeries(slim, crs=towns.crs).to_crs("EPSG:4326")
    rounded = shapely.transform(degrees.to_numpy(), lambda xy: xy.round(_DECIMALS))
    names = towns["town_en"] if lang == "en" and "town_en" in towns else towns["town"]
    features = []
    for i, shape in enumerate(rounded):
        texts = [_text(data[column].iloc[i], missing) for column in columns]
        properties = {"values": [str(names.iloc[i]), *texts], "fill": key.colours[i] or ""}
        geometry = json.loads(shapely.to_geojson(shape))
        features.append(
            {"type": "Feature", "id": str(i), "properties": properties, "geometry": geometry}
        )
    return {"type": "FeatureCollection", "features": features}


def _text(value: Any, missing: str) -> str:
    """A value as the pop-up prints it; numbers keep about four significant digits."""
    if isinstance(value, str):
        return value
    if is_missing(value):
        return missing or EMPTY
    size = abs(float(value))
    whole = float(value).is_integer()
    return number(
        value, 0 if whole or size >= 1000 else 1 if size >= 100 else 2 if size >= 1 else 3
    )


def _points(points: gpd.GeoDataFrame | None) -> list[list[Any]]:
    if points is None or points.empty:
        return []
    degrees = points.to_crs("EPSG:4326").geometry
    words = points["label"] if "label" in points else [""] * len(points)
    return [
        [round(place.y, _DECIMALS), round(place.x, _DECIMALS), str(word) if word else ""]
        for place, word in zip(degrees, words, strict=True)
    ]


def _legend(title: str, key: MapKey, missing: str, mark: str) -> str:
    def row(fill: str, text: str) -> str:
        box = f'<rect width="18" height="12" fill="{fill}" stroke="#6b7379" stroke-width=".6"/>'
        return f'<div><svg width="18" height="12">{box}</svg>{html(text)}</div>'

    rows = [row(colour, text) for colour, text in key.entries]
    rows += [row("url(#kit-hatch)", missing)] if missing else []
    foot = f"<p>{html(mark)}</p>" if mark else ""
    return f'<div class="kit-legend"><b>{html(title)}</b>{"".join(rows)}{foot}</div>'


def _names(names: Sequence[tuple[float, float, str]], towns: gpd.GeoDataFrame) -> list[list[Any]]:
    """Names as text on the map, where the printed map has them, so that they do not overlap."""
    import geopandas as gpd

    xs, ys = [n[0] for n in names], [n[1] for n in names]
    degrees = gpd.GeoSeries(gpd.points_from_xy(xs, ys), crs=towns.crs).to_crs("EPSG:4326")
    return [
        [round(p.y, _DECIMALS), round(p.x, _DECIMALS), n[2]]
        for p, n in zip(degrees, names, strict=True)
    ]


@cache
def _skeleton() -> tuple[str, str]:
    """The page before and behind legend and data; the same for every map.

    folium's random names are replaced by stable ones.
    """
    import folium

    chart = folium.Map(
        tiles=None,
        attribution_control=False,
        zoom_control=False,
        zoom_snap=0.25,
        scroll_wheel_zoom=False,
        min_zoom=6,
    )
    chart.default_js, chart.default_css = [], []
    text = chart.get_root().render()
    stable: dict[str, str] = {}
    text = _RANDOM_ID.sub(lambda m: stable.setdefault(m[0], f"kit{len(stable)}"), text)
    text = "\n".join(line.rstrip() for line in text.splitlines() if line.strip())
    style_sheets = f"<style>{asset('leaflet.css')}</style><style>{_CSS}</style>"
    head, rest = text.split("</head>")
    body, script = rest.split("</body>")
    filling = resources.files(__package__).joinpath("map.js").read_text(encoding="utf-8")
    head += f"{style_sheets}<script>{asset('leaflet.js')}</script>\n</head>"
    end = f"</body>{script.replace('</html>', '')}<script>{filling}</script>\n</html>"
    allowed = escape.policy(_SCRIPT.findall(head + end))
    return head.replace("<head>", f"<head>\n{allowed}", 1) + body + _HATCH, end


def scripts() -> list[str]:
    """Every script of a map, for the security policy of the page around it.

    Examples
    --------
    >>> len(scripts())
    4
    """
    return [found for part in _skeleton() for found in _SCRIPT.findall(part)]


def _frame(document: str, title: str) -> str:
    """A frame around a page; its name is a hash of the page, so that it is stable and unique."""
    name = hashlib.sha256(document.encode()).hexdigest()[:10]
    return (
        f'<iframe id="map-{name}" title="{attribute(title)}" loading="lazy" '
        f'style="width:100%;height:{_HEIGHT_PX}px;border:0" '
        f'srcdoc="{quoted(document, quote=True)}"></iframe>'
    )
