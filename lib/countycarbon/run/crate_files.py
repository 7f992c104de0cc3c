"""The files an RO-Crate of a run describes: which, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from countycarbon.run import place, taken
from countycarbon.study import Study

METADATA = "ro-crate-metadata.json"
WORKFLOW = "workflow.json"
README = "README.md"
_LEFT_OUT = {"manifest.json", "failed", "_book"}
_TYPES = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "html": "text/html",
    "ipynb": "application/x-ipynb+json",
    "json": "application/json",
    "lua": "text/x-lua",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "png": "image/png",
    "qmd": "text/markdown",
    "txt": "text/plain",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml",
    "yml": "application/yaml",
    "zip": "application/zip",
}
"""Media types by ending; Python's own table holds what the machine says, which differs."""


def names(study: Study, folder: Path) -> Iterator[str]:
    """Every file the run made, in order; a report it was not asked for is of an earlier one."""
    earlier = {"zh", "en"} - set(study.languages)
    apart = {(lang,) for lang in earlier} | {("sheets", lang) for lang in earlier}
    found = (p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    for file in sorted(found, key=Path.as_posix):
        own = file.parts[0] in taken.FOLDERS or file.name in {METADATA, WORKFLOW}
        hidden = any(part.startswith(".") or part in _LEFT_OUT for part in file.parts)
        if not own and not hidden and not {file.parts[:1], file.parts[:2]} & apart:
            yield file.as_posix()


def facts(file: Path) -> dict[str, Any]:
    """Name, size, hash and media type of a file."""
    kind = _TYPES.get(file.suffix.lower().removeprefix("."), "application/octet-stream")
    size = str(place.size(file))
    facts = {"name": file.name, "contentSize": size, "sha256": place.digest(file)}
    return facts | {"encodingFormat": kind}
