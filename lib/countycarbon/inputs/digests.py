"""One digest of a whole input: a file, the files of a layer, a FileGDB."""

from __future__ import annotations

import hashlib
from pathlib import Path

_TEXTS = {".csv", ".geojson", ".json", ".tsv", ".txt", ".yaml", ".yml"}


def of_input(path: Path) -> str:
    """SHA-256 over the names and contents of all files of an input; empty if there is none.

    Examples
    --------
    >>> of_input(Path("no such file"))
    ''
    """
    if path.is_dir():
        parts = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix != ".lock")
    elif path.is_file():
        own = [p for p in path.parent.iterdir() if p.stem == path.stem and p.is_file()]
        parts = sorted(own) if path.suffix.lower() in _IN_PARTS else [path]
    else:
        return ""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part.name.encode())
        if part.suffix.lower() in _TEXTS:  # a run's own copy has the line ends of every system
            content = part.read_bytes().replace(b"\r\n", b"\n")
            whole.update(hashlib.sha256(content).digest())
            continue
        with part.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()


_IN_PARTS = {".shp", ".mif", ".tab"}
