"""Two GeoPackages: every row, the shape of every table, views and triggers, places and styles."""

from __future__ import annotations

import re
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from countycarbon.run.verify import tables
from countycarbon.run.verify.difference import Difference, Kind, changed
from countycarbon.run.verify.lines import fingerprint
from countycarbon.run.verify.tables import Rows

_SECONDS = 60.0
_OF_GDAL = ("sqlite_",)
_WORD = re.compile(r"\w+")
_PLACES = "gpkg_spatial_ref_sys"
_MAKER = {_PLACES, "gpkg_extensions", "gpkg_ogr_contents", "gpkg_tile_matrix_set"}
"""Tables about the others; the definition of a place GDAL words as its version has it."""
_PRAGMAS = ("application_id", "user_version", "encoding", "freelist_count", "page_size")


def compare(old: Path, new: Path, file: str, kind: Kind) -> Iterator[Difference]:
    """What differs: rows, then whatever gives them another meaning."""
    before, after = _Base(old), _Base(new)
    words = set(_WORD.findall(" ".join(after.schema.values())))
    yield from tables.rows_apart(before.rows, after.rows, file, kind, 0.0)
    for name in sorted(before.schema.keys() | after.schema.keys()):
        one, two = before.schema.get(name, "—"), after.schema.get(name, "—")
        if one != two:
            known = words.issuperset(_WORD.findall(one))  # nothing is called that GDAL does not
            worded = name.startswith(("trigger ", "index ")) and "—" not in (one, two) and known
            was, now = changed(one, two)
            yield Difference(kind, file, "", name, "bytes" if worded else "sql", was, now)
    for name in sorted(before.maker.keys() | after.maker.keys()):
        one, two = before.maker.get(name, "—"), after.maker.get(name, "—")
        if one != two:
            lost = "—" in (one, two)
            was, now = changed(one, two)
            other = before.named.get(name) != after.named.get(name)
            real = lost or other or not _same_place(before.places[name], after.places[name])
            yield Difference(kind, file, "", name, "row" if real else "bytes", was, now)


class _Base:
    """The contents of a GeoPackage, read as data: no function of its own schema is trusted."""

    def __init__(self, path: Path) -> None:
        self.rows: Rows = {}
        self.maker: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.named: dict[str, str] = {}
        address = f"file:{quote(path.resolve().as_posix())}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as base:
            end = time.monotonic() + _SECONDS
            base.set_progress_handler(lambda: time.monotonic() > end, 100_000)
            base.execute("pragma trusted_schema = off")
            base.text_factory = lambda data: data.decode("utf-8", "backslashreplace")
            found = base.execute("select type, name, tbl_name, sql from sqlite_master").fetchall()
            self.schema = {f"{kind} {name}": f"{of}: {sql}" for kind, name, of, sql in found}
            for pragma in _PRAGMAS:
                self.schema[f"pragma {pragma}"] = str(
                    base.execute(f"pragma {pragma}").fetchone()[0]
                )
            self.schema["size"] = _size(path, base)
            for kind, name, _, sql in found:
                plain = kind == "table" and not str(sql).lower().startswith("create virtual")
                if plain and not name.startswith(_OF_GDAL):
                    self._take(base, name)

    def _take(self, base: sqlite3.Connection, table: str) -> None:
        named = '"{}"'.format(table.replace('"', '""'))
        kept = [row[1] for row in base.execute(f"pragma table_info({named})")]
        chosen = ", ".join('"{}"'.format(c.replace('"', '""')) for c in kept)
        times: Counter[str] = Counter()
        for cells in base.execute(f"select {chosen} from {named} order by 1"):
            shown = dict(zip(kept, map(_shown, cells), strict=True))
            name = f"{table}: {_shown(cells[0])}"
            if table in _MAKER:
                worded = shown.pop("definition", "") if table == _PLACES else ""
                self.places[name] = worded
                self.maker[name] = ", ".join([*shown.values(), worded])
                self.named[name] = ", ".join(shown.values())
                continue
            times[name] += 1
            self.rows[name if times[name] == 1 else f"{name} ({times[name]})"] = shown


def _size(path: Path, base: sqlite3.Connection) -> str:
    """Whether a file is as long as its pages, and whether another one beside it has a say."""
    pages, size = (base.execute(f"pragma {p}").fetchone()[0] for p in ("page_count", "page_size"))
    with path.open("rb") as file:
        ways = file.read(20)[18:]
    return f"{path.stat().st_size - pages * size} bytes behind the pages, journal {ways.hex()}"


def _same_place(one: str, two: str) -> bool:
    """Whether two definitions of a system of coordinates mean the same places."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    if one == two:
        return True
    try:
        return bool(CRS.from_wkt(one) == CRS.from_wkt(two))
    except CRSError:
        return False


def _shown(cell: Any) -> str:
    if isinstance(cell, bytes):
        return fingerprint(cell)
    return "" if cell is None else str(cell)
