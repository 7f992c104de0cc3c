"""Writing so that nobody ever reads half a file: first into ``.work``, then renamed into place."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from countycarbon.run import interrupt
from countycarbon.study import Named, locate

WORK = ".work"
TEXT = {
    ".bib", ".csl", ".css", ".csv", ".geojson", ".html", ".ipynb", ".js", ".json", ".lua", ".md",
    ".qmd", ".scss", ".tsv", ".txt", ".typ", ".xml", ".yaml", ".yml",
}  # fmt: skip
"""Endings of text files: a checkout may have written them with other line ends."""
BESIDE = {
    ".shp": {".shp", ".shx", ".dbf", ".prj", ".cpg"},
    ".mif": {".mif", ".mid"},
    ".tab": {".tab", ".dat", ".map", ".id", ".ind"},
}
"""Layers that consist of several files of one name."""


def digest(path: Path) -> str:
    r"""SHA-256 of a file's content; that of a text with ``\n`` line ends, whichever it has."""
    if path.suffix.lower() not in TEXT:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    whole = hashlib.sha256()
    for part in _text(path):
        whole.update(part)
    return whole.hexdigest()


def size(path: Path) -> int:
    r"""Size of a file in bytes; that of a text with ``\n`` line ends."""
    if path.suffix.lower() not in TEXT:
        return path.stat().st_size
    return sum(len(part) for part in _text(path))


def _text(path: Path) -> Iterator[bytes]:
    r"""The bytes of a text file with ``\n`` line ends, piece by piece."""
    with path.open("rb") as file:
        left = b""
        while piece := file.read(1 << 20):
            piece = left + piece
            left = b"\r" if piece.endswith(b"\r") else b""  # what follows may be its other half
            yield piece.removesuffix(left).replace(b"\r\n", b"\n")
        yield left


def copy(source: Path, target: Path) -> None:
    r"""Copy a file, a text with ``\n`` line ends: the copy is the same on every machine."""
    if source.suffix.lower() not in TEXT:
        shutil.copyfile(source, target)
        return
    with target.open("wb") as file:
        file.writelines(_text(source))


def parts(file: Named) -> dict[str, Path]:
    """The files an input consists of: itself, or those of a layer in several files or a FileGDB.

    Parameters
    ----------
    file : Named
        As the study names it.

    Returns
    -------
    dict
        Name, beginning as that of ``file``, to absolute path; ``file`` itself if there is none.
    """
    here, name = locate(file), PurePosixPath(file.as_posix())
    if here.is_dir():
        inner = sorted(p for p in here.rglob("*") if p.is_file() and p.suffix != ".lock")
        return {(name / p.relative_to(here).as_posix()).as_posix(): p for p in inner}
    beside = BESIDE.get(here.suffix.lower())
    if beside is None or not here.exists():
        return {name.as_posix(): here}
    own = (p for p in here.parent.iterdir() if p.stem == here.stem)
    found = {name.with_name(p.name).as_posix(): p for p in own if p.suffix.lower() in beside}
    return dict(sorted(found.items()))


def write(path: Path, text: str) -> None:
    """Replace a text file in one go; the same text leaves the file alone."""
    if path.is_file() and path.read_bytes() == text.encode():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    partial.write_text(text, encoding="utf-8", newline="\n")
    partial.replace(path)


@contextmanager
def workplace(folder: Path, name: str) -> Iterator[Path]:
    """An empty folder below ``.work``, gone afterwards, whatever happens."""
    work = folder / WORK / name
    if work.exists():
        shutil.rmtree(work)
    work.mkdir(parents=True)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def move(work: Path, folder: Path) -> list[Path]:
    """Rename every file of a work folder into its place.

    Returns
    -------
    list of Path
        The files in their new places, sorted.
    """
    placed = []
    with interrupt.deferred():  # they belong together
        for part in sorted(p for p in work.rglob("*") if p.is_file()):
            target = folder / part.relative_to(work)
            target.parent.mkdir(parents=True, exist_ok=True)
            part.replace(target)
            placed.append(target)
    return placed
