"""Two files of one name, each kind of file in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from countycarbon.run.verify import (
    evidence,
    figures,
    layers,
    notebooks,
    package,
    records,
    rendered,
    tables,
    workbooks,
)
from countycarbon.run.verify.difference import Difference, Kind
from countycarbon.run.verify.lines import fingerprint

RENDERED = {".html", ".pdf", ".docx"}
MOST = 20_000
"""Differences kept of one file."""
_TIMES, _MORE = 4, 16 * 2**20
"""A file is read if it is no more than so many times and bytes larger than the fresh one."""


def compare(old: Path, new: Path, name: str, kind: Kind | None = None) -> Iterator[Difference]:
    """What differs between two files; at least that their bytes do.

    Parameters
    ----------
    old, new : Path
        What was handed over, and what it is held to; regular files with other bytes.
    name : str
        Name in the report.
    kind : str
        Kind of the differences; by default what the file is.

    Yields
    ------
    Difference
        All of them, however small; one with ``column="bytes"`` says that nothing a reader sees
        is another, one with ``column="form"`` that a record of the same content was written by
        something else than the kit.
    """
    kind = kind or _kind(name, old.suffix.lower())
    size, right = old.stat().st_size, new.stat().st_size
    if size > right * _TIMES + _MORE:
        yield Difference(kind, name, column="size", old=f"{size:,}", new=f"{right:,}")
        return
    number = 0
    try:
        for difference in islice(_compare(old, new, name, kind), MOST):
            number += 1
            yield difference
    except (evidence.Malformed, package.Damaged) as error:
        number += 1
        yield Difference(kind, name, old=f"unreadable: {error}")
    except Exception as error:  # a damaged file may fail in any way inside its reader
        number += 1
        yield Difference(kind, name, old=f"unreadable: {type(error).__name__}")
    if not number:
        one, two = (fingerprint(path.read_bytes()) for path in (old, new))
        if one != two:
            column = "form" if _rewritten(old, new) else "bytes"
            yield Difference(kind, name, column=column, old=one, new=two)


def _rewritten(old: Path, new: Path) -> bool:
    """Whether a record is not written as the kit writes it, which no version of a package does."""
    json = old.suffix.lower() == ".json"
    return json and records.as_written(new) and not records.as_written(old)


def _kind(name: str, suffix: str) -> Kind:
    if suffix == ".ipynb":
        return "notebook"
    if suffix == ".csv":
        return "table" if name.startswith("tables/") else "figure"
    if suffix == ".png":
        return "figure"
    return "text" if suffix in RENDERED else "file"


def _compare(old: Path, new: Path, name: str, kind: Kind) -> Iterator[Difference]:
    suffix = old.suffix.lower()
    if suffix == ".csv":
        yield from tables.compare(old, new, name, kind, 0.0)
    elif suffix == ".png":
        yield from figures.compare(old, new, name)
    elif suffix == ".ipynb":
        yield from notebooks.compare(old, new, name)
    elif suffix == ".json":
        yield from records.compare(old, new, name)
    elif suffix == ".gpkg":
        yield from layers.compare(old, new, name, kind)
    elif suffix == ".xlsx":
        yield from workbooks.compare(old, new, name, kind)
    else:
        yield from rendered.compare(old, new, name, kind)
