"""Equal-area areas against geodesic ones."""

import numpy as np
import pytest
import shapely
from pyproj import CRS, Geod

from countycarbon.land.ellipsoid import centre, equal_area, project


@pytest.mark.parametrize("size_m", [50, 1_000, 20_000])
@pytest.mark.parametrize("offset_m", [0, 30_000])
def test_areas_are_those_of_geodesic_polygons(size_m, offset_m):
    zone = CRS.from_epsg(4548)
    x, y = 500_000 + offset_m, 4_360_000 + offset_m
    parcel = shapely.segmentize(shapely.box(x, y, x + size_m, y + size_m), 1_000)
    county = centre((480_000, 4_335_000, 530_000, 4_393_000), zone)
    area = shapely.area(project(np.array([parcel]), zone, equal_area(*county)))[0]
    degrees = project(np.array([parcel]), zone, zone.geodetic_crs)[0]
    # CGCS2000 and GRS80 differ in the 11th digit of the flattening
    geodesic = abs(Geod(ellps="GRS80").geometry_area_perimeter(degrees)[0])
    assert area == pytest.approx(geodesic, rel=1e-6)
