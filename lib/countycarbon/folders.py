"""Two places: the kit, which is read, and the workspace of a user, which is written into.

The kit (notebooks, chapters, data, examples) lies inside the installed package; of a clone that is
installed in place it is the clone itself, which is a workspace too.  A workspace is a folder with
``params``; of a study file it is the parent of the ``params`` it lies in, else its own folder.
"""

from __future__ import annotations

import os
from pathlib import Path

PARAMS = "params"
KIT = "COUNTYCARBON_KIT"
"""Variable of the environment that names a kit elsewhere: another version to be tried, a test."""

_PACKAGE = Path(__file__).resolve().parent


def kit() -> Path:
    """The folder of ``notebooks``, ``chapters``, ``data`` and ``_quarto.yml``; it is only read."""
    named = os.environ.get(KIT)
    if named:
        return Path(named)
    inside = _PACKAGE / "kit"
    return inside if inside.is_dir() else _PACKAGE.parents[1]


def installed() -> bool:
    """Whether the kit lies inside the installed package, where nobody has a workspace."""
    return kit().resolve().is_relative_to(_PACKAGE)


def workspace(study_file: Path | None = None) -> Path:
    """The folder of a user's ``params``, ``data``, ``coefficients``, ``reports``.

    Parameters
    ----------
    study_file : Path, optional
        A study file: the workspace is the parent of its ``params`` folder, else its own folder.
        Without it, and of an example inside the installed kit, it is the nearest folder upwards
        of the current one that has studies in ``params``, else the current folder.

    Examples
    --------
    >>> workspace(Path("/a/params/x.yml")).name, workspace(Path("/a/b/x.yml")).name
    ('a', 'b')
    """
    if study_file is not None:
        folder = Path(os.path.abspath(study_file)).parent  # noqa: PTH100 - links are kept
        if not (installed() and folder.resolve().is_relative_to(kit().resolve())):
            return folder.parent if folder.name == PARAMS else folder
    here = Path.cwd()
    return next((above for above in (here, *here.parents) if studies(above)), here)


def data_of(folder: Path) -> Path:
    """The folder of a workspace for tables of studies; beside the kit's own they lie apart."""
    data = folder / "data"
    return data / "studies" if folder.resolve() == kit().resolve() else data


def studies(folder: Path) -> list[Path]:
    """The study files of a workspace, by name."""
    return sorted((folder / PARAMS).glob("*.yml"))
