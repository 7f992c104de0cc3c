"""Two Word files: the words of every paragraph, and how they are set, hidden or commented."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from countycarbon.run.verify import figures, package
from countycarbon.run.verify.difference import Difference, Kind
from countycarbon.run.verify.lines import Content, lines_apart

_PARAGRAPH = re.compile(r"</w:p>")
_TAG = re.compile(r"<[^>]*>")
_NEUTRAL = re.compile(
    r"</?w:(?:proofErr|noProof|lastRenderedPageBreak|bookmarkStart|bookmarkEnd|rsids?|rsidRoot)\b"
    r"[^>]*>"
    r"|<(?:Application|AppVersion|TotalTime)>|</(?:Application|AppVersion|TotalTime)>"
)
"""Elements that say nothing to a reader and that versions of the software write as they like;
every other one may hide something, draw it otherwise, or lead elsewhere."""


def content(path: Path) -> Content:
    """Paragraphs of every part of a Word file, and its pictures."""
    return _content(package.parts(path))


def _content(parts: package.Parts) -> Content:
    found = Content()
    for name, data in sorted(parts.items()):
        if package.is_markup(name):
            for number, words in enumerate(_paragraphs(data), 1):
                if words:
                    found.add(words, f"{name.removeprefix('word/')} ¶ {number}")
        elif name.endswith(".png"):
            found.pictures.append(data)
    return found


def _paragraphs(data: bytes) -> list[str]:
    whole = _PARAGRAPH.split(data.decode("utf-8", "replace"))
    return [html.unescape(_TAG.sub("", paragraph)).strip() for paragraph in whole]


def compare(old: Path, new: Path, file: str, kind: Kind) -> Iterator[Difference]:
    """What differs, part by part: words, then markup, then pictures."""
    before, after = package.both(old, new)

    def explain(name: str, _one: package.Parts, _two: package.Parts) -> Iterator[Difference]:
        one, two = before[name], after[name]
        if name.endswith(".png"):
            seen = figures.apart(one, two)
            number = [n for n in sorted(before) if n.endswith(".png")].index(name) + 1
            told = f"picture {number}"
            yield Difference(kind, file, "", told, "png" if seen else "bytes", seen or name)
        elif not package.is_markup(name):
            yield package.other_part(name, one, two, file, kind)
        else:
            a, b = (_content({name: data}) for data in (one, two))
            words = list(lines_apart(a, b, file, kind))
            yield from words or package.markup_apart(name, one, two, file, kind, _NEUTRAL)

    yield from package.compare(before, after, file, kind, explain)
