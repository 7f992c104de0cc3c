"""Two texts line by line, each difference by the words or the number that changed."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from countycarbon.run.verify.difference import Difference, Kind, changed, relative

_WORK = 4_000_000


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


def fingerprint(data: str | bytes) -> str:
    """A short digest that stands for what cannot be shown."""
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(data).hexdigest()[:16]


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
    if not a or not b or len(a) * len(b) > _WORK * 25:  # too much work for what it tells
        yield 0, len(a), 0, len(b)
        return
    # In long texts lines that come often would cost much time; they are no landmarks anyway.
    often = len(a) * len(b) > _WORK
    for tag, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=often).get_opcodes():
        if tag != "equal":
            yield i, j, k, m
