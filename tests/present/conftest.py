"""A toy county: 29 towns around a dense centre, made by code with a seed."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from countycarbon import tables
from countycarbon.folders import kit
from countycarbon.study import Study

_FIRST, _SECOND = "东西南北上下大小", "河桥庄屯"


@pytest.fixture(scope="session")
def polygons():
    rng = np.random.default_rng(7)
    angle = np.arange(5) * 2 * np.pi / 5
    dense = np.stack([np.cos(angle), np.sin(angle)], axis=1) * 2_000
    wide = rng.uniform(-22_000, 22_000, (400, 2))
    seeds = list(dense)
    for point in wide:
        if min(np.hypot(*(point - s)) for s in seeds) > 6_000 and len(seeds) < 29:
            seeds.append(point)
    origin = np.array([500_000.0, 4_360_000.0])
    points = shapely.points(np.array(seeds) + origin)
    county = shapely.box(*(origin - 25_000), *(origin + 25_000))
    cells = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=county).geoms
    shapes = [next(c for c in cells if c.covers(p)) for p in points]
    shapes = [shapely.clip_by_rect(s, *county.bounds) for s in shapes]
    names = [a + b for b in _SECOND for a in _FIRST][: len(shapes)]
    return gpd.GeoDataFrame(
        {
            "town_id": [f"t{i:02d}" for i in range(len(shapes))],
            "town": [f"{n}镇" for n in names],
            "town_en": [f"Township{i:02d}" for i in range(len(shapes))],
            "status": "made",
        },
        geometry=shapes,
        crs="EPSG:4548",
    )


@pytest.fixture(scope="session")
def values(polygons):
    n = len(polygons)
    frame = pd.DataFrame(polygons[["town_id", "town"]])
    frame["source_t"] = 1_000.0 + 100 * np.arange(n)
    frame["sink_t"] = 400.0 - 10 * np.arange(n)
    frame["net_t"] = frame["source_t"] - frame["sink_t"]
    frame["score"] = np.linspace(0.9, 0.1, n)
    frame["level"] = [["I", "II", "III", "IV", "V"][min(4, i * 5 // n)] for i in range(n)]
    frame.loc[n - 2 :, ["score"]] = np.nan
    frame.loc[n - 2 :, ["level"]] = ""
    return frame


@pytest.fixture(scope="session")
def study():
    return Study.load(kit() / "params" / "wuqing.yml")


@pytest.fixture
def png():
    """The bytes of a picture, as the kit saves it."""
    from countycarbon.run import display

    return display.png


@pytest.fixture
def make_frame():
    """Rows of a declared table: whatever a test does not give is filled in as the table allows."""

    def fill(column, n):
        if column.kind == "text":
            text = "" if column.empty else (column.allowed or (column.name,))[0]
            return [text] * n
        if column.kind == "flag":
            return [True] * n
        return [np.nan if column.empty else max(column.low or 0, 0)] * n

    def make(table, n, **given):
        declared = tables.declared(table)
        frame = pd.DataFrame({c.name: given.get(c.name, fill(c, n)) for c in declared.columns})
        if "town_id" in frame and "town_id" not in given:
            frame["town_id"] = [f"t{i:02d}" for i in range(n)]
        return frame

    return make
