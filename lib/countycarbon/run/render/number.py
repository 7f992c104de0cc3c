"""Numbers of chapters, figures, tables and equations, and the references to them.

The number is written into the text of a heading or caption, so that every format prints the
same one by construction. The rules are Quarto's: a counter of each kind runs through a
chapter (2.1, 2.2), appendices count A, B, and only level-one headings are chapters.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from string import ascii_uppercase

from countycarbon.messages import Problems
from countycarbon.run.render import ast
from countycarbon.run.render.assemble import Book, Part
from countycarbon.run.render.ast import Node
from countycarbon.run.render.project import Chapter
from countycarbon.run.render.references import REFERENCE, Resolver, Target

EQUATION = "kit-equation"
_LABEL = re.compile(r"^\{#(eq-[\w.:-]+)\}(.*)$")


@dataclass
class _Numbers:
    words: dict[str, str]
    problems: Problems
    targets: dict[str, Target] = field(default_factory=dict)
    identifiers: set[str] = field(default_factory=set)
    chapters: int = 0
    appendices: int = 0

    def next_chapter(self, part: Part) -> str:
        """The number of a chapter: ``""`` for an unnumbered one."""
        headings = [b for b in ast.nodes(part.blocks, "Header") if b["c"][0] == 1]
        if len(headings) != 1:
            row = part.chapter.row("# ") if not headings else None
            self.problems.add("render.chapter-title", file=part.chapter.name, row=row)
            return ""
        if "unnumbered" in ast.attributes(headings[0])[1]:
            return ""
        if part.chapter.kind == "appendix":
            self.appendices += 1
            return ascii_uppercase[self.appendices - 1]
        self.chapters += 1
        return str(self.chapters)

    def claim(self, chapter: Chapter, identifier: str, target: Target) -> None:
        """Take a label for a target; a label belongs to one target only."""
        if identifier in self.targets:
            self.problems.add(
                "render.duplicate-label",
                file=chapter.name,
                row=chapter.row(identifier),
                name=identifier,
            )
        self.targets[identifier] = target


def number(book: Book, parts: list[Part], *, brackets: bool, problems: Problems) -> list[Node]:
    """Number a book and resolve its references.

    Parameters
    ----------
    book : Book
        For words, citation keys and chapter names.
    parts : list of Part
        The chapters as they are in one format.
    brackets : bool
        Refer to formulas as "(2.1)" and not as "2.1".
    problems : Problems
        Takes unknown references, unknown citations, duplicate labels.

    Returns
    -------
    list of Node
        The blocks of the whole book. Numbered formulas are divisions of class
        ``kit-equation`` with the attribute ``number``; references are links.
    """
    numbers = _Numbers(book.project.words, problems)
    blocks: list[Node] = []
    starts: dict[str, str] = {}
    owners: list[tuple[Chapter, list[Node]]] = []
    for part in parts:
        numbered = _Chapter(numbers, part.chapter, numbers.next_chapter(part)).blocks(part.blocks)
        first = next(ast.nodes(numbered, "Header"), None)
        starts[part.chapter.name] = ast.attributes(first)[0] if first else ""
        owners.append((part.chapter, numbered))
    for chapter, numbered in owners:
        resolver = Resolver(
            book, chapter, numbers.targets, starts, brackets=brackets, problems=problems
        )
        blocks.extend(resolver.blocks(numbered))
    return blocks


class _Chapter:
    """Numbers the blocks of one chapter."""

    def __init__(self, numbers: _Numbers, chapter: Chapter, label: str) -> None:
        self.numbers = numbers
        self.chapter = chapter
        self.label = label
        self.sections = [0] * 6
        self.floats: Counter[str] = Counter()

    def blocks(self, blocks: list[Node]) -> list[Node]:
        """Number everything in some blocks."""
        return ast.walk(blocks, self._visit)

    def _visit(self, node: Node) -> list[Node] | None:
        kind = node["t"]
        if kind == "Header":
            return [self._heading(node)]
        if kind in ("Figure", "Table") and ast.attributes(node)[0][:4] in ("fig-", "tbl-"):
            return [self._float(node)]
        if kind == "Div" and ast.attributes(node)[0][:4] in ("fig-", "tbl-"):
            return [self._float(_division(node))]
        if kind in ("Para", "Plain") and any(_LABEL.match(_str(i)) for i in node["c"]):
            return self._equations(node)
        return None

    def _next(self, kind: str, identifier: str) -> str:
        if not self.label:
            self.numbers.problems.add(
                "render.unnumbered-float",
                file=self.chapter.name,
                row=self.chapter.row(identifier),
                name=identifier,
            )
        self.floats[kind] += 1
        label = f"{self.label}.{self.floats[kind]}"
        self.numbers.claim(self.chapter, identifier, Target(kind, label))
        return label

    def _heading(self, node: Node) -> Node:
        level, (identifier, classes, pairs), inlines = node["c"]
        if not REFERENCE.match(identifier):
            identifier = self._unique(identifier)
        text = ""
        if self.label and "unnumbered" not in classes:
            if level > 1:
                self.sections[level - 2] += 1
                self.sections[level - 1 :] = [0] * (7 - level)
            own = [str(n) for n in self.sections[: level - 1]]
            text = ".".join([self.label, *own])
            appendix = self.chapter.kind == "appendix"
            kind = "sec" if level > 1 else "apx" if appendix else "ch"
            self.numbers.claim(self.chapter, identifier, Target(kind, text))
            if kind == "apx":
                text = f"{self.numbers.words['apx']} {text} —"
        number = [ast.span(ast.words(text), "", ["heading-number"]), {"t": "Space"}] if text else []
        attributes = [identifier, classes, pairs]
        return {"t": "Header", "c": [level, attributes, [*number, *inlines]]}

    def _unique(self, identifier: str) -> str:
        """Chapters are read one by one, so automatic identifiers may repeat."""
        base, n = identifier or "section", 1
        while identifier in self.numbers.identifiers or not identifier:
            identifier, n = f"{base}-{n}", n + 1
        self.numbers.identifiers.add(identifier)
        return identifier

    def _float(self, node: Node) -> Node:
        identifier = ast.attributes(node)[0]
        kind = identifier[:3]
        label = f"{self.numbers.words[kind]} {self._next(kind, identifier)}"
        delimiter = self.numbers.words["delimiter"]
        blocks = node["c"][1][1]
        inlines = blocks[0]["c"] if blocks else []
        # a full-width colon brings its own space
        gap = [] if delimiter.endswith("：") else [{"t": "Space"}]
        number = ast.span(ast.words(label + delimiter), "", ["caption-label"])
        caption = [None, [ast.plain([number, *gap, *inlines])]]
        return {"t": node["t"], "c": [node["c"][0], caption, *node["c"][2:]]}

    def _equations(self, node: Node) -> list[Node]:
        """Split a paragraph at its labelled formulas."""
        found: list[Node] = []
        rest: list[Node] = []
        for item in node["c"]:
            match = _LABEL.match(_str(item))
            at = next((i for i in reversed(range(len(rest))) if rest[i]["t"] == "Math"), None)
            if not match or at is None:
                rest.append(item)
                continue
            if ast.plain_text(rest[:at]).strip():
                found.append(ast.para(rest[:at]))
            label = self._next("eq", match[1])
            found.append(ast.div([ast.plain([rest[at]])], match[1], [EQUATION], number=label))
            rest = ast.words(match[2]) if match[2] else []
        if ast.plain_text(rest).strip():
            found.append(ast.para(rest))
        return found


def _str(node: Node) -> str:
    return node["c"] if node["t"] == "Str" else ""


def _division(node: Node) -> Node:
    """A ``::: {#fig-x}`` division: its last paragraph is the caption."""
    attributes, blocks = node["c"]
    caption = blocks[-1]["c"] if blocks and blocks[-1]["t"] == "Para" else []
    body = blocks[:-1] if caption else blocks
    if attributes[0].startswith("tbl-") and len(body) == 1 and body[0]["t"] == "Table":
        return {"t": "Table", "c": [attributes, [None, [ast.plain(caption)]], *body[0]["c"][2:]]}
    pictures = [
        ast.plain(block["c"]) if block["t"] == "Para" else block
        for outer in body
        for block in (outer["c"][2] if outer["t"] == "Figure" else [outer])
    ]
    return ast.figure(attributes[0], caption, pictures)
