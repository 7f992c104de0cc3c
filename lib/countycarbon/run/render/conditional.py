"""What a format shows: conditional content, and callouts brought into one form."""

from __future__ import annotations

from typing import Any, Literal

from countycarbon.messages import Problems
from countycarbon.run.render import ast, words
from countycarbon.run.render.assemble import Part
from countycarbon.run.render.ast import Node
from countycarbon.run.render.project import Chapter

Format = Literal["html", "pdf", "docx"]
CALLOUT = "kit-callout"
_NAMES: dict[str, set[str]] = {
    "html": {"html", "html:js"},
    "pdf": {"pdf", "typst"},
    "docx": {"docx"},
}
_CONDITIONS = {"when-format", "unless-format"}


def for_format(part: Part, form: Format, vocabulary: dict[str, str], problems: Problems) -> Part:
    """The blocks of a chapter as one format shows them.

    Conditional divisions and spans are opened or dropped. A callout becomes a division of
    class ``kit-callout`` with the attribute ``kind``; its first block is its title.
    """

    def visit(node: Node) -> list[Node] | None:
        if node["t"] not in ("Div", "Span"):
            return None
        classes = ast.attributes(node)[1]
        if "content-visible" in classes or "content-hidden" in classes:
            shown = _shown(node, form, part.chapter, problems)
            return ast.walk(node["c"][1], visit) if shown else []
        kind = next((c for c in classes if c.startswith("callout-")), None)
        if kind is None:
            return None
        callout = _callout(node, kind, part.chapter, vocabulary, problems)
        return [{"t": "Div", "c": [callout["c"][0], ast.walk(callout["c"][1], visit)]}]

    return Part(part.chapter, ast.walk(part.blocks, visit))


def _shown(node: Node, form: Format, chapter: Chapter, problems: Problems) -> bool:
    pairs = ast.pairs(node)
    known = set().union(*_NAMES.values())
    for key, value in pairs.items():
        if key not in _CONDITIONS or value not in known:
            token = value if key in _CONDITIONS else key
            problems.add(
                "render.unsupported",
                file=chapter.name,
                row=chapter.row(token),
                feature=f'{key}="{value}"',
            )
    met = True
    if "when-format" in pairs:
        met = pairs["when-format"] in _NAMES[form]
    if "unless-format" in pairs:
        met = met and pairs["unless-format"] not in _NAMES[form]
    return met == ("content-visible" in ast.attributes(node)[1])


def _callout(
    node: Node, kind: str, chapter: Chapter, vocabulary: dict[str, str], problems: Problems
) -> Node:
    name = kind.removeprefix("callout-")
    pairs = ast.pairs(node)
    title: list[Node] = ast.words(pairs.pop("title", ""))
    unknown = [f"{key}=" for key in pairs]
    unknown += [] if name in words.CALLOUTS else [kind]
    for feature in unknown:
        row = chapter.row(feature.rstrip("="))
        problems.add("render.unsupported", file=chapter.name, row=row, feature=feature)
    body: list[Any] = node["c"][1]
    if body and body[0]["t"] == "Header":
        title, body = body[0]["c"][2], body[1:]
    heading = ast.plain(title if ast.plain_text(title) else ast.words(vocabulary.get(name, name)))
    bold = [ast.para([{"t": "Strong", "c": b["c"][2]}]) if b["t"] == "Header" else b for b in body]
    return ast.div([heading, *bold], ast.attributes(node)[0], [CALLOUT], kind=name)
