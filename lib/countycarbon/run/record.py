"""What is recorded of a run: warnings, hashes, ``run.json``.

No clock time and no absolute path is recorded, so two runs of one study leave the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import __version__, tables
from countycarbon.steps import STEPS
from countycarbon.study import Study, home, input_files, locate

if TYPE_CHECKING:
    import pandas as pd


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


def warnings(folder: Path) -> pd.DataFrame:
    """The warnings of all steps, in the order of the steps."""
    import pandas as pd

    rows = []
    for step in STEPS:
        file = folder / "warnings" / f"{step}.json"
        if file.exists():
            found = json.loads(file.read_text(encoding="utf-8"))
            rows += [{"step": step, **entry} for entry in found]
    return pd.DataFrame(rows, columns=["step", "code", "zh", "en"])


def digest(path: Path) -> str:
    """SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def summary(study: Study, folder: Path) -> dict[str, Any]:
    """Version, gas, seed, and the content of everything the run read and wrote."""
    found = tables.read("warnings", folder / "tables")
    files = input_files(study)
    return {
        "version": __version__,
        "study": study.study,
        "status": study.status,
        "gas": study.accounting.gas,
        "seed": study.seed,
        "languages": list(study.languages),
        "inputs": {key: [path.as_posix(), digest(locate(path))] for key, path in files},
        "coefficients": {
            study.accounting.coefficients: digest(
                home() / "data" / "coefficients" / f"{study.accounting.coefficients}.csv"
            )
        },
        "notebooks": {s: digest(home() / "notebooks" / f"{s}.ipynb") for s in STEPS},
        "tables": {p.stem: digest(p) for p in sorted((folder / "tables").glob("*.csv"))},
        "warnings": sorted(set(found["code"])),
    }
