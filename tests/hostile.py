"""Texts that mean something to one of the formats a text is written into."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

FRAGMENTS = (
    "石门镇*",
    "{{< var a >}}",
    "{{cycler.__init__.__globals__.os}}",
    "{% x %}",
    "<script>a()</script>",
    "<img src=x onerror=a()>",
    "<!-- a -->",
    "[a](http://b.c)",
    "![a](http://b.c/d.png)",
    "$x_1$",
    "\\(y\\)",
    "@fig-map",
    "@sec-a",
    "`a`",
    "**b**",
    "~c~^d^",
    "{.e}",
    "::: {.f}",
    "# g",
    "- h",
    "1. i",
    "--- j",
    "...",
    "'k'",
    '"l"',
    "a | b",
    "‹03·c5›",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\\input{x}",
    "#panic()",
    "*/ /*",
    "&amp;",
    "http://m.n",
    "o@p.qr",
    ":smile:",
    "[red]s[/red]",
    "../../t",
    "%u",
    "';--",
    "&#42;",
    "\\",
    "v\u3000w",
)
SIGNS = st.text(st.sampled_from("ab1 *_`~^$|\\[](){}<>#@!&;:.,'\"-=+%/?石"), max_size=6)
TEXTS = st.builds(
    lambda order, signs: [f"{a}{b}" for a, b in zip(order, signs, strict=True)],
    st.permutations(FRAGMENTS),
    st.lists(SIGNS, min_size=len(FRAGMENTS), max_size=len(FRAGMENTS)),
)
EXAMPLES = settings(
    derandomize=True,
    max_examples=2,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # a text carries the name of its field: nothing is to be shrunk
    suppress_health_check=[*HealthCheck],
)
ONCE = settings(EXAMPLES, max_examples=1)


class Given:
    """A text of its own for every field."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.used: dict[str, str] = {}

    def __call__(self, field: str) -> str:
        if field not in self.used:
            text = self.texts[len(self.used) % len(self.texts)]
            self.used[field] = f"{text} {field.replace('_', '-')}"
        return self.used[field]


def is_prose(value: Any) -> bool:
    chinese = isinstance(value, str) and any("\u4e00" <= c <= "\u9fff" for c in value)
    return chinese or (isinstance(value, str) and " " in value.strip())


def replaced(tree: Any, text: Given, place: str = "", code: frozenset[str] = frozenset()) -> Any:
    """A tree with a text of its own in place of each that is prose."""
    if isinstance(tree, dict):
        return {
            key: value if key in code else replaced(value, text, f"{place}.{key}", code)
            for key, value in tree.items()
        }
    if isinstance(tree, list):
        return [replaced(value, text, f"{place}.{i}", code) for i, value in enumerate(tree)]
    return text(place.strip(".")) if is_prose(tree) else tree


def rewritten(path: Path, text: Given, code: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A YAML file with every prose of it replaced; what it holds now."""
    tree = replaced(yaml.safe_load(path.read_text(encoding="utf-8")), text, code=code)
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return tree
