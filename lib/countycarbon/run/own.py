"""Notebooks and chapters: the kit's, or a workspace's own where it has some (``customise``)."""

from __future__ import annotations

import shutil
from pathlib import Path

from countycarbon.folders import kit, studies
from countycarbon.messages import fail
from countycarbon.run.place import digest

KINDS = {"notebooks": "*.ipynb", "chapters": "**/*"}
"""Folders of the kit that a workspace may have of its own, and the files in them that count."""
_HIDDEN = {".ipynb_checkpoints", "__pycache__", "overview"}
"""Not for a county's report: traces of editors, and the words of a batch's overview."""


def file(name: str, code: Path | None) -> Path:
    """A file of the kit by its name in it; the workspace's own if there is one.

    Parameters
    ----------
    name : str
        Such as ``notebooks/01_land.ipynb``.
    code : Path or None
        The workspace, where its own notebooks and chapters count.
    """
    own = code / name if code is not None else None
    return own if own is not None and own.is_file() else kit() / name


def folder(name: str, code: Path | None) -> dict[str, Path]:
    """The files of a folder of the kit by their names in it, its own in place of the kit's."""
    roots = [kit(), *([code] if code is not None else [])]
    found = {p.name: p for root in roots for p in (root / name).glob("*") if p.is_file()}
    return {f"{name}/{n}": found[n] for n in sorted(found)}


def customise(kind: str, workspace: Path) -> list[Path]:
    """Copy the kit's notebooks or chapters into a workspace; what is there stays as it is.

    Parameters
    ----------
    kind : {"notebooks", "chapters"}
        What to copy.
    workspace : Path
        The workspace.

    Returns
    -------
    list of Path
        The copies made.

    Raises
    ------
    KitError
        ``customise.kit``: the workspace is the kit's own clone, whose files are changed in place;
        ``customise.no-study``: there is no study that could use them.
    """
    if workspace.resolve() == kit().resolve():
        raise fail("customise.kit", folder=kit() / kind)
    if not studies(workspace):
        raise fail("customise.no-study", folder=workspace)
    made = []
    for source in sorted(p for p in (kit() / kind).glob(KINDS[kind]) if p.is_file()):
        target = workspace / source.relative_to(kit())
        if not target.exists() and not _HIDDEN & {*source.parts}:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            made.append(target)
    return made


def differing(code: Path | None) -> dict[str, str]:
    """Own notebooks and chapters that are not the kit's: name to digest."""
    if code is None or code.resolve() == kit().resolve():
        return {}
    found = {}
    for kind, pattern in KINDS.items():
        for path in sorted(p for p in (code / kind).glob(pattern) if p.is_file()):
            name = path.relative_to(code).as_posix()
            kits = kit() / name
            if _counts(name) and (not kits.is_file() or digest(kits) != digest(path)):
                found[name] = digest(path)
    return found


def _counts(name: str) -> bool:
    """Whether a run would read it: a notebook or chapter under a name of the kit's, or new text."""
    return (kit() / name).is_file() or (name.startswith("chapters/") and name.endswith(".qmd"))
