"""Records in JSON, entry by entry: ``run.json``, the crate, reasons and warnings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from countycarbon.run import crate
from countycarbon.run.verify.difference import Difference, changed, relative

FILES = frozenset({"run.json", crate.METADATA})
"""Records of the other files: their entries follow from those."""

_DIGESTS = {"sha256", "contentSize"}


def compare(old: Path, new: Path, file: str) -> Iterator[Difference]:
    """Every entry that differs; what the software says of itself is checked elsewhere."""
    try:
        before, after = (
            dict(_flat(json.loads(path.read_text(encoding="utf-8")))) for path in (old, new)
        )
    except ValueError:
        yield Difference("file", file, old="unreadable")
        return
    for key in sorted(before.keys() | after.keys()):
        if key.startswith(("software\t", "engine\t", "#package-")):
            continue
        one, two = before.get(key, ""), after.get(key, "")
        if one != two:
            row, _, column = key.rpartition("\t")
            was, now = changed(one, two)
            shown = row.replace("\t", " › ")
            yield Difference("file", file, "", shown, column, was, now, relative(was, now))


def follows(difference: Difference, differing: set[str]) -> bool:
    """Whether an entry only says what the files say that it describes.

    Digests of tables are held to the tables themselves; a digest in the crate follows from a
    file that differs, be it within the tolerance.
    """
    if difference.file == "run.json":
        return difference.row == "tables"
    of_a_file = difference.row in differing and difference.column in _DIGESTS
    return difference.file == crate.METADATA and of_a_file


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Paths and texts of all entries; an entity of the crate goes by its id."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flat(item, f"{path}\t{key}" if path else str(key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            named = isinstance(item, dict) and path == "@graph"
            name = str(item["@id"]) if named else f"{path}\t{number}" if path else str(number)
            yield from _flat(item, name)
    else:
        yield path, str(value)
