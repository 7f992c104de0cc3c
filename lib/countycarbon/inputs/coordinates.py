"""Coordinate systems of layers: missing, impossible, in the wrong zone, or apart.

A three-degree zone of CGCS2000 exists with and without the zone number before the easting; the
wrong one puts a layer hundreds of kilometres away or makes planar areas too large, and no
software says so.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from countycarbon.inputs import formats
from countycarbon.inputs.vector import Vector, usable
from countycarbon.land import ellipsoid
from countycarbon.messages import Problems, warn

if TYPE_CHECKING:
    from pyproj import CRS

HALF_ZONE = {3: 1.5, 6: 3.0}
"""Half the width of a zone, in degrees."""

MARGIN = 0.35
"""Degrees a county may reach beyond its zone."""

CHINA = (72.0, 2.0, 137.0, 55.0)

Bounds = tuple[float, float, float, float]


def zones(longitude: float) -> list[int]:
    """EPSG codes of the CGCS2000 zones that a longitude lies in, narrow ones first.

    Three degrees without and with zone number, then six degrees without and with.

    Examples
    --------
    >>> zones(117.04)
    [4548, 4527, 4509, 4498]
    """
    three = round(longitude / 3)
    six = math.floor(longitude / 6)
    return [4534 + three - 25, 4513 + three - 25, 4502 + six - 12, 4491 + six - 12]


def guess(bounds: Bounds) -> list[str]:
    """Systems to which coordinates of this size can belong, likeliest first.

    Examples
    --------
    >>> guess((116.7, 39.1, 117.3, 39.7)), guess((39480000, 4330000, 39520000, 4390000))
    (['EPSG:4490'], ['EPSG:4527'])
    """
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    if CHINA[0] < x < CHINA[2] and CHINA[1] < y < CHINA[3]:
        return ["EPSG:4490"]
    if not 2e5 < y < 6.2e6:
        return []
    zone, easting = divmod(x, 1e6)
    if 1e5 < easting < 9e5 and 25 <= zone <= 45:
        return [f"EPSG:{4513 + int(zone) - 25}"]
    if 1e5 < easting < 9e5 and 13 <= zone <= 23:
        return [f"EPSG:{4491 + int(zone) - 13}"]
    if zone == 0 and 1e5 < easting < 9e5:
        return ["EPSG:4534–4554"]
    return ["EPSG:3857"] if 8e6 < x < 1.6e7 else []


def system(vector: Vector, stated: str | None, problems: Problems) -> CRS | None:
    """The coordinate system of a layer, checked against its coordinates.

    Parameters
    ----------
    vector : Vector
        The layer.
    stated : str, optional
        What the study says; it goes before what the file says.
    problems : Problems
        Gets ``inputs.crs-missing``, ``inputs.crs-unknown`` and ``inputs.crs-coordinates``.
    """
    crs = _stated(vector, stated, problems) if stated else vector.crs
    if crs is None and stated:
        return None
    shown = _show(vector.bounds)
    likely = ", ".join(guess(vector.bounds)) or "?"
    if crs is None:
        problems.add("inputs.crs-missing", file=vector.name, bounds=shown, guess=likely)
        return None
    if vector.bounds[0] == vector.bounds[0] and not _in_china(vector.bounds, crs):
        problems.add(
            "inputs.crs-coordinates", file=vector.name, bounds=shown, crs=label(crs), guess=likely
        )
    return crs


_RANGE = re.compile(r"EPSG:(\d{4,5})\s*[–—~-]\s*(?:EPSG:)?(\d{4,5})", re.IGNORECASE)


def _stated(vector: Vector, stated: str, problems: Problems) -> CRS | None:
    """The system the study states; it goes before that of the file, and is told where they differ.

    A range of zones, as the message on a missing system gives it, leaves the choice to the file.
    """
    formats.check_system(stated, vector.name)
    crs = usable(stated)
    if crs is None:
        span, own = _RANGE.fullmatch(stated.strip()), vector.crs
        code = own.to_epsg() if own is not None else None
        if span and code is not None and int(span[1]) <= code <= int(span[2]):
            return own
        likely = ", ".join(guess(vector.bounds)) or "?"
        problems.add("inputs.crs-unknown", file=vector.name, value=stated, guess=likely)
        return None
    if vector.crs is not None and vector.crs != crs:
        one, other = label(crs), label(vector.crs)
        warn("inputs.crs-stated", file=vector.name, one=one, other=other)
    return crs


def advise(vector: Vector, crs: CRS) -> None:
    """Warn of systems in which planar areas would be wrong, with the size of the error."""
    longitude, latitude = ellipsoid.centre(vector.bounds, crs)
    if crs.is_geographic:
        alike = 100 * (1 / math.cos(math.radians(latitude)) - 1)  # a degree east as long as north
        warn(
            "inputs.crs-degrees", file=vector.name, latitude=f"{latitude:.1f}", bias=f"{alike:.1f}"
        )
        return
    if crs.to_epsg() == 3857:
        mercator = 100 * (1 / math.cos(math.radians(latitude)) ** 2 - 1)
        warn("inputs.crs-web-mercator", file=vector.name, bias=f"{mercator:.1f}")
        return
    meridian = _meridian(crs)
    if meridian is None:
        return
    distance = abs(longitude - meridian)
    width = 6 if "6-degree" in crs.name or crs.to_epsg() in range(4491, 4513) else 3
    if distance > HALF_ZONE[width] + MARGIN:
        bias = 100 * (_scale(distance, latitude) ** 2 - 1)
        warn(
            "inputs.crs-wrong-zone",
            file=vector.name,
            longitude=f"{longitude:.2f}",
            meridian=f"{meridian:g}",
            crs=label(crs),
            distance=f"{distance:.2f}",
            bias=f"{bias:.2f}",
        )


def meet(vector: Vector, crs: CRS, other: Bounds, other_crs: CRS, problems: Problems) -> None:
    """Check that a layer lies where the boundaries lie.

    ``inputs.crs-zone`` where it would under another zone, else ``inputs.crs-mismatch``;
    ``inputs.no-outlines`` where it lies nowhere.
    """
    if math.isnan(vector.bounds[0]):
        problems.add("inputs.no-outlines", file=vector.name, count=vector.count)
        return
    here, there = _degrees(vector.bounds, crs), _degrees(other, other_crs)
    overlap_x = min(here[2], there[2]) - max(here[0], there[0])
    overlap_y = min(here[3], there[3]) - max(here[1], there[1])
    if overlap_x > 0 and overlap_y > 0:
        if crs != other_crs:
            one, two = label(crs), label(other_crs)
            warn("inputs.crs-mixed", file=vector.name, one=one, other=two)
        if _datum(crs) != _datum(other_crs):
            one, two = _datum(crs), _datum(other_crs)
            warn("inputs.crs-datum", file=vector.name, one=one, other=two)
        return
    likely = _which_zone(vector, there)
    problems.add(
        "inputs.crs-zone" if likely else "inputs.crs-mismatch",
        file=vector.name,
        distance=f"{_distance(here, there) / 1000:,.0f}",
        one=label(crs),
        other=label(other_crs),
        **({"guess": likely} if likely else {}),
    )


def label(crs: CRS) -> str:
    """Code and name of a system."""
    code = crs.to_epsg()
    return f"EPSG:{code} {crs.name}" if code else crs.name


def _datum(crs: CRS) -> str:
    """Name of the datum; WGS 84 lies on that of CGCS2000 within a decimetre."""
    geodetic = crs.geodetic_crs
    datum = geodetic.datum if geodetic is not None else None
    name = datum.name if datum is not None else "?"
    return "China 2000" if name.startswith("World Geodetic System 1984") else name


def _show(bounds: Bounds) -> str:
    return "[" + ", ".join(f"{v:.6g}" if abs(v) < 1000 else f"{v:.0f}" for v in bounds) + "]"


def _in_china(bounds: Bounds, crs: CRS) -> bool:
    if crs.is_geographic and not (-180 <= bounds[0] <= 180 and -90 <= bounds[1] <= 90):
        return False
    longitude, latitude = ellipsoid.centre(bounds, crs)
    return CHINA[0] < longitude < CHINA[2] and CHINA[1] < latitude < CHINA[3]


def _meridian(crs: CRS) -> float | None:
    operation = crs.coordinate_operation
    if operation is None or "Transverse Mercator" not in operation.method_name:
        return None
    names = {p.name: p.value for p in operation.params}
    meridian = names.get("Longitude of natural origin")
    return None if meridian is None else float(meridian)


def _scale(distance: float, latitude: float) -> float:
    """Scale of the transverse Mercator projection, 1 + (Δλ cos φ)² / 2 to second order."""
    return 1 + (math.radians(distance) * math.cos(math.radians(latitude))) ** 2 / 2


def _degrees(bounds: Bounds, crs: CRS) -> Bounds:
    from pyproj import Transformer

    if crs.is_geographic:
        return bounds
    to_degrees = Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True)
    return to_degrees.transform_bounds(*bounds)


def _distance(one: Bounds, other: Bounds) -> float:
    from pyproj import Geod

    middle = [((b[0] + b[2]) / 2, (b[1] + b[3]) / 2) for b in (one, other)]
    return float(Geod(ellps="GRS80").inv(*middle[0], *middle[1])[2])


def _which_zone(vector: Vector, there: Bounds) -> str:
    """The zone under which the layer would lie on the boundaries, if there is one."""
    from pyproj import CRS

    for code in zones((there[0] + there[2]) / 2):
        crs = CRS.from_epsg(code)
        try:
            here = _degrees(vector.bounds, crs)
        except ValueError:
            continue
        if _distance(here, there) < 20_000:
            return label(crs)
    return ""
