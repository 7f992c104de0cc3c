"""What was handed over: the folder of a run, or a zip archive of one."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from countycarbon.messages import fail


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
        with zipfile.ZipFile(path) as archive:
            for entry in archive.namelist():
                if not _inside(entry):
                    raise fail("verify.unsafe-zip", file=path.name, name=entry)
            archive.extractall(folder)
        yield _run_in(folder, path.name)


def _inside(entry: str) -> bool:
    parts = PurePosixPath(entry.replace("\\", "/"))
    return not parts.is_absolute() and ".." not in parts.parts and ":" not in entry


def _run_in(folder: Path, name: str) -> Path:
    """The run's folder: where ``study.yml`` lies, at most one level down."""
    found = [folder, *sorted(p for p in folder.iterdir() if p.is_dir())]
    for place in found:
        if (place / "study.yml").is_file():
            return place
    raise fail("verify.not-a-run", file=name, reason="study.yml")
