"""Two workbooks: every cell, its formula and format, and whatever hides or carries something."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from countycarbon.run.verify import package
from countycarbon.run.verify.difference import Difference, Kind

_SHEET = re.compile(r"xl/worksheets/(\w+)\.xml")
_CELL = re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_INNER = {"value": "v", "formula": "f", "text": "t"}
_STRING = re.compile(r"<si\b[^>]*?(?:/>|>(.*?)</si>)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NAMED = re.compile(rb"""<sheet\b[^>]*?\bname=["']([^"']*)["'][^>]*?\br?:?id=["'](\w+)["']""")
_NEUTRAL = re.compile(
    r"</?(?:dcterms:(?:created|modified)|Application|AppVersion)\b[^>]*>"
    r"|\d{4}-\d\d-\d\dT[\d:]{8}Z|\d[\d.]{0,12}"
    r"|Microsoft Excel(?: Compatible / Openpyxl [\d.]{1,12})?"
)
"""The clock and the name of the maker, which stand in ``docProps``."""
_OF_MAKER = "docProps/"

Cells = dict[str, dict[str, str]]


def compare(old: Path, new: Path, file: str, kind: Kind) -> Iterator[Difference]:
    """What differs: cells first, then what stands around them."""
    before, after = package.both(old, new)
    names = _names(after)

    def explain(name: str, _one: package.Parts, _two: package.Parts) -> Iterator[Difference]:
        one, two = before[name], after[name]
        if not package.is_markup(name):
            yield package.other_part(name, one, two, file, kind)
            return
        sheet = _SHEET.fullmatch(name)
        found: list[Difference] = []
        if sheet:
            title = names.get(sheet[1], sheet[1])
            sides = (_cells(one, _strings(before)), _cells(two, _strings(after)))
            found = list(_cells_apart(*sides, title, file, kind))
        if not found:
            neutral = _NEUTRAL if name.startswith(_OF_MAKER) else None
            found = list(package.markup_apart(name, one, two, file, kind, neutral))
        yield from found

    yield from package.compare(before, after, file, kind, explain)


def _names(parts: package.Parts) -> dict[str, str]:
    """Titles of the sheets by the names of their parts, as the workbook numbers them."""
    titles = [
        m[1].decode("utf-8", "replace") for m in _NAMED.finditer(parts.get("xl/workbook.xml", b""))
    ]
    return {f"sheet{number}": html.unescape(title) for number, title in enumerate(titles, 1)}


def _strings(parts: package.Parts) -> list[str]:
    return _shared(parts.get("xl/sharedStrings.xml", b""))


@lru_cache(maxsize=2)
def _shared(data: bytes) -> list[str]:
    text = data.decode("utf-8", "replace")
    return [html.unescape(_TAG.sub("", m[1] or "")) for m in _STRING.finditer(text)]


def _cells(data: bytes, strings: list[str]) -> Cells:
    """What each cell of a sheet holds: value, formula, and the number of its format."""
    found: Cells = {}
    for attributes, inner in _CELL.findall(data.decode("utf-8", "replace")):
        named = dict(_ATTRIBUTE.findall(attributes))
        held = {
            what: html.unescape(m[1])
            for what, tag in _INNER.items()
            if (m := re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", inner, re.DOTALL))
        }
        if named.get("t") == "s" and held.get("value", "").isdigit():
            number = int(held["value"])
            held["value"] = strings[number] if number < len(strings) else f"#{number}"
        found[named.get("r", "?")] = held | {
            "format": named.get("s", ""),
            "type": named.get("t", ""),
        }
    return found


def _cells_apart(one: Cells, two: Cells, title: str, file: str, kind: Kind) -> Iterator[Difference]:
    for place in [*one, *(p for p in two if p not in one)]:
        a, b = one.get(place, {}), two.get(place, {})
        for what in [*a, *(w for w in b if w not in a)]:
            if a.get(what, "") != b.get(what, ""):
                was, now = a.get(what, ""), b.get(what, "")
                row = f"{title}!{place}"
                d = package.text_apart(row, was, now, file, kind, what)
                yield d
