"""Rasters: told by name and by first bytes, so that one given as a layer or table is called so.

The kit takes areas from parcels or from a table of areas; pixels are no parcels, and a reader that
only says "not a layer" sends people looking for a fault in a file that has none.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from countycarbon.messages import fail

SUFFIXES = frozenset({
    ".tif", ".tiff", ".gtiff", ".img", ".ige", ".asc", ".grd", ".bil", ".bip", ".bsq", ".adf",
    ".dem", ".hgt", ".flt", ".sdat", ".rst", ".nc", ".hdf", ".h5", ".jp2", ".j2k", ".ecw", ".sid",
    ".mbtiles", ".png", ".jpg", ".jpeg", ".bmp", ".tfw", ".ovr",
})  # fmt: skip
"""Endings of rasters, pictures and of what lies beside them."""

_BEGIN = re.compile(
    rb"II[*+]\x00|MM\x00[*+]|EHFA_HEADER_TAG|\s*ncols\s+\d+\s+nrows\s|\x89PNG\r\n|\xff\xd8\xff"
    rb"|\x00\x00\x00\x0cjP  |\x89HDF\r\n|CDF[\x01\x02\x05]|DSAA|DSBB|DSRB",
    re.IGNORECASE,
)
"""TIFF and BigTIFF, ERDAS Imagine, ASCII grid, PNG, JPEG, JPEG 2000, HDF5, netCDF, Surfer."""
_HEAD = 64
_PIXELS = ("tiles", "2d-gridded-coverage")
"""Kinds of contents of a GeoPackage that are pixels."""
_OF_GDB = (b"fras_ras_", "fras_ras_".encode("utf-16-le"))
"""How the catalogue of a FileGDB names the table of a raster."""
_CATALOGUE_MB = 16


def refuse(path: Path) -> None:
    """Stop at a file that is a raster by its name or its first bytes.

    Raises
    ------
    KitError
        ``inputs.raster``.
    """
    if path.suffix.lower() in SUFFIXES or (path.is_file() and _BEGIN.match(_head(path))):
        raise fail("inputs.raster", file=path.name)


def refuse_inside(path: Path, layer: str | None) -> None:
    """Stop where what was asked for of a GeoPackage or FileGDB, or all it holds, is a raster.

    Called where no such layer was found; returns where the reason is another one.

    Raises
    ------
    KitError
        ``inputs.raster``.
    """
    pixels = _tables(path) if path.suffix.lower() == ".gpkg" else _rasters(path)
    if pixels and (layer is None or layer in pixels or not path.is_file()):
        raise fail("inputs.raster", file=path.name, layer=layer or ", ".join(pixels))


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def _tables(path: Path) -> list[str]:
    """The tables of a GeoPackage that hold pixels; the file has been checked before."""
    asked = "SELECT table_name FROM gpkg_contents WHERE data_type IN (?, ?) ORDER BY table_name"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            return [str(name) for (name,) in database.execute(asked, _PIXELS).fetchmany(8)]
    except (sqlite3.Error, UnicodeDecodeError):
        return []


def _rasters(path: Path) -> list[str]:
    """The folder's name where the catalogue of a FileGDB lists a raster."""
    catalogue = path / "a00000001.gdbtable"
    if not catalogue.is_file():
        return []
    with catalogue.open("rb") as file:
        held = file.read(_CATALOGUE_MB << 20)
    return [path.stem] if any(name in held for name in _OF_GDB) else []
