"""Names in a question: tables and columns by their ids, or as a report calls them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from countycarbon import tables
from countycarbon.steps import STEPS

_APART = re.compile(r"\s*[.．。·]\s*")
_UNIT = re.compile(r"[(\[].*?[)\]]|,\s*t\b.*$")


def plain(label: str) -> str:
    """A label without width, case, blanks and unit.

    Examples
    --------
    >>> plain("净碳源（t C）"), plain("Net source")
    ('净碳源', 'netsource')
    """
    text = unicodedata.normalize("NFKC", label)
    return _UNIT.sub("", text).replace(" ", "").replace("_", "").casefold()


def cells(asked: str, known: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Table, column and row that a question may mean; the column may not exist.

    Parameters
    ----------
    asked : str
        ``table.column.row``, ``table.column`` or ``column.row``; tables and columns by id or by
        their Chinese or English label.
    known : iterable of str
        The tables of the run.
    """
    names = list(_in_order(known))
    first, second, key = [*_APART.split(asked, maxsplit=2), "", ""][:3]
    of_table = [name for name in names if name == first] or _called(names, first)
    for name in of_table:
        for column in _columns(name, second) or [second]:
            yield name, column, key
    if of_table or not second:
        return
    row = asked[_APART.search(asked).end() :]  # type: ignore[union-attr]
    for name in names:
        for column in _columns(name, first):
            yield name, column, row


def _in_order(known: Iterable[str]) -> Iterator[str]:
    """Tables in the order in which steps write them: where a value is made comes first."""
    left = set(known)
    for step in STEPS.values():
        for name in step.writes:
            if name in left:
                left.discard(name)
                yield name
    yield from sorted(left)


def _called(names: list[str], label: str) -> list[str]:
    """Tables of a title, else the only one whose title holds the label."""
    called = plain(label)
    titles = {n: {plain(tables.declared(n).zh), plain(tables.declared(n).en)} for n in names}
    exact = [n for n, own in titles.items() if called in own]
    part = [n for n, own in titles.items() if len(called) > 2 and any(called in t for t in own)]
    return exact or (part if len(part) == 1 else [])


def _columns(table: str, label: str) -> list[str]:
    columns, called = tables.declared(table).columns, plain(label)
    exact = [c.name for c in columns if c.name == label]
    return exact or [c.name for c in columns if called and called in {plain(c.zh), plain(c.en)}]
