"""Rasters in the place of parcels, of a table, of boundaries and of planning lines."""

import sqlite3
import struct
from contextlib import closing

import toycounty
from bad_inputs.ground import Case
from bad_inputs.opening import _land_is

TIFF = b"II*\0" + struct.pack("<IHI", 8, 0, 0)
BIG_TIFF = b"MM\0+" + struct.pack(">HHQ", 8, 0, 16)
IMAGINE = b"EHFA_HEADER_TAG\0" + bytes(4)
GRID = b"ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 30\n11 12\n21 22\n"
SURFER = b"DSAA\n2 2\n0 1\n0 1\n0 1\n1 2\n3 4\n"
SOURCE = {"year": "2019", "source": toycounty.WORDS, "status": "made"}


def _land(name, content):
    return _land_is(name, lambda g: g.put(name, content))


def _planned(g):
    g.put("redline.tif", TIFF)
    g.set("inputs.planning", {"red_line": {**SOURCE, "file": str(g.folder / "redline.tif")}})


def _outlined(g):
    g.put("towns.tif", TIFF)
    g.set("inputs.boundaries.file", str(g.folder / "towns.tif"))


def _tabled(name, content):
    def harm(g):
        g.put(name, content)
        g.set("inputs.land", {**SOURCE, "file": str(g.folder / name), "kind": "table"})

    return harm


def _arc_grid(g):
    (g.folder / "landuse").mkdir()
    (g.folder / "landuse" / "hdr.adf").write_bytes(b"GRID1.2\0")
    g.set("inputs.land.file", str(g.folder / "landuse"))


def _package(*, alone, kind="tiles"):
    """A GeoPackage with a layer of pixels, alone or beside the parcels."""

    def harm(g):
        with closing(sqlite3.connect(g.folder / "parcels.gpkg")) as database:
            if alone:
                for table in ("gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions"):
                    database.execute(f"DELETE FROM {table} WHERE table_name = 'parcels'")
                database.execute("DROP TABLE parcels")
            database.execute("CREATE TABLE clcd (id INTEGER PRIMARY KEY, zoom_level INTEGER, "
                             "tile_column INTEGER, tile_row INTEGER, tile_data BLOB)")  # fmt: skip
            database.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier) "
                             "VALUES ('clcd', ?, 'clcd')", [kind])  # fmt: skip
            database.commit()

    return harm


def _named(harm):
    """The study names the layer of pixels."""

    def both(g):
        study = g.folder / "toy.yml"
        text = study.read_text(encoding="utf-8")
        study.write_text(text.replace("  land:\n", "  land:\n    layer: clcd\n"), encoding="utf-8")
        harm(g)

    return both


def _geodatabase(g):
    """A FileGDB whose one layer is gone and whose catalogue lists a raster."""
    g.toy.parcels.to_file(g.folder / "parcels.gdb", layer="x", driver="OpenFileGDB")
    for part in (g.folder / "parcels.gdb").glob("a00000009.*"):
        part.unlink()
    with (g.folder / "parcels.gdb" / "a00000001.gdbtable").open("ab") as catalogue:
        catalogue.write("fras_ras_clcd".encode("utf-16-le"))


def _case(name, harm, *place, after=True):
    return Case(f"raster-{name}", harm, code="inputs.raster", place=place, after=after)


CASES = [
    _case("tif", _land("clcd.tif", TIFF), "clcd.tif", "kind: table"),
    _case("tif-in-capitals", _land("CLCD.TIF", TIFF), "CLCD.TIF"),
    _case("img", _land("landuse.img", IMAGINE), "landuse.img"),
    _case("asc", _land("landuse.asc", GRID), "landuse.asc"),
    _case("jp2", _land("landuse.jp2", b"\0\0\0\x0cjP  \r\n"), "landuse.jp2"),
    _case("netcdf", _land("landuse.nc", b"CDF\x01"), "landuse.nc"),
    _case("world-file", _land("landuse.tfw", b"30\n0\n0\n-30\n0\n0\n"), "landuse.tfw"),
    _case("tif-named-gpkg", _land("clcd.gpkg", TIFF), "clcd.gpkg"),
    _case("big-tif-named-shp", _land("clcd.shp", BIG_TIFF), "clcd.shp"),
    _case("grid-named-txt", _land("landuse.txt", GRID), "landuse.txt"),
    _case("surfer-named-dat", _land("landuse.dat", SURFER), "landuse.dat"),
    _case("arc-grid-folder", _arc_grid, "landuse", after=False),
    _case("alone-in-gpkg", _package(alone=True), "parcels.gpkg", "clcd"),
    _case("coverage-alone-in-gpkg", _package(alone=True, kind="2d-gridded-coverage"), "clcd"),
    _case("layer-of-gpkg", _named(_package(alone=False)), "parcels.gpkg", "clcd"),
    Case("raster-beside-the-parcels", _package(alone=False), after=True,
         value=lambda o: (o.area("甲镇"), {"0101": 50.0, "0301": 50.0})),
    _case("alone-in-gdb", _land_is("parcels.gdb", _geodatabase), "parcels.gdb"),
    _case("as-table", _tabled("clcd.tif", TIFF), "clcd.tif", after=False),
    _case("as-table-of-text", _tabled("clcd.txt", GRID), "clcd.txt", after=False),
    _case("as-boundaries", _outlined, "towns.tif", "GeoPackage", after=False),
    _case("as-red-line", _planned, "redline.tif", after=False),
]  # fmt: skip
