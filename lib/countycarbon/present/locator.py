"""Where a town lies: one small map each, painted straight from the polygons.

A drawing program takes a tenth of a second for each map, and a county needs one for every town;
filling polygons takes a hundredth.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from countycarbon.present import style

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    from PIL import Image

_DPI = 150
_PIXELS = 480  # of the longer side, 8 cm in print
_FINER = 2  # painted so much larger, for smooth edges
_COLOURS = 32


def maps(polygons: gpd.GeoDataFrame, colours: Mapping[str, str]) -> dict[str, bytes]:
    """Paint the map of every town: itself in colour, the others grey.

    The maps hold no words, so one serves every language.

    Parameters
    ----------
    polygons : GeoDataFrame
        ``town_id`` and polygons with a coordinate system.
    colours : mapping
        Colour by town; a town without one is painted in a quiet grey.

    Returns
    -------
    dict of str to bytes
        PNG by town.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely.geometry import box
    >>> towns = gpd.GeoDataFrame(
    ...     {"town_id": ["1", "2"]}, geometry=[box(0, 0, 2, 1), box(2, 0, 4, 1)], crs="EPSG:4548"
    ... )
    >>> sorted(maps(towns, {"1": "#0b5f58"}))
    ['1', '2']
    """
    from PIL import Image, ImageDraw

    if polygons.crs is not None and polygons.crs.is_geographic:
        polygons = polygons.to_crs(polygons.estimate_utm_crs())
    place = _Placing(polygons.total_bounds)
    masks = {t: place.mask(g) for t, g in zip(polygons["town_id"], polygons.geometry, strict=True)}
    base = Image.new("RGB", place.size, style.PAPER)
    for mask in masks.values():
        base.paste(style.GRID, mask=mask)
    lines = ImageDraw.Draw(base)
    for shape in polygons.geometry:
        place.outline(lines, shape, style.PAPER, 1)
    found = {}
    for town_id, shape in zip(polygons["town_id"], polygons.geometry, strict=True):
        painted = base.copy()
        painted.paste(colours.get(town_id, style.MUTED), mask=masks[town_id])
        place.outline(ImageDraw.Draw(painted), shape, style.INK, 2)
        found[town_id] = _png(painted.reduce(_FINER))
    return found


def _png(picture: Image.Image) -> bytes:
    from PIL import Image

    small = picture.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    held = io.BytesIO()
    small.save(held, format="PNG", dpi=(_DPI, _DPI))
    return held.getvalue()


class _Placing:
    """From coordinates on the ground to pixels."""

    def __init__(self, bounds: np.ndarray) -> None:
        west, south, east, north = bounds
        margin = 4 * _FINER
        self.scale = (_PIXELS * _FINER - 2 * margin) / max(east - west, north - south)
        self.west, self.north, self.margin = west, north, margin
        wide, high = (east - west) * self.scale, (north - south) * self.scale
        self.size = (round(wide) + 2 * margin, round(high) + 2 * margin)

    def _points(self, ring: Any) -> list[tuple[float, float]]:
        x, y = ring.xy
        return [
            (
                self.margin + (a - self.west) * self.scale,
                self.margin + (self.north - b) * self.scale,
            )
            for a, b in zip(x, y, strict=True)
        ]

    def mask(self, shape: Any) -> Image.Image:
        """The town as a mask, without what it encloses."""
        from PIL import Image, ImageDraw

        mask = Image.new("1", self.size)
        pen = ImageDraw.Draw(mask)
        for part in getattr(shape, "geoms", [shape]):
            pen.polygon(self._points(part.exterior), fill=1)
            for hole in part.interiors:
                pen.polygon(self._points(hole), fill=0)
        return mask

    def outline(self, pen: Any, shape: Any, colour: str, width: int) -> None:
        """The boundary of a town as a line; ``width`` in pixels of the finished map."""
        for part in getattr(shape, "geoms", [shape]):
            for ring in (part.exterior, *part.interiors):
                pen.line(self._points(ring), fill=colour, width=width * _FINER, joint="curve")
