"""What stands in a staged book because somebody typed it, though it reads like the kit's own.

Texts of a study are escaped in a staged book.  What is found in them only after that is undone,
such as ``@fig-map`` in the name of a town, was typed and is no reference that came to nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from countycarbon import escape

_ESCAPED = re.compile(r"\\.")
_REFERENCE = re.compile(r"@[A-Za-z][\w.:-]*", re.ASCII)


def found(book: Path, find: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """What ``find`` finds in the texts of a staged book as typed, but not as they are written."""
    typed: set[str] = set()
    for text in _texts(book):
        typed |= set(find(escape.plain(text))) - set(find(_ESCAPED.sub(" ", text)))
    return frozenset(typed)


def references(text: str) -> list[str]:
    """Everything in a text that reads like a reference.

    Examples
    --------
    >>> references("见@fig-a")
    ['@fig-a']
    """
    return _REFERENCE.findall(text)


def _texts(book: Path) -> Iterator[str]:
    for path in [*sorted(book.glob("_*.yml")), *sorted(book.rglob("*.qmd"))]:
        yield path.read_text(encoding="utf-8")
    for path in sorted((book / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for output in (output for cell in cells for output in cell.get("outputs", [])):
            yield "".join(output.get("data", {}).get("text/markdown", ""))
