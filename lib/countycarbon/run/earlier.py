"""Reports of an earlier run in the same folder: what is no part of this one goes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from countycarbon.run.manifest import Manifest
from countycarbon.run.tell import Tell

_UNITS = ("report", "sheets")


def forget(folder: Path, languages: Iterable[str], tell: Tell) -> None:
    """Remove the reports and town sheets the kit has made in some languages.

    Parameters
    ----------
    folder : Path
        Folder of the run.
    languages : iterable of str
        Languages that are no part of the run now.
    tell : callable
        Gets what was removed as (zh, en).
    """
    manifest = Manifest(folder)
    for lang in sorted(languages):
        gone = [manifest.forget(f"{unit}-{lang}") for unit in _UNITS]
        if any(gone):
            zh, en = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}[lang]
            tell(f"已移除先前运行的{zh}报告", f"removed the {en} report of an earlier run")


def without(folder: Path, left_out: Iterable[str]) -> list[Path]:
    """The files of a report but for those of formats that were not asked for.

    Parameters
    ----------
    folder : Path
        Folder of one language.
    left_out : iterable of str
        Main files of the formats left out; beside ``index.html`` all that lies there.
    """
    apart = {folder / name for name in left_out}
    apart |= {page.parent for page in apart if page.suffix == ".html"}
    found = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return [p for p in found if not {p, *p.parents} & apart]
