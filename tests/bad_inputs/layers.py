"""Layers: encodings, odd cells, systems, exclaves, spikes, codes as numbers, units of areas."""

from math import isnan

import geopandas as gpd
from bad_inputs.ground import Case
from shapely import Polygon, box

X, Y, KM = 500_000.0, 4_360_000.0, 1_000.0
WHOLE = {"甲镇": {"0101": 50.0, "0301": 50.0}, "乙镇": {"0101": 50.0, "0702": 50.0}}


def both(came):
    return {town: dict(came.area(town)) for town in WHOLE}, WHOLE


def parcels(**columns):
    """The sound parcels with some other columns."""

    def harm(g):
        for name, values in columns.items():
            g.toy.parcels[name] = values

    return harm


def shapefile(encoding="UTF-8", cpg=None, harm=None, **columns):
    """Parcels as a shapefile, of which bytes are changed after it is written."""

    def write(g):
        made = g.toy.parcels.assign(**columns)
        made.to_file(g.folder / "p.shp", encoding=encoding)
        g.raw["inputs"]["land"]["file"] = str(g.folder / "p.shp")
        path = g.folder / "p.cpg"
        if cpg:
            path.write_text(cpg, encoding="ascii")
        if harm:
            table = g.folder / "p.dbf"
            old, new = harm
            data = table.read_bytes()
            assert old in data and len(old) == len(new)
            table.write_bytes(data.replace(old, new, 1))

    return write


def outlines(names, shapes, **columns):
    """Other boundaries of the towns."""

    def harm(g):
        frame = {"town_id": names, **columns}
        g.toy.towns = gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:4548")

    return harm


def square(i, width=KM):
    return box(X + i * KM, Y, X + i * KM + width, Y + KM)


A, B = "999999001", "999999002"
UPPER, LOWER = box(X, Y + KM / 2, X + KM, Y + KM), box(X, Y, X + KM, Y + KM / 2)
SPIKE = Polygon([(X, Y), (X, Y + KM), (X + KM, Y + KM), (X + KM, Y),
                 (X + KM / 2, Y), (X + KM / 2, Y - 300), (X + KM / 2, Y)])  # fmt: skip
BACK = Polygon([(X, Y), (X, Y + KM), (X - 50, Y + KM), (X, Y + KM), (X + KM, Y + KM), (X + KM, Y)])
REMARK = ["国有土地", "集体所有", "集体所有", "国有土地"]
OWNER = ["甲镇某某村委会"] * 4


def split(g, i, count):
    """One parcel as so many strips, named p0, p1 and so on."""
    import pandas as pd

    old = g.toy.parcels
    left, low, right, high = old.geometry[i].bounds
    step = (high - low) / count
    strips = [box(left, low + k * step, right, low + (k + 1) * step) for k in range(count)]
    rows = [old.loc[i].to_dict() | {"BSM": f"p{k}", "TBDLMJ": old.loc[i, "TBDLMJ"] / count,
                                    "geometry": strips[k]} for k in range(count)]  # fmt: skip
    parts = [old.drop(index=i), gpd.GeoDataFrame(rows, crs=old.crs)]
    g.toy.parcels = gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), crs=old.crs)


def no_crs(name="parcels", stated=None):
    """A layer without a system of its own, and what the study says of it."""

    def harm(g):
        frame = getattr(g.toy, name)
        setattr(g.toy, name, frame.set_crs(None, allow_override=True))
        if stated:
            g.set("inputs.land.crs" if name == "parcels" else "inputs.boundaries.crs", stated)

    return harm


def local(g):
    shapefile()(g)
    (g.folder / "p.prj").write_text('LOCAL_CS["Unknown"]', encoding="ascii")


def local_stated(g):
    local(g)
    g.set("inputs.land.crs", "EPSG:4548")


def stated(value):
    return lambda g: g.set("inputs.land.crs", value)


def wrong_but_stated(g):
    g.toy.parcels = g.toy.parcels.set_crs("EPSG:4549", allow_override=True)
    g.set("inputs.land.crs", "EPSG:4548")


def mapinfo(encoding, charset="Neutral", keep=True):
    def write(g):
        path = g.folder / "p.mif"
        g.toy.parcels.to_file(path, driver="MapInfo File", encoding="UTF-8")
        head = path.read_bytes().splitlines(keepends=True)
        head[1] = f'Charset "{charset}"\n'.encode()
        path.write_bytes(b"".join(head))
        data = path.with_suffix(".mid")
        data.write_bytes(data.read_text("utf-8").encode(encoding))
        if not keep:
            data.unlink()
        g.raw["inputs"]["land"]["file"] = str(path)

    return write


def alone(**columns):
    """Parcels without boundaries and without a published area to close with."""

    def harm(g):
        parcels(**columns)(g)
        g.raw["inputs"].pop("boundaries")
        g.raw["county"].pop("area_km2")

    return harm


def open_town(came):
    rows = came.survey.area.set_index(["town", "class_code"]).loc[("甲镇", "0301")]
    towns = came.survey.towns.set_index("town")
    got = (isnan(rows["area_ha"]), rows["notation"], towns.at["甲镇", "reason"])
    return got, (True, "NE", "no_area")


ENCODINGS = [
    Case("utf8-shapefile-with-one-gbk-remark",
         shapefile(BZ=REMARK, harm=("集体所有".encode(), "国有".encode("gbk") + b"        ")),
         warns="inputs.odd-cells", place=("2 BZ 国有",), value=both),
    Case("utf8-shapefile-with-one-gbk-class-name",
         shapefile(BZ=REMARK, harm=("乔木林地".encode(), "乔木林地".encode("gbk") + b"    ")),
         warns="inputs.odd-cells", place=("2 DLMC 乔木林地",), value=both),
    Case("gbk-shapefile-with-garbage-in-a-remark",
         shapefile("GBK", BZ=REMARK, harm=("集体所有".encode("gbk"), b"\xff\xff abc  ")),
         warns="inputs.odd-cells", place=("2 BZ",), value=both),
    Case("gbk-shapefile-with-garbage-in-a-class-code",
         shapefile("GBK", BZ=REMARK, harm=(b"0301", b"\xff\xff01")),
         code="inputs.odd-cell", place=("p.shp", "2", "DLBM")),
    Case("gbk-shapefile-with-garbage-in-a-town-code",
         shapefile("GBK", BZ=REMARK, harm=(b"999999002001", b"\xff9999\xff002001")),
         code="inputs.odd-cell", place=("3", "ZLDWDM")),
    Case("utf8-shapefile-said-to-be-gbk", shapefile(cpg="GBK", BZ=REMARK),
         warns="inputs.encoding-found", place=("UTF-8",), value=both),
    Case("field-names-cut-in-a-character-keep-their-encoding",
         shapefile(权属单位代码="1", 权属单位名称=OWNER), value=both),
    Case("contradiction-is-seen-in-spite-of-cut-names",
         shapefile(权属单位代码="1", 权属单位名称=OWNER,
                   DLMC=["水田", "农村宅基地", "水田", "农村宅基地"]),
         code="inputs.class-name-differs", place=("0301", "农村宅基地")),
    Case("mapinfo-in-gbk", mapinfo("gb18030"), warns="inputs.encoding-found", value=both),
    Case("mapinfo-in-utf8", mapinfo("utf-8"), warns="inputs.encoding-found", value=both),
    Case("mapinfo-without-its-data", mapinfo("utf-8", keep=False), code="inputs.unreadable",
         place=(".mid",)),
]  # fmt: skip

SYSTEMS = [
    Case("system-local", local, code="inputs.crs-missing", place=("p.shp", "4534")),
    Case("system-local-but-stated", local_stated, value=both),
    Case("system-missing", no_crs(), code="inputs.crs-missing",
         place=("parcels.gpkg", "EPSG:4548")),
    Case("system-missing-but-stated", no_crs(stated="EPSG:4548"), value=both),
    Case("system-of-boundaries-missing", no_crs("towns"), code="inputs.crs-missing",
         place=("towns.gpkg",)),
    Case("system-stated-as-a-range-is-the-files", stated("EPSG:4534–4554"), value=both),
    Case("system-stated-as-a-range-with-a-hyphen", stated("EPSG:4534-EPSG:4554"), value=both),
    Case("system-stated-as-a-range-for-a-file-without", no_crs(stated="EPSG:4534–4554"),
         code="inputs.crs-unknown", place=("EPSG:4534–4554", "EPSG:4548")),
    Case("system-stated-by-a-name", stated("西安80坐标"), code="inputs.crs-unknown",
         place=("西安80坐标",)),
    Case("system-stated-in-degrees", stated("CGCS2000"), code="inputs.crs-coordinates",
         place=("EPSG:4490", "EPSG:4534–4554")),
    Case("system-stated-does-not-exist", stated("EPSG:45480"), code="inputs.crs-unknown",
         place=("EPSG:45480",)),
    Case("system-stated-overrides-the-files", wrong_but_stated, warns="inputs.crs-stated",
         place=("EPSG:4548", "EPSG:4549"), value=both),
]  # fmt: skip

BOUNDARIES = [
    Case("exclave-in-two-rows", outlines([A, A, B], [UPPER, LOWER, square(1)]),
         warns="inputs.boundaries-dissolved", place=("towns.gpkg", "甲镇 (2)"), value=both),
    Case("exclave-in-three-rows-of-one-name",
         outlines([A, A, B, A], [UPPER, box(X, Y, X + 400, Y + 500), square(1),
                                 box(X + 400, Y, X + KM, Y + 500)],
                  XZQMC=["甲镇", "甲镇", "乙镇", "甲镇"]),
         warns="inputs.boundaries-dissolved", place=("甲镇 (3)",), value=both),
    Case("one-code-of-two-names",
         outlines([A, A, B], [UPPER, LOWER, square(1)], XZQMC=["甲镇", "丙镇", "乙镇"]),
         code="inputs.boundary-contradicts", place=("甲镇", "丙镇")),
    Case("boundary-named-as-another-town",
         outlines([A, B], [square(0), square(1)], XZQMC=["乙镇", "甲镇"]),
         code="inputs.boundary-contradicts", place=("甲镇", "乙镇")),
    Case("spike-of-no-width", outlines([A, B], [SPIKE, square(1)]),
         warns="inputs.boundary-repaired", place=(A,),
         value=lambda came: (came.survey.boundaries.geom_type.tolist(), ["Polygon"] * 2)),
    Case("spike-outwards", outlines([A, B], [BACK, square(1)]), warns="inputs.boundary-repaired",
         value=lambda came: (came.survey.boundaries.area.round().tolist(), [KM**2] * 2)),
    Case("spike-on-an-exclave", outlines([A, A, B], [
        SPIKE, box(X + 5 * KM, Y, X + 5 * KM + 10, Y + 10), square(1),
    ]), warns="inputs.boundaries-dissolved", value=lambda came: (
        came.survey.boundaries.geom_type.tolist(), ["MultiPolygon", "Polygon"])),
]  # fmt: skip

CODES = [
    Case("class-codes-as-integers", parcels(DLBM=[101, 301, 101, 702]),
         warns="inputs.zeros-restored", place=("parcels.gpkg", "301 → 0301"), value=both),
    Case("orchards-as-integers-are-no-cities",
         parcels(DLBM=[101, 201, 101, 702], DLMC=["水田", "果园", "水田", "农村宅基地"]),
         warns="inputs.zeros-restored",
         value=lambda came: (came.area("甲镇"), {"0101": 50.0, "0201": 50.0})),
    Case("class-codes-as-floats", parcels(DLBM=[101.0, 301.0, 101.0, 702.0]),
         warns="inputs.zeros-restored", value=both),
    Case("class-codes-as-short-texts", parcels(DLBM=["101", "301", "101", "702"]),
         warns="inputs.zeros-restored", value=both),
    Case("class-codes-as-integers-contradict-their-names",
         parcels(DLBM=[101, 201, 101, 702], DLMC=["水田", "乔木林地", "水田", "农村宅基地"]),
         code="inputs.class-name-differs", place=("0201", "果园", "乔木林地")),
    Case("class-of-higher-education",
         parcels(DLBM=["0101", "0301", "0101", "08H2A"], DLMC=""),
         value=lambda came: (came.area("乙镇"), {"0101": 50.0, "08H2A": 50.0})),
    Case("class-unknown-in-a-parcel", parcels(DLBM=["0101", "0399", "0101", "0702"], DLMC=""),
         code="land.unknown-class", place=("0399", "1 ", "50.00 ha", " 2", "0301 乔木林地")),
    Case("class-with-an-unknown-letter",
         parcels(DLBM=["0101", "1101A", "1101A", "0702"],
                 DLMC=["水田", "河流水面", "河流水面", ""]),
         code="land.unknown-class",
         place=("1101A", "河流水面", "2 ", "100.00 ha", "2, 3", "1101 河流水面")),
    Case("class-unknown-with-more-than-five-parcels",
         lambda g: (parcels(DLBM=["0101", "0199", "0101", "0702"], DLMC="")(g), split(g, 1, 7)),
         code="land.unknown-class", place=("0199", "7 ", "p0, p1, p2, p3, p4")),
    Case("class-in-full-width-letters",
         parcels(DLBM=["０１０１", "０３０１", " 0101", "０８ｈ２ａ"],
                 DLMC=["水田", "乔木林地", "水 田", "高教用地"]),
         value=lambda came: (came.area("乙镇"), {"0101": 50.0, "08H2A": 50.0})),
    Case("class-that-may-be-put-back-to-fields",
         parcels(DLBM=["0101", "0301K", "0101", "1104K"],
                 DLMC=["水田", "可调整乔木林地", "水田", "可调整养殖坑塘"]),
         value=lambda came: ((came.area("甲镇"), came.area("乙镇")),
                             ({"0101": 50.0, "0301": 50.0}, {"0101": 50.0, "1104A": 50.0}))),
    Case("class-of-later-change-surveys",
         parcels(DLBM=["0101", "1208", "0101", "0702"], DLMC=["水田", "后备耕地", "水田", ""]),
         value=lambda came: (came.area("甲镇"), {"0101": 50.0, "1208": 50.0})),
    Case("class-that-is-a-code-of-an-attribute",
         parcels(DLBM=["0101", "LQGD", "0101", "0702"], DLMC=""),
         code="land.class-attribute", place=("LQGD", "林区耕地", "50.00 ha")),
    Case("class-of-a-layer-of-its-own", parcels(DLBM=["0101", "1302", "0101", "0702"], DLMC=""),
         code="land.class-overlay", place=("1302", "光伏板区", "50.00 ha")),
    Case("class-of-the-sea",
         lambda g: (parcels(DLBM=["0101", "180201", "0101", "0701"], DLMC="")(g),
                    g.set("inputs.land.version", "guide_2023")),
         code="land.class-sea", place=("180201", "增养殖用海", "50.00 ha", " 2")),
    Case("class-reserved-by-a-plan",
         lambda g: (parcels(DLBM=["0101", "16", "0101", "0701"], DLMC="")(g),
                    g.set("inputs.land.version", "guide_2023")),
         code="land.class-reserve", place=("16", "留白用地")),
    Case("class-reserved-by-a-plan-with-a-rule",
         lambda g: (parcels(DLBM=["0101", "16", "0101", "0701"], DLMC="")(g),
                    g.set("inputs.land.version", "guide_2023"),
                    g.set("inputs.land.rules", {"16": {"0404": 1.0}})),
         value=lambda came: (came.area("甲镇"), {"0101": 50.0, "0404": 50.0})),
    Case("class-in-several-of-the-survey",
         lambda g: (parcels(DLBM=["0101", "0702", "0101", "0701"], DLMC="")(g),
                    g.set("inputs.land.version", "guide_2023")),
         code="land.class-several", place=("0702", "城镇社区服务设施用地")),
    Case("class-not-in-the-guide",
         lambda g: (parcels(DLBM=["0101", "0199", "0101", "0701"], DLMC="")(g),
                    g.set("inputs.land.version", "guide_2023")),
         code="land.unknown-class", place=("0199", "guide_2023", "0101 水田")),
    Case("class-code-missing-name-there",
         parcels(DLBM=["0101", None, "0101", " "], DLMC=["水田", "乔木林地", "水田", "农村宅基地"]),
         warns="inputs.class-from-name", place=("2 ", "100.00 ha", "乔木林地 → 0301 (1)"),
         value=both),
    Case("class-code-missing-name-spaced",
         parcels(DLBM=["0101", "", "0101", "0702"], DLMC=["水田", "乔木 林地", "水田", ""]),
         warns="inputs.class-from-name", place=("1 ", "50.00 ha"), value=both),
    Case("class-code-missing-name-of-the-guide",
         lambda g: (parcels(DLBM=["0101", "", "0101", "0703"],
                            DLMC=["水田", "乔木林地", "水田", ""])(g),
                    g.set("inputs.land.version", "guide_2023")),
         warns="inputs.class-from-name", place=("0301",), value=both),
    Case("class-code-missing-name-of-no-class",
         parcels(DLBM=["0101", "", "0101", "0702"], DLMC=["水田", "荒地", "水田", ""]),
         code="inputs.missing-class", place=("1 ", "2")),
    Case("class-name-differs-once", parcels(DLMC=["水田", "乔木林地", "旱地", "农村宅基地"]),
         code="inputs.class-name-differs", place=("0101", "水田", "旱地", "1 ", "50.00 ha", " 3")),
    Case("class-name-differs-once-and-is-accepted",
         lambda g: (parcels(DLMC=["水田", "乔木林地", "旱地", "农村宅基地"])(g),
                    g.set("inputs.land.accept", {"class_name_differs": 1})),
         warns="inputs.class-names-accepted", place=("1 ", "50.00 ha", "0101 旱地 (3)"),
         value=both),
    Case("class-name-differs-more-often-than-accepted",
         lambda g: (parcels(DLMC=["旱地", "乔木林地", "旱地", "农村宅基地"])(g),
                    g.set("inputs.land.accept", {"class_name_differs": 1})),
         code="inputs.class-name-differs", place=("0101", "旱地", "2 ", "100.00 ha")),
    Case("class-name-differs-accepted-below-nothing",
         lambda g: g.set("inputs.land.accept", {"class_name_differs": -1}),
         code="study.wrong-value", place=("class_name_differs",)),
]  # fmt: skip

AREAS = [
    Case("recorded-in-mu", alone(TBDLMJ=[750.0] * 4), code="land.recorded-unit",
         place=("parcels.gpkg", "亩", "666.7")),
    Case("recorded-in-ha", alone(TBDLMJ=[50.0] * 4), code="land.recorded-unit", place=(" ha",)),
    Case("recorded-in-km2", alone(TBDLMJ=[0.5] * 4), code="land.recorded-unit", place=("km²",)),
    Case("recorded-in-mu-with-boundaries", parcels(TBDLMJ=[750.0] * 4), code="land.recorded-unit",
         place=("亩",)),
    Case("one-town-recorded-in-mu", parcels(TBDLMJ=[5e5, 5e5, 750.0, 750.0]),
         code="land.recorded-unit", place=("乙镇", "亩")),
    Case("recorded-far-from-the-geometry", alone(TBDLMJ=[4e5] * 4), code="land.recorded-unit",
         place=("1.25", "?")),
    Case("recorded-near-the-geometry", alone(TBDLMJ=[5.1e5] * 4), warns="land.recorded-differs"),
    Case("parcel-without-recorded-area", parcels(TBDLMJ=[5e5, None, 5e5, 5e5]),
         warns="inputs.parcels-open", place=("甲镇", "2"), value=open_town),
    Case("parcels-without-any-recorded-area", parcels(TBDLMJ=[None] * 4),
         code="inputs.missing-area", place=("4",)),
    Case("parcel-with-negative-area", parcels(TBDLMJ=[5e5, -5e5, 5e5, 5e5]),
         code="inputs.missing-area", place=("1",)),
    Case("parcel-without-recorded-area-by-geometry",
         lambda g: (parcels(TBDLMJ=[5e5, None, 5e5, 5e5])(g),
                    g.set("inputs.land.assign", "geometry")),
         warns="inputs.parcels-open", value=open_town),
    Case("parcel-without-geometry-measured-by-geometry",
         lambda g: (g.toy.parcels.loc.__setitem__((1, "geometry"), Polygon()),
                    g.set("inputs.land.area", "geometry")),
         warns="inputs.parcels-open", place=("甲镇",), value=open_town),
]  # fmt: skip

POINTS = "point_id,name,name_en,x,y,crs\n"


def points(text, encoding="utf-8"):
    def harm(g):
        g.put("points.csv", POINTS + text, encoding)
        g.set("evaluation.rings.points", str(g.folder / "points.csv"))

    return harm


def boundary(*bounds):
    return lambda g: g.toy.towns.__setitem__("geometry", [g.toy.towns.geometry[0], box(*bounds)])


def parcel(column, value):
    return lambda g: g.toy.parcels.__setitem__(column, [value, *g.toy.parcels[column][1:]])


def claiming(g):
    """A shapefile of four parcels whose heading speaks of two thousand million bytes."""
    g.toy.write("claim.shp", encoding="utf-8")
    data = bytearray((g.folder / "claim.shp").read_bytes())
    data[24:28] = (2**31 - 1).to_bytes(4, "big")
    g.put("claim.shp", bytes(data))
    g.raw["inputs"]["land"]["file"] = str(g.folder / "claim.shp")


NESTED = ('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":'
          '{"DLBM":' + "[" * 1_000_000 + "]" * 1_000_000 + "}}]}")  # fmt: skip
HOLLOW = (
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"DLBM":"0101",'
    '"ZLDWDM":"999999001001","TBDLMJ":1000},'
    '"geometry":%s}]}'
)
EMPTY = {
    "collection": '{"type":"GeometryCollection","geometries":[]}',
    "polygon": '{"type":"Polygon","coordinates":[]}',
    "many": '{"type":"MultiPolygon","coordinates":[]}',
    "nothing": "null",
}


def hollow(outline):
    def harm(g):
        g.file("land", "hollow.geojson", HOLLOW % outline)
        g.raw["inputs"]["land"]["crs"] = "EPSG:4548"

    return harm


def geodatabase(name="p.gdb", layer="DLTB", named=None, harm=None, **options):
    """Parcels and boundaries as two layers of one FileGDB."""

    def write(g):
        path = g.folder / name
        g.toy.parcels.to_file(path, layer=layer, driver="OpenFileGDB", **options)
        g.toy.towns.to_file(path, layer="XZQ", driver="OpenFileGDB")
        g.raw["inputs"]["land"] |= {"file": str(path)} | ({"layer": named} if named else {})
        g.raw["inputs"]["boundaries"] |= {"file": str(path), "layer": "XZQ"}
        if harm:
            (path / harm).write_bytes(b"")

    return write


GEODATABASES = [
    Case("gdb-of-land-and-boundaries", geodatabase(named="DLTB"), value=both),
    Case("gdb-in-chinese", geodatabase("地类 图斑.gdb", "DLTB图斑", "DLTB图斑"), value=both),
    Case("gdb-of-arcgis-pro", geodatabase(
        named="DLTB", TARGET_ARCGIS_VERSION="ARCGIS_PRO_3_2_OR_LATER"), value=both),
    Case("gdb-layer-not-named", geodatabase(), code="inputs.missing-layer",
         place=("p.gdb", "DLTB, XZQ")),
    Case("gdb-table-of-tables-empty", geodatabase(named="DLTB", harm="a00000001.gdbtable"),
         code="inputs.unreadable", place=("p.gdb",)),
    Case("ods-as-layer", lambda g: g.file("land", "land.ods", b"PK\3\4"), code="inputs.layer-kind",
         place=("land.ods", ".gpkg")),
]  # fmt: skip
HEAVY = [
    *[Case(f"outlines-all-empty-{name}", hollow(outline), code="inputs.no-outlines",
           place=("hollow.geojson", "1 "))
      for name, outline in EMPTY.items()],
    Case("layer-of-a-claim", claiming, code="inputs.unreadable", place=("claim.shp",)),
    Case("layer-nested-without-end", lambda g: g.file("land", "deep.geojson", NESTED),
         code="inputs.unreadable", place=("deep.geojson",)),
]  # fmt: skip
PLACES = [
    Case("boundary-far-away", boundary(1_001_000, 4_360_000, 1_002_000, 4_361_000),
         code="land.boundary-elsewhere", place=("parcels.gpkg", "乙镇", "100.00")),
    Case("boundary-on-the-other-side", boundary(499_000, 4_360_000, 500_000, 4_361_000),
         code="land.boundary-elsewhere", place=("乙镇",)),
    Case("boundary-beside", boundary(502_000, 4_360_000, 503_000, 4_361_000),
         code="land.boundary-elsewhere", place=("乙镇",)),
    Case("boundary-moved-a-little", boundary(501_010, 4_360_000, 502_010, 4_361_000),
         value=lambda came: (came.area("乙镇")["0702"], 50.0)),
    *[Case(f"parcel-{column}-{name}", parcel(column, value), code="inputs.missing-area",
           place=("parcels.gpkg", "1"))
      for column, name, value in [
          ("KCMJ", "negative", -1e5), ("KCMJ", "infinite", float("inf")),
          ("TBDLMJ", "infinite", float("inf")), ("TBDLMJ", "below-all", float("-inf"))]],
]  # fmt: skip
OTHERS = [
    Case("points-in-gbk", points("centre,城关,C,500500,4360500,EPSG:4548\n", "gbk"), value=both),
    Case("points-in-a-system-by-name", points("centre,城关,C,500500,4360500,本地坐标\n"),
         code="inputs.crs-unknown", place=("points.csv", "2", "本地坐标")),
    Case("points-in-degrees", points("centre,城关,C,500500,4360500,CGCS2000\n"),
         code="spatial.points-away", place=("points.csv", "EPSG:4490")),
    Case("points-far-away", points("centre,城关,C,117.0,39.4,EPSG:4548\n"),
         code="spatial.points-away", place=("points.csv", "117")),
    Case("points-that-are-no-numbers", points("centre,城关,C,117°E,4360500,EPSG:4548\n"),
         code="inputs.bad-number", place=("117°E",)),
    Case("points-twice", points("centre,a,a,500500,4360500,EPSG:4548\n" * 2),
         code="spatial.points", place=("centre",)),
]  # fmt: skip

CASES = [*GEODATABASES, *ENCODINGS, *SYSTEMS, *BOUNDARIES, *CODES, *AREAS, *HEAVY, *PLACES, *OTHERS]
