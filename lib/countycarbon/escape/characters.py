"""Characters that no target can carry, and how those that steer a terminal are shown."""

from __future__ import annotations

import re

LONGEST_TEXT = 5000
"""Characters of the longest cell of a table; texts of a study are shorter (``study/form``)."""

_FORBIDDEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters but tab and line ends
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # these turn the order of what follows
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"  # halves of characters, marks of no text
)
_STEERING = re.compile(f"{_FORBIDDEN.pattern}|\x85|[\u2028\u2029\r]")


def forbidden(text: str) -> str:
    r"""The characters of a text that a report cannot carry, as code points; empty if none.

    XML forbids control characters, a PDF has no glyph for them, and characters that turn the
    direction of writing make a name look like another.

    Examples
    --------
    >>> forbidden("石门镇*"), forbidden("a\0b\u202ec")
    ('', 'U+0000, U+202E')
    """
    found = sorted(set(_FORBIDDEN.findall(text)))
    return ", ".join(f"U+{ord(char):04X}" for char in found)


def console(text: str) -> str:
    r"""Text for a terminal: what would steer it is shown, not sent.

    Examples
    --------
    >>> print(console("red\x1b[31m \u202eabc"))
    red<U+001B>[31m <U+202E>abc
    """
    return _STEERING.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
