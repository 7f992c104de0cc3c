"""Pandoc's document tree as plain Python data: build it, walk it, read its text.

Only what the built-in engine needs; the tree is the one pandoc itself writes as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

Node = dict[str, Any]
Visit = Callable[[Node], list[Node] | None]


def words(text: str) -> list[Node]:
    """Inline nodes of plain text.

    >>> [node["t"] for node in words("图 2.1")]
    ['Str', 'Space', 'Str']
    """
    nodes: list[Node] = []
    for i, part in enumerate(text.split(" ")):
        if i:
            nodes.append({"t": "Space"})
        if part:
            nodes.append({"t": "Str", "c": part})
    return nodes


def attr(
    identifier: str = "", classes: Iterable[str] = (), pairs: Iterable[tuple[str, str]] = ()
) -> list[Any]:
    """The ``[identifier, classes, pairs]`` triple."""
    return [identifier, list(classes), [list(pair) for pair in pairs]]


def div(
    blocks: list[Node], identifier: str = "", classes: Iterable[str] = (), **pairs: str
) -> Node:
    """A division."""
    return {"t": "Div", "c": [attr(identifier, classes, pairs.items()), blocks]}


def span(inlines: list[Node], identifier: str = "", classes: Iterable[str] = ()) -> Node:
    """An inline division."""
    return {"t": "Span", "c": [attr(identifier, classes), inlines]}


def styled(blocks: list[Node], style: str) -> Node:
    """Blocks in a Word paragraph style."""
    return {"t": "Div", "c": [attr("", (), [("custom-style", style)]), blocks]}


def para(inlines: list[Node]) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": inlines}


def plain(inlines: list[Node]) -> Node:
    """Text that is no paragraph of its own."""
    return {"t": "Plain", "c": inlines}


def raw(form: str, text: str) -> Node:
    """Text for one output format only."""
    return {"t": "RawBlock", "c": [form, text]}


def link(inlines: list[Node], target: str, classes: Iterable[str] = ()) -> Node:
    """A link."""
    return {"t": "Link", "c": [attr("", classes), inlines, [target, ""]]}


def image(target: str, alt: str, width: str) -> Node:
    """A picture."""
    return {"t": "Image", "c": [attr("", (), [("width", width)]), words(alt), [target, ""]]}


def figure(identifier: str, caption: list[Node], blocks: list[Node]) -> Node:
    """A figure with its caption; ``[]`` for none."""
    return {
        "t": "Figure",
        "c": [attr(identifier), [None, [plain(caption)] if caption else []], blocks],
    }


def attributes(node: Node) -> list[Any]:
    """The ``[identifier, classes, pairs]`` of a node that has them."""
    return node["c"][1] if node["t"] == "Header" else node["c"][0]


def pairs(node: Node) -> dict[str, str]:
    """A node's attributes by name."""
    return dict(attributes(node)[2])


def walk(tree: Any, visit: Visit) -> Any:
    """Rebuild a tree from the top.

    ``visit`` gets every node: ``None`` keeps it and goes on inside, a list replaces it (and
    is not entered: the visitor walks inside itself where it wants that).
    """
    if isinstance(tree, list):
        built: list[Any] = []
        for item in tree:
            if isinstance(item, dict) and "t" in item:
                replaced = visit(item)
                built.extend([_inside(item, visit)] if replaced is None else replaced)
            else:
                built.append(walk(item, visit))
        return built
    return _inside(tree, visit) if isinstance(tree, dict) else tree


def _inside(node: Node, visit: Visit) -> Node:
    return {key: walk(value, visit) if key != "t" else value for key, value in node.items()}


def rewrite(blocks: list[Node], rules: Mapping[str, Callable[[Node], list[Node]]]) -> list[Node]:
    """Replace nodes by the rule for their kind or, for divisions, for one of their classes."""

    def visit(node: Node) -> list[Node] | None:
        names = [node["t"], *(attributes(node)[1] if node["t"] == "Div" else ())]
        rule = next((rules[name] for name in names if name in rules), None)
        return rule(node) if rule else None

    return walk(blocks, visit)


def nodes(tree: Any, *kinds: str) -> Iterator[Node]:
    """Every node of the given kinds, in reading order."""
    if isinstance(tree, list):
        for item in tree:
            yield from nodes(item, *kinds)
    elif isinstance(tree, dict):
        if tree.get("t") in kinds:
            yield tree
        yield from nodes(tree.get("c"), *kinds)


def plain_text(tree: Any) -> str:
    """The words of a tree, without markup.

    >>> plain_text([{"t": "Strong", "c": words("净 排放")}])
    '净 排放'
    """
    found: list[str] = []
    for node in nodes(tree, "Str", "Space", "SoftBreak", "LineBreak", "Code", "Math"):
        if node["t"] == "Str":
            found.append(node["c"])
        elif node["t"] in ("Code", "Math"):
            found.append(node["c"][1])
        else:
            found.append(" ")
    return "".join(found)
