"""Two rendered reports or other texts: what a reader would see changed."""

from __future__ import annotations

import difflib
import hashlib
import html
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

from countycarbon.run.render import pdftext
from countycarbon.run.verify.difference import Difference, Kind, changed, relative

_TAG = re.compile(r"(<[^>]*>)")
_DATA = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+")
_PARAGRAPH = re.compile(r"</w:p>")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TELLING = 4
_WORK = 4_000_000
MOST = 200
"""Differences listed for one file; more only tell that the file is another one."""


def html_lines(path: Path) -> list[str]:
    """Tags and texts of a page; pictures stand as their digest."""

    def digest(match: re.Match[str]) -> str:
        return f"data:{hashlib.sha256(match[0].encode()).hexdigest()[:16]}"

    text = _DATA.sub(digest, path.read_text(encoding="utf-8", errors="replace"))
    parts = (html.unescape(part).strip() for part in _TAG.split(text))
    return [line for part in parts if part for line in part.splitlines() if line.strip()]


def docx_lines(path: Path) -> list[str]:
    """Paragraphs of every part of a Word file; other parts stand as their digest."""
    lines = []
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            data = archive.read(name)
            if name.endswith((".xml", ".rels")):
                xml = data.decode("utf-8", "replace")
                for paragraph in _PARAGRAPH.split(xml):
                    words = html.unescape(re.sub(r"<[^>]*>", "", paragraph)).strip()
                    lines.append(f"{name}: {words}" if words else f"{name} {_digest(paragraph)}")
            else:
                lines.append(f"{name} {_digest(data)}")
    return lines


def _digest(data: str | bytes) -> str:
    data = data.encode() if isinstance(data, str) else data
    return hashlib.sha256(data).hexdigest()[:16]


def pdf_lines(path: Path) -> list[str]:
    """Lines of text of every page."""
    import pypdf

    pages = pdftext.pages(pypdf.PdfReader(path))
    return [line for page in pages for line in page.splitlines() if line.strip()]


def text_lines(path: Path) -> list[str]:
    """Lines of a text file."""
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


READERS: dict[str, Callable[[Path], list[str]]] = {
    ".html": html_lines,
    ".docx": docx_lines,
    ".pdf": pdf_lines,
}


def compare(old: Path, new: Path, file: str, kind: Kind = "text") -> Iterator[Difference]:
    """Every line of text that differs; other bytes where the text is the same."""
    reader = READERS.get(old.suffix.lower(), text_lines)
    try:
        before = reader(old)
    except Exception as error:  # a damaged file may fail in any way inside its reader
        yield Difference(kind, file, old=f"unreadable: {type(error).__name__}")
        return
    found = list(lines_apart(before, reader(new), file, kind))
    if not found:
        found = [
            Difference(
                kind,
                file,
                column="bytes",
                old=_digest(old.read_bytes()),
                new=_digest(new.read_bytes()),
            )
        ]
    yield from found[:MOST]


def lines_apart(before: list[str], after: list[str], file: str, kind: Kind) -> Iterator[Difference]:
    """Differing lines, each with the number or words that changed."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    a, b = before[start : len(before) - end], after[start : len(after) - end]
    for i, j, k, m in _blocks(a, b):
        for n, (one, two) in enumerate(zip_longest(a[i:j], b[k:m], fillvalue="")):
            was, now = changed(one, two)
            row = f"line {start + i + n + 1}"
            context = (one or two)[:40]
            yield Difference(kind, file, "", row, context, was, now, relative(was, now))


def _blocks(a: list[str], b: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches that differ: line by line where both texts have as many lines."""
    if len(a) == len(b):
        yield from ((i, i + 1, i, i + 1) for i in range(len(a)) if a[i] != b[i])
        return
    # In long texts lines that come often would cost much time; they are no landmarks anyway.
    often = len(a) * len(b) > _WORK
    for tag, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=often).get_opcodes():
        if tag != "equal":
            yield i, j, k, m


def numbers_lost(old: list[Path], new: list[Path], file: str) -> Iterator[Difference]:
    """Numbers of the fresh text that the recorded one lacks: all two engines have in common.

    Only numbers of four signs and more count; page and chapter numbers are the engine's own.
    """
    before, after = (_numbers(paths) for paths in (old, new))
    for number, times in sorted((after - before).items()):
        yield Difference("text", file, column="number", old="—", new=f"{number} ({times}×)")


def _numbers(paths: list[Path]) -> Counter[str]:
    found: Counter[str] = Counter()
    for path in paths:
        for line in READERS[path.suffix](path):
            if not line.startswith("<"):
                found.update(n for n in _NUMBER.findall(line) if len(n) >= _TELLING)
    return found
