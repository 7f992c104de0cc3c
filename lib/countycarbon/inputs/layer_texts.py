"""In which encoding the texts of a layer are: shapefiles and MapInfo files do not say it well."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from countycarbon.inputs import dbf, encoding
from countycarbon.messages import KitError, fail, warn

MAPINFO = {".mif": ".mid", ".tab": ".dat"}
"""Layers of MapInfo, and where their texts lie."""

_SAMPLE = 1 << 20

Texts = tuple[str | None, str | None, tuple[dbf.Odd, ...]]
"""The encoding GDAL is to use, the true one where it cannot use that, and the odd cells."""


def of_mapinfo(path: Path, known: Iterable[str]) -> Texts:
    """The encoding of a layer that does not state its own (Charset "Neutral")."""
    behind = MAPINFO[path.suffix.lower()]
    beside = {p.suffix.lower(): p for p in path.parent.iterdir() if p.stem == path.stem}
    if behind not in beside:
        raise unreadable(path, f"{behind} missing")
    with path.open("rb") as file:
        head = file.read(2000)
    with beside[behind].open("rb") as file:
        data = file.read(_SAMPLE)
    if data.isascii() or not (b"neutral" in head.lower() or b"charset" not in head.lower()):
        return None, None, ()
    lines = data.splitlines()
    whole = lines[:-1] if len(data) == _SAMPLE else lines  # the last one read may be cut
    texts = [t for line in whole for t in re.split(rb'[",\t]', line)]
    found = encoding.by_majority([t for t in texts if not t.isascii()], known, path.name)
    warn("inputs.encoding-found", file=path.name, encoding=found.upper())
    return found.upper(), None, ()


def of_shapefile(path: Path, known: Iterable[str]) -> Texts:
    """The encoding of most of its cells, whatever its .cpg says."""
    own = {p.suffix.lower(): p for p in path.parent.iterdir() if p.stem == path.stem}
    table = own.get(".dbf")
    if table is None or ".shx" not in own:
        raise unreadable(path, ".dbf / .shx missing")
    inside = dbf.read(table)
    with path.open("rb") as file:
        words = int.from_bytes(file.read(28)[24:28], "big")
    if not inside.complete or path.stat().st_size < 2 * words:
        raise unreadable(path, "shorter than its header says")
    texts = [t for t in (*inside.fields, *inside.cells) if not t.isascii()]
    found = encoding.by_majority(texts, known, table.name) if texts else "utf-8"
    odd = tuple(dbf.odd(inside, found))
    if not texts and not odd:
        return "UTF-8", None, ()
    stated = own.get(".cpg")
    said = stated.read_text("ascii", "ignore").strip().upper() if stated else ""
    same = {"utf-8": {"UTF-8", "UTF8", "65001"}, "gb18030": {"GB18030", "GBK", "GB2312", "936"}}
    if said not in same[found]:
        warn("inputs.encoding-found", file=table.name, encoding=found.upper())
    if odd or any(_is_half(name, found) for name in inside.fields):
        return "ISO-8859-1", found, odd
    return found.upper(), None, ()


def _is_half(name: bytes, used: str) -> bool:
    try:
        name.decode(used)
    except UnicodeDecodeError:
        return True
    return False


def of(path: Path, known: Iterable[str]) -> Texts:
    """The encoding of a layer; nothing for formats that state it.

    Parameters
    ----------
    path : Path
        The layer.
    known : iterable of str
        Words by which the encoding is told.

    Raises
    ------
    KitError
        ``inputs.unreadable``, ``inputs.encoding-unknown``.
    """
    suffix = path.suffix.lower()
    if suffix in MAPINFO:
        return of_mapinfo(path, known)
    return of_shapefile(path, known) if suffix == ".shp" else (None, None, ())


_WHERE_BUILT = re.compile(r"(?:/\S+|[A-Z]:\\\S+)[/\\](\w+\.(?:cpp|c|h|cc)\b)")
"""Where a library was built, before the name of its own source: nothing of the user's machine."""


def unreadable(path: Path, reason: object) -> KitError:
    """The error for a file that cannot be read to its end."""
    line = " ".join(str(reason).split()).replace(str(path), path.name)
    line = _WHERE_BUILT.sub(lambda place: place[1], line)
    return fail("inputs.unreadable", file=path.name, reason=line[:200])
