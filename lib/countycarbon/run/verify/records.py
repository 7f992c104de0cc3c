"""Records in JSON, entry by entry: ``run.json``, crate, manifest, reasons and warnings.

A record speaks of other files, and of the software that made them.  A digest in it is held to the
file it speaks of (:mod:`countycarbon.run.verify.integrity`), so here it is passed over where that
file is there; what it says of software must be said alike by all records, and is named elsewhere.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from countycarbon.run import crate, manifest, record
from countycarbon.run.crate import WORKFLOW
from countycarbon.run.verify import evidence, inventory
from countycarbon.run.verify.difference import Difference, changed, relative

FILES = frozenset({"run.json", crate.METADATA, manifest.NAME})
"""Records of the other files."""

DIGESTS = ("sha256", "contentSize")
"""Properties by which the crate holds a file."""

_SPOKEN = "\t"
_VERSION = re.compile(r"\d[\w.+!-]{0,40}|(?:Linux|Windows|Darwin) \w{2,10}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{20}|[0-9a-f]{64}")
_ENGINE = re.compile(r"builtin|quarto(?: \d[\w.+-]{0,40})?", re.ASCII)
_NAME = re.compile(r"[\w./-]{1,120}", re.ASCII)
_FORMS = {"packages": _VERSION, "code": _DIGEST, "version": _VERSION, "engine": _ENGINE}
"""How a record writes what it says of software; all else it says is compared.  What is no digest
or version may be a message to the reader."""
_OF_SOFTWARE = {
    "engine",
    "modules",
    "packages",
    "declaration",
    "chapters",
    "notebook",
    "data",
    "messages",
}
"""Causes in a manifest that are parts of the kit."""


@dataclass(frozen=True)
class _Claims:
    """What the ``run.json`` beside a record says of the software."""

    version: str = ""
    packages: dict[str, str] = field(default_factory=dict)
    code: dict[str, str] = field(default_factory=dict)
    engine: dict[str, str] = field(default_factory=dict)


def _claims(folder: Path) -> _Claims:
    try:
        summary = evidence.load(folder / "run.json")
    except evidence.Malformed:
        return _Claims()
    version = summary.get("version") if isinstance(summary, dict) else None
    return _Claims(
        version if isinstance(version, str) else "",
        evidence.texts(summary, "software", "packages"),
        evidence.texts(summary, "software", "code"),
        evidence.texts(summary, "engine"),
    )


def compare(old: Path, new: Path, file: str) -> Iterator[Difference]:
    """Every entry that differs; lists are compared as sets.

    Parameters
    ----------
    old, new : Path
        The record handed over, in the folder of its run, and the fresh one in its own.
    file : str
        Name in the report.
    """
    before, after = (evidence.load(path) for path in (old, new))
    claims = [_claims(path.parent) for path in (old, new)]
    if file == crate.METADATA:
        yield from _crates_apart(before, after, file, claims[0])
        return
    a, b = _apart(before, after)
    files = inventory.take(old.parent).files
    for key in sorted(a.keys() | b.keys()):
        if a.get(key) == b.get(key) or _said_elsewhere(key, a, b, file, files, claims):
            continue
        yield _entry(file, key, a.get(key, ""), b.get(key, ""))


def same(old: Path, new: Path, file: str) -> bool:
    """Whether a record says nothing else, and is written as the kit writes it."""
    try:
        return as_written(old) and not any(compare(old, new, file))
    except ValueError:
        return False


def as_written(path: Path) -> bool:
    """Whether a record has the indents, order of keys and end the kit gives it."""
    try:
        text = json.dumps(evidence.load(path), ensure_ascii=False, indent=1, sort_keys=True)
        return path.read_bytes() == f"{text}\n".encode()
    except ValueError:  # no JSON, or a text that is no Unicode
        return False


def _entry(file: str, key: str, one: str, two: str) -> Difference:
    row, _, column = key.rpartition(_SPOKEN)
    was, now = changed(_bare(one), _bare(two))
    shown = row.replace(_SPOKEN, " › ")
    return Difference("file", file, "", shown, column, was, now, relative(was, now))


def _bare(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def _said_elsewhere(
    key: str,
    a: dict[str, str],
    b: dict[str, str],
    file: str,
    files: dict[str, Path],
    claims: list[_Claims],
) -> bool:
    """Whether an entry speaks of software or of a file that is held to something else."""
    path, one, two = key.split(_SPOKEN), *claims
    said = a.get(key)
    other_kit = bool(one.code) and one.code != two.code
    if file == "run.json":
        return _of_run(path, said, key in b, other_kit)
    if file == WORKFLOW:
        return path == ["version"] and _bare(a.get(key, "")) == one.version
    if file == manifest.NAME and path[0] == "units" and len(path) > 3:
        of_software = path[2] == "causes" and path[3] in _OF_SOFTWARE and one != two
        if (said is None or key not in b) and not other_kit:
            of_software = False  # what a step rests on is the same in the same kit
        form = _FORMS.get(path[-1] if path[3] == "engine" else path[3], _DIGEST)
        if of_software and len(path) == 5 and _well(path[-1], said, form):
            return True
        return _digest_held(path[-1], _bare(a.get(key, "")), files)
    return False


def _of_run(path: list[str], said: str | None, fresh: bool, other_kit: bool) -> bool:
    both = said is not None and fresh
    if path[0] == "software" and len(path) == 3 and path[1] in _FORMS:
        return (both or other_kit) and _well(path[2], said, _FORMS[path[1]])
    if path[0] in {"engine", "version", "notebooks"} and len(path) < 3:
        well = both and _well(path[-1], said, _FORMS.get(path[0], _DIGEST))
        return well and (other_kit or path[0] == "engine")
    return path[0] == "tables" and both  # held to the table itself


def _well(name: str, said: str | None, form: re.Pattern[str]) -> bool:
    """Whether an entry says what one of its kind says, if it says anything."""
    text = said is None or (said.startswith('"') and bool(form.fullmatch(_bare(said))))
    return text and bool(_NAME.fullmatch(name))


def _digest_held(name: str, digest: str, files: dict[str, Path]) -> bool:
    """Whether a digest is that of the file of that name in the same folder."""
    file = files.get(name)
    return file is not None and record.digest(file) == digest


def entities(value: Any) -> dict[str, dict[str, Any]]:
    """The entities of a crate by their id; one without an id, or a second one, by its number."""
    graph = value.get("@graph") if isinstance(value, dict) else None
    found: dict[str, dict[str, Any]] = {}
    for number, entity in enumerate(graph if isinstance(graph, list) else []):
        named = entity.get("@id") if isinstance(entity, dict) else None
        name = named if isinstance(named, str) and named not in found else f"#{number}"
        found[name] = entity if isinstance(entity, dict) else {"value": entity}
    return found


def _crates_apart(before: Any, after: Any, file: str, claims: _Claims) -> Iterator[Difference]:
    """Entities lost and added, each once and without what refers to it; then their properties."""
    a, b = entities(before), entities(after)
    alone = a.keys() ^ b.keys()
    for name in sorted(alone):
        side = ("≠", "—") if name in a else ("—", "≠")
        yield Difference("file", file, "", name, "@id", *side)
    top = [_without_graph(side) for side in (before, after)]
    sides: list[tuple[str, Any, Any]] = [("", top[0], top[1])]
    sides += [(name, a[name], b[name]) for name in sorted(a.keys() & b.keys())]
    for name, given, fresh in sides:
        was, now = _apart(given, fresh, name, alone)
        for key in sorted(was.keys() | now.keys()):
            if was.get(key) != now.get(key) and not _of_crate(name, key, was, now, claims):
                yield _entry(file, key, was.get(key, ""), now.get(key, ""))


def _without_graph(value: Any) -> Any:
    return {k: v for k, v in value.items() if k != "@graph"} if isinstance(value, dict) else value


def _of_crate(
    name: str, key: str, was: dict[str, str], now: dict[str, str], claims: _Claims
) -> bool:
    """Whether a property speaks of a file or of software, and is held to that elsewhere."""
    column = key.rpartition(_SPOKEN)[2]
    if key not in was or key not in now:
        return False
    if column in {"version", "softwareVersion"}:
        package = name.removeprefix("#package-")
        said = claims.version if package == name else claims.packages.get(package, "")
        return _bare(was[key]) == said
    return column in DIGESTS and was[key].startswith('"')


def _apart(
    one: Any, two: Any, path: str = "", left_out: Any = ()
) -> tuple[dict[str, str], dict[str, str]]:
    """Paths and texts of the entries of two records, without those parts that are the same."""
    if one == two and type(one) is type(two) and not isinstance(one, (int, float)):
        return {}, {}
    if not (isinstance(one, dict) and isinstance(two, dict) and one and two):
        return dict(_flat(one, path, left_out)), dict(_flat(two, path, left_out))
    a: dict[str, str] = {}
    b: dict[str, str] = {}
    for key in [*one, *(k for k in two if k not in one)]:
        inner = _below(path, key)
        if key in one and key in two:
            was, now = _apart(one[key], two[key], inner, left_out)
            a, b = a | was, b | now
        else:
            side = a if key in one else b
            side.update(_flat((one if key in one else two)[key], inner, left_out))
    return a, b


def _below(path: str, key: Any) -> str:
    """The path of an entry; no name of a stranger passes for several."""
    name = str(key).replace(_SPOKEN, "\\t")
    return f"{path}{_SPOKEN}{name}" if path else name


def _flat(value: Any, path: str = "", left_out: Any = ()) -> Iterator[tuple[str, str]]:
    """Paths and texts of all entries; an item of a list goes by what it says, not by its place."""
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _flat(item, _below(path, key), left_out)
    elif isinstance(value, list):
        times: Counter[str] = Counter()
        for item in value:
            named = item.get("@id", item.get("id")) if isinstance(item, dict) else None
            if named is not None and named in left_out:
                continue
            text = json.dumps(item if named is None else named, sort_keys=True, ensure_ascii=False)
            times[text] += 1
            key = f"{path}{_SPOKEN}{text}" + (f" ({times[text]})" if times[text] > 1 else "")
            if named is None:
                yield key, text
            else:
                yield from _flat(item, key, left_out)
    else:
        yield path, json.dumps(value, sort_keys=True, ensure_ascii=False)
