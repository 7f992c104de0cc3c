"""Every file of a recorded run against the fresh one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from countycarbon.present.wording import verify_words as words
from countycarbon.run.verify import content, records, rendered, tables
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
_EXECUTED = {"tables", "figures", "pictures", "notebooks"}


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
        engine = {n for n in ours | theirs if Path(n).suffix in content.RENDERED}
        found += _other_engine(given, fresh.folder)
        ours, theirs = ours - engine, theirs - engine
    for name in sorted(ours & theirs):
        if not fresh.executed and _what(name) in _EXECUTED:
            continue
        report.look(_what(name), name)
        old, new = given / name, fresh.folder / name
        if old.read_bytes() != new.read_bytes():
            differing.add(name)
            allowed = 0.0 if name in altered else tolerance
            found += content.compare(old, new, name, tolerance=allowed)
    for name in sorted(theirs - ours):
        found.append(Difference("file", name, old="—", new="made by the run"))
    left = sorted(ours - theirs)
    if fresh.problems:
        report.unchecked.append(words.broken_off())
    elif left and not fresh.executed:
        report.unchecked.append(words.not_made_again(left))
    else:
        report.unchecked += [words.foreign(name) for name in _together(left, theirs)]
    found = [d for d in found if not records.follows(d, differing)]
    if not report.same_software:
        report.unchecked += [words.other_bytes(d.file) for d in found if d.column == "bytes"]
        found = [d for d in found if d.column != "bytes"]
    known = {d.file for d in found}
    report.differences = [
        d for d in report.differences if d.column != "sha256" or d.file not in known
    ]
    report.followed = tables.consequences(given, fresh.folder)
    report.add(with_towns(found, tables.towns(fresh.folder), report.followed))
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
    if path.parts[0] == "figures":
        return "pictures" if path.suffix == ".png" else "figures"
    if path.parts[0] in {"tables", "notebooks"}:
        return path.parts[0]
    return "reports" if path.suffix in content.RENDERED else "files"
