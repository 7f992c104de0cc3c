"""What is recorded of a run: warnings, hashes, ``run.json``.

No clock time and no absolute path is recorded, so two runs of one study leave the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import __version__, tables
from countycarbon.folders import kit
from countycarbon.inputs import coefficients, indicator_sets
from countycarbon.run import own, place
from countycarbon.run.manifest import Manifest
from countycarbon.run.place import digest
from countycarbon.steps import STEPS
from countycarbon.study import Study, input_files

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.run.render.choice import Choice


ENGINE = "report"
"""Stands for a step where the choice of the engine is noted."""

PYTHON = "https://www.python.org/"
_SOURCES = {".py", ".typ", ".css", ".html", ".js", ".lua"}


class Tables(Mapping[str, "pd.DataFrame"]):
    """The tables of a run by name, each read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._read:
            if name not in tables.TABLES or not tables.path(name, self._folder).exists():
                raise KeyError(name)
            self._read[name] = tables.read(name, self._folder)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return (n for n in tables.TABLES if tables.path(n, self._folder).exists())

    def __len__(self) -> int:
        return sum(1 for _ in self)


def warnings(folder: Path, before: str | None = None) -> pd.DataFrame:
    """The warnings of all steps, or of those before one, in the order of the steps."""
    import pandas as pd

    rows = []
    for step in earlier(before):
        file = folder / "warnings" / f"{step}.json"
        if file.exists():
            found = json.loads(file.read_text(encoding="utf-8"))
            rows += [{"step": step, **entry} for entry in found]
    return pd.DataFrame(rows, columns=["step", "code", "zh", "en"])


def note_engine(folder: Path, chosen: Choice) -> None:
    """Note why a Quarto that is here does not make the report, which prints it with the rest."""
    file = folder / "warnings" / f"{ENGINE}.json"
    if chosen.note is None:
        file.unlink(missing_ok=True)
        return
    entry = dict(zip(("code", "zh", "en"), chosen.note, strict=True))
    place.write(file, json.dumps([entry], ensure_ascii=False, indent=1) + "\n")


def noted_engine(folder: Path) -> tuple[str, str, str] | None:
    """What :func:`note_engine` has noted."""
    file = folder / "warnings" / f"{ENGINE}.json"
    if not file.is_file():
        return None
    [entry] = json.loads(file.read_text(encoding="utf-8"))
    return entry["code"], entry["zh"], entry["en"]


def engines(folder: Path) -> dict[str, str]:
    """The engine that made the report of each language, with its version."""
    units = Manifest(folder).causes("report-")
    return {name: made["engine"]["engine"] for name, made in units.items() if "engine" in made}


def earlier(step: str | None) -> list[str]:
    """The steps before one, all of them if none is named; first what was noted of the engine."""
    every = [ENGINE, *STEPS]
    return every[: every.index(step)] if step in every else every


def software() -> dict[str, Any]:
    """Digests of the kit's code and data by part, and the versions of Python and packages.

    Line ends do not count: a checkout on Windows has the same digests.
    """
    parts: dict[str, Any] = {}
    for part, files in _code():
        parts.setdefault(part, hashlib.sha256()).update(_content(files))
    return {
        "code": {part: found.hexdigest() for part, found in sorted(parts.items())},
        "packages": packages(),
    }


def _code() -> Iterator[tuple[str, Path]]:
    """Every file of the library and of the kit's own data, with the part it belongs to."""
    library = Path(__file__).resolve().parents[1]
    installed = library / "kit"  # of a wheel: the kit's data and texts, which count below
    files = (p for p in library.rglob("*") if p.suffix in _SOURCES)
    for file in sorted(p for p in files if not p.is_relative_to(installed)):
        yield f"lib/{file.relative_to(library).parts[0].removesuffix('.py')}", file
    for folder in ("chapters", "data"):
        for file in sorted(p for p in (kit() / folder).rglob("*") if p.is_file()):
            part = file.relative_to(kit())
            if part.parts[:2] not in {("data", "studies"), ("data", "coefficients")}:
                yield "/".join(part.parts[: min(2, len(part.parts) - 1)]), file


def _content(file: Path) -> bytes:
    return file.name.encode() + b"\n" + file.read_bytes().replace(b"\r\n", b"\n")


def packages() -> dict[str, str]:
    """The system, and the versions of Python and of the packages the kit asks for."""
    found = {}
    for requirement in metadata.requires("countycarbon") or []:
        name = re.split(r"[^\w.-]", requirement)[0]
        if "extra ==" not in requirement:
            with suppress(metadata.PackageNotFoundError):
                found[name] = metadata.version(name)
    system = f"{platform.system()} {platform.machine()}"
    return {"python": platform.python_version(), "system": system, **dict(sorted(found.items()))}


def homepage(package: str) -> str:
    """The web address a package gives of itself; that of Python for Python.

    Examples
    --------
    >>> homepage("python")
    'https://www.python.org/'
    """
    if package == "python":
        return PYTHON
    about = metadata.metadata(package)
    named = dict(pair.split(", ", 1) for pair in about.get_all("Project-URL") or [])
    given = {name.lower(): address for name, address in named.items()}
    for name in ("homepage", "home", "source", "repository", "documentation"):
        if name in given:
            return given[name]
    return next(iter([*(about.get_all("Home-page") or []), *given.values()]), PYTHON)


def summary(study: Study, folder: Path) -> dict[str, Any]:
    """Version, gas, seed, and the content of everything the run read and wrote."""
    found, code = tables.read("warnings", folder / "tables"), study.place.code
    known = indicator_sets.files(study.place)
    sets = [coefficients.path(name, study.place) for name in coefficients.used(study)]
    return {
        "version": __version__,
        "study": study.study,
        "status": study.status,
        "gas": study.accounting.gas,
        "seed": study.seed,
        "settings": digest(folder / "study.yml"),
        "software": software(),
        "languages": list(study.languages),
        "engine": engines(folder),
        "inputs": dict(_inputs(study)),
        "coefficients": {p.stem if p.suffix == ".csv" else p.name: digest(p) for p in sets},
        "indicators": {name: digest(known[name]) for name in indicator_sets.used(study)},
        "notebooks": {s: digest(own.file(f"notebooks/{s}.ipynb", code)) for s in STEPS},
        "own": own.differing(code),
        "tables": {p.stem: digest(p) for p in sorted((folder / "tables").glob("*.csv"))},
        "warnings": sorted(set(found["code"])),
    }


def _inputs(study: Study) -> Iterator[tuple[str, list[str]]]:
    """Every file read: its key, with its own name behind it where an input has several files."""
    for key, file in input_files(study):
        for name, part in place.parts(file).items():
            named = key if name == file.as_posix() else f"{key}: {part.name}"
            yield named, [name, digest(part)]


def write(study: Study, folder: Path) -> None:
    """Write ``run.json``."""
    text = json.dumps(summary(study, folder), ensure_ascii=False, indent=1, sort_keys=True)
    place.write(folder / "run.json", text + "\n")
