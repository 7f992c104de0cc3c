"""YAML as text: plain values, each written in the one way that every reader takes alike.

YAML 1.1 reads ``0301`` as 193, ``no`` as false, ``1:30`` as 90, and lets a few lines unfold into
gigabytes.  Here what is ambiguous, repeated or unfolds is refused with its line; a date is text.
"""

from __future__ import annotations

import copy
import math
import re
from pathlib import Path
from typing import Any

import yaml

from countycarbon import escape, files
from countycarbon.messages import KitError, Problems, fail

LIMIT_MB = 2.0
"""Largest file read."""
DEPTH = 30
"""Sections within sections."""
NODES = 50_000
"""Keys, values and lists in one text."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster
_RESOLVER = yaml.resolver.Resolver()
_TAG = "tag:yaml.org,2002:"
_UNSEEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d{0,30})")
_DECIMAL = re.compile(r"[-+]?(0|[1-9]\d*)?\.?\d*([eE][-+]?\d+)?")
_MOST = 20
"""Problems told of one text; a file of another kind has thousands."""


def read(path: Path) -> dict[Any, Any]:
    """The mapping that a YAML file holds.

    Raises
    ------
    KitError
        ``files.too-large``, ``study.not-utf8``, ``yaml.empty``, ``yaml.top``, and all that
        :func:`load` refuses.
    FileNotFoundError
        There is no such file.
    """
    data = files.read(path, LIMIT_MB)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise fail("study.not-utf8", file=path.name) from None
    if data.count(0) > len(data) // 4:  # UTF-16 without its mark
        raise fail("study.not-utf8", file=path.name)
    found = load(text, file=path.name)
    if found is None:
        raise fail("yaml.empty", file=path.name)
    if not isinstance(found, dict):
        raise fail("yaml.top", file=path.name)
    return found


def load(text: str, **where: Any) -> Any:
    r"""What a YAML text says, plain values only.

    Parameters
    ----------
    text : str
        The text.
    **where
        Place for the messages, such as ``file`` or ``key``.

    Raises
    ------
    KitError
        ``study.not-yaml``, ``yaml.character``, ``yaml.tab``, ``yaml.alias``, ``yaml.tag``,
        ``yaml.key``, ``yaml.duplicate-key``, ``yaml.ambiguous``, ``yaml.documents``,
        ``yaml.deep``, ``yaml.long``.

    Examples
    --------
    >>> load("gas: C\ndraws: 10000")
    {'gas': 'C', 'draws': 10000}
    """
    text = text.removeprefix("\ufeff")
    unseen = _UNSEEN.search(text)
    if unseen:
        line = text.count("\n", 0, unseen.start()) + 1
        raise fail("yaml.character", **where, row=line, value=f"U+{ord(unseen[0]):04X}")
    try:
        return _Reader(where).value(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        row = mark.line + 1 if mark is not None else None
        written = text.splitlines()[row - 1 : row] if row else []
        if any("\t" in line[: len(line) - len(line.lstrip())] for line in written):
            raise fail("yaml.tab", **where, row=row) from None
        reason = " ".join(str(error.problem or error.context).split())
        raise fail("study.not-yaml", **where, row=row, reason=reason) from None
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())[:200]
        raise fail("study.not-yaml", **where, reason=reason) from None


class _Open:
    """A list or mapping that is being read."""

    def __init__(self, made: Any, anchor: str | None, count: int) -> None:
        self.made, self.anchor, self.count = made, anchor, count
        self.deep = 0
        """Levels found inside so far."""
        self.key: Any = None
        self.has_key = False
        self.rows: dict[Any, int] = {}


class _Reader:
    """Builds the value from the events of the parser, counting what aliases would unfold to."""

    def __init__(self, where: dict[str, Any]) -> None:
        self.where = where
        self.problems = Problems()
        self.stack: list[_Open] = []
        self.count = 0
        self.anchors: dict[str, tuple[Any, int, int]] = {}
        """Name of an anchor to its value, the nodes in it and its levels."""
        self.top: Any = None

    def value(self, text: str) -> Any:
        documents = 0
        for event in yaml.parse(text, Loader=_LOADER):
            row = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.add("yaml.documents", row)
                    break
            elif isinstance(event, yaml.NodeEvent):
                self.node(event, row)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.close()
            if self.beyond(row) or len(self.problems.found) >= _MOST:
                break  # the rest would only repeat it
        self.problems.stop()
        return self.top

    def add(self, code: str, row: int, **values: Any) -> None:
        self.problems.add(code, **self.where, row=row, **values)

    def beyond(self, row: int) -> bool:
        """Whether there are too many nodes, or too many within each other."""
        if self.count > NODES:
            self.add("yaml.long", row, limit=f"{NODES:,}")
        elif any(i + at.deep >= DEPTH for i, at in enumerate(self.stack)):
            self.add("yaml.deep", row, limit=f"{DEPTH:,}")
        else:
            return False
        return True

    def close(self) -> None:
        done = self.stack.pop()
        if self.stack:
            self.stack[-1].deep = max(self.stack[-1].deep, done.deep + 1)
        if done.anchor is not None:
            self.anchors[done.anchor] = (done.made, self.count - done.count, done.deep + 1)

    def node(self, event: Any, row: int) -> None:
        at = self.stack[-1] if self.stack else None
        as_key = at is not None and isinstance(at.made, dict) and not at.has_key
        self.count += 1
        if isinstance(event, yaml.AliasEvent):
            self.put(self.alias(str(event.anchor), row), as_key, row)
            return
        if event.tag is not None:
            self.add("yaml.tag", row, value=event.tag)
        if isinstance(event, yaml.ScalarEvent):
            value = self.scalar(event, row)
            if event.anchor is not None:
                self.anchors[event.anchor] = (value, 1, 0)
            self.put(value, as_key, row)
            return
        made: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.put(made, as_key, row)
        self.stack.append(_Open(made, event.anchor, self.count))

    def alias(self, anchor: str, row: int) -> Any:
        """A copy of what was anchored: a change in one place is none in the other."""
        if anchor not in self.anchors:
            self.add("yaml.alias", row, value=anchor)
            return None
        value, count, deep = self.anchors[anchor]
        self.count += count
        if self.stack:
            self.stack[-1].deep = max(self.stack[-1].deep, deep)
        return copy.deepcopy(value) if self.count <= NODES else None

    def put(self, value: Any, as_key: bool, row: int) -> None:
        """A value in its place: at the top, in a list, as a key or behind one."""
        if not self.stack:
            self.top = value
            return
        at = self.stack[-1]
        if isinstance(at.made, list):
            at.made.append(value)
        elif as_key:
            if value is None or isinstance(value, bool | list | dict):
                self.add("yaml.key", row)
                value = repr(value)
            elif value in at.rows:
                self.add("yaml.duplicate-key", row, key=value, first=at.rows[value])
            at.key, at.has_key = value, True
            at.rows.setdefault(value, row)
        else:
            at.made[at.key], at.has_key = value, False

    def scalar(self, event: Any, row: int) -> Any:
        text = event.value
        if unseen := escape.forbidden(text):  # written with a backslash, or turning the writing
            self.add("yaml.character", row, value=unseen)
            return ""
        if not event.implicit[0]:
            return text  # in quotes, or a block of text
        kind = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)).removeprefix(_TAG)
        if kind == "null":
            return None
        known = _plain(kind, text)
        if known is None and kind in {"int", "float", "bool", "merge"}:
            self.add("yaml.ambiguous", row, value=text[:40])
        return text if known is None else known


def _plain(kind: str, text: str) -> bool | int | float | None:
    """A word without quotes as what every reader takes it for."""
    if kind == "bool" and text.lower() in {"true", "false"}:
        return text.lower() == "true"
    if kind == "int" and _INTEGER.fullmatch(text):
        return int(text)
    if kind == "float" and _DECIMAL.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return None


def is_ambiguous(error: KitError) -> bool:
    """Whether all that is wrong with a text is that YAML might read it otherwise."""
    return set(error.codes) == {"yaml.ambiguous"}
