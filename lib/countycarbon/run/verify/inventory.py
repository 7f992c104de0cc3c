"""What lies in a folder that a stranger handed over, without following or opening anything.

Links, devices and pipes are named, never opened; so every file listed here lies in the folder.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from countycarbon.inputs import formats
from countycarbon.messages import fail

MOST = 100_000
"""Files and folders of a run; Wuqing has about five hundred."""
DEEPEST = 32
LARGEST = 256 * 2**20
"""Bytes of one file that a run makes, or of a table it takes along; each is read several times."""
LARGEST_LAYER = 4 * 2**30
"""Bytes of one file of a layer taken along."""
_LAYERS = {*formats.DRIVERS, ".shx", ".dbf", ".mid", ".dat", ".map", ".id", ".qix"}
_GEODATABASE = ".gdb/"
ALTOGETHER = 16 * 2**30
"""Bytes of all files: each of them is read."""


@dataclass(frozen=True)
class Inventory:
    """The contents of a folder.

    Attributes
    ----------
    folder : Path
        The folder.
    files : dict
        Name within the folder (with ``/``) to regular file.
    odd : dict
        Name to what stands there in place of a file: ``link``, ``device``, ``too large``.
    empty : tuple of str
        Folders with nothing in them.
    """

    folder: Path
    files: dict[str, Path] = field(default_factory=dict)
    odd: dict[str, str] = field(default_factory=dict)
    empty: tuple[str, ...] = ()

    def under(self, top: str) -> dict[str, Path]:
        """The files below a folder, by their names there."""
        start = f"{top}/"
        return {n.removeprefix(start): p for n, p in self.files.items() if n.startswith(start)}


def take(folder: Path) -> Inventory:
    """List a folder.

    Parameters
    ----------
    folder : Path
        The folder; a link to one is followed here and nowhere below.

    Returns
    -------
    Inventory
        Names in order.

    Raises
    ------
    KitError
        ``verify.too-much``.
    """
    files: dict[str, Path] = {}
    odd: dict[str, str] = {}
    empty: list[str] = []
    waiting = [("", folder)]
    size = 0
    while waiting:
        name, place = waiting.pop()
        entries = sorted(os.scandir(place), key=lambda entry: entry.name)
        if name and not entries:
            empty.append(name)
        for entry in entries:
            inner = f"{name}/{entry.name}" if name else entry.name
            what = _what(entry, inner)
            if what == "folder":
                waiting.append((inner, Path(entry.path)))
            elif what == "file":
                files[inner] = Path(entry.path)
                size += entry.stat(follow_symlinks=False).st_size
            else:
                odd[inner] = what
        many = len(files) + len(odd) + len(empty) + len(waiting) > MOST
        if many or name.count("/") > DEEPEST or size > ALTOGETHER:
            limits = {"number": f"{MOST:,}", "deep": DEEPEST, "size": f"{ALTOGETHER >> 30} GB"}
            raise fail("verify.too-much", file=folder.name, **limits)
    return Inventory(folder, dict(sorted(files.items())), odd, tuple(sorted(empty)))


def _what(entry: os.DirEntry[str], name: str) -> str:
    status = entry.stat(follow_symlinks=False)
    reparse = getattr(stat, "FILE_ATTRIBUTE_REPARSE_POINT", 0)  # junctions, on Windows
    if stat.S_ISLNK(status.st_mode) or getattr(status, "st_file_attributes", 0) & reparse:
        return "link"
    if stat.S_ISDIR(status.st_mode):
        return "folder"
    if not stat.S_ISREG(status.st_mode):
        return "device"
    return "file" if status.st_size <= _most(name) else "too large"


def _most(name: str) -> int:
    """Bytes a file may have: none is opened, and none hashed, that no run makes so large.

    Examples
    --------
    >>> [_most(name) >> 20 for name in ("tables/a.csv", "inputs/a.gpkg", "inputs/a.gdb/a.gdbtable")]
    [256, 4096, 4096]
    """
    low = name.lower()
    layer = Path(low).suffix in _LAYERS or _GEODATABASE in low
    return LARGEST_LAYER if low.startswith("inputs/") and layer else LARGEST


def folded(name: str) -> str:
    """A name as careless eyes and some file systems read it: case, form and unseen signs aside."""
    plain = unicodedata.normalize("NFKC", name).translate(_LIKE).casefold()
    return "".join(c for c in plain if unicodedata.category(c)[0] not in "CZ").rstrip(".")


_LIKE = str.maketrans(
    "аеорсухікӏԁԛԝмтвнАВЕКМНОРСТХІЈЅαοερτυικνΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxikldqwmtbhABEKMHOPCTXIJSaoeptuikvABEZHIKMNOPTYX",
)
"""Cyrillic and Greek letters by the Latin ones they are taken for."""
_SERVED = re.compile(
    r"^(?:zh|en)/html/(?:.*/)?(?:\.ht\w+|web\.config|_headers|_redirects|CNAME|(?:index|default|home)"
    r"\.[a-z]{2,5})$",
    re.IGNORECASE,
)
"""What a server shows in place of a page, or by which it is told what to show."""
_STEERING = re.compile(r"(?:^|/)(?:zh|en)/book/(?:.*/)?[_.][^/]*(?:/|$)", re.IGNORECASE)
_SIDE = re.compile(r"[-.~](?:journal|wal|shm|aux\.xml|ovr|msk|qml|qmd|sld)", re.IGNORECASE)


def beside(names: set[str], known: set[str]) -> dict[str, str]:
    """Files no run makes that give another meaning to one it makes, and to which.

    A database takes changes from a journal beside it, a map its style or its place from a file of
    the same name, a book its settings from what begins with ``_``, a server its pages from
    ``.htaccess`` or another ``index``.

    Examples
    --------
    >>> beside({"a.gpkg-wal", "a.qml", "notes.txt"}, {"a.gpkg"})
    {'a.gpkg-wal': 'a.gpkg', 'a.qml': 'a.gpkg'}
    """
    whole = {folded(name): name for name in sorted(known)}
    stems = {folded(name.rpartition(".")[0]): name for name in sorted(known)}
    found = {}
    for name in sorted(names):
        side = _SIDE.search(name)
        start = folded(name[: side.start()]) if side and side.end() == len(name) else ""
        meant = whole.get(start) or stems.get(start) if start else None
        if meant is None and _STEERING.search(name):
            meant = f"{name.partition('/book/')[0]}/book/_quarto.yml"
            meant = meant if meant in known else None
        if meant is None and _SERVED.match(name):
            meant = f"{name.partition('/html/')[0]}/html/index.html"
            meant = meant if meant in known and meant != name else None
        if meant is not None:
            found[name] = meant
    return found


def alike(names: set[str], known: set[str]) -> dict[str, str]:
    """Names that only look like another one, and which.

    Examples
    --------
    >>> alike({"zh/Report.pdf", "notes.txt"}, {"zh/report.pdf"})
    {'zh/Report.pdf': 'zh/report.pdf'}
    """
    by_look = {folded(name): name for name in sorted(known)}
    found = {n: by_look[folded(n)] for n in sorted(names - known) if folded(n) in by_look}
    twice = Counter(folded(n) for n in names - known)
    return found | {n: n for n in sorted(names - known) if twice[folded(n)] > 1 and n not in found}
