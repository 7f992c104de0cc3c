"""Layers that only point elsewhere, run what they hold, or are not what their name says."""

import io
import json
import sqlite3
import zipfile
from contextlib import closing

from bad_inputs.ground import Case
from bad_inputs.opening import _land_is

GBK_MIF = """Version 300
Charset "Neutral"
Delimiter ","
CoordSys Earth Projection 8, 104, "m", 117, 0, 1, 500000, 0
Columns 6
  BSM Char(20)
  DLBM Char(8)
  DLMC Char(60)
  ZLDWDM Char(19)
  TBDLMJ Float
  KCMJ Float
Data

"""


def _sql(*commands):
    def harm(g):
        with closing(sqlite3.connect(g.folder / "parcels.gpkg")) as database:
            database.create_function("ST_IsEmpty", 1, lambda _: 0)
            for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
                database.create_function(name, 1, lambda _: 0.0)
            for command in commands:
                database.execute(command)
            database.commit()

    return harm


LAYER = "SELECT fid, geom, BSM, DLBM, DLMC, ZLDWDM, TBDLMJ, KCMJ FROM parcels"
AS_VIEW = (
    "ALTER TABLE parcels RENAME TO held",
    f"CREATE VIEW parcels AS {LAYER.replace('parcels', 'held')}",
)


def _is(name, content):
    """The land is this file of this content."""
    return _land_is(name, lambda g: g.put(name, content))


def _archive(g):
    with zipfile.ZipFile(g.folder / "parcels.zip", "w") as packed:
        for path in g.folder.glob("parcels.gpkg"):
            packed.write(path, path.name)


def _mif(charset="Neutral", encoding="gb18030"):
    def harm(g):
        squares, lines = [], []
        for i, row in enumerate(g.toy.parcels.itertuples()):
            x, y, right, top = row.geometry.bounds
            ring = f"{x} {y}\n{right} {y}\n{right} {top}\n{x} {top}\n{x} {y}"
            squares.append(f"Region 1\n  5\n{ring}\n")
            lines.append(f'"{i}","{row.DLBM}","{row.DLMC}","{row.ZLDWDM}",{row.TBDLMJ},0\n')
        head = GBK_MIF.replace("Neutral", charset)
        g.put("parcels.mif", head + "".join(squares), "ascii")
        g.put("parcels.mid", "".join(lines), encoding)

    return _land_is("parcels.mif", harm)


def _crs(text):
    return lambda g: g.set("inputs.land.crs", text)


def _without_crs(text):
    def harm(g):
        g.toy.parcels = g.toy.parcels.set_crs(None, allow_override=True)
        g.set("inputs.land.crs", text)

    return harm


def _parquet(change):
    def harm(g):
        import pyarrow.parquet as pq

        g.toy.parcels.to_parquet(g.folder / "parcels.parquet")
        table = pq.read_table(g.folder / "parcels.parquet")
        geo = json.loads(table.schema.metadata[b"geo"])
        change(geo)
        written = table.replace_schema_metadata({b"geo": json.dumps(geo).encode()})
        pq.write_table(written, g.folder / "parcels.parquet")

    return _land_is("parcels.parquet", harm)


def _geojson(**more):
    features = {"type": "FeatureCollection", "features": [], **more}
    return _is("parcels.geojson", json.dumps(features))


VRT = (
    "<OGRVRTDataSource><OGRVRTLayer name='parcels'><SrcDataSource>/etc/passwd</SrcDataSource>"
    "</OGRVRTLayer></OGRVRTDataSource>"
)
PIPELINE = json.dumps(
    {"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline ! read x"}
)


def _zip_of(name):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr(name, "x")
    return held.getvalue()


CASES = [
    Case("layer-vrt", _is("parcels.vrt", VRT), code="inputs.layer-kind",
         place=("parcels.vrt", ".gpkg"), after=True),
    Case("layer-vrt-named-gpkg", _is("parcels.gpkg", VRT), code="inputs.layer-differs",
         place=("parcels.gpkg", "GPKG"), after=True),
    Case("layer-vrt-named-geojson", _is("parcels.geojson", VRT), code="inputs.layer-differs",
         place=("GeoJSON",), after=True),
    Case("layer-pipeline", _is("parcels.json", PIPELINE), code="inputs.layer-differs", after=True),
    Case("layer-esri-service", _geojson(spatialReference={"wkid": 4548}, geometryType="x"),
         code="inputs.layer-differs", after=True),
    Case("layer-pages-of-a-service", _geojson(links=[{"href": "http://127.0.0.1:9"}]),
         code="inputs.layer-differs", after=True),
    Case("layer-wms", _is("parcels.xml", "<GDAL_WMS></GDAL_WMS>"), code="inputs.layer-kind",
         after=True),
    Case("layer-url", _is("parcels.url", "[InternetShortcut]\nURL=http://127.0.0.1:9\n"),
         code="inputs.layer-kind", place=("parcels.url",), after=True),
    Case("layer-kml", _is("parcels.kml", "<kml><NetworkLink/></kml>"), code="inputs.layer-kind",
         after=True),
    Case("layer-gml", _is("parcels.gml", "<a xmlns:xsi='http://127.0.0.1:9/a.xsd'/>"),
         code="inputs.layer-kind", after=True),
    Case("layer-sqlite", _is("parcels.sqlite", b"SQLite format 3\0"), code="inputs.layer-kind",
         after=True),
    Case("layer-zip", _land_is("parcels.zip", _archive), code="inputs.layer-packed",
         place=("parcels.zip", ".shp"), after=True),
    Case("layer-rar", _is("parcels.rar", b"Rar!"), code="inputs.layer-packed", after=True),
    Case("layer-gdb-zip", _is("parcels.gdb.zip", _zip_of("parcels.gdb/a00000001.gdbtable")),
         code="inputs.layer-packed", after=True),
    Case("layer-zip-named-shp", _is("parcels.shp", _zip_of("a.shp")),
         code="inputs.layer-differs", place=("ESRI Shapefile",), after=True),
    Case("layer-tab-linked", _is("parcels.tab", '!table\n!version 300\nDefinition Table\n'
         '  Type LINKED Charset "Neutral"\n'), code="inputs.layer-differs",
         place=("MapInfo File",), after=True),
    Case("layer-tab-seamless", _is("parcels.tab", '!table\nDefinition Table\n  Type NATIVE\n'
         'begin_metadata\n"\\IsSeamless" = "TRUE"\nend_metadata\n'),
         code="inputs.layer-differs", after=True),
    Case("layer-view", _sql(*AS_VIEW), code="inputs.layer-view",
         place=("parcels.gpkg", "parcels"), after=True),
    Case("layer-view-without-end", _sql("ALTER TABLE parcels RENAME TO held", "CREATE VIEW parcels "
         "AS WITH RECURSIVE a(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM a) SELECT * FROM a"),
         code="inputs.layer-view", after=True),
    Case("layer-contents-a-view", _sql("ALTER TABLE gpkg_contents RENAME TO kept",
         "CREATE VIEW gpkg_contents AS SELECT * FROM kept"), code="inputs.layer-view",
         place=("gpkg_contents",), after=True),
    Case("layer-virtual-table", _sql("PRAGMA writable_schema = ON", "INSERT INTO sqlite_schema "
         "VALUES ('table', 'far', 'far', 0, 'CREATE VIRTUAL TABLE far USING "
         "VirtualOGR(''/vsicurl/http://127.0.0.1:9/a'')')"), code="inputs.layer-view",
         place=("far",), after=True),
    Case("layer-computed-column", _sql("ALTER TABLE parcels ADD COLUMN x TEXT GENERATED ALWAYS AS "
         "(hex(zeroblob(100))) VIRTUAL"), code="inputs.layer-view", after=True),
    Case("layer-trigger", _sql("CREATE TRIGGER t AFTER INSERT ON parcels BEGIN DELETE FROM parcels;"
         " END"), value=lambda o: (o.area("甲镇"), {"0101": 50.0, "0301": 50.0}), after=True),
    Case("layer-other-view", _sql("CREATE VIEW st_geometry_columns AS SELECT 1"), after=True,
         value=lambda o: (o.area("甲镇"), {"0101": 50.0, "0301": 50.0})),
    Case("layer-gpkg-truncated", lambda g: g.put("parcels.gpkg", (g.folder / "parcels.gpkg")
         .read_bytes()[:8_000]), code="inputs.unreadable", place=("parcels.gpkg",), after=True),
    Case("layer-gpkg-of-nothing", _is("parcels.gpkg", b""), code="inputs.layer-differs",
         after=True),
    Case("layer-text-no-utf8", _sql("UPDATE parcels SET DLMC = CAST(x'cbaecce0' AS TEXT)"),
         code="inputs.unreadable", place=("parcels.gpkg",), after=True),
    Case("layer-mif-gbk", _mif(), warns="inputs.encoding-found", place=("parcels.mif", "GB18030"),
         value=lambda o: (o.area("甲镇"), {"0101": 50.0, "0301": 50.0}), after=True),
    Case("layer-mif-of-a-chinese-windows", _mif("WindowsSimpChinese"), after=True,
         value=lambda o: (o.area("甲镇"), {"0101": 50.0, "0301": 50.0})),
    Case("crs-of-a-file", _without_crs("+init=/etc/passwd:1"), code="inputs.crs-unusable",
         place=("parcels.gpkg", "EPSG:4548")),
    Case("crs-with-grids", _without_crs("+proj=longlat +nadgrids=/tmp/pipe +type=crs"),
         code="inputs.crs-unusable", place=("nadgrids",)),
    Case("crs-an-address", _without_crs("http://127.0.0.1:9/crs"), code="inputs.crs-unknown"),
    Case("crs-a-path", _without_crs("/etc/passwd"), code="inputs.crs-unusable"),
    Case("crs-of-heights", _without_crs("EPSG:5773"), code="inputs.crs-unknown",
         place=("EPSG:5773",)),
    Case("crs-nonsense", _without_crs("CGCS2000 117"), code="inputs.crs-unknown"),
    Case("parquet-without-columns", _parquet(lambda geo: geo.pop("columns")),
         code="inputs.unreadable", place=("parcels.parquet",), after=True),
    Case("parquet-columns-a-list", _parquet(lambda geo: geo.update(columns=[])),
         code="inputs.unreadable", after=True),
    Case("parquet-grids", _parquet(lambda geo: geo["columns"]["geometry"].update(
         crs="+proj=longlat +nadgrids=/tmp/pipe +type=crs")), code="inputs.crs-unusable",
         place=("parcels.parquet",), after=True),
]  # fmt: skip
