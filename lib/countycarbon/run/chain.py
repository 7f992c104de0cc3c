"""A chain from a value back to its sources, and how it reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

HEADS = frozenset({"variable", "value"})
"""Kinds of links that name what was asked for; the rest leads to where it comes from."""


@dataclass(frozen=True)
class Link:
    """One link of a chain, in both languages; ``depth`` counts the links above it."""

    depth: int
    kind: str
    zh: str
    en: str


@dataclass
class Chain:
    """A value and what it comes from, nearest first."""

    links: list[Link] = field(default_factory=list)

    def add(self, depth: int, kind: str, pair: tuple[str, str]) -> None:
        """Append a link."""
        self.links.append(Link(depth, kind, *pair))

    def text(self, lang: str) -> str:
        """The chain as indented lines.

        Examples
        --------
        >>> chain = Chain([Link(0, "value", "值", "value"), Link(1, "step", "步", "step")])
        >>> print(chain.text("en"))
        value
          ← step
        """
        lines = []
        for link in self.links:
            arrow = "← " if link.depth else ""
            lines.append("  " * link.depth + arrow + (link.zh if lang == "zh" else link.en))
        return "\n".join(lines)


def merged(chains: Iterable[Chain]) -> list[Chain]:
    """Chains that come from the same become one, headed by all their values.

    Examples
    --------
    >>> step = Link(1, "step", "步", "step")
    >>> one, two = (Chain([Link(0, "value", v, v), step]) for v in ("a", "b"))
    >>> print(merged([one, two])[0].text("en"))
    a
    b
      ← step
    """
    found: dict[tuple[str, ...], Chain] = {}
    for chain in chains:
        heads, origin = _parted(chain)
        first = found.setdefault(tuple(link.en for link in origin), chain)
        if first is not chain:
            values, rest = _parted(first)
            depth = max(link.depth for link in values)
            heads = [
                link if link.kind == "variable" else replace(link, depth=depth) for link in heads
            ]
            values = sorted([*values, *heads], key=_variables_first)
            first.links = [*dict.fromkeys(values), *rest]
    return list(found.values())


def _parted(chain: Chain) -> tuple[list[Link], list[Link]]:
    heads = [link for link in chain.links if link.kind in HEADS]
    return heads, [link for link in chain.links if link.kind not in HEADS]


def _variables_first(link: Link) -> bool:
    return link.kind != "variable"
