"""Where the relative paths of a study start: a place travels with every section and every file.

A study is text and a place.  The text is what is written, printed and hashed; the place is known
only to the process that has read it, and takes no part when studies are compared or written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from countycarbon import files, folders

ORIGINALS = "COUNTYCARBON_ORIGINALS"
"""Variable of a kernel's environment: files a run may read but not take along (``run.taken``)."""


Originals = Mapping[str, tuple[Path, Path]]
"""Name of a file to the path it really has, and the folder out of which no link leads."""


@dataclass(frozen=True)
class Place:
    """The folders of a study; no two differ, since they are no part of what it says.

    Attributes
    ----------
    folder : Path
        That of the study file, from which relative paths start.
    root : Path
        Out of which no link leads.
    workspace : Path
        Where its reports go, and own sets of coefficients and indicators lie.
    code : Path or None
        Where own notebooks and chapters may lie: the workspace of a study in ``params``.  What
        lies beside another study file is never executed: it may be somebody's finished run.
    originals : mapping
        Files that lie elsewhere than their names say.
    """

    folder: Path = field(default_factory=Path.cwd, compare=False)
    root: Path = field(default_factory=Path.cwd, compare=False)
    workspace: Path = field(default_factory=Path.cwd, compare=False)
    code: Path | None = field(default=None, compare=False)
    originals: Originals = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, study_file: Path, originals: Originals | None = None) -> Place:
        """The place of a study file."""
        folder = Path(os.path.abspath(study_file)).parent  # noqa: PTH100 - links are kept
        workspace, named = folders.workspace(study_file), folder.name == folders.PARAMS
        root = folder.parent if named else folder
        return cls(folder, root, workspace, workspace if named else None, originals or {})


def of_run(folder: Path) -> Place:
    """The place of the study in the folder of a finished run: nothing in it is executed."""
    here = Path(os.path.abspath(folder))  # noqa: PTH100 - links are kept
    return Place(here, here, here)


def given() -> Originals:
    """The originals that the run has told the kernel of."""
    known = json.loads(os.environ.get(ORIGINALS, "{}"))
    return {name: (Path(path), Path(root)) for name, (path, root) in known.items()}


@dataclass(frozen=True)
class Named:
    """A file as a study names it; :func:`countycarbon.study.locate` says where it is.

    Examples
    --------
    >>> file = Named("../data/towns.csv")
    >>> file.name, str(file)
    ('towns.csv', '../data/towns.csv')
    """

    path: str
    place: Place = field(default_factory=Place, compare=False, repr=False)

    def __str__(self) -> str:
        return self.path

    @property
    def name(self) -> str:
        """Its name without the folders."""
        return PurePath(self.path).name

    @property
    def suffix(self) -> str:
        """The end of its name."""
        return PurePath(self.path).suffix

    def as_posix(self) -> str:
        """The path as the study has it, with ``/``."""
        return self.path

    def located(self, **where: Any) -> Path:
        """Its absolute path; see :func:`countycarbon.files.allowed`."""
        path, root = self.original
        return files.allowed(path, root, self.place.folder, **where)

    @property
    def original(self) -> tuple[Path, Path]:
        """The path to open, not yet looked at, and the folder out of which no link leads."""
        return self.place.originals.get(self.path, (Path(self.path), self.place.root))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(
            cls._of,
            handler(Path),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def _of(cls, path: Path, info: ValidationInfo) -> Named:
        return cls(path.as_posix(), place_in(info.context))


def place_in(context: Any) -> Place:
    """The place that validation was given; the current folder if there is none."""
    return context["place"] if context else Place()
