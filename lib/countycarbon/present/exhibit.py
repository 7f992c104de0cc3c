"""What a presenting function returns: a picture, a sheet, words, or pages of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Picture:
    """A figure, the data it plots, and an interactive HTML version if there is one."""

    figure: Figure
    data: pd.DataFrame
    html: str | None = None


@dataclass(frozen=True)
class Painted:
    """A picture when it is done: its pixels, the data it plots, its interactive version."""

    png: bytes
    data: pd.DataFrame
    html: str | None = None


@dataclass(frozen=True)
class Sheet:
    """A table ready to print: headings in one language, cells formatted.

    Headings, cells and the note are plain text: whoever prints the sheet escapes them.  Columns
    named in ``code`` hold names of columns and formulas; rows named in ``strong``, by their place,
    are sums of those below them.
    """

    frame: pd.DataFrame
    note: str = ""
    code: tuple[str, ...] = ()
    strong: tuple[int, ...] = ()


@dataclass(frozen=True)
class Words:
    """Sentences, as Markdown."""

    markdown: str


@dataclass(frozen=True)
class Drawing:
    """A small picture that is already painted, and words for those who do not see it."""

    png: bytes
    alt: str


@dataclass(frozen=True)
class Pages:
    """Words and drawings in turn, such as a page for each town."""

    parts: tuple[Words | Drawing, ...]
