"""The form of the words of a table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field


def plain(text: str) -> str:
    """A word without what does not tell words apart: width of letters, spaces, brackets, case.

    >>> plain("农、林、牧、渔业"), plain("城镇 居民（生活）")
    ('农林牧渔业', '城镇居民生活')
    """
    found = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s,，、()\[\]·•]", "", found).casefold()


@dataclass(frozen=True, slots=True)
class Term:
    """A value of a column: its code, its name in two languages, and other words for it."""

    code: str
    zh: str
    en: str
    more: tuple[str, ...] = ()
    branches: Mapping[str, str] = field(default_factory=dict)
    """Words for a part of it, and which: ``A/1`` is part of ``A``, ``A`` and ``B`` are apart."""

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way in which it may be written."""
        return (self.code, self.zh, self.en, *self.more, *self.branches)

    def branch(self, word: str) -> str:
        """Which part of it a word means; empty for the whole.

        >>> Term("housing", "居住", "housing", (), {"城镇居民": "A"}).branch("城镇居民")
        'A'
        """
        found = {plain(form): branch for form, branch in self.branches.items()}
        return found.get(plain(word), "")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one table.

    Parameters
    ----------
    headings : mapping
        Column to the headings, beside its name and labels, under which offices print it.
    values : mapping
        Column to its terms.
    unused : tuple of str
        Headings of columns that offices print and the kit does not use; they are told.
    implied : mapping
        A column, and for values of another which value it has where it is empty: ``{"sector":
        ("item", {"fertiliser": "crops"})}``.
    split : mapping
        Value of the first column of codes to the values it stands for together.
    amounts : tuple of str
        Column of figures, column of their units, where each row has a unit of its own.
    open : str
        Column whose rows are left out, and told, where it holds a mark of a missing figure.
    parts : tuple of str
        Columns in which 其中 makes a row a part of the row above.
    """

    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    implied: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    amounts: tuple[str, str] | None = None
    open: str = ""
    parts: tuple[str, ...] = ()
