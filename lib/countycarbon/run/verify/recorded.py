"""What a run recorded of its inputs and software, held against what is here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from countycarbon.present.wording import verify_words as words
from countycarbon.run import record
from countycarbon.run.verify import content
from countycarbon.run.verify.difference import Difference, Kind, Report
from countycarbon.study import home


@dataclass
class Recorded:
    """A run's record, and where the files it names are.

    ``files`` maps the path within the kit to the file to use; ``missing`` lists inputs that are
    neither in the folder nor here.
    """

    summary: dict[str, Any]
    files: dict[str, Path] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


def read(given: Path) -> Recorded:
    """Read ``run.json`` and find every input: in the folder first, then in this kit."""
    found = Recorded(_summary(given))
    for path, digest in _inputs(found.summary):
        handed_over, here = given / "inputs" / path, home() / path
        if not _inside(path):
            here = Path(path)
            if not here.is_file():
                found.missing.append(path)
        elif handed_over.is_file():
            found.files[path] = handed_over
        elif here.is_file() and record.digest(here) == digest:
            found.files[path] = here
        else:
            found.missing.append(path)
    return found


def _summary(given: Path) -> dict[str, Any]:
    try:
        summary = json.loads((given / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return summary if isinstance(summary, dict) else {}


def _inputs(summary: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from (tuple(pair) for pair in summary.get("inputs", {}).values())
    for name, digest in summary.get("coefficients", {}).items():
        yield f"data/coefficients/{name}.csv", digest


def _inside(path: str) -> bool:
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts and ":" not in path


def examine(given: Path, recorded: Recorded, report: Report) -> None:
    """Hold the hashes of inputs, coefficients, notebooks, library and tables to the record."""
    if not recorded.summary:
        report.add([Difference("file", "run.json", old="unreadable")])
        return
    report.add(_handed_over(given, recorded, report))
    report.add(_software(recorded.summary, report))
    for name, digest in recorded.summary.get("tables", {}).items():
        file = given / "tables" / f"{name}.csv"
        report.add(_same("file", f"tables/{name}.csv", digest, file))
    report.add(_same("input", "study.yml", recorded.summary.get("settings"), given / "study.yml"))


def _handed_over(given: Path, recorded: Recorded, report: Report) -> Iterator[Difference]:
    """Inputs and coefficients; a copy that was changed is held to this kit's own, cell by cell."""
    known = set()
    for path, digest in _inputs(recorded.summary):
        kind: Kind = "coefficient" if path.startswith("data/coefficients/") else "input"
        known.add(path)
        report.hashes[path] = digest
        if path in recorded.missing:
            report.unchecked.append(words.missing_input(path))
            continue
        report.look("inputs", path)
        copy, here = given / "inputs" / path, home() / path
        if copy.is_file():
            found = list(_same(kind, f"inputs/{path}", digest, copy))
            if found and here.is_file() and record.digest(here) == digest:
                found = list(content.compare(copy, here, f"inputs/{path}", kind, 0.0)) or found
            yield from found
        if kind == "coefficient" and here.is_file():
            yield from _same(kind, path, digest, here, "kit")
    folder = given / "inputs"
    names = (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    report.unchecked += [words.foreign(f"inputs/{name}") for name in sorted({*names} - known)]


def _same(
    kind: Kind, file: str, digest: str | None, path: Path, whose: str = "file"
) -> Iterator[Difference]:
    """A difference if a file is not the one recorded."""
    if digest is None:
        return
    found = record.digest(path) if path.is_file() else "—"
    if found != digest:
        told = (f"{whose} {found[:16]}", f"record {digest[:16]}")
        yield Difference(kind, file, column="sha256", old=told[0], new=told[1])


def _software(summary: dict[str, Any], report: Report) -> Iterator[Difference]:
    """Code must be the same; other versions of packages are named, not counted."""
    here = record.software()
    then = summary.get("software", {})
    for part, digest in sorted(then.get("code", {}).items()):
        report.count("code")
        report.hashes[part] = digest
        now = here["code"].get(part, "—")
        if now != digest:
            told = (f"record {digest[:16]}", f"kit {now[:16]}")
            yield Difference("software", part, column="sha256", old=told[0], new=told[1])
    for name, version in sorted(then.get("packages", {}).items()):
        report.look("packages", f"{name} {version}")
        now = here["packages"].get(name, "—")
        if now != version:
            report.same_software = False
            report.unchecked.append(words.other_version(name, version, now))
