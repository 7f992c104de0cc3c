"""Two executed notebooks: sources and outputs of every cell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from countycarbon.run.verify import figures, rendered
from countycarbon.run.verify.difference import Difference, changed, relative

_LABEL = re.compile(r"^#\|\s*label:\s*(\S+)", re.MULTILINE)
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,16}\b")  # of an object in memory: another in every run


def _joined(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        value = "".join(value)
    return (
        _ADDRESS.sub("0x…", value) if isinstance(value, str) else json.dumps(value, sort_keys=True)
    )


def _cells(path: Path) -> list[dict[str, Any]] | None:
    try:
        return json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError, TypeError):
        return None


def compare(old: Path, new: Path, file: str) -> Iterator[Difference]:
    """Every cell whose source or output differs; clock and counters do not count."""
    before, after = _cells(old), _cells(new)
    if before is None or after is None:
        yield Difference("notebook", file, old="unreadable")
        return
    if len(before) != len(after):
        yield Difference("notebook", file, "", "cells", "", str(len(before)), str(len(after)))
    for number, (one, two) in enumerate(zip(before, after, strict=False)):
        label = _LABEL.search(_joined(two.get("source", "")))
        row = f"c{number}" + (f" ({label[1]})" if label else "")
        yield from _cell(one, two, file, row)


def _cell(one: dict[str, Any], two: dict[str, Any], file: str, row: str) -> Iterator[Difference]:
    a, b = _joined(one.get("source", "")), _joined(two.get("source", ""))
    if a != b or one.get("cell_type") != two.get("cell_type"):
        yield _text(file, row, "source", a, b)
    left, right = (list(_outputs(c)) for c in (one, two))
    if [name for name, _ in left] != [name for name, _ in right]:
        was, now = (", ".join(name for name, _ in side)[:100] for side in (left, right))
        yield Difference("notebook", file, "", row, "outputs", was, now)
        return
    for (name, was), (_, now) in zip(left, right, strict=True):
        if was == now:
            continue
        if name.startswith("image/"):
            seen = figures.apart(rendered.decoded(was), rendered.decoded(now))
            if seen:
                yield Difference("notebook", file, "", row, name, seen)
        else:
            yield _text(file, row, name, was, now)


def _outputs(cell: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and content of everything a cell shows."""
    for output in cell.get("outputs", []):
        if "data" in output:
            for name, content in sorted(output["data"].items()):
                yield name, _joined(content)
            yield "metadata", _joined(output.get("metadata", {}))
        else:
            yield (
                str(output.get("name", output.get("output_type"))),
                _joined(output.get("text", output.get("evalue", ""))),
            )


def _text(file: str, row: str, column: str, old: str, new: str) -> Difference:
    was, now = changed(old, new)
    return Difference("notebook", file, "", row, column, was, now, relative(was, now))
