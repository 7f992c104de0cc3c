"""Area by town and class: against ``geopandas.overlay``, against reading, and in memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyarrow as pa
import pyogrio
from benchmarks import parcels as made

from countycarbon.land import overlay

SMALL, LARGE = 300_000, 1_000_000
FASTER, SLOWER, MEMORY, EQUAL = 15.0, 1.5, 3.0, 1e-9
"""Limits: times faster than geopandas, times the reading, times the layer, relative gap."""


def measure(small: int = SMALL, large: int = LARGE) -> list[dict[str, Any]]:
    """Ratios of one run on this machine.

    Returns
    -------
    list of dict
        ``name``, ``ratio``, ``limit``, ``at_least`` (whether the ratio must be at least or at
        most the limit), ``ok``, ``note`` (times in seconds).
    """
    towns = made.towns()
    with tempfile.TemporaryDirectory() as folder:
        return [
            *_against_geopandas(towns, small, large),
            *_against_reading(towns, large, Path(folder)),
        ]


def _against_geopandas(towns: gpd.GeoDataFrame, small: int, large: int) -> list[dict[str, Any]]:
    frame = made.parcels(small, borders=towns)[["DLBM", "geometry"]]
    ours, area = _best(lambda: overlay.area_by_town_and_class(frame, towns, class_column="DLBM"))
    started = time.perf_counter()
    common = gpd.overlay(frame, towns, how="intersection", keep_geom_type=True)
    common["area_ha"] = common.area / 1e4
    theirs = time.perf_counter() - started
    expected = common.groupby(["town_id", "DLBM"])["area_ha"].sum()
    found = area.set_index(["town_id", "class_code"])["area_ha"].reindex(expected.index)
    gap = float((found / expected - 1).abs().fillna(1.0).max())
    many = made.parcels(large, borders=towns)[["DLBM", "geometry"]]
    longer, _ = _best(lambda: overlay.area_by_town_and_class(many, towns, class_column="DLBM"))
    note = f"{ours:.2f} s / geopandas {theirs:.2f} s"
    return [
        _row(
            f"overlay of {small:,} × {len(towns)}, times faster", theirs / ours, FASTER, True, note
        ),
        _row(
            f"overlay of {large:,} × {len(towns)}, times faster than geopandas at {small:,}",
            theirs / longer, FASTER, True, f"{longer:.2f} s / geopandas {theirs:.2f} s",
        ),
        _row("largest relative gap to geopandas", gap, EQUAL, False, f"{len(expected)} sums"),
    ]  # fmt: skip


def _against_reading(towns: gpd.GeoDataFrame, count: int, folder: Path) -> list[dict[str, Any]]:
    path = made.write(made.parcels(count, borders=towns), folder / "parcels.gpkg", "parcels")
    made.write(towns, folder / "towns.gpkg", "towns")
    reading, frame = _best(lambda: pyogrio.read_dataframe(path, use_arrow=True), 2)
    ours, _ = _best(lambda: overlay.area_by_town_and_class(frame, towns, class_column="DLBM"))
    raw, table = _best(lambda: _read(path))
    batches = table.select(["DLBM", "geometry"]).rename_columns(["class_code", "geometry"])
    from_bytes, _ = _best(lambda: overlay.area_by_town_and_class(batches.to_batches(), towns))
    size = table.nbytes
    peak = _peak(folder)
    return [
        _row(
            f"overlay of {count:,} over reading it through Arrow", ours / reading, SLOWER, False,
            f"{ours:.2f} s / reading {reading:.2f} s; from bytes, parsing included, "
            f"{from_bytes:.2f} s / reading bytes {raw:.2f} s",
        ),
        _row(
            f"peak memory of reading and overlaying {count:,} over the layer's own", peak / size,
            MEMORY, False, f"{peak / 1e6:.0f} MB / layer {size / 1e6:.0f} MB",
        ),
    ]  # fmt: skip


def _read(path: Path) -> pa.Table:
    meta, table = pyogrio.read_arrow(path)
    name = meta["geometry_name"] or "wkb_geometry"
    return table.rename_columns(["geometry" if c == name else c for c in table.schema.names])


def _best(work: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    """Shortest of a few runs, so that a busy moment of the machine does not count."""
    seconds, result = [], None
    for _ in range(times):
        started = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - started)
    return min(seconds), result


def _peak(folder: Path) -> float:
    """Bytes by which reading and overlaying batch by batch raise the peak of a fresh process."""
    asked = [sys.executable, "-m", "benchmarks.peak", str(folder)]
    done = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True, cwd=Path.cwd())
    return float(done.stdout.strip())


def _row(name: str, ratio: float, limit: float, at_least: bool, note: str) -> dict[str, Any]:
    ok = ratio >= limit if at_least else ratio <= limit
    return {
        "name": name, "ratio": ratio, "limit": limit, "at_least": at_least, "ok": ok, "note": note,
    }  # fmt: skip


if __name__ == "__main__":
    for row in measure():
        print(row)
