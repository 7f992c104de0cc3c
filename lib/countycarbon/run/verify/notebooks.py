"""Two executed notebooks: sources, outputs and settings of every cell.

The kit writes the same bytes each time.  In copies of earlier versions the clock, the random name
of the cell papermill adds, and addresses of objects in memory say nothing; what stands in their
places must be such a thing.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

from countycarbon.run.verify import evidence, figures, rendered
from countycarbon.run.verify.difference import Difference, changed, relative

_LABEL = re.compile(r"^#\|\s*label:\s*(\S+)", re.MULTILINE)
_ADDRESS = re.compile(r" at 0x[0-9a-f]{6,16}>")  # of an object in memory: another in every run
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?")
_NAME = re.compile(r"[0-9a-f]{8}")
_CLOCK = {
    "papermill": ("start_time", "end_time", "duration"),
    "execution": (
        "iopub.execute_input",
        "iopub.status.busy",
        "iopub.status.idle",
        "shell.execute_reply",
    ),
}
_ADDED = {"injected-parameters", "papermill-error-cell-tag"}


def _joined(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        value = "".join(value)
    if isinstance(value, str):
        return _ADDRESS.sub(" at 0x…>", value)
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def load(path: Path) -> dict[str, Any]:
    """A notebook as it is held to another one.

    Raises
    ------
    Malformed
        No JSON, or not built as a notebook is.
    """
    return _clean(evidence.load(path))


def _clean(whole: Any) -> dict[str, Any]:
    cells = whole.get("cells") if isinstance(whole, dict) else None
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        raise evidence.Malformed("no notebook")
    _without_clock(whole.get("metadata"))
    for cell in cells:
        _without_clock(cell.get("metadata"))
        if _ADDED & _tags(cell) and _NAME.fullmatch(str(cell.get("id"))):
            cell["id"] = "…"
    return dict(whole)


def _tags(cell: dict[str, Any]) -> set[str]:
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return {t for t in tags if isinstance(t, str)} if isinstance(tags, list) else set()


def _without_clock(metadata: Any) -> None:
    for section, names in _CLOCK.items():
        times = metadata.get(section) if isinstance(metadata, dict) else None
        if not isinstance(times, dict):
            continue
        for name in names:
            value = times.get(name)
            lasted = name == "duration" and isinstance(value, (int, float)) and 0 <= value < 1e6
            if lasted or (isinstance(value, str) and _TIME.fullmatch(value)):
                times[name] = "…"


def compare(old: Path, new: Path, file: str) -> Iterator[Difference]:
    """Every cell of which something differs, and every setting of the notebook."""
    before, after = load(old), load(new)
    yield from _fields(
        {k: v for k, v in before.items() if k != "cells"},
        {k: v for k, v in after.items() if k != "cells"},
        file,
        "notebook",
    )
    one, two = before["cells"], after["cells"]
    if len(one) != len(two):
        yield Difference("notebook", file, "", "cells", "", str(len(one)), str(len(two)))
    for number, (a, b) in enumerate(zip_longest(one, two)):
        label = _LABEL.search(_joined((a or b).get("source", "")))
        row = f"c{number}" + (f" ({label[1]})" if label else "")
        if a is None or b is None:
            was, now = ("—" if c is None else _joined(c.get("source", ""))[:100] for c in (a, b))
            yield Difference("notebook", file, "", row, "cell", was, now)
            continue
        yield from _cell(a, b, file, row)


def _cell(one: dict[str, Any], two: dict[str, Any], file: str, row: str) -> Iterator[Difference]:
    a, b = _joined(one.get("source", "")), _joined(two.get("source", ""))
    if a != b or one.get("cell_type") != two.get("cell_type"):
        yield _text(file, row, "source", a, b)
    apart = {"source", "outputs", "cell_type"}
    before, after = ({k: v for k, v in c.items() if k not in apart} for c in (one, two))
    yield from _fields(before, after, file, row)
    left, right = (_listed(side) for side in (one, two))
    if [name for name, _ in left] != [name for name, _ in right]:
        was, now = (", ".join(name for name, _ in side)[:100] for side in (left, right))
        yield Difference("notebook", file, "", row, "outputs", was, now)
        return
    for (name, was), (_, now) in zip(left, right, strict=True):
        if was == now:
            continue
        if name.startswith("image/"):
            seen = figures.apart(rendered.decoded(was), rendered.decoded(now))
            column = name if seen else "bytes"
            yield Difference("notebook", file, "", row, column, seen or name)
        else:
            yield _text(file, row, name, was, now)


def _fields(one: Any, two: Any, file: str, row: str) -> Iterator[Difference]:
    """Settings, attachments and counters that differ, by their path."""
    before, after = (dict(_flat(side)) for side in (one, two))
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            yield _text(file, row, key, before.get(key, "—"), after.get(key, "—"))


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _flat(item, f"{path} › {key}" if path else str(key))
    else:
        yield path, json.dumps(value, sort_keys=True, ensure_ascii=False)


def _listed(cell: dict[str, Any]) -> list[tuple[str, str]]:
    """Name and content of everything a cell shows; a strange output stands as it is."""
    outputs = cell.get("outputs", [])
    found: list[tuple[str, str]] = []
    for output in outputs if isinstance(outputs, list) else [outputs]:
        data = output.get("data") if isinstance(output, dict) else None
        if isinstance(data, dict):
            rest = {k: v for k, v in output.items() if k not in {"data"}}
            found += [(name, _joined(content)) for name, content in sorted(data.items())]
            found.append(("metadata", _joined(rest)))
        elif isinstance(output, dict):
            name = str(output.get("name", output.get("output_type")))
            rest = {k: v for k, v in output.items() if k not in {"name", "text"}}
            found += [(name, _joined(output.get("text", ""))), ("metadata", _joined(rest))]
        else:
            found.append(("output", _joined(output)))
    return found


def _text(file: str, row: str, column: str, old: str, new: str) -> Difference:
    was, now = changed(old, new)
    return Difference("notebook", file, "", row, column, was, now, relative(was, now))


def code(path: Path) -> list[tuple[str, str]]:
    """Kind and source of the cells a notebook had before it was executed.

    Raises
    ------
    Malformed
        As :func:`load`.
    """
    if path.stat().st_size > evidence.LARGEST:
        raise evidence.Malformed("too large")
    return list(_code(path.read_bytes()))


@lru_cache(maxsize=64)
def _code(data: bytes) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(cell.get("cell_type")), _joined(cell.get("source", "")))
        for cell in _clean(evidence.parse(data))["cells"]
        if not _ADDED & _tags(cell)
    )


def code_apart(old: Path, new: Path, name: str) -> str:
    """How the code of a notebook differs from the kit's; a unified diff, empty if it does not."""
    try:
        kit, given = (_lines(path) for path in (new, old))
    except evidence.Malformed as error:
        return f"unreadable: {error}"
    told = difflib.unified_diff(kit, given, f"kit/{name}", f"handed over/{name}", lineterm="")
    return "\n".join(told)


def _lines(path: Path) -> list[str]:
    """The lines of all code cells, an empty one behind each."""
    return [
        line for kind, text in code(path) if kind == "code" for line in (*text.splitlines(), "")
    ]
