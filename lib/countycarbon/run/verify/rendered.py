"""Two rendered reports or other texts: what a reader would see changed."""

from __future__ import annotations

import base64
import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path

from countycarbon.run.verify import documents, figures, pdfs
from countycarbon.run.verify.difference import Difference, Kind
from countycarbon.run.verify.lines import Content, fingerprint, lines_apart

_TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_DATA = re.compile(r"data:([\w/+.-]+)((?:;[\w=.-]+)*);base64,([A-Za-z0-9+/]+)=*")
_ANCHOR = re.compile(r"<[^>]*?\sid=[\"']([^\"']+)")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TELLING = 4
MOST = 200
"""Differences listed for one file; more only tell that the file is another one."""


def html_content(path: Path) -> Content:
    """Tags and texts of a page, each with the last anchor before it."""
    found = Content()

    def apart(match: re.Match[str]) -> str:
        data = decoded(match[3])
        if match[1].startswith("image/"):
            found.pictures.append(data)
            return f"data:{match[1]}"
        return f"data:{match[1]} {_drawn(data)}"

    text = _DATA.sub(apart, path.read_text(encoding="utf-8", errors="backslashreplace"))
    anchor = ""
    for part in _TAG.split(text):
        if named := _ANCHOR.search(part):
            anchor = f"#{named[1]}"
        # what is written as text must not pass for a tag
        shown = part if part.startswith("<") else html.unescape(part).replace("<", "＜")
        for line in shown.splitlines():
            if line.strip():
                found.add(line.strip(), anchor or "head")
    return found


@lru_cache(maxsize=64)
def _drawn(font: bytes) -> str:
    """What a font draws for each character, whoever packed it: a forged one prints other digits."""
    import io

    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.ttLib import TTFont

    try:
        opened = TTFont(io.BytesIO(font))
        glyphs = opened.getGlyphSet()
        parts = []
        for code, name in sorted(opened.getBestCmap().items()):
            pen = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(pen)
            parts.append(f"{code} {glyphs[name].width} {pen.value}")
        return fingerprint("\n".join(parts))
    except Exception:  # no font, or a damaged one
        return fingerprint(font)


def decoded(text: str) -> bytes:
    """The content of a data address; a damaged one stands for itself."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return text.encode("utf-8", "surrogatepass")


def text_content(path: Path) -> Content:
    """Lines of a text file."""
    lines = path.read_text(encoding="utf-8", errors="backslashreplace").splitlines()
    return Content(lines, [f"line {number}" for number in range(1, len(lines) + 1)])


READERS: dict[str, Callable[[Path], Content]] = {
    ".html": html_content,
    ".docx": documents.content,
    ".pdf": pdfs.content,
}


def compare(old: Path, new: Path, file: str, kind: Kind = "text") -> Iterator[Difference]:
    """Every line of text and every picture that differs; other bytes where those are the same."""
    suffix = old.suffix.lower()
    if suffix == ".docx":
        found = documents.compare(old, new, file, kind)
    elif suffix == ".pdf":
        found = pdfs.compare(old, new, file, kind)
    else:
        found = _as_lines(old, new, file, kind)
    yield from islice(found, MOST)


def _as_lines(old: Path, new: Path, file: str, kind: Kind) -> Iterator[Difference]:
    read = READERS.get(old.suffix.lower(), text_content)
    before, after = read(old), read(new)
    yield from lines_apart(before, after, file, kind)
    yield from figures.embedded(before.pictures, after.pictures, file, kind)


def numbers_lost(old: list[Path], new: list[Path], file: str) -> Iterator[Difference]:
    """Numbers of the fresh text that the recorded one lacks: all two engines have in common.

    Only numbers of four signs and more count; page and chapter numbers are the engine's own.
    """
    before, after = (_numbers(paths) for paths in (old, new))
    for number, times in sorted((after - before).items()):
        yield Difference("text", file, column="number", old="—", new=f"{number} ({times}×)")


def numbers(files: dict[str, Path]) -> int:
    """How many numbers the reports of a run print, by name and file."""
    reports = [
        path
        for name, path in files.items()
        if name.startswith(("zh/", "en/"))
        and (name.count("/") == 1 or name.partition("/")[2].startswith("html/"))
        and name.count("/") < 3
        and path.suffix in READERS
    ]
    return _numbers(reports).total()


def _numbers(paths: list[Path]) -> Counter[str]:
    found: Counter[str] = Counter()
    for path in paths:
        try:
            lines = (
                _page_lines(path) if path.suffix == ".html" else READERS[path.suffix](path).lines
            )
        except Exception:  # a damaged file may fail in any way inside its reader
            continue
        for line in lines:
            if not line.startswith("<"):
                found.update(n for n in _NUMBER.findall(line) if len(n) >= _TELLING)
    return found


class _Shown(HTMLParser):
    """What a page shows: styles, scripts and the pages of maps belong to the engine."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A style or a script begins."""
        if tag in ("style", "script"):
            self._hidden = tag

    def handle_endtag(self, tag: str) -> None:
        """It ends."""
        if tag == self._hidden:
            self._hidden = ""

    def handle_data(self, data: str) -> None:
        """A text between two tags."""
        if not self._hidden:
            self.texts.append(data)


def _page_lines(path: Path) -> list[str]:
    page = _Shown()
    page.feed(path.read_text(encoding="utf-8", errors="backslashreplace"))
    page.close()
    return [text.replace("<", "＜").strip() for text in page.texts if text.strip()]
