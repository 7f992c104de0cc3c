"""The words of a PDF's pages, fast.

pypdf reads every operator of a page; to see what is printed, its strings are enough. Typst
writes them as two-byte codes of fonts that carry a table of their characters. A page that
holds anything else is left to pypdf.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

NOTDEF = "\x00"  # stands for the empty box that is printed for a missing glyph
_TOKEN = re.compile(
    rb"/(\w+)\s+[\d.]+\s+Tf"  # a font is chosen
    rb"|(\()"  # a string begins
    rb"|(?<!<)<([0-9A-Fa-f\s]+)>(?!>)"  # a string in hexadecimal
    rb"|\b(ET)\b"
    rb"|(/ActualText)\b",  # what a reader copies, not what is printed
    re.S,
)
_PARENTHESIS = re.compile(rb"\\.|[()]", re.S)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.S)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
_AROUND = re.compile(f".{{0,12}}{NOTDEF}.{{0,12}}")
_PAIR = re.compile(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")

Codes = dict[int, str]


@dataclass
class Box:
    """What is printed for a missing glyph: how often by one font, where, between which words."""

    count: int = 0
    pages: list[int] = field(default_factory=list)
    around: list[str] = field(default_factory=list)


def pages(reader: Any) -> list[str]:
    """The text of every page; a missing glyph is :data:`NOTDEF`."""
    return texts(reader.pages)


def texts(chosen: Iterable[Any]) -> list[str]:
    """The text of some pages of one document; as :func:`pages`."""
    known: dict[int, Codes | None] = {}
    return [_page(page, known) for page in chosen]


def boxes(reader: Any, texts: Sequence[str]) -> dict[str, Box]:
    """The empty boxes of a PDF, by the name of their font.

    Parameters
    ----------
    reader : pypdf.PdfReader
        The PDF.
    texts : sequence of str
        Its :func:`pages`.
    """
    found: dict[str, Box] = {}
    for number, (page, text) in enumerate(zip(reader.pages, texts, strict=True), 1):
        if NOTDEF not in text:
            continue
        around = [" ".join(m[0].replace(NOTDEF, "□").split()) for m in _AROUND.finditer(text)]
        for name, count in _boxes_of(page).items():
            box = found.setdefault(name, Box())
            box.count += count
            box.pages.append(number)
            box.around += around
    return found


def _boxes_of(page: Any) -> Counter[str]:
    """How often each font of a page prints its empty box; the fonts of another make as one."""
    count: Counter[str] = Counter()
    for name, reference in page.get("/Resources", {}).get("/Font", {}).items():
        font = reference.get_object()
        codes = _codes(font)
        if codes is None:
            return Counter({"?": 1})
        alone = _decode(page.get_contents().get_data(), {name.lstrip("/").encode(): codes})
        shown = str(font["/BaseFont"]).lstrip("/").split("+")[-1]
        count[shown.removesuffix("-Identity-H")] += alone.count(NOTDEF)
    return +count


def _page(page: Any, known: dict[int, Codes | None]) -> str:
    fonts: dict[bytes, Codes] = {}
    for name, reference in page.get("/Resources", {}).get("/Font", {}).items():
        key = getattr(reference, "idnum", id(reference))
        if key not in known:
            known[key] = _codes(reference.get_object())
        codes = known[key]
        if codes is None:
            return str(page.extract_text())
        fonts[name.lstrip("/").encode()] = codes
    content = page.get_contents()
    return _decode(content.get_data(), fonts) if content is not None else ""


def _codes(font: Any) -> Codes | None:
    """Characters by code, ``None`` for a font of another make."""
    if font.get("/Subtype") != "/Type0" or "/ToUnicode" not in font:
        return None
    table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    if "beginbfrange" in table or "<0000> <FFFF>" not in table:
        return None
    body = table.partition("endcodespacerange")[2]
    found = {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be", "replace")
        for code, text in _PAIR.findall(body)
    }
    return found | {0: NOTDEF}


def _decode(content: bytes, fonts: dict[bytes, Codes]) -> str:
    words: list[str] = []
    codes: Codes = {}
    for font, literal, hexadecimal, end in _tokens(content):
        if font is not None:
            codes = fonts.get(font, {})
        elif end is not None:
            words.append("\n")
        else:
            data = (
                _bytes(literal)
                if literal is not None
                else bytes.fromhex((hexadecimal or b"").decode())
            )
            words += [
                codes.get(int.from_bytes(data[i : i + 2]), "") for i in range(0, len(data), 2)
            ]
    return "".join(words)


def _tokens(content: bytes) -> Iterator[tuple[bytes | None, ...]]:
    """Fonts, strings, hexadecimal strings and ends of texts; one of them each time."""
    position, hidden = 0, False
    while match := _TOKEN.search(content, position):
        font, opened, hexadecimal, end, actual = match.groups()
        position, literal = match.end(), None
        if opened:
            close = _closing(content, position)
            literal, position = content[position:close], close + 1
        if not hidden and not actual:
            yield font, literal, hexadecimal, end
        hidden = bool(actual)


def _closing(content: bytes, start: int) -> int:
    """Where a string ends: parentheses inside it may stand bare as long as they are paired."""
    depth = 1
    for match in _PARENTHESIS.finditer(content, start):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if not depth:
            return match.start()
    return len(content)


def _bytes(literal: bytes) -> bytes:
    def value(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes([int(code, 8) & 255]) if code[:1].isdigit() else _NAMED.get(code, code)

    return _ESCAPE.sub(value, literal)
