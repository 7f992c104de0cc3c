"""Two PDF files: the words of every page, what lies behind them, and the page as it is seen.

Words may be covered, white or outside of the page, and a page may carry notes, scripts and other
files; so pages that are drawn otherwise are made into pictures and held to each other, and
everything beside the pages is compared as it stands.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from countycarbon.run.render import pdftext
from countycarbon.run.verify import figures
from countycarbon.run.verify.difference import Difference, Kind, shorten
from countycarbon.run.verify.lines import Content, lines_apart

_PPI = 96
_BATCH = 20
"""Pages made into pictures at once."""
_MOST = 200_000
"""Objects that hang on one."""
_LEADS_AWAY = {"/Parent", "/P", "/StructParent", "/StructParents", "/Dest", "/Pg"}
"""Keys that lead back to the page or to another one."""
_BESIDE = {"/Pages", "/StructTreeRoot", "/Type", "/Version", "/Metadata"}
"""Entries of the catalogue that are looked at elsewhere or say nothing to a reader."""
_MAKER = {"/Producer"}


def content(path: Path, only: Collection[int] | None = None) -> Content:
    """Lines of text of every page, or of some of them by their number."""
    import pypdf

    found, reader = Content(), pypdf.PdfReader(path)
    numbers = range(1, len(reader.pages) + 1) if only is None else sorted(only)
    chosen = [reader.pages[number - 1] for number in numbers]
    for number, page in zip(numbers, pdftext.texts(chosen), strict=True):
        for line in page.splitlines():
            if line.strip():
                found.add(line, f"page {number}")
    return found


def compare(old: Path, new: Path, file: str, kind: Kind) -> Iterator[Difference]:
    """What differs: words first, then whatever else a reader could see or be led to."""
    import pikepdf

    with pikepdf.open(old) as before, pikepdf.open(new) as after:
        sides = [[_digest_of_page(page) for page in side.pages] for side in (before, after)]
        beside = list(_beside(before, after, file, kind))
        if len(sides[0]) == len(sides[1]):
            for number, pair in enumerate(zip(before.pages, after.pages, strict=True), 1):
                beside += _notes(*pair, number, file, kind)
    if len(sides[0]) != len(sides[1]):
        one, two = (str(len(side)) for side in sides)
        yield Difference(kind, file, "", "pages", "", one, two)
        yield from lines_apart(content(old), content(new), file, kind)
        yield from beside
        return
    changed = [n for n, (one, two) in enumerate(zip(*sides, strict=True), 1) if one != two]
    told = set()
    for d in lines_apart(content(old, changed), content(new, changed), file, kind):
        told.add(d.row)
        yield d
    yield from beside
    yield from _seen(old, new, [n for n in changed if f"page {n}" not in told], file, kind)


def _beside(before: Any, after: Any, file: str, kind: Kind) -> Iterator[Difference]:
    """What a document holds beside its pages: actions, layers, forms, files, outline, title."""
    for name, one, two, left_out in (
        ("catalogue", before.Root, after.Root, _BESIDE),
        ("information", before.trailer.get("/Info"), after.trailer.get("/Info"), _MAKER),
    ):
        a, b = (_entries(side, left_out) for side in (one, two))
        for key in sorted(a.keys() | b.keys()):
            if a.get(key) != b.get(key):
                was, now = (shorten(side.get(key, "—")) for side in (a, b))
                yield Difference(kind, file, "", name, key, was, now)
    told, said = (_spoken(side) for side in (before, after))
    for text in sorted((told - said) | (said - told)):
        sides = ("≠", "—") if told[text] > said[text] else ("—", "≠")
        yield Difference(kind, file, "", "spoken", shorten(text), *sides)
    one, two = (_stream(side.Root.get("/Metadata")) for side in (before, after))
    if one != two:
        yield Difference(kind, file, "", "metadata", "bytes", one[:16], two[:16])


def _spoken(document: Any) -> Counter[str]:
    """What is read aloud or copied in the place of what is seen."""
    import pikepdf

    found: Counter[str] = Counter()
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary):
            found.update(f"{k}: {thing[k]}" for k in ("/Alt", "/ActualText", "/E") if k in thing)
    return found


def _entries(dictionary: Any, left_out: set[str]) -> dict[str, str]:
    if dictionary is None:
        return {}
    return {key: _told(dictionary[key]) for key in dictionary if key not in left_out}


def _notes(one: Any, two: Any, number: int, file: str, kind: Kind) -> Iterator[Difference]:
    """Links, comments and fields of a page, its size, and what it does when it is opened."""
    for key in ("/Annots", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/AA", "/AF"):
        a, b = (_told(page.obj.get(key)) for page in (one, two))
        if a != b:
            yield Difference(kind, file, "", f"page {number}", key, shorten(a), shorten(b))


def _told(thing: Any, known: set[tuple[int, int]] | None = None) -> str:
    """An object of a PDF as text, with all that hangs on it, each once; streams by their digest."""
    import pikepdf

    known = set() if known is None else known
    numbered = getattr(thing, "objgen", (0, 0))
    if numbered != (0, 0):
        if numbered in known:
            return "↺"
        known.add(numbered)
    if len(known) > _MOST:
        return "…"
    if isinstance(thing, pikepdf.Stream):
        return f"{_dictionary(thing, known)}{_stream(thing)}"
    if isinstance(thing, pikepdf.Dictionary):
        return "page" if thing.get("/Type") == "/Page" else _dictionary(thing, known)
    if isinstance(thing, pikepdf.Array):
        return f"[{' '.join(_told(item, known) for item in thing)}]"
    return str(thing)


def _dictionary(thing: Any, known: set[tuple[int, int]]) -> str:
    inner = (
        f"{key} {_told(thing[key], known)}"
        for key in sorted(thing.keys())
        if key not in _LEADS_AWAY and key not in {"/Length", "/Filter", "/DecodeParms"}
    )
    return f"<<{' '.join(inner)}>>"


def _stream(thing: Any) -> str:
    """Digest of a stream's content."""
    import pikepdf

    if not isinstance(thing, pikepdf.Stream):
        return "" if thing is None else str(thing)
    try:
        data = thing.read_bytes()
    except pikepdf.PdfError:  # a filter for pictures: as it stands
        data = thing.read_raw_bytes()
    return hashlib.sha256(data).hexdigest()


def _digest_of_page(page: Any) -> str:
    """What is drawn on a page, and with what."""
    parts = page.obj.get("/Contents")
    resources = page.obj.get("/Resources")
    return hashlib.sha256(f"{_told(parts)} {_told(resources)}".encode()).hexdigest()


def _seen(old: Path, new: Path, pages: list[int], file: str, kind: Kind) -> Iterator[Difference]:
    """Pages whose words are the same and that are drawn otherwise, as they are seen."""
    for start in range(0, len(pages), _BATCH):
        batch = pages[start : start + _BATCH]
        one, two = (pictures(path, batch) for path in (old, new))
        for number, was, now in zip(batch, one, two, strict=True):
            seen = figures.apart(was, now)
            column = "png" if seen else "bytes"
            yield Difference(kind, file, "", f"page {number}", column, seen or "drawn otherwise")


def pictures(path: Path, pages: list[int]) -> list[bytes]:
    """Pages as PNG: typst draws what it takes in."""
    import typst

    with tempfile.TemporaryDirectory(prefix="countycarbon-") as name:
        folder = Path(name)
        (folder / "a.pdf").write_bytes(path.read_bytes())
        (folder / "pages.typ").write_text(
            "#set page(width: auto, height: auto, margin: 0pt)\n"
            '#for n in json(bytes(sys.inputs.pages)) { page(image("a.pdf", page: n)) }\n',
            encoding="utf-8",
            newline="\n",
        )
        made = typst.compile(
            folder / "pages.typ",
            root=folder,
            format="png",
            ppi=_PPI,
            ignore_system_fonts=True,
            sys_inputs={"pages": str(pages)},
        )
    return [made] if isinstance(made, bytes) else [page for page in made if page is not None]
