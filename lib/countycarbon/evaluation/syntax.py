"""The text of an expression as a syntax tree of bounded size; nothing of it is run."""

from __future__ import annotations

import ast
import warnings

LONGEST = 2_000
"""Letters of an expression."""
DEEPEST = 40
"""Levels of brackets, functions and signs."""
LARGEST = 1e300
_SHOWN = 80
"""Letters of an expression that a message quotes."""


def shown(text: str) -> str:
    """An expression as a message quotes it: in one line, and not endless.

    Examples
    --------
    >>> shown("a +  b"), len(shown("a" * 5000))
    ('a + b', 81)
    """
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def tree(text: str) -> ast.Expression:
    """The tree of an expression.

    Raises
    ------
    ValueError
        It has none, or is longer, deeper or holds larger numbers than anything meant; with the
        reason.

    Examples
    --------
    >>> type(tree("a / (b + 1)").body).__name__
    'BinOp'
    """
    if len(text) > LONGEST:
        raise ValueError(f"{len(text):,} > {LONGEST:,}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes in texts
            found = ast.parse(text.strip(), mode="eval")
    except SyntaxError as error:
        raise ValueError(error.msg) from None
    except (RecursionError, MemoryError):
        raise ValueError(f"> {DEEPEST} ()") from None
    level: list[ast.AST] = [found]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    if level:
        raise ValueError(f"> {DEEPEST} ()")
    for node in ast.walk(found):
        value = node.value if isinstance(node, ast.Constant) else 0
        if isinstance(value, int | float) and not abs(value) <= LARGEST:
            raise ValueError(f"> {LARGEST:g}")
    return found
