"""The folders of finished runs: how one is called, and how it is found again by its name."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from countycarbon.folders import workspace
from countycarbon.messages import fail
from countycarbon.study import Study

MARK = "@"
"""Between a study and what is set differently; no name of a study has it."""
_LONGEST = 60
"""Characters of a name; Windows allows a whole path some 260."""
_UNSAFE = re.compile(r"[^\w.=+-]+")
_LAB = "-lab"


def name(study: str, changes: Mapping[str, Any] | None = None) -> str:
    """Name of the folder of a run; a run with changed settings never has that of the study.

    Parameters
    ----------
    study : str
        Short name of the study.
    changes : mapping, optional
        Dotted keys and new values, as ``--set`` gives them.  A change of ``study`` itself names
        the folder.

    Returns
    -------
    str
        The same for the same changes in any order; safe on Windows.  What a folder cannot be
        called, or is too long, is cut, and a few digits tell such names apart.

    Examples
    --------
    >>> name("wuqing")
    'wuqing'
    >>> name("wuqing", {"seed": "7", "accounting.gas": "CO2"})
    'wuqing@accounting.gas=CO2+seed=7'
    >>> name("wuqing", {"inputs.land.file": "../new survey/地类.gpkg"})
    'wuqing@inputs.land.file=.._new_survey_地类.gpkg~39f0'
    """
    if not changes or "study" in changes:
        return study
    pairs = {str(key).strip(): _text(changes[key]) for key in sorted(changes)}
    whole = "+".join(f"{key}={value}" for key, value in pairs.items())
    short = _UNSAFE.sub("_", unicodedata.normalize("NFC", whole))[:_LONGEST].rstrip(" .")
    if short != whole:
        digits = hashlib.sha256(json.dumps(pairs, sort_keys=True).encode()).hexdigest()[:4]
        short = f"{short}~{digits}"
    return f"{study}{MARK}{short}"


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def root(around: Path | None = None) -> Path:
    """The folder of all reports of a workspace; of that one is in by default."""
    return (around or workspace()) / "reports"


def every() -> list[Path]:
    """Folders of runs there are, sorted by name; those of the lab apart."""
    found = root().glob("*/study.yml")
    return sorted(p.parent for p in found if not p.parent.name.endswith(_LAB))


def find(named: Path | None = None) -> Path:
    """The folder of a run.

    Parameters
    ----------
    named : Path, optional
        The folder, its name below ``reports``, or the study file of the run; by default the only
        run there is.

    Raises
    ------
    KitError
        ``reports.none``, ``reports.which``.
    """
    if named is None:
        runs = every()
        if len(runs) == 1:
            return runs[0]
        if not runs:
            raise fail("reports.none", folder=root())
        raise fail("reports.which", names=", ".join(p.name for p in runs))
    for folder in _near(named):
        if (folder / "study.yml").is_file():
            return folder
    names = ", ".join(p.name for p in every()) or "–"
    raise fail("trace.no-run", file=named, names=names)


def _near(named: Path) -> Iterator[Path]:
    """Folders that may be meant, the likeliest first."""
    if named.suffix.lower() in {".yml", ".yaml"} and named.is_file():
        yield named.parent
        study = Study.load(named)
        yield root(study.place.workspace) / study.study
    else:
        yield from (named, root() / named)
