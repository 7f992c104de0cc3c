"""What was handed over: the folder of a run, or a zip archive of one."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from countycarbon.messages import fail
from countycarbon.run.verify import inventory
from countycarbon.run.verify.difference import plain as plain_text

LARGEST = 8 * 2**30
"""Bytes of an archive once unpacked."""


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The folder of a run; an archive is unpacked into a temporary one.

    Raises
    ------
    KitError
        ``verify.not-a-run``, ``verify.unsafe-zip``.
    """
    if path.is_dir():
        yield _run_in(path, path.name)
        return
    if not zipfile.is_zipfile(path):
        raise fail("verify.not-a-run", file=path.name, reason="no folder, no zip")
    with TemporaryDirectory(prefix="countycarbon-") as name:
        folder = Path(name).resolve()
        try:
            with zipfile.ZipFile(path) as archive:
                _check(archive, path.name)
                archive.extractall(folder)
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
            EOFError,
            zlib.error,
        ) as error:
            reason = " ".join(str(error).split())[:200]
            raise fail("verify.not-a-run", file=path.name, reason=reason) from None
        yield _run_in(folder, path.name)


def _check(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse what points outside, what is no file, doubles, and what fills the disk."""
    entries = archive.infolist()
    if len(entries) > inventory.MOST or sum(e.file_size for e in entries) > LARGEST:
        raise fail("verify.zip-too-large", file=name, limit=f"{LARGEST >> 30} GB")
    known: set[str] = set()
    for entry in entries:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        plain = kind in {0, stat.S_IFREG, stat.S_IFDIR}
        if not plain or not _inside(entry.filename) or inventory.folded(entry.filename) in known:
            raise fail("verify.unsafe-zip", file=name, name=plain_text(entry.filename))
        known.add(inventory.folded(entry.filename))


def _inside(entry: str) -> bool:
    parts = PurePosixPath(entry.replace("\\", "/"))
    strange = ":" in entry or any(len(part.encode()) > 255 for part in parts.parts)
    return not (parts.is_absolute() or ".." in parts.parts or strange)


def _run_in(folder: Path, name: str) -> Path:
    """The run's folder: where ``study.yml`` lies, at most one level down."""
    found = [folder, *sorted(p for p in folder.iterdir() if p.is_dir() and not p.is_symlink())]
    for place in found:
        file = place / "study.yml"
        if file.is_file() and not file.is_symlink():
            return place
    raise fail("verify.not-a-run", file=name, reason="study.yml")
