"""Made planning lines: basic farmland, ecological red line, urban development boundary.

They follow from the parcels and the made limits of ``response/quota_limits.csv``: farmland is the
cropland farthest from built-up quarters, the red line the water, wetland and forest around the
largest water of a town, the boundary what surrounds the built-up quarters.  The three never
overlap, and of none is there more unbuilt land than the limits say, so that both can hold.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from solver import facts
from solver.boundaries import CRS
from solver.parcels import TOWN

FARMLAND_SHARE = 0.86  # of the cropland floor
RED_LINE_SHARE = 0.85  # of the area the limits give the red line
ROOM_SHARE = 0.15  # unbuilt land inside the boundary, of the built-up quarters
SMALLEST_HA = 4.0  # patches below are left out
GREEN = ("1101", "1103", "1104", "1104A", "1106", "1108", "0301", "0305", "0307", "0404")
NAMES = {
    "farmland": ("永久基本农田", "permanent basic farmland"),
    "red_line": ("生态保护红线", "ecological red line"),
    "urban_boundary": ("城镇开发边界", "urban development boundary"),
}


def solve(start: pd.DataFrame, pieces: pd.DataFrame, polygons: list) -> dict[str, gpd.GeoDataFrame]:
    """One layer for each line: a multipolygon for each town that has any of it."""
    limits = pd.read_csv(
        facts.STUDY / "response" / "quota_limits.csv", dtype={"town_id": str}, encoding="utf-8"
    ).set_index("town_id")
    raw: dict[str, list] = {name: [] for name in NAMES}
    for i, (town_id, town) in enumerate(zip(start["town_id"], polygons, strict=True)):
        rng = np.random.default_rng([facts.SEED, 7, i])
        mine = pieces[pieces["town_id"] == town_id]
        limit = limits.loc[town_id]
        shapes = (
            _farmland(mine, float(limit["cropland_floor_ha"]), rng),
            _red_line(mine, float(limit["redline_ha"])),
            _urban(mine),
        )
        for name, shape in zip(NAMES, shapes, strict=True):
            drawn = shapely.intersection(shapely.simplify(shape, 8), town, grid_size=1)
            raw[name].append(_patches(drawn))
    found, taken = {}, shapely.MultiPolygon()
    for name, shapes in raw.items():  # on the grid of whole metres nothing overlaps any more
        own = [_patches(shapely.difference(shape, taken, grid_size=1)) for shape in shapes]
        taken = shapely.union_all([taken, *own], grid_size=1)
        rows = {"town_id": start["town_id"], "name": NAMES[name][0], "name_en": NAMES[name][1]}
        found[name] = gpd.GeoDataFrame({**rows, "status": facts.MADE}, geometry=own, crs=CRS)
    return found


def _of(mine: pd.DataFrame, codes: tuple[str, ...]) -> np.ndarray:
    return mine.loc[mine["class_code"].isin(codes), "geometry"].to_numpy()


def _farmland(mine: pd.DataFrame, floor_ha: float, rng: np.random.Generator) -> object:
    fields = _of(mine, ("0101", "0102", "0103"))
    area = shapely.area(fields) / 1e4
    quarters = shapely.union_all(_of(mine, TOWN))
    far = shapely.distance(fields, quarters) + rng.normal(0, 150, len(fields))
    order = np.argsort(-far, kind="stable")
    wanted = FARMLAND_SHARE * min(floor_ha, area.sum())
    return _closed(fields[order[np.cumsum(area[order]) <= wanted]], 30)


def _red_line(mine: pd.DataFrame, limit_ha: float) -> object:
    green = _of(mine, GREEN)
    area = shapely.area(green) / 1e4
    near = shapely.distance(green, green[int(np.argmax(area))])
    order = np.argsort(near, kind="stable")
    return _closed(green[order[np.cumsum(area[order]) <= RED_LINE_SHARE * limit_ha]], 30)


def _urban(mine: pd.DataFrame) -> object:
    """Around the built-up quarters, wider until there is room to grow."""
    quarters = shapely.union_all(_of(mine, TOWN))
    for width in range(20, 400, 20):
        shape = shapely.buffer(quarters, width, join_style="mitre")
        if shape.area - quarters.area > 4 * ROOM_SHARE * quarters.area:  # most is farmland
            break
    return _closed(np.array([shape]), 60)


def _closed(shapes: np.ndarray, metres: float) -> object:
    """One shape, the strips between its parts (roads, ditches) filled."""
    wide = shapely.buffer(shapely.union_all(shapes), metres, join_style="mitre")
    return shapely.buffer(wide, -metres, join_style="mitre")


def _patches(shape: object) -> object:
    """The polygons of a shape without crumbs."""
    parts = shapely.get_parts(shape)
    parts = parts[(shapely.get_type_id(parts) == 3) & (shapely.area(parts) > SMALLEST_HA * 1e4)]
    return shapely.MultiPolygon(list(parts))
