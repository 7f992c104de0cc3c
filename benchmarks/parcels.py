"""Made parcels and towns of any number, for the benchmarks and the tests.

Sizes follow a lognormal distribution, as surveyed parcels do; edges are bent by a smooth warp;
town borders are fractal.  The share of parcels that cross a town border is chosen: a survey cuts
its parcels there, so real shares are near zero.  All of it is made (自制示例) and follows from
the seed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from countycarbon.land.town_index import TownIndex

CRS = "EPSG:4548"
ORIGIN = (480_000.0, 4_340_000.0)
HECTARES = 157_200.0
"""Area of the made county, that of a district in the plain."""

CODES = {
    "0103": 0.24, "0102": 0.16, "1107": 0.11, "1006": 0.10, "0307": 0.08, "0702": 0.08,
    "0601": 0.06, "1104": 0.05, "0201": 0.04, "1003": 0.03, "0404": 0.02, "0810": 0.02, 
    "1106": 0.01,
}  # fmt: skip
"""Classes and their shares among parcels."""

SIDE = 4
"""Vertices along each side of a parcel."""


def parcels(
    count: int, *, seed: int = 1, crossing: float = 0.02, borders: gpd.GeoDataFrame | None = None
) -> gpd.GeoDataFrame:
    """Parcels that tile the made county, row by row.

    Parameters
    ----------
    count : int
        Number of parcels.
    seed : int
        Two calls with the same arguments give the same parcels.
    crossing : float
        Largest share of parcels that cross a border of ``borders``; the others are cut there.
    borders : GeoDataFrame, optional
        Towns; without them nothing is cut and parcels carry no town code.
    """
    rng = np.random.default_rng(seed)
    geometry = shapely.polygons(_rings(count, rng))
    code = rng.choice(list(CODES), size=count, p=np.array(list(CODES.values())))
    town = np.full(count, "", dtype=object)
    if borders is not None:
        geometry, town = _cut(geometry, borders, crossing, rng)
    frame = gpd.GeoDataFrame(
        {
            "BSM": [f"{i:09d}" for i in range(count)],
            "DLBM": code,
            "ZLDWDM": pd.Series(town, dtype="str"),
            "TBMJ": np.round(shapely.area(geometry), 2),
        },
        geometry=geometry,
        crs=CRS,
    )
    frame["TBDLMJ"] = frame["TBMJ"]
    return frame


def towns(count: int = 30, *, seed: int = 1, detail: int = 9) -> gpd.GeoDataFrame:
    """Towns with fractal common borders of 2 ** ``detail`` vertices each."""
    rng = np.random.default_rng(seed)
    side = np.sqrt(HECTARES * 1e4)
    seeds = shapely.multipoints(ORIGIN + rng.uniform(0.04, 0.96, (count, 2)) * side)
    frame = shapely.box(*ORIGIN, ORIGIN[0] + side, ORIGIN[1] + side)
    cells = shapely.intersection(shapely.get_parts(shapely.voronoi_polygons(seeds)), frame)
    lines = shapely.get_parts(shapely.union_all(shapely.boundary(cells)))
    outer = shapely.boundary(frame)
    bent = [x if outer.covers(x) else _fractal(x, detail, rng) for x in lines]
    made = shapely.get_parts(shapely.polygonize([shapely.union_all(bent)]))
    made = made[np.argsort(-shapely.area(made), kind="stable")[:count]]
    ids = [f"999999{i:03d}" for i in range(1, len(made) + 1)]
    names = [f"自制{i}镇" for i in range(1, len(made) + 1)]
    return gpd.GeoDataFrame({"town_id": ids, "town": names}, geometry=made, crs=CRS)


def _rings(count: int, rng: np.random.Generator) -> np.ndarray:
    """Closed rings of ``count`` bent quadrilaterals, shape (count, 4 SIDE + 1, 2)."""
    side = np.sqrt(HECTARES * 1e4)
    rows = max(1, int(np.sqrt(count) / 1.6))
    per_row = np.full(rows, count // rows)
    per_row[: count % rows] += 1
    heights = rng.lognormal(0, 0.5, rows)
    y = np.concatenate([[0], np.cumsum(heights)]) / heights.sum() * side
    row = np.repeat(np.arange(rows), per_row)
    widths = rng.lognormal(0, 0.8, count)
    start = np.concatenate([[0], np.cumsum(per_row)])
    total = np.add.reduceat(widths, start[:-1])
    ends = np.cumsum(widths)
    before = np.concatenate([[0], ends])[start[:-1]]
    x1 = (ends - before[row]) / total[row] * side
    x0 = np.where(np.arange(count) == start[row], 0.0, np.roll(x1, 1))
    y0, y1 = y[row], y[row + 1]
    t = np.linspace(0, 1, SIDE + 1)[:-1]
    xs = np.concatenate(
        [x0[:, None] + t * (x1 - x0)[:, None], np.repeat(x1[:, None], SIDE, 1),
         x1[:, None] - t * (x1 - x0)[:, None], np.repeat(x0[:, None], SIDE, 1)], axis=1,
    )  # fmt: skip
    ys = np.concatenate(
        [np.repeat(y0[:, None], SIDE, 1), y0[:, None] + t * (y1 - y0)[:, None],
         np.repeat(y1[:, None], SIDE, 1), y1[:, None] - t * (y1 - y0)[:, None]], axis=1,
    )  # fmt: skip
    ring = np.stack(_warp(xs, ys, side), axis=2)
    return np.concatenate([ring, ring[:, :1]], axis=1)


def _warp(x: np.ndarray, y: np.ndarray, side: float) -> tuple[np.ndarray, np.ndarray]:
    """Bend the tiling smoothly, the outer border kept in place."""
    edge = np.sin(np.pi * x / side) * np.sin(np.pi * y / side)
    shift = 0.01 * side * edge
    return (
        ORIGIN[0] + x + shift * np.sin(9 * np.pi * y / side),
        ORIGIN[1] + y + shift * np.sin(7 * np.pi * x / side),
    )


def _fractal(line: shapely.LineString, detail: int, rng: np.random.Generator) -> object:
    """Midpoint displacement between the two ends of a line."""
    points = shapely.get_coordinates(line)[[0, -1]]
    amplitude = 0.08 * shapely.length(line)
    for _ in range(detail):
        middle = (points[:-1] + points[1:]) / 2
        step = np.diff(points, axis=0)
        length = np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-9)
        normal = np.stack([-step[:, 1], step[:, 0]], axis=1) / length[:, None]
        middle = middle + normal * rng.uniform(-amplitude, amplitude, len(middle))[:, None]
        points = np.insert(points, np.arange(1, len(points)), middle, axis=0)
        amplitude *= 0.5
    return shapely.linestrings(points)


def _cut(
    geometry: np.ndarray, borders: gpd.GeoDataFrame, crossing: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Cut all but a share of the crossing parcels to their largest part; codes of towns."""
    shapes = borders.geometry.to_numpy()
    parcel, town, part, _ = TownIndex(shapes).shares(geometry)
    table = pd.DataFrame({"parcel": parcel, "town": town, "part": part})
    table = table.groupby(["parcel", "town"], as_index=False)["part"].sum()
    table = table.sort_values(["parcel", "part"], ascending=[True, False], kind="stable")
    main = table.drop_duplicates("parcel").set_index("parcel")["town"]
    several = table["parcel"].value_counts()
    cut = rng.permutation(np.sort(several.index[several > 1].to_numpy()))
    cut = cut[int(crossing * len(geometry)) :]
    pieces = shapely.intersection(geometry[cut], shapes[main[cut].to_numpy()])
    largest = [max(shapely.get_parts(p), key=shapely.area) for p in pieces]
    whole = geometry.copy()
    kept = zip(largest, geometry[cut], strict=True)
    whole[cut] = [p if p.geom_type == "Polygon" else g for p, g in kept]
    ids = borders["town_id"].to_numpy()
    codes = np.full(len(geometry), "", dtype=object)
    codes[main.index] = [f"{ids[t]}000" for t in main]
    return whole, codes


def write(frame: gpd.GeoDataFrame, path: Path, layer: str) -> Path:
    """Write a layer as a GeoPackage, replacing what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    frame.to_file(path, layer=layer, driver="GPKG")
    return path


def batches(frame: gpd.GeoDataFrame, size: int = 1 << 16) -> list[pa.RecordBatch]:
    """The parcels as Arrow batches with WKB, as a reader gives them."""
    wkb = pa.array(shapely.to_wkb(frame.geometry.to_numpy()), pa.binary())
    columns = {"class_code": pa.array(frame["DLBM"]), "geometry": wkb}
    table = pa.table(columns)
    return table.to_batches(max_chunksize=size)


def main() -> None:
    """Write ``towns.gpkg`` and ``parcels.gpkg`` into a folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--parcels", type=int, default=300_000)
    parser.add_argument("--towns", type=int, default=30)
    parser.add_argument("--crossing", type=float, default=0.02)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    borders = towns(asked.towns, seed=asked.seed)
    made = parcels(asked.parcels, seed=asked.seed, crossing=asked.crossing, borders=borders)
    print(write(borders, asked.folder / "towns.gpkg", "towns"))
    print(write(made, asked.folder / "parcels.gpkg", "parcels"))


if __name__ == "__main__":
    main()
