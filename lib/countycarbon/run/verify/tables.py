"""Two tables cell by cell: texts exactly, numbers within the stated tolerance."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from countycarbon.run.verify.difference import TOLERANCE, Difference, Kind, changed, relative
from countycarbon.tables import TABLES

Rows = dict[str, dict[str, str]]
"""Rows by name, each its cells by column."""

_LARGEST = 32 * 2**20
"""Bytes of a table of towns or of the evaluation; it is read in the process of the verdict."""
_LONG = 40
"""Signs from which on a text is shown by the words that changed."""


def read(path: Path, key: tuple[str, ...] = ()) -> tuple[list[str], Rows]:
    """The columns of a CSV file and its rows by key, or by number where it has none."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    heads = lines[0] if lines else []
    rows: Rows = {}
    times: Counter[str] = Counter()
    for number, cells in enumerate(lines[1:], 2):
        row = dict(zip(heads, cells, strict=False)) | {
            f"#{i}": cell for i, cell in enumerate(cells[len(heads) :], len(heads))
        }
        parts = [f"{name}={row.get(name, '')}" for name in key if name in heads]
        name = ", ".join(parts) or f"#{number}"
        times[name] += 1
        rows[name if times[name] == 1 else f"{name} ({times[name]})"] = row
    return heads, rows


def compare(
    old: Path, new: Path, file: str, kind: Kind = "table", tolerance: float = TOLERANCE
) -> Iterator[Difference]:
    """Every cell, row and column that differs.

    Parameters
    ----------
    old, new : Path
        The recorded and the fresh file.
    file : str
        Name in the report.
    kind : str
        Kind of the differences.
    tolerance : float
        Largest relative difference of two numbers that counts as none.
    """
    table = old.stem
    declared = TABLES.get(table) if kind == "table" else None
    key = declared.key if declared else ()
    heads, rows = read(old, key)
    if not key and len({row[heads[0]] for row in rows.values() if heads[0] in row}) == len(rows):
        key = (heads[0],) if heads else ()
        heads, rows = read(old, key)
    new_heads, new_rows = read(new, key)
    if heads != new_heads:
        yield Difference(kind, file, table, "#1", "", ", ".join(heads), ", ".join(new_heads))
    if (was := _form(old)) != (now := _form(new)):
        yield Difference(kind, file, table, "", "form", was, now)
    yield from rows_apart(rows, new_rows, file, kind, tolerance, table)


def rows_apart(
    rows: Rows,
    new_rows: Rows,
    file: str,
    kind: Kind,
    tolerance: float = TOLERANCE,
    table: str = "",
) -> Iterator[Difference]:
    """Every cell and row that differs."""
    for name in [*rows, *(n for n in new_rows if n not in rows)]:
        one, two = rows.get(name), new_rows.get(name)
        if one is None or two is None:
            town = (one or two or {}).get("town", "")
            old_text, new_text = (_row(one), _row(two))
            yield Difference(kind, file, table, name, "", old_text, new_text, None, town)
            continue
        for column in [*one, *(c for c in two if c not in one)]:
            a, b = one.get(column, ""), two.get(column, "")
            if a == b:
                continue
            part = relative(a, b)
            if part is None or part > tolerance or not part:
                if part is None and max(len(a), len(b)) > _LONG:
                    a, b = changed(a, b)
                    part = relative(a, b)
                yield Difference(kind, file, table, name, column, a, b, part, two.get("town", ""))


def _form(path: Path) -> str:
    """How a file is written where the kit would write it otherwise: mark, line ends, quotes."""
    data = path.read_bytes()
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    if out.getvalue().encode() == data:
        return ""
    told = {"BOM": data.startswith(codecs.BOM_UTF8), "CRLF": b"\r\n" in data}
    return ", ".join(name for name, found in told.items() if found) or "≠"


def _row(row: dict[str, str] | None) -> str:
    return "—" if row is None else ", ".join(row.values())[:100]


def cells(path: Path) -> int:
    """How many cells a table has."""
    heads, rows = _readable(path)
    return len(heads) * len(rows)


def rows_of(path: Path | None) -> int:
    """How many rows a table has; none if it is not there."""
    return len(_readable(path)[1]) if path is not None else 0


def _readable(path: Path, key: tuple[str, ...] = ()) -> tuple[list[str], Rows]:
    """A table as :func:`read` gives it; an empty one if it is damaged, which is told elsewhere."""
    try:
        plain = path.is_file() and not path.is_symlink() and path.stat().st_size <= _LARGEST
        return read(path, key) if plain else ([], {})
    except (ValueError, csv.Error, OSError):
        return [], {}


def towns(folder: Path, column: str = "town") -> dict[str, str]:
    """Town code to name; the English name goes by the Chinese one."""
    path = folder / "tables" / "towns.csv"
    if not path.exists():
        return {}
    key = "town_id" if column == "town" else "town"
    rows = _readable(path)[1].values()
    return {r.get(key, ""): r.get(column) or r.get("town", "") for r in rows}


def consequences(old: Path, new: Path) -> dict[str, str]:
    """Town to what changed in its evaluation: ``level II → III, rank 4 → 6``."""
    files = [folder / "tables" / "evaluation.csv" for folder in (old, new)]
    if not all(f.exists() for f in files):
        return {}
    before, after = (_readable(f, ("town_id",))[1] for f in files)
    found = {}
    for key, row in before.items():
        other = after.get(key, {})
        parts = [
            f"{name} {row.get(name) or '—'} → {other.get(name) or '—'}"
            for name in ("level", "rank")
            if row.get(name) != other.get(name)
        ]
        found[row.get("town", "")] = ", ".join(parts) or "level and rank unchanged"
    return found
