"""Word files and workbooks: archives of XML, opened within bounds and compared part by part."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from countycarbon.run.verify.difference import Difference, Kind, changed, relative
from countycarbon.run.verify.lines import Content, fingerprint, lines_apart

LARGEST = 128 * 2**20
"""Bytes of all parts of an archive together."""
_TIMES, _MORE = 4, 8 * 2**20
"""Bytes a file under test may have unpacked: so many times those of the fresh one, and so many."""
MOST = 20_000
"""Parts of an archive."""

_XML = (".xml", ".rels")
_ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)

Parts = dict[str, bytes]
Explain = Callable[[str, Parts, Parts], Iterator[Difference]]


class Damaged(ValueError):
    """An archive that is not opened; its text says why."""


def both(old: Path, new: Path) -> tuple[Parts, Parts]:
    """The parts of a file under test and of the fresh one, which says how large it may be.

    Raises
    ------
    Damaged
        As :func:`parts`.
    """
    after = parts(new)
    most = _TIMES * sum(map(len, after.values())) + _MORE
    return parts(old, min(most, LARGEST)), after


def parts(path: Path, most: int = LARGEST) -> Parts:
    """Content of every part of an archive, by name; no more than so many bytes of all of them.

    Raises
    ------
    Damaged
        No archive, too many or too large parts, a part twice or locked, XML with own entities.
    """
    found: Parts = {}
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MOST or sum(e.file_size for e in entries) > most:
                raise Damaged("too large")
            for entry in entries:
                if entry.filename in found or entry.flag_bits & 1:
                    raise Damaged(f"{entry.filename}: twice or locked")
                found[entry.filename] = archive.read(entry)
            if beside := _beside(archive, entries):
                found[BESIDE] = beside
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise Damaged(type(error).__name__) from None
    except Exception as error:  # zlib and its kin fail in their own ways
        raise error if isinstance(error, Damaged) else Damaged(type(error).__name__) from None
    for name, data in found.items():
        if name.endswith(_XML) and (_ENTITIES.search(data) or b"\0" in data):
            raise Damaged(f"{name}: entities")
    return found


def _beside(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> bytes:
    """What an archive holds beside its parts: a comment, or bytes before, between, behind them."""
    said = archive.comment + b"".join(entry.comment for entry in entries)
    held = archive.start_dir - sum(
        _HEADER + len(e.filename.encode()) + e.compress_size for e in entries
    )
    # a local header may carry an extra field, and sizes may follow the content
    most = sum(len(e.extra) + (_SIZES if e.flag_bits & 8 else 0) for e in entries)
    first = min((entry.header_offset for entry in entries), default=0)
    return said + (f"{held} bytes".encode() if first or held > most else b"")


_HEADER, _SIZES = 30, 24
"""Bytes of a local header without its name, and of the sizes behind the content, at most."""
BESIDE = "(beside the parts)"


def compare(
    old: Parts, new: Parts, file: str, kind: Kind, explain: Explain
) -> Iterator[Difference]:
    """What differs between two archives: parts added and lost, then part by part.

    Parameters
    ----------
    old, new : dict
        Their parts.
    file : str
        Name in the report.
    kind : str
        Kind of the differences.
    explain : callable
        Gets name of a part and both archives; what differs in it.
    """
    for name in sorted(old.keys() ^ new.keys()):
        told = ("≠", "—") if name in old else ("—", "≠")
        yield Difference(kind, file, row=name, column="part", old=told[0], new=told[1])
    for name in sorted(n for n in old.keys() & new.keys() if old[n] != new[n]):
        yield from explain(name, old, new)


def markup_apart(
    name: str, old: bytes, new: bytes, file: str, kind: Kind, neutral: re.Pattern[str] | None = None
) -> Iterator[Difference]:
    """What differs in the XML of one part, element by element.

    Parameters
    ----------
    name : str
        Name of the part.
    old, new : bytes
        Its content.
    file, kind
        As in :func:`compare`.
    neutral : pattern, optional
        Elements and texts that say nothing to a reader: they count as other bytes of the same
        content, which another version of the software may write.
    """
    before, after = (elements(data) for data in (old, new))
    shown = name.removeprefix("word/").removeprefix("xl/")
    for d in lines_apart(before, after, file, kind):
        said = (d.old, d.new, d.column)
        seen = neutral is None or not all(neutral.fullmatch(s) for s in said if s)
        yield Difference(
            kind, file, d.table, f"{shown} {d.row}", "markup" if seen else "bytes", d.old, d.new
        )


def elements(data: bytes) -> Content:
    """Tags and texts of an XML part, each with its paragraph or its cell."""
    found = Content()
    paragraph, where = 1, "¶ 1"
    for piece in _PIECE.split(data.decode("utf-8", "replace")):
        if not piece:
            continue
        if cell := _CELL.match(piece):
            where = cell[1]
        elif piece == "</w:p>":
            paragraph += 1
            where = f"¶ {paragraph}"
        found.add(piece, where)
    return found


_PIECE = re.compile(r"(<[^>]*>)")
_CELL = re.compile(r"""<(?:c|row)\b[^>]*?\sr=["'](\w+)["']""")


def other_part(name: str, old: bytes, new: bytes, file: str, kind: Kind) -> Difference:
    """A part that is no XML and differs."""
    return Difference(
        kind, file, row=name, column="part", old=fingerprint(old), new=fingerprint(new)
    )


def is_markup(name: str) -> bool:
    """Whether a part is XML."""
    return name.endswith(_XML)


def text_apart(
    where: str, one: str, two: str, file: str, kind: Kind, column: str = ""
) -> Difference:
    """Two texts, by the number or words in which they part."""
    was, now = changed(one, two)
    return Difference(kind, file, "", where, column, was, now, relative(was, now))
