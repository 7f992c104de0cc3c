"""What a study may open: ordinary files and FileGDB folders."""

import os
import socket
import zipfile
from pathlib import Path

from bad_inputs.ground import Case

SECTIONS = {
    "towns": "inputs.towns.file",
    "land": "inputs.land.file",
    "boundaries": "inputs.boundaries.file",
    "judgements": "evaluation.judgements",
    "sharing": "accounting.sharing",
    "points": "evaluation.rings.points",
}

_ADDRESSES = {
    "vsicurl": "/vsicurl/http://127.0.0.1:9/a.gpkg",
    "vsizip": "/vsizip/a.zip/a.shp",
    "vsistdin": "/vsistdin/",
    "vsi-other-case": "/VSICURL/https://127.0.0.1/a.gpkg",
    "vsimem": "\\vsimem\\a.gpkg",
    "http": "http://127.0.0.1:9/towns.csv",
    "file-scheme": "file:///etc/passwd",
    "s3": "s3://bucket/towns.csv",
    "zip-scheme": "zip://a.zip!a.shp",
    "member-of-zip": "a.zip!a.gpkg",
    "postgresql": "postgresql://me@127.0.0.1/county",
    "pg": "PG:host=127.0.0.1 dbname=county",
    "mysql": "MYSQL:county,host=127.0.0.1",
    "driver-prefix": "GPKG:/tmp/a.gpkg",
    "wfs": "WFS:http://127.0.0.1/wfs",
    "vrt-text": "<OGRVRTDataSource><OGRVRTLayer name='a'/></OGRVRTDataSource>",
    "json-text": '{"type": "FeatureCollection", "features": []}',
    "data-scheme": "data:text/csv;base64,YQ==",
    "blank-before": " http://127.0.0.1/a.csv",
}

_NETWORK = {
    "unc": "\\\\server\\share\\towns.csv",
    "unc-slashes": "//server/share/towns.csv",
    "unc-verbatim": "\\\\?\\C:\\towns.csv",
    "device-namespace": "\\\\.\\pipe\\towns",
}

_NAMES = {
    "nul-device": "data/NUL",
    "con-csv": "con.csv",
    "com1": "data/COM1.gpkg",
    "line-break": "towns\n.csv",
    "too-long": "a" * 300 + ".csv",
}


def _named(text, section="towns"):
    return lambda g: g.set(SECTIONS[section], text)


def _fifo(g, name="towns.csv"):
    (g.folder / name).unlink(missing_ok=True)
    os.mkfifo(g.folder / name)


def _socket(g):
    (g.folder / "towns.csv").unlink()
    held = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(g.folder)  # the name of a socket is short
    try:
        held.bind("towns.csv")
    finally:
        os.chdir(here)
        held.close()


def _link(name, target):
    def harm(g):
        (g.folder / name).unlink(missing_ok=True)
        (g.folder / name).symlink_to(target)

    return harm


def _loop(g):
    (g.folder / "towns.csv").unlink()
    (g.folder / "towns.csv").symlink_to("other.csv")
    (g.folder / "other.csv").symlink_to("towns.csv")


def _inner_link(g):
    (g.folder / "towns.csv").rename(g.folder / "towns-2020.csv")
    (g.folder / "towns.csv").symlink_to("towns-2020.csv")


def _folder(name, *inside):
    def harm(g):
        (g.folder / name).unlink(missing_ok=True)
        (g.folder / name).mkdir()
        for file in inside:
            (g.folder / name / file).write_bytes(b"")

    return harm


def _gdb_with_link(g):
    _folder("parcels.gdb", "a00000001.gdbtable")(g)
    (g.folder / "parcels.gdb" / "a00000002.gdbtable").symlink_to("/etc/hostname")


def _shapefile_with_pipe(g):
    g.toy.write("parcels.shp")
    (g.folder / "parcels.cpg").unlink()
    os.mkfifo(g.folder / "parcels.cpg")


def _shapefile_with_link(g):
    g.toy.write("parcels.shp")
    (g.folder / "parcels.prj").unlink()
    (g.folder / "parcels.prj").symlink_to("/etc/hostname")


def _land_is(name, harm):
    """The land is this file, and it is harmed once everything is written."""

    def both(g):
        text = (g.folder / "toy.yml").read_text(encoding="utf-8")
        (g.folder / "toy.yml").write_text(text.replace("parcels.gpkg", name), encoding="utf-8")
        harm(g)

    return both


def _zipped(g):
    with zipfile.ZipFile(g.folder / "parcels.zip", "w") as packed:
        packed.write(g.folder / "parcels.gpkg", "parcels.gpkg")


def _all(texts, code, section="towns", place=()):
    return [
        Case(f"{section}-{name}", _named(text, section), code=code, place=place)
        for name, text in texts.items()
    ]


CASES = [
    *_all(_ADDRESSES, "files.address"),
    *_all({"vsicurl": "/vsicurl/http://127.0.0.1/a"}, "files.address", "land"),
    *_all({"pg": "PG:dbname=x"}, "files.address", "boundaries"),
    *_all({"http": "https://127.0.0.1/j.yaml"}, "files.address", "judgements"),
    *_all({"s3": "s3://a/b.csv"}, "files.address", "sharing"),
    *_all({"http": "http://127.0.0.1/p.csv"}, "files.address", "points"),
    *_all(_NETWORK, "files.network"),
    *_all(_NAMES, "files.name"),
    *_all({"escape": "towns\x1b[2J.csv"}, "yaml.character"),
    *_all({"zero": "/dev/zero", "null": "/dev/null"}, "files.special", place=("设备 / a device",)),
    *_all({"stdin": "/dev/stdin"}, "files.link"),
    *_all({"environment": "/proc/self/environ"}, "files.special"),
    *_all({"folder": ".", "empty-name": ""}, "files.folder"),
    Case("towns-fifo", _fifo, code="files.special",
         place=("towns.csv", "管道 / a pipe"), after=True),
    Case("towns-socket", _socket, code="files.special", place=("套接字 / a socket",), after=True),
    Case("land-fifo", lambda g: _fifo(g, "parcels.gpkg"), code="files.special",
         place=("parcels.gpkg", "inputs.land.file"), after=True),
    Case("judgements-fifo", lambda g: _fifo(g, "judgements.yaml"), code="files.special",
         place=("judgements.yaml", "evaluation.judgements"), after=True),
    Case("link-to-passwd", _link("towns.csv", "/etc/passwd"), code="files.link",
         place=("towns.csv", "/etc/passwd", "inputs.towns.file"), after=True),
    Case("link-upwards", _link("towns.csv", "../../towns.csv"), code="files.link", after=True),
    Case("link-to-device", _link("towns.csv", "/dev/zero"), code="files.link", after=True),
    Case("link-in-a-circle", _loop, code="files.link", place=("towns.csv",), after=True),
    Case("link-beside-itself", _inner_link, after=True,
         value=lambda o: (o.area("甲镇"), {"0101": 50.0, "0301": 50.0})),
    Case("folder-as-land", _land_is("parcels", _folder("parcels")), code="files.folder",
         place=("inputs.land.file",), after=True),
    Case("gdb-of-nothing", _land_is("parcels.gdb", _folder("parcels.gdb")), code="files.folder",
         place=("parcels.gdb",), after=True),
    Case("gdb-with-link", _land_is("parcels.gdb", _gdb_with_link), code="files.folder",
         place=("parcels.gdb",), after=True),
    Case("shapefile-with-pipe", _land_is("parcels.shp", _shapefile_with_pipe),
         code="files.special", place=("parcels.shp", "parcels.cpg"), after=True),
    Case("shapefile-with-link", _land_is("parcels.shp", _shapefile_with_link),
         code="files.link", place=("parcels.shp", "/etc/hostname"), after=True),
    Case("set-unknown-indicators", lambda g: g.set("evaluation.indicators", "../../../x"),
         code="indicators.unknown-set", place=("wuqing_ten",)),
]  # fmt: skip
