"""Text in Typst."""

from __future__ import annotations

import re

_SIGNS = re.compile(r'["\\\x00-\x1f\x7f]')


def typst(text: str) -> str:
    r"""A string literal of Typst code.

    Examples
    --------
    >>> print(typst('a"); #read("x'), typst("b\n"))
    "a\"); #read(\"x" "b\u{a}"
    """
    return f'"{_SIGNS.sub(_sign, text)}"'


def _sign(found: re.Match[str]) -> str:
    sign = found[0]
    return f"\\{sign}" if sign in '"\\' else f"\\u{{{ord(sign):x}}}"
