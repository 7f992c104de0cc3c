"""Two PDF files: the words of every page, what lies behind them, and the page as it is seen.

Words may be covered, white or outside of the page, and a page may carry notes, scripts and other
files; so pages that are drawn otherwise are made into pictures and held to each other, and
everything beside the pages is compared as it stands.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from countycarbon.run.render import pdftext
from countycarbon.run.verify import figures
from countycarbon.run.verify.difference import Difference, Kind, shorten
from countycarbon.run.verify.lines import Content, lines_apart

_PPI = 96
_BATCH = 20
"""Pages made into pictures at once."""
_PAGES_MORE = 100
"""Pages a file may have beyond twice those of the fresh one, until they are not read at all."""
_MOST = 200_000
"""Objects that hang on one."""
_LEADS_AWAY = {"/Parent", "/P", "/StructParent", "/StructParents"}
"""Keys that lead back."""
_DRAWN = {"/Contents", "/Resources", "/Type"}
"""Keys of a page by which it is drawn; all others say something beside it."""
_BESIDE = {"/Pages", "/StructTreeRoot", "/Type", "/Version", "/Metadata"}
"""Entries of the catalogue that are looked at elsewhere or say nothing to a reader."""
_OF_MAKER = re.compile(
    r"(?<=<xmp:CreatorTool>)Typst [\d.]{1,20}(?=<)"
    r"|(?<=<xmpMM:InstanceID>)[\w+/=]{24}(?=<)|(?<=<xmpMM:DocumentID>)[\w+/=]{24}(?=<)"
    r"|^Typst [\d.]{1,20}$",
    re.ASCII,
)
"""What another version of the maker writes otherwise: its name, and digests of the document."""
_TAGGED = ("/S", "/Alt", "/ActualText", "/E", "/T", "/Lang", "/A")
"""What an element of the structure tells those who do not see the page."""


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
        numbers = len(before.pages), len(after.pages)
        if numbers[0] > 2 * numbers[1] + _PAGES_MORE:
            one, two = map(str, numbers)
            yield Difference(kind, file, "", "pages", "", one, two)
            return
        sides = [[_digest_of_page(page, side) for page in side.pages] for side in (before, after)]
        beside = list(_beside(before, after, file, kind))
        if len(sides[0]) == len(sides[1]):
            for number, pair in enumerate(zip(before.pages, after.pages, strict=True), 1):
                beside += _notes(*pair, (before, after), number, file, kind)
    if len(sides[0]) != len(sides[1]):
        one, two = (str(len(side)) for side in sides)
        yield Difference(kind, file, "", "pages", "", one, two)
        yield from lines_apart(content(old), content(new), file, kind)
        yield from beside
        yield from _around(old, new, file, kind)
        return
    changed = [n for n, (one, two) in enumerate(zip(*sides, strict=True), 1) if one != two]
    told = set()
    for d in lines_apart(content(old, changed), content(new, changed), file, kind):
        told.add(d.row)
        yield d
    yield from beside
    yield from _around(old, new, file, kind)
    yield from _seen(old, new, [n for n in changed if f"page {n}" not in told], file, kind)


def _beside(before: Any, after: Any, file: str, kind: Kind) -> Iterator[Difference]:
    """What a document holds beside its pages: actions, layers, forms, files, outline, title."""
    sides = (before, after)
    for name, one, two in (
        ("catalogue", before.Root, after.Root),
        ("information", before.trailer.get("/Info"), after.trailer.get("/Info")),
    ):
        a, b = (_entries(side, pdf) for side, pdf in zip((one, two), sides, strict=True))
        for key in sorted(a.keys() | b.keys()):
            if a.get(key) != b.get(key):
                was, now = (shorten(side.get(key, "—")) for side in (a, b))
                yield Difference(kind, file, "", name, key, was, now)
    told, said = (_spoken(side) for side in sides)
    for text in sorted((told - said) | (said - told)):
        told_of = ("≠", "—") if told[text] > said[text] else ("—", "≠")
        yield Difference(kind, file, "", "spoken", shorten(text), *told_of)
    yield from lines_apart(_structure(before), _structure(after), file, kind)
    yield from lines_apart(_described(before), _described(after), file, kind)


def _spoken(document: Any) -> Counter[str]:
    """What is read aloud or copied in the place of what is seen."""
    import pikepdf

    found: Counter[str] = Counter()
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary):
            found.update(f"{k}: {thing[k]}" for k in ("/Alt", "/ActualText", "/E") if k in thing)
    return found


def _structure(document: Any) -> Content:
    """The elements of a tagged document in their order, as those who listen to it are told."""
    import pikepdf

    found = Content()
    known: set[tuple[int, int]] = set()
    root = document.Root.get("/StructTreeRoot")
    for key in ("/RoleMap", "/ClassMap"):
        if root is not None and key in root:
            found.add(f"{key} {_told(root[key], document)}", "structure")
    waiting = [root]
    while waiting and len(known) < _MOST:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Array):
            waiting += reversed(list(thing))
        if not isinstance(thing, pikepdf.Dictionary) or thing.objgen in known:
            continue
        if thing.objgen != (0, 0):
            known.add(thing.objgen)
        told = [f"{key} {_told(thing[key], document)}" for key in _TAGGED if key in thing]
        found.add(" ".join(told), "structure")
        waiting.append(thing.get("/K"))
    return found


def _described(document: Any) -> Content:
    """The lines of what a document says of itself, its maker's version apart."""
    import pikepdf

    found, stream = Content(), document.Root.get("/Metadata")
    if isinstance(stream, pikepdf.Stream):
        text = stream.read_bytes().decode("utf-8", "backslashreplace")
        for line in _OF_MAKER.sub("…", text).splitlines():
            found.add(line, "metadata")
    return found


def _around(old: Path, new: Path, file: str, kind: Kind) -> Iterator[Difference]:
    """What stands before and behind a document, and earlier states of it that lie below."""
    one, two = (
        (data.startswith(b"%PDF-"), data.rstrip().endswith(b"%%EOF"), data.count(b"%%EOF"))
        for data in (old.read_bytes(), new.read_bytes())
    )
    if one != two:
        yield Difference(kind, file, "", "", "around", "≠", "%PDF … %%EOF")


def _entries(dictionary: Any, document: Any) -> dict[str, str]:
    if dictionary is None:
        return {}
    return {
        key: _OF_MAKER.sub("…", _told(dictionary[key], document))
        for key in dictionary
        if key not in _BESIDE
    }


def _notes(
    one: Any, two: Any, documents: tuple[Any, Any], number: int, file: str, kind: Kind
) -> Iterator[Difference]:
    """Links, comments and fields of a page, its size, what it carries and does when opened."""
    keys = {*one.obj.keys(), *two.obj.keys(), "/MediaBox", "/CropBox", "/Rotate"}
    for key in sorted(keys - _DRAWN - _LEADS_AWAY):
        a, b = (
            _told(page.obj.get(key), document)
            for page, document in zip((one, two), documents, strict=True)
        )
        if a != b:
            yield Difference(kind, file, "", f"page {number}", key, shorten(a), shorten(b))


@lru_cache(maxsize=4)
def _numbers(document: Any) -> dict[tuple[int, int], int]:
    """Numbers of the pages of a document by their objects."""
    return {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}


def _told(thing: Any, document: Any, known: set[tuple[int, int]] | None = None) -> str:
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
        return f"{_dictionary(thing, document, known)}{_stream(thing)}"
    if isinstance(thing, pikepdf.Dictionary):
        number = _numbers(document).get(numbered)  # whatever else calls itself a page is told
        return f"page {number}" if number else _dictionary(thing, document, known)
    if isinstance(thing, pikepdf.Array):
        return f"[{' '.join(_told(item, document, known) for item in thing)}]"
    return str(thing)


def _dictionary(thing: Any, document: Any, known: set[tuple[int, int]]) -> str:
    inner = (
        f"{key} {_told(thing[key], document, known)}"
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


def _digest_of_page(page: Any, document: Any) -> str:
    """What is drawn on a page, and with what."""
    parts = page.obj.get("/Contents")
    resources = page.obj.get("/Resources")
    told = f"{_told(parts, document)} {_told(resources, document)}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


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
