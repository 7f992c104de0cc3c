"""The study: one YAML file, typed and validated, all mistakes reported at once.

``Study.load`` reads ``params/<study>.yml``; the resolved study, defaults
written out, lies in ``reports/<study>/study.yml`` and is what notebooks read.
"""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, Field, PrivateAttr

from countycarbon import files, folders
from countycarbon.messages import KitError, Problems
from countycarbon.study import reading
from countycarbon.study.accounting import Accounting
from countycarbon.study.evaluation import Evaluation
from countycarbon.study.form import Identifier, Once
from countycarbon.study.inputs import Inputs
from countycarbon.study.place import Named, Originals, Place, of_run
from countycarbon.study.report import Report
from countycarbon.study.response import Response
from countycarbon.study.section import Section, Text


class County(Section):
    """The county."""

    name: Text
    code: str = Field(pattern=r"^[0-9]{6}$")
    province: Text
    area_km2: float | None = Field(
        None, ge=0.01, le=250_000, description="published area, for the closure check"
    )
    area_source: str = Field("", max_length=500)


class Study(Section):
    """A county study.

    Examples
    --------
    >>> study = Study.load(folders.kit() / "params" / "wuqing.yml")
    >>> study.county.name["zh"], study.accounting.gas
    ('武清区', 'C')
    """

    study: Identifier = Field(description="short name; the output folder")
    status: Literal["real", "made", "reconstructed", "mixed"]
    county: County
    languages: Annotated[tuple[Literal["zh", "en"], ...], Field(min_length=1), Once] = ("zh", "en")
    seed: int = Field(20240829, ge=0, lt=2**32)
    cell_minutes: float = Field(
        60, gt=0, le=10080, description="limit of time for one cell of a notebook, minutes"
    )
    inputs: Inputs
    accounting: Accounting
    evaluation: Evaluation
    response: Response
    report: Report
    _guessed: set[str] = PrivateAttr(default_factory=set)

    @property
    def guessed(self) -> set[str]:
        """Dotted keys of required values that were wrong or missing; something stands in for them.

        A study that has any is looked at, never run.
        """
        return self._guessed

    @classmethod
    def load(
        cls,
        path: str | Path,
        changes: Mapping[str, Any] | None = None,
        *,
        originals: Originals | None = None,
    ) -> Study:
        """Read and check a study.

        Parameters
        ----------
        path : path
            The YAML file.
        changes : mapping, optional
            Dotted keys and new values, as ``--set accounting.gas=CO2`` gives them.
        originals : mapping, optional
            Where files are that do not lie at their names; see :class:`Place`.

        Raises
        ------
        KitError
            Everything that is wrong with the study, at once.
        """
        study, problems = cls.examine(path, changes, originals=originals)
        problems.stop()
        assert study is not None
        return study

    @classmethod
    def examine(
        cls,
        path: str | Path,
        changes: Mapping[str, Any] | None = None,
        *,
        originals: Originals | None = None,
    ) -> tuple[Study | None, Problems]:
        """The study as far as it can be read, and everything that is wrong with it."""
        path = study_file(path)
        raw = reading.read_yaml(path)
        for key, value in (changes or {}).items():
            reading.put(raw, key, value)
        problems = Problems()
        study = reading.build(cls, raw, path.name, problems, Place.of(path, originals))
        if study is not None:
            _check_files(study, path.name, problems)
        return study, problems

    @classmethod
    def of_run(cls, folder: Path) -> Study:
        """The study a finished run is of; its inputs need not be there.

        Raises
        ------
        KitError
            Everything that is wrong with the study but for files that are away.
        """
        path, problems = folder / "study.yml", Problems()
        place = of_run(folder)
        study = reading.build(cls, reading.read_yaml(path), path.name, problems, place)
        problems.stop()
        assert study is not None
        return study

    def moved(self, names: Mapping[str, str], place: Place) -> Study:
        """The same study in another place, with other names for its files.

        Parameters
        ----------
        names : mapping
            Dotted key of an input file to its new name.
        place : Place
            Where it is then.
        """
        plain = json.loads(self.model_dump_json())
        for key, name in names.items():
            *above, last = key.split(".")
            inner: Any = plain
            for part in above:
                inner = inner[int(part) if isinstance(inner, list) else part]
            inner[last] = name
        return type(self).model_validate(plain, context={"place": place})

    def resolved(self) -> str:
        """The whole study as YAML, defaults written out."""
        plain = json.loads(self.model_dump_json())
        return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100)

    def settings(self, below: Iterable[str] | None = None) -> list[tuple[str, str]]:
        """Dotted key and value of every setting, or of those below some keys, in file order."""
        every = list(_flatten(json.loads(self.model_dump_json())))
        if below is None:
            return every
        return [(key, value) for key, value in every if is_below(key, below)]

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """The JSON schema, for editors that check YAML while one types."""
        return Study.model_json_schema()


def at(section: Any, dotted: str) -> Any:
    """What stands under a dotted key of a study; numbers count the items of a list.

    >>> at({"changes": [{"year": "2022"}]}, "changes.0.year")
    '2022'
    """
    for part in dotted.split("."):
        if isinstance(section, dict):
            section = section[part]
        else:
            section = section[int(part)] if part.isdigit() else getattr(section, part)
    return section


def is_below(key: str, keys: Iterable[str]) -> bool:
    """Whether a dotted key is one of some keys or lies below one.

    >>> [is_below(key, ["inputs.land"]) for key in ("inputs.land.file", "inputs.landscape")]
    [True, False]
    """
    return any(key == above or key.startswith(f"{above}.") for above in keys)


def locate(file: str | Path | Named, **where: Any) -> Path:
    """A file of a study as an absolute path; a relative one starts at the study file.

    Every file that a study names is found here, and nothing but ordinary files and FileGDB
    folders is: :mod:`countycarbon.files` says what else is refused.

    Raises
    ------
    KitError
        The codes of :func:`countycarbon.files.allowed`, with ``where`` as their place.
    """
    if isinstance(file, Named):
        return file.located(**where)
    return files.allowed(file, Path.cwd(), **where)


def study_file(path: str | Path) -> Path:
    """The study file itself: as it stands, else of the kit's examples."""
    path = Path(path)
    found = files.fault(path, Path.cwd())
    if found is not None and found.code != "files.folder":
        raise KitError(found)
    if found is not None or path.exists() or path.is_absolute():
        return path  # a folder is no study: told as a missing file, with the nearest study
    there = files.allowed(path, folders.kit())
    return there if there.exists() else path


def input_files(section: BaseModel, prefix: str = "") -> list[tuple[str, Named]]:
    """Dotted key and path of every input file named in a section."""
    found: list[tuple[str, Named]] = []
    for name in type(section).model_fields:
        value = getattr(section, name)
        if isinstance(value, BaseModel):
            found += input_files(value, f"{prefix}{name}.")
        elif isinstance(value, (tuple, list)):
            for i, item in enumerate(value):
                if isinstance(item, BaseModel):
                    found += input_files(item, f"{prefix}{name}.{i}.")
        elif isinstance(value, dict):
            for key, item in value.items():
                if isinstance(item, BaseModel):
                    found += input_files(item, f"{prefix}{name}.{key}.")
        elif isinstance(value, Named):
            found.append((f"{prefix}{name}", value))
    return found


def _check_files(study: Study, file: str, problems: Problems) -> None:
    for key, path in input_files(study):
        if key in study.guessed:
            continue
        try:
            target = locate(path, key=key)
        except KitError as error:
            problems.extend(error.problems)
            continue
        if not target.exists():
            problems.add(
                "study.missing-file",
                file=file,
                key=f"{key} = {path}",
                nearest=_nearest(path, target),
            )


def _nearest(file: Named, target: Path) -> str:
    """What was probably meant: the same path from the workspace, or a name like it beside it."""
    place = file.place
    from_root = place.root / file.path
    if place.root != place.folder and from_root.exists():
        there = PurePath(os.path.relpath(place.root, place.folder), file.path)
        return f" ({there.as_posix()}?)"
    names = [p.name for p in target.parent.glob("*")] if target.parent.exists() else []
    near = difflib.get_close_matches(target.name, names, 1)
    return f" ({near[0]}?)" if near else ""


def _flatten(value: Any, prefix: str = "") -> Any:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _flatten(item, f"{prefix}.{key}" if prefix else str(key))
    else:
        yield prefix, json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value


__all__ = [
    "County",
    "KitError",
    "Named",
    "Place",
    "Section",
    "Study",
    "Text",
    "at",
    "input_files",
    "is_below",
    "locate",
    "study_file",
]
