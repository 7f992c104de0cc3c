"""From the text of a study to its model: every mistake found, the right one suggested.

What is wrong is reported and set aside, so that one mistake does not hide the others.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from countycarbon import yamltext
from countycarbon.messages import KitError, Problems, fail
from countycarbon.study import standing
from countycarbon.study.form import EXPECTED
from countycarbon.study.place import Place

M = TypeVar("M", bound=BaseModel)

_MOST, _SHOWN = 200, 20
"""Mistakes beyond which only the first are told."""


def read_yaml(path: Path) -> dict[str, Any]:
    """Read a study file; ``study.missing-file`` or another code if that cannot be done."""
    if not path.is_file():
        near = difflib.get_close_matches(path.name, [p.name for p in path.parent.glob("*.yml")], 1)
        raise fail("study.missing-file", file=str(path), nearest=f" ({near[0]}?)" if near else "")
    return {str(key): value for key, value in yamltext.read(path).items()}


def put(raw: dict[str, Any], key: str, value: Any) -> None:
    """Set a dotted key; a text is read as YAML, where all readers agree on what it says.

    Raises
    ------
    KitError
        The codes of :func:`countycarbon.yamltext.load`.
    """
    *parents, last = key.split(".")
    for parent in parents:
        child = raw.setdefault(parent, {})
        if not isinstance(child, dict):
            child = raw[parent] = {}
        raw = child
    try:
        shown = f"{key} = {value}"[:120]
        read = yamltext.load(value, key=shown) if isinstance(value, str) else value
    except KitError as error:
        if not yamltext.is_ambiguous(error):
            raise
        read = value  # a code such as 0301: text, as it was typed
    raw[last] = read


def build(
    model: type[M], raw: dict[str, Any], file: str, problems: Problems, place: Place | None = None
) -> M | None:
    """Validate; what is wrong is reported and set aside, so that the rest is checked too."""
    context = {"place": place} if place is not None else None
    try:
        return model.model_validate(raw, context=context)
    except ValidationError as error:
        faults = error.errors()
    if len(faults) > _MOST:  # a file of another kind; to compare every key with every other is slow
        for e in faults[:_SHOWN]:
            _report(e, model, file, problems)
        return None
    meant = {_meant(e, model, faults) for e in faults if e["type"] == "extra_forbidden"}
    for e in faults:
        if e["type"] == "missing" and tuple(e["loc"]) in meant:
            continue  # reported as the unknown key that was probably meant to be it
        _report(e, model, file, problems)
    for e in faults:
        value = _drop(raw, e["loc"])
        right = _meant(e, model, faults) if e["type"] == "extra_forbidden" else None
        if right is not None:
            _parent(raw, right)[right[-1]] = value
    try:
        return model.model_validate(raw, context=context)
    except ValidationError as error:
        for e in error.errors():
            if e["type"] != "missing":  # mistakes inside a section whose name was wrong
                _report(e, model, file, problems)
        made, guessed = standing.complete(model, raw)
        if made is not None and hasattr(made, "guessed"):
            made.guessed.update(guessed)
            return made
        return None


def _meant(error: Any, model: type[BaseModel], faults: list[Any]) -> tuple[Any, ...] | None:
    """The required key an unknown one was probably meant to be."""
    *parents, last = error["loc"]
    lacking = {
        str(e["loc"][-1]) for e in faults if e["type"] == "missing" and [*e["loc"][:-1]] == parents
    }
    near = difflib.get_close_matches(str(last), sorted(lacking), 1, 0.6)
    return (*parents, near[0]) if near else None


def _parent(raw: Any, location: tuple[Any, ...]) -> Any:
    for part in location[:-1]:
        raw = raw[part]
    return raw


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
        options = re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
        expected = " | ".join(options) or _expected(error)
        value = error["input"]
        near = difflib.get_close_matches(str(value), options, 1, 0.4)
        problems.add(
            "study.wrong-value",
            file=file,
            key=key,
            value=_shown(value),
            allowed=expected,
            nearest=f" ({near[0]}?)" if near else "",
        )


_EXPECTED = {
    "int": "整数 / a whole number",
    "float": "数 / a number",
    "bool": "true | false",
    "string_type": "文字 / text",
    "string_too_short": "至少 {min_length} 个字 / {min_length} letters or more",
    "string_too_long": "至多 {max_length} 个字 / {max_length} letters at most",
    "too_short": "至少 {min_length} 项 / {min_length} items or more",
    "finite_number": "有限的数 / a finite number",
    "string_pattern_mismatch": "形如 / of the form {pattern}",
    "greater_than": "> {gt}",
    "greater_than_equal": ">= {ge}",
    "less_than": "< {lt}",
    "less_than_equal": "<= {le}",
    "list": "列表 / a list",
    "tuple": "列表 / a list",
    "dict": "若干 键: 值 / keys and values",
    "model": "若干 键: 值 / keys and values",
    "path": "路径 / a path",
}
"""What pydantic's kinds of error ask for, in words that serve both languages."""


def _shown(value: Any) -> str:
    """A value as a message quotes it, however long it is."""
    text = "{...}" if isinstance(value, dict) else repr(value)
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


_QUOTED = 80


def _expected(error: Any) -> str:
    kind, values = error["type"], error.get("ctx", {})
    words = {**EXPECTED, **_EXPECTED}.get(kind) or _EXPECTED.get(kind.split("_")[0])
    # what pydantic says may quote the study, and a study's text is no format
    return words.format(**values) if words else str(error["msg"])


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
    """What a key holds: its description, or the keys of a section."""
    parent = _model_at(model, location[:-1])
    field = parent.model_fields.get(location[-1]) if parent else None
    if field is None:
        return location[-1]
    inner = _field_model(field.annotation)
    return field.description or (", ".join(inner.model_fields) if inner else location[-1])


def _drop(raw: Any, location: tuple[Any, ...]) -> Any:
    for part in location[:-1]:
        try:
            raw = raw[part]
        except (KeyError, TypeError, IndexError):
            return None
    return raw.pop(location[-1], None) if isinstance(raw, dict) else None
