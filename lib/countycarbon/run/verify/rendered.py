"""Two rendered reports or other texts: what a reader would see changed."""

from __future__ import annotations

import base64
import difflib
import hashlib
import html
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from countycarbon.run.render import pdftext
from countycarbon.run.verify import figures
from countycarbon.run.verify.difference import Difference, Kind, changed, relative

_TAG = re.compile(r"(<[^>]*>)")
_DATA = re.compile(r"data:([\w/+.-]+);base64,([A-Za-z0-9+/]+)=*")
_ANCHOR = re.compile(r"<[^>]*?\sid=[\"']([^\"']+)")
_PARAGRAPH = re.compile(r"</w:p>")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TELLING = 4
_WORK = 4_000_000
MOST = 200
"""Differences listed for one file; more only tell that the file is another one."""


@dataclass
class Content:
    """What a reader sees of a file: texts, where each stands, and pictures apart from them."""

    lines: list[str] = field(default_factory=list)
    where: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)

    def add(self, line: str, where: str) -> None:
        """Append a line."""
        self.lines.append(line)
        self.where.append(where)


def html_content(path: Path) -> Content:
    """Tags and texts of a page, each with the last anchor before it."""
    found = Content()

    def apart(match: re.Match[str]) -> str:
        if match[1].startswith("image/"):
            found.pictures.append(decoded(match[2]))
        return f"data:{match[1]}"  # a font follows from the text; its bytes count with the page's

    text = _DATA.sub(apart, path.read_text(encoding="utf-8", errors="replace"))
    anchor = ""
    for part in _TAG.split(text):
        if named := _ANCHOR.search(part):
            anchor = f"#{named[1]}"
        for line in html.unescape(part).splitlines():
            if line.strip():
                found.add(line.strip(), anchor or "head")
    return found


def docx_content(path: Path) -> Content:
    """Paragraphs of every part of a Word file; other parts stand as their digest."""
    found = Content()
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            data = archive.read(name)
            if name.endswith((".xml", ".rels")):
                parts = _PARAGRAPH.split(data.decode("utf-8", "replace"))
                for number, paragraph in enumerate(parts, 1):
                    words = html.unescape(re.sub(r"<[^>]*>", "", paragraph)).strip()
                    line = words or f"<{fingerprint(paragraph)}>"
                    found.add(line, f"{name.removeprefix('word/')} ¶ {number}")
            elif name.endswith(".png"):
                found.add(f"<{name}>", name)
                found.pictures.append(data)
            else:
                found.add(f"<{name} {fingerprint(data)}>", name)
    return found


def decoded(text: str) -> bytes:
    """The content of a data address; a damaged one stands for itself."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return text.encode()


def fingerprint(data: str | bytes) -> str:
    """A short digest that stands for what cannot be shown."""
    data = data.encode() if isinstance(data, str) else data
    return hashlib.sha256(data).hexdigest()[:16]


def pdf_content(path: Path) -> Content:
    """Lines of text of every page."""
    import pypdf

    found = Content()
    for number, page in enumerate(pdftext.pages(pypdf.PdfReader(path)), 1):
        for line in page.splitlines():
            if line.strip():
                found.add(line, f"page {number}")
    return found


def text_content(path: Path) -> Content:
    """Lines of a text file."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return Content(lines, [f"line {number}" for number in range(1, len(lines) + 1)])


READERS: dict[str, Callable[[Path], Content]] = {
    ".html": html_content,
    ".docx": docx_content,
    ".pdf": pdf_content,
}


def compare(old: Path, new: Path, file: str, kind: Kind = "text") -> Iterator[Difference]:
    """Every line of text and every picture that differs; other bytes where those are the same."""
    reader = READERS.get(old.suffix.lower(), text_content)
    try:
        before = reader(old)
    except Exception as error:  # a damaged file may fail in any way inside its reader
        yield Difference(kind, file, old=f"unreadable: {type(error).__name__}")
        return
    after = reader(new)
    found = list(lines_apart(before, after, file, kind))
    found += figures.embedded(before.pictures, after.pictures, file, kind)
    if not found:
        one, two = (fingerprint(path.read_bytes()) for path in (old, new))
        found = [Difference(kind, file, column="bytes", old=one, new=two)]
    yield from found[:MOST]


def lines_apart(old: Content, new: Content, file: str, kind: Kind) -> Iterator[Difference]:
    """Differing lines, each with the number or words that changed."""
    before, after = old.lines, new.lines
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    a, b = before[start : len(before) - end], after[start : len(after) - end]
    for i, j, k, m in _blocks(a, b):
        for n, (one, two) in enumerate(zip_longest(a[i:j], b[k:m], fillvalue="")):
            side, at = (old, start + i + n) if i + n < j else (new, start + k + n)
            was, now = changed(one, two)
            context = (one or two)[:40]
            yield Difference(kind, file, "", side.where[at], context, was, now, relative(was, now))


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


def numbers(given: Path) -> int:
    """How many numbers the reports of a run print."""
    paths = [p for p in given.glob("*/*") if p.suffix in READERS]
    return _numbers([*paths, *given.glob("*/html/*.html")]).total()


def _numbers(paths: list[Path]) -> Counter[str]:
    found: Counter[str] = Counter()
    for path in paths:
        for line in READERS[path.suffix](path).lines:
            if not line.startswith("<"):
                found.update(n for n in _NUMBER.findall(line) if len(n) >= _TELLING)
    return found
