"""Areas on the ellipsoid, through an equal-area projection centred on the county.

Lambert's azimuthal equal-area projection keeps every area of the ellipsoid exactly; centred on
a county its straight lines part from geodesics by far less than a survey can measure, so planar
areas in it are ellipsoidal areas (the tests compare with ``pyproj.Geod``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from pyproj import CRS, Transformer


def equal_area(longitude: float, latitude: float) -> CRS:
    """The equal-area system centred on a place, on the ellipsoid of CGCS2000.

    Parameters
    ----------
    longitude, latitude : float
        Centre in degrees; rounded to 0.01° so that small edits keep the same system.

    Examples
    --------
    >>> equal_area(117.04, 39.38).axis_info[0].unit_name
    'metre'
    """
    from pyproj import CRS

    lon, lat = round(longitude, 2), round(latitude, 2)
    return CRS.from_proj4(
        f"+proj=laea +lat_0={lat} +lon_0={lon} +x_0=0 +y_0=0 "
        "+a=6378137 +rf=298.257222101 +units=m +no_defs"
    )


def centre(bounds: tuple[float, float, float, float], crs: CRS) -> tuple[float, float]:
    """Longitude and latitude of the middle of a bounding box.

    Examples
    --------
    >>> from pyproj import CRS
    >>> centre((116.0, 39.0, 118.0, 41.0), CRS(4490))
    (117.0, 40.0)
    """
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    if crs.is_geographic:
        return x, y
    lon, lat = _transformer(crs, crs.geodetic_crs).transform(x, y)
    return float(lon), float(lat)


def project(geometry: Any, source: CRS, target: CRS) -> np.ndarray:
    """Geometries in another coordinate system.

    Both are taken as on one datum: CGCS2000 and WGS 84 differ by less than a survey's accuracy,
    and no county file says enough for more.
    """
    import numpy as np
    import shapely

    geometry = np.asarray(geometry, dtype=object)
    if source == target:
        return geometry
    datum_free = _transformer(source, target, allow_ballpark=True, only_best=False)
    return shapely.transform(geometry, datum_free.transform, interleaved=False)


@lru_cache(maxsize=32)
def _transformer(source: CRS, target: CRS, **options: Any) -> Transformer:
    """The way from one system to another: finding it takes longer than going it."""
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True, **options)
