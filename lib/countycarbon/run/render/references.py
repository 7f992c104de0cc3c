"""References between parts of the book become links; citations are checked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from countycarbon.messages import Problems
from countycarbon.run.render import ast, typed
from countycarbon.run.render.assemble import Book
from countycarbon.run.render.ast import Node
from countycarbon.run.render.project import Chapter

_KINDS = ("fig", "tbl", "eq", "sec")
_OTHERS = ("lst", "thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "sol", "rem", "alg")
REFERENCE = re.compile(r"^(" + "|".join(_KINDS + _OTHERS) + r")-")


@dataclass(frozen=True)
class Target:
    """What a label stands for: the kind of thing (also ``ch`` and ``apx``) and its number."""

    kind: str
    number: str


class Resolver:
    """Turns ``[@fig-x]`` into links and checks every other citation."""

    def __init__(
        self,
        book: Book,
        chapter: Chapter,
        targets: Mapping[str, Target],
        starts: Mapping[str, str],
        *,
        brackets: bool,
        problems: Problems,
    ) -> None:
        self.book = book
        self.chapter = chapter
        self.targets = targets
        self.starts = starts  # chapter file -> identifier of its heading
        self.brackets = brackets
        self.problems = problems

    def blocks(self, blocks: list[Node]) -> list[Node]:
        """Resolve everything in some blocks."""
        return ast.walk(blocks, self._visit)

    def _report(self, code: str, token: str, **values: str) -> None:
        self.problems.add(code, file=self.chapter.name, row=self.chapter.row(token), **values)

    def _visit(self, node: Node) -> list[Node] | None:
        if node["t"] == "Cite":
            return self._cite(node)
        if node["t"] == "Str":
            self._literal(node["c"])
        if node["t"] == "Link":
            return [self._link(node)]
        return None

    def _literal(self, text: str) -> None:
        """``见@fig-a`` and ``研究@key`` are no references to pandoc: the @ follows a letter."""
        for found in typed.references(text):
            ours = REFERENCE.match(found[1:]) or found[1:] in self.book.project.citation_keys
            if ours and found not in self.book.project.typed:
                self._report("render.literal-reference", found, snippet=found)

    def _cite(self, node: Node) -> list[Node]:
        citations = node["c"][0]
        ours = [c for c in citations if REFERENCE.match(c["citationId"])]
        if ours and len(ours) < len(citations):
            self._report("render.mixed-citation", citations[0]["citationId"], name=_names(node))
        if not ours:
            for citation in citations:
                self._known(citation["citationId"])
            return [node]  # its second half repeats the source: not to be searched
        inlines: list[Node] = []
        for i, citation in enumerate(ours):
            inlines += ast.words(self.book.project.words["joiner"]) if i else []
            inlines += self._reference(citation)
        return inlines

    def _known(self, key: str) -> None:
        keys = self.book.project.citation_keys
        if key not in keys:
            near = nearest(key, keys)
            self._report("render.unknown-citation", f"@{key}", name=f"@{key}", nearest=near)

    def _reference(self, citation: Node) -> list[Node]:
        key = citation["citationId"]
        if key.startswith(tuple(f"{other}-" for other in _OTHERS)):
            self._report("render.unsupported", f"@{key}", feature=f"@{key}")
            return []
        target = self.targets.get(key)
        if target is None:
            near = nearest(key, self.targets)
            self._report("render.unknown-reference", f"@{key}", name=f"@{key}", nearest=near)
            return []
        shown = f"({target.number})" if target.kind == "eq" and self.brackets else target.number
        word = citation["citationPrefix"] or ast.words(self.book.project.words[target.kind])
        bare = citation["citationMode"]["t"] == "SuppressAuthor"
        inlines = [] if bare else [*word, {"t": "Space"}]
        return [
            ast.link([*inlines, *ast.words(shown)], f"#{key}", ["xref"]),
            *citation["citationSuffix"],
        ]

    def _link(self, node: Node) -> Node:
        """Links between chapter files become links inside the one document."""
        attributes, inlines, (target, title) = node["c"]
        name, _, fragment = target.partition("#")
        if name.endswith(".qmd"):
            path = (self.chapter.path.parent / name).resolve()
            known = {c.path.resolve(): c.name for c in self.book.project.chapters}
            if path not in known:
                self._report("render.missing-file", name, name=name)
            target = f"#{fragment or self.starts.get(known.get(path, ''), '')}"
        return {"t": "Link", "c": [attributes, self.blocks(inlines), [target, title]]}


def nearest(key: str, known: Iterable[str]) -> str:
    """The known key most like another, for messages.

    >>> nearest("ipc2019", ["ipcc2019", "saaty2005"])
    'ipcc2019'
    """
    return ", ".join(difflib.get_close_matches(key, sorted(known), 1)) or "-"


def _names(node: Node) -> str:
    return "; ".join(f"@{citation['citationId']}" for citation in node["c"][0])
