"""The study: one YAML file, typed and validated, all mistakes reported at once.

``Study.load`` reads ``params/<study>.yml``; the resolved study, defaults
written out, lies in ``reports/<study>/study.yml`` and is what notebooks read.
"""

from __future__ import annotations

import datetime
import difflib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

import yaml
from pydantic import BaseModel, Field, ValidationError

from countycarbon.messages import KitError, Problems, fail
from countycarbon.study.accounting import Accounting
from countycarbon.study.evaluation import Evaluation
from countycarbon.study.inputs import Inputs
from countycarbon.study.report import Report
from countycarbon.study.response import Response
from countycarbon.study.section import Section, Text


class County(Section):
    """The county."""

    name: Text
    code: str = Field(pattern=r"^\d{6}$")
    province: Text
    area_km2: float | None = Field(None, gt=0, description="published area, for the closure check")
    area_source: str = ""


class Study(Section):
    """A county study.

    Examples
    --------
    >>> study = Study.load(home() / "params" / "wuqing.yml")
    >>> study.county.name["zh"], study.accounting.gas
    ('武清区', 'C')
    """

    study: str = Field(
        pattern=r"^[a-z0-9][a-z0-9_-]*$", description="short name; the output folder"
    )
    status: Literal["real", "made", "reconstructed", "mixed"]
    county: County
    languages: tuple[Literal["zh", "en"], ...] = ("zh", "en")
    seed: int = Field(20240829, ge=0)
    inputs: Inputs
    accounting: Accounting
    evaluation: Evaluation
    response: Response
    report: Report

    @classmethod
    def load(cls, path: str | Path, changes: Mapping[str, Any] | None = None) -> Study:
        """Read and check a study.

        Parameters
        ----------
        path : path
            The YAML file.
        changes : mapping, optional
            Dotted keys and new values, as ``--set accounting.gas=CO2`` gives them.

        Raises
        ------
        KitError
            Everything that is wrong with the study, at once.
        """
        study, problems = cls.examine(path, changes)
        problems.stop()
        assert study is not None
        return study

    @classmethod
    def examine(
        cls, path: str | Path, changes: Mapping[str, Any] | None = None
    ) -> tuple[Study | None, Problems]:
        """The study as far as it can be read, and everything that is wrong with it."""
        problems = Problems()
        raw = _read_yaml(Path(path))
        for key, value in (changes or {}).items():
            _put(raw, key, value)
        study = _build(cls, raw, Path(path).name, problems)
        if study is not None:
            _check_files(study, Path(path).name, problems)
        return study, problems

    def resolved(self) -> str:
        """The whole study as YAML, defaults written out, paths relative to the kit's root."""
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


def home() -> Path:
    """The kit's root folder: where ``params``, ``data``, ``notebooks`` and ``chapters`` lie."""
    named = os.environ.get("COUNTYCARBON_HOME")
    if named:
        return Path(named)
    for folder in (Path(__file__).resolve().parents[3], *Path.cwd().resolve().parents, Path.cwd()):
        if (folder / "_quarto.yml").exists() and (folder / "params").exists():
            return folder
    return Path.cwd()


def is_below(key: str, keys: Iterable[str]) -> bool:
    """Whether a dotted key is one of some keys or lies below one.

    >>> [is_below(key, ["inputs.land"]) for key in ("inputs.land.file", "inputs.landscape")]
    [True, False]
    """
    return any(key == above or key.startswith(f"{above}.") for above in keys)


def locate(path: str | Path) -> Path:
    """A path of a study as an absolute path; relative ones start at the kit's root."""
    path = Path(path)
    return path if path.is_absolute() else home() / path


def _read_yaml(path: Path) -> dict[str, Any]:
    if not path.exists():
        near = difflib.get_close_matches(path.name, [p.name for p in path.parent.glob("*.yml")], 1)
        raise fail("study.missing-file", file=str(path), nearest=f" ({near[0]}?)" if near else "")
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise fail("study.not-yaml", file=path.name, reason=reason) from None
    if not isinstance(raw, dict):
        raise fail("study.not-yaml", file=path.name, reason="a mapping (key: value) is expected")
    return raw


def _put(raw: dict[str, Any], key: str, value: Any) -> None:
    *parents, last = key.split(".")
    for parent in parents:
        child = raw.setdefault(parent, {})
        if not isinstance(child, dict):
            child = raw[parent] = {}
        raw = child
    read = yaml.safe_load(value) if isinstance(value, str) else value
    raw[last] = value if isinstance(read, datetime.date) else read


def _build(model: type[Study], raw: dict[str, Any], file: str, problems: Problems) -> Study | None:
    """Validate; unknown keys are reported and set aside, so that the rest is checked too."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        unknown = [e["loc"] for e in error.errors() if e["type"] == "extra_forbidden"]
        for e in error.errors():
            _report(e, model, file, problems)
    for location in unknown:
        _drop(raw, location)
    try:
        return model.model_validate(raw)
    except ValidationError:
        return None


def _report(error: Any, model: type[BaseModel], file: str, problems: Problems) -> None:
    location = [str(part) for part in error["loc"]]
    key = ".".join(location)
    if error["type"] == "extra_forbidden":
        allowed = _allowed_keys(model, location[:-1])
        near = difflib.get_close_matches(location[-1], allowed, 1, 0.4)
        problems.add(
            "study.unknown-key",
            file=file,
            key=key,
            allowed=", ".join(allowed),
            nearest=near[0] if near else (allowed[0] if allowed else ""),
        )
    elif error["type"] == "missing":
        problems.add("study.missing-key", file=file, key=key, allowed=_describe(model, location))
    else:
        expected = str(error.get("ctx", {}).get("expected", "")) or str(error["msg"])
        value = error["input"]
        options = [w.strip("' ") for w in expected.replace(" or ", ",").split(",")]
        near = difflib.get_close_matches(str(value), options, 1, 0.4)
        problems.add(
            "study.wrong-value",
            file=file,
            key=key,
            value=repr(value) if not isinstance(value, dict) else "{...}",
            allowed=expected,
            nearest=f" ({near[0]}?)" if near else "",
        )


def _field_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        found = _field_model(inner)
        if found:
            return found
    return None


def _model_at(model: type[BaseModel], location: list[str]) -> type[BaseModel] | None:
    found: type[BaseModel] | None = model
    for part in location:
        if found is None or part not in found.model_fields:
            continue  # list indices and union tags
        found = _field_model(found.model_fields[part].annotation)
    return found


def _allowed_keys(model: type[BaseModel], location: list[str]) -> list[str]:
    found = _model_at(model, location)
    return list(found.model_fields) if found else []


def _describe(model: type[BaseModel], location: list[str]) -> str:
    parent = _model_at(model, location[:-1])
    field = parent.model_fields.get(location[-1]) if parent else None
    return (field.description or str(field.annotation)) if field else ""


def _drop(raw: Any, location: tuple[Any, ...]) -> None:
    for part in location[:-1]:
        try:
            raw = raw[part]
        except (KeyError, TypeError, IndexError):
            return
    if isinstance(raw, dict):
        raw.pop(location[-1], None)


def input_files(section: BaseModel, prefix: str = "") -> list[tuple[str, Path]]:
    """Dotted key and path of every input file named in a section."""
    found: list[tuple[str, Path]] = []
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
        elif isinstance(value, Path):
            found.append((f"{prefix}{name}", value))
    return found


def _check_files(study: Study, file: str, problems: Problems) -> None:
    for key, path in input_files(study):
        target = locate(path)
        if not target.exists():
            names = [p.name for p in target.parent.glob("*")] if target.parent.exists() else []
            near = difflib.get_close_matches(target.name, names, 1)
            problems.add(
                "study.missing-file",
                file=file,
                key=f"{key} = {path.as_posix()}",
                nearest=f" ({near[0]}?)" if near else "",
            )


def _flatten(value: Any, prefix: str = "") -> Any:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _flatten(item, f"{prefix}.{key}" if prefix else str(key))
    else:
        yield prefix, json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value


__all__ = [
    "County",
    "KitError",
    "Section",
    "Study",
    "Text",
    "home",
    "input_files",
    "is_below",
    "locate",
]
