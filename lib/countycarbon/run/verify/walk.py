"""Every file of a recorded run against the fresh one; what the run does not make is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from countycarbon.present.wording import verify_words as words
from countycarbon.run import taken
from countycarbon.run.place import TEXT
from countycarbon.run.verify import (
    content,
    integrity,
    inventory,
    records,
    rendered,
    tables,
)
from countycarbon.run.verify.difference import TOLERANCE, Difference, Report, with_towns
from countycarbon.run.verify.fresh import Fresh
from countycarbon.run.verify.guarded import Compare
from countycarbon.run.verify.inventory import Inventory

_EMPTY = {".work"}
"""Folders a run leaves with nothing in them."""
_LOCK = ".lock"
_PAGES = {".html": "html/**/*.html", ".pdf": "report.pdf", ".docx": "report.docx"}
_EXECUTED = {"tables", "figures", "pictures", "notebooks"}


def compare(
    given: Inventory,
    fresh: Fresh,
    report: Report,
    tolerance: float = TOLERANCE,
    *,
    using: Compare = content.compare,
) -> None:
    """Compare file by file and add what was found to the report.

    Parameters
    ----------
    given : Inventory
        Contents of the recorded run's folder.
    fresh : Fresh
        The run made again.
    report : Report
        Receives differences, counts and what could not be checked.
    tolerance : float
        Largest relative difference of two numbers that counts as none.
    using : callable
        Compares two files.
    """
    made = inventory.take(fresh.folder)
    found = list(integrity.examine(given, _away(given, report)))
    # A file that is not what the run recorded was changed by hand: every digit counts.
    altered = {d.file for d in (*report.differences, *found) if d.column == "sha256"}
    ours, theirs = _names(given), _names(made)
    found += _strange(given, theirs)
    if not fresh.executed:
        ours, theirs = ours - records.FILES, theirs - records.FILES
    if not fresh.rendered:
        engine = {n for n in ours | theirs if _of_engine(n)}
        found += _other_engine(given, made)
        ours, theirs = ours - engine, theirs - engine
    other_ends: list[str] = []
    for name in sorted(ours & theirs):
        if not fresh.executed and _what(name) in _EXECUTED:
            continue
        report.look(_what(name), name)
        allowed = 0.0 if name in altered else tolerance
        sides = (given.files[name], made.files[name])
        if _other_line_ends(*sides):
            other_ends.append(name)
        elif not _equal(*sides) and not (name in records.FILES and records.same(*sides, name)):
            found += _told(using(*sides, name, None), name, allowed, report)
    if other_ends:
        report.unchecked.append(words.line_ends(other_ends))
    found += [
        Difference("file", name, old="—", new="made by the run")
        for name in sorted(theirs - ours - given.odd.keys())
    ]
    report.unchecked += _left(ours - theirs, given, theirs, fresh)
    _add(found, given, fresh, report)


def _away(given: Inventory, report: Report) -> frozenset[str]:
    """Inputs whose absence is told as such: a folder may be handed on without any.

    One that the crate records and that alone is gone was taken out of the folder.
    """
    some = any(name.startswith(f"{taken.INPUTS}/") for name in given.files)
    return frozenset() if some else report.away


def _names(whole: Inventory) -> set[str]:
    """Files to compare: inputs are held to the record, the lock of a run is empty."""
    return {n for n in whole.files if not _taken(n)} - {_LOCK}


def _taken(name: str) -> bool:
    return name.partition("/")[0] in taken.FOLDERS


def _told(
    found: Iterable[Difference], name: str, tolerance: float, report: Report
) -> Iterator[Difference]:
    """The differences of a file that count; the others are named as reservations."""
    close: list[float] = []
    for d in found:
        if d.column == "bytes" and not report.same_software:
            told = words.other_bytes(f"{name} {d.row}".strip())
            if told not in report.unchecked:
                report.unchecked.append(told)
        elif d.relative is not None and 0 < d.relative <= tolerance:
            close.append(d.relative)
        else:
            yield d
    if close:
        report.unchecked.append(words.within_tolerance(name, len(close), max(close)))


def _equal(old: Path, new: Path) -> bool:
    return old.stat().st_size == new.stat().st_size and old.read_bytes() == new.read_bytes()


def _other_line_ends(old: Path, new: Path) -> bool:
    r"""Whether a text is the fresh one with ``\r\n`` at the end of each line, and nothing else.

    A checkout on Windows writes it so; which texts it takes hangs on their names.
    """
    if old.suffix.lower() not in TEXT or old.stat().st_size <= new.stat().st_size:
        return False
    fresh = new.read_bytes()
    if old.stat().st_size != len(fresh) + fresh.count(b"\n"):
        return False
    return old.read_bytes() == fresh.replace(b"\n", b"\r\n")


def _strange(given: Inventory, known: set[str]) -> Iterator[Difference]:
    """Links and devices in the place of files, and names that only look like those of the run."""
    for name, what in sorted(given.odd.items()):
        yield Difference("file", name, column=what, old=what, new="file" if name in known else "—")
    if _LOCK in given.files and given.files[_LOCK].stat().st_size:
        yield Difference("file", _LOCK, column="size", old="≠", new="0")
    for name, meant in inventory.beside(_names(given) - known, known).items():
        yield Difference("file", name, column="name", old="≠", new=meant)
    for name, meant in inventory.alike(_names(given), known).items():
        if not _taken(name):
            yield Difference("file", name, column="name", old=name, new=meant)


def _left(left: set[str], given: Inventory, made: set[str], fresh: Fresh) -> Iterator[words.Pair]:
    """What only the folder under test has, each with the reason why it was not compared."""
    recorded = integrity.named(given) | records.FILES
    if fresh.problems:
        yield words.broken_off()
        return
    if not fresh.executed:
        known = sorted(left & recorded)
        if known:
            yield words.not_made_again(known)
        left = left - recorded
    if not fresh.rendered:
        beside = sorted(name for name in left if Path(name).parts[1:2] == ("html",))
        if beside:
            yield words.beside_pages(beside)
        left = left.difference(beside)
    for name in _together(sorted(left), made):
        yield words.foreign(name)
    for name in given.empty:
        if name not in _EMPTY:
            yield words.foreign(f"{name}/")


def _add(found: list[Difference], given: Inventory, fresh: Fresh, report: Report) -> None:
    """Add differences, digests only of files of which nothing else is told."""
    every = (*report.differences, *found)
    known = {d.file for d in every if d.column != "sha256"}
    kept: dict[str, Difference] = {}
    for d in every:
        if d.column == "sha256" and d.file not in known:
            kept.setdefault(d.file, d)
    report.differences = [d for d in report.differences if d.column != "sha256"]
    told = [d for d in found if d.column != "sha256"]
    told += kept.values()
    report.followed = tables.consequences(given.folder, fresh.folder)
    report.add(with_towns(told, tables.towns(fresh.folder), report.followed))
    report.english = tables.towns(fresh.folder, "town_en")
    report.sort()


def _together(left: list[str], made: set[str]) -> list[str]:
    """Names left over, a folder the run makes nothing in as one.

    Examples
    --------
    >>> _together(["en/html/a.html", "en/report.pdf", "zh/notes.txt"], {"zh/report.pdf"})
    ['en/', 'zh/notes.txt']
    """
    tops = {name.partition("/")[0] for name in made}
    short = {n if n.partition("/")[0] in tops else "".join(n.partition("/")[:2]) for n in left}
    return sorted(short)


def _of_engine(name: str) -> bool:
    """Whether the engine words a file: all that lies beside the staged book of a language."""
    path = Path(name)
    return (
        path.suffix in content.RENDERED
        and path.parts[0] in {"zh", "en"}
        and path.parts[1] != "book"
    )


def _other_engine(given: Inventory, made: Inventory) -> Iterator[Difference]:
    """Numbers that the report of another engine lacks."""
    for lang in ("zh", "en"):
        for form, shown in _PAGES.items():
            old, new = (
                [p for n, p in side.files.items() if _page_of(n, lang, form)]
                for side in (given, made)
            )
            if old and new:
                yield from rendered.numbers_lost(old, new, f"{lang}/{shown}")


def _page_of(name: str, lang: str, form: str) -> bool:
    path = Path(name)
    return (
        _of_engine(name)
        and path.parts[0] == lang
        and path.suffix == form
        and (path.parent.name != "notebooks")
    )


def _what(name: str) -> str:
    """What a file counts as in the certificate."""
    path = Path(name)
    if path.parts[0] == "figures":
        return "pictures" if path.suffix == ".png" else "figures"
    if path.parts[0] in {"tables", "notebooks"}:
        return path.parts[0]
    return "reports" if path.suffix in content.RENDERED else "files"
