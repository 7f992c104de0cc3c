"""Kinds of vector files that are read, told by their first bytes and not by their name alone.

GDAL opens many kinds, some of which only point elsewhere (VRT, services, pipelines as JSON, views
and virtual tables of a database).  A file is handed to it when it is what its name says, and holds
its data itself.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from countycarbon import files
from countycarbon.inputs import raster
from countycarbon.messages import fail

DRIVERS = {
    ".gpkg": "GPKG",
    ".gdb": "OpenFileGDB",
    ".shp": "ESRI Shapefile",
    ".geojson": "GeoJSON",
    ".json": "GeoJSON",
    ".mif": "MapInfo File",
    ".tab": "MapInfo File",
    ".parquet": "Parquet",
}
"""Ending of a file and the only driver of GDAL that may read it; Parquet is read by Arrow."""

LIMIT_MB = 8_192.0
"""Largest file of a layer, where the study allows no more; parcels are read in batches."""
WHOLE_MB = 128.0
"""The same for GeoJSON, which is read whole."""

_PACKED = {".zip", ".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz", ".zst", ".gpkz", ".kmz"}
_BEGIN = {
    ".gpkg": rb"SQLite format 3\x00",
    ".shp": rb"\x00\x00\x27\x0a",
    ".geojson": rb'(\xef\xbb\xbf)?\s*\{(?s:.)*?"type"',
    ".json": rb'(\xef\xbb\xbf)?\s*\{(?s:.)*?"type"',
    ".mif": rb"(?i:\s*version\b)",
    ".tab": rb"(?i:\s*!table\b)",
    ".parquet": rb"PAR1",
}
_HEAD = 1 << 16
_POINTS = {
    ".geojson": rb'gdal_streamed_alg|"esriGeometry|"spatialReference"|"links"\s*:|"Topology"',
    ".json": rb'gdal_streamed_alg|"esriGeometry|"spatialReference"|"links"\s*:|"Topology"',
    ".tab": rb"(?i:type\s+(?!native)\w+|open\s+table|isseamless)",
}
"""Words by which a file that only points elsewhere, or is of another kind, is told."""
_GRIDS = re.compile(
    r"grids\s*=\s*(?!@null)|PROJ4_GRIDS|\+init|PARAMETERFILE|\bfile\b|pipeline|^\s*[/.~]",
    re.IGNORECASE,
)
"""Words by which a coordinate system names files, or programmes."""
_LONGEST = 20_000
_INDEX = re.compile(r"using\s+(rtree|fts\d*)\b", re.IGNORECASE)
_OBJECTS = 20_000
_STEPS = 20_000_000
"""Work of the database until the look at its tables is given up: about a second."""


def check(path: Path, limit_mb: float | None = None) -> None:
    """Refuse what is no layer, or not what its name says.

    Raises
    ------
    KitError
        ``inputs.raster``, ``inputs.layer-packed``, ``inputs.layer-kind``,
        ``inputs.layer-differs``, ``inputs.layer-view``, ``files.too-large``.
    """
    suffix = path.suffix.lower()
    raster.refuse(path)
    if suffix in _PACKED:
        raise fail("inputs.layer-packed", file=path.name)
    if suffix not in DRIVERS or path.is_dir() != (suffix == ".gdb"):
        raise fail("inputs.layer-kind", file=path.name, allowed=" ".join(DRIVERS))
    if suffix == ".gdb":
        return
    whole = DRIVERS[suffix] == "GeoJSON"
    limit = limit_mb or (WHOLE_MB if whole else LIMIT_MB)
    beside = [path] if whole else [p for p in path.parent.iterdir() if p.stem == path.stem]
    for part in beside:
        files.check_size(part, part.stat().st_size, limit)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    points = _POINTS.get(suffix)
    if not re.match(_BEGIN[suffix], head) or (points and re.search(points, head)):
        raise fail("inputs.layer-differs", file=path.name, kind=DRIVERS[suffix])
    if suffix == ".gpkg":
        _check_database(path)


def check_system(written: object, file: str) -> None:
    """A coordinate system must be whole in itself; one that names files of grids opens them.

    Raises
    ------
    KitError
        ``inputs.crs-unusable``.
    """
    text = written if isinstance(written, str) else json.dumps(written)
    if _GRIDS.search(text) or len(text) > _LONGEST:
        raise fail("inputs.crs-unusable", file=file, value=files.shown(text))


def _check_database(path: Path) -> None:
    """A GeoPackage whose layers are tables; views and virtual tables run what they hold."""
    log = path.with_name(f"{path.name}-wal")
    live = log.is_file() and log.stat().st_size > 0
    place = f"{path.absolute().as_uri()}?mode=ro" + ("" if live else "&immutable=1")
    try:
        with closing(sqlite3.connect(place, uri=True)) as database:
            database.text_factory = lambda data: data.decode("utf-8", "replace")
            database.set_progress_handler(lambda: 1, _STEPS)
            database.execute("PRAGMA trusted_schema = OFF")
            asked = "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'view')"
            objects = database.execute(asked).fetchmany(_OBJECTS)
            kinds = {str(name).lower(): kind for kind, name, _ in objects}
            views = {name for name, kind in kinds.items() if kind == "view"}
            virtual = {str(n).lower() for _, n, sql in objects if _is_foreign(str(sql))}
            named = {name for name in views if name.startswith(("gpkg_", "rtree_"))}
            layers: set[str] = set()
            if kinds.get("gpkg_contents") == "table" and "gpkg_contents" not in virtual:
                found = database.execute("SELECT table_name FROM gpkg_contents LIMIT ?", [_OBJECTS])
                layers = {str(name).lower() for (name,) in found}
            alone = views if not layers else views & layers
            computed = {name for name in layers - views if _computes(database, name)}
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise fail("inputs.unreadable", file=path.name, reason=str(error)[:200]) from None
    wrong = sorted(named | virtual | alone | computed)
    if wrong:
        raise fail("inputs.layer-view", file=path.name, layer=files.shown(", ".join(wrong[:5])))


def _is_foreign(sql: str) -> bool:
    return bool(re.match(r"\s*create\s+virtual", sql, re.IGNORECASE)) and not _INDEX.search(sql)


def _computes(database: sqlite3.Connection, table: str) -> bool:
    """Whether a table has columns that are worked out when they are read."""
    columns = database.execute("SELECT hidden FROM pragma_table_xinfo(?)", [table])
    return any(hidden in (2, 3) for (hidden,) in columns)
