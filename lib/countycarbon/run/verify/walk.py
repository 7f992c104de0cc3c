"""Every file of a recorded run against the fresh one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from countycarbon.present.wording import verify_words as words
from countycarbon.run.verify import figures, notebooks, records, rendered, tables
from countycarbon.run.verify.difference import TOLERANCE, Difference, Report, with_towns
from countycarbon.run.verify.fresh import Fresh

_IGNORED = {
    "manifest.json",
    ".lock",
    "failed",
    ".work",
    "inputs",
    ".ipynb_checkpoints",
    "_book",
    ".quarto",
}
_RENDERED = {".html", ".pdf", ".docx"}


def files(folder: Path) -> set[str]:
    """Names of all files of a run that a comparison looks at."""
    found = (p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    return {
        p.as_posix()
        for p in found
        if not _IGNORED & set(p.parts) and not any(part.startswith(".") for part in p.parts)
    }


def compare(given: Path, fresh: Fresh, report: Report, tolerance: float = TOLERANCE) -> None:
    """Compare file by file and add what was found to the report.

    Parameters
    ----------
    given : Path
        Folder of the recorded run.
    fresh : Fresh
        The run made again.
    report : Report
        Receives differences, counts and what could not be checked.
    tolerance : float
        Largest relative difference of two numbers that counts as none.
    """
    ours, theirs = files(given), files(fresh.folder)
    if not fresh.executed:
        ours, theirs = ours - records.FILES, theirs - records.FILES
    # A table that is not what the run recorded was changed by hand: every digit counts.
    altered = {d.file for d in report.differences if d.column == "sha256"}
    found: list[Difference] = []
    differing: set[str] = set()
    if not fresh.rendered:
        engine = {n for n in ours | theirs if Path(n).suffix in _RENDERED}
        found += _other_engine(given, fresh.folder)
        ours, theirs = ours - engine, theirs - engine
    for name in sorted(ours & theirs):
        if not fresh.executed and _what(name) in {"tables", "figures", "notebooks"}:
            continue
        report.count(_what(name))
        old, new = given / name, fresh.folder / name
        if old.read_bytes() != new.read_bytes():
            differing.add(name)
            found += _file(old, new, name, 0.0 if name in altered else tolerance)
    for name in sorted(theirs - ours):
        found.append(Difference("file", name, old="—", new="made by the run"))
    left = sorted(ours - theirs)
    if fresh.problems:
        report.unchecked.append(words.broken_off())
    elif left and not fresh.executed:
        report.unchecked.append(words.not_made_again(left))
    else:
        report.unchecked += [words.foreign(name) for name in left]
    found = [d for d in found if not records.follows(d, differing)]
    if not report.same_software:
        report.unchecked += [words.other_bytes(d.file) for d in found if d.column == "bytes"]
        found = [d for d in found if d.column != "bytes"]
    known = {d.file for d in found}
    report.differences = [
        d for d in report.differences if d.column != "sha256" or d.file not in known
    ]
    followed = tables.consequences(given, fresh.folder)
    report.add(with_towns(found, tables.towns(fresh.folder), followed))


def _other_engine(given: Path, fresh: Path) -> Iterator[Difference]:
    """Numbers that the report of another engine lacks."""
    for lang in ("zh", "en"):
        for pattern in ("html/**/*.html", "report.pdf", "report.docx"):
            old, new = (
                [p for p in sorted((f / lang).glob(pattern)) if p.parent.name != "notebooks"]
                for f in (given, fresh)
            )
            if old and new:
                yield from rendered.numbers_lost(old, new, f"{lang}/{pattern}")


def _what(name: str) -> str:
    """What a file counts as in the certificate."""
    path = Path(name)
    if path.parts[0] in {"tables", "figures", "notebooks"}:
        return path.parts[0]
    return "reports" if path.suffix in _RENDERED else "files"


def _file(old: Path, new: Path, name: str, tolerance: float) -> Iterator[Difference]:
    suffix = old.suffix.lower()
    if suffix == ".csv":
        kind = "table" if name.startswith("tables/") else "figure"
        yield from tables.compare(old, new, name, kind, tolerance)  # type: ignore[arg-type]
    elif suffix == ".png":
        yield from figures.compare(old, new, name)
    elif suffix == ".ipynb":
        yield from notebooks.compare(old, new, name)
    elif suffix == ".json":
        yield from records.compare(old, new, name)
    elif suffix == ".gpkg":
        yield from _database(old, new, name)
    elif suffix == ".xlsx":
        yield from _workbook(old, new, name)
    else:
        yield from rendered.compare(old, new, name, "text" if suffix in _RENDERED else "file")


def _workbook(old: Path, new: Path, name: str) -> Iterator[Difference]:
    """Cells of two workbooks; other bytes where all cells are the same."""
    from openpyxl import load_workbook

    books = []
    for path in (old, new):
        try:
            book = load_workbook(path, read_only=True)
        except Exception as error:  # a damaged file may fail in any way inside its reader
            yield Difference("file", name, old=f"unreadable: {type(error).__name__}")
            return
        with closing(book):
            books.append(
                [
                    f"{sheet.title}!{number}: {' | '.join(map(str, row))}"
                    for sheet in book.worksheets
                    for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
                ]
            )
    found = list(rendered.lines_apart(books[0], books[1], name, "file"))
    yield from found or [Difference("file", name, column="bytes", old="other bytes, same cells")]


def _database(old: Path, new: Path, name: str) -> Iterator[Difference]:
    """Rows of two GeoPackages, without the time they were written."""
    lists = []
    for path in (old, new):
        try:
            with closing(sqlite3.connect(f"file:{path.as_posix()}?mode=ro", uri=True)) as base:
                lists.append(list(_rows(base)))
        except sqlite3.Error as error:
            yield Difference("file", name, old=f"unreadable: {error}")
            return
    yield from rendered.lines_apart(lists[0], lists[1], name, "file")


def _rows(base: sqlite3.Connection) -> Iterator[str]:
    tables_query = "select name from sqlite_master where type = 'table' order by name"
    for (table,) in base.execute(tables_query).fetchall():
        if table.startswith(("rtree_", "sqlite_")):
            continue
        columns = [row[1] for row in base.execute(f'pragma table_info("{table}")')]
        kept = ", ".join(f'"{c}"' for c in columns if c != "last_change")
        for row in base.execute(f'select {kept} from "{table}" order by 1'):
            cells = (c.hex() if isinstance(c, bytes) else str(c) for c in row)
            yield f"{table}: {' | '.join(cells)}"
