"""The words of yearbooks and planning offices that a table of a study may use.

Each declared table that a study gives has, beside the names and labels of its columns, the headings
under which an office prints them, and for the columns that hold codes the words that stand for
each.  They are data: readers look words up here, messages list them in the reader's language, and
``docs/words.md`` is made from them.
"""

from __future__ import annotations

from functools import cache

from countycarbon.tables.words import activities, planning
from countycarbon.tables.words.form import Term, Words, plain

WORDS: dict[str, Words] = {**activities.WORDS, **planning.WORDS}
"""Declared table to its words."""

NONE = Words()


def of(table: str) -> Words:
    """The words of a table; none for one that only the kit writes."""
    return WORDS.get(table, NONE)


@cache
def codes(table: str, column: str) -> dict[str, str]:
    """Every form in which a value of a column may stand, in plain form, and its code.

    Examples
    --------
    >>> found = codes("activity_use", "sector")
    >>> found[plain("居民 生活")], found["industry"], found[plain("农林牧渔业")]
    ('housing', 'industry', 'crops')
    """
    terms = of(table).values.get(column, ())
    return {plain(form): term.code for term in terms for form in term.forms}


def branch(table: str, column: str, code: str, word: str) -> str:
    """Which part of a value a word means (建筑业 of industry); empty for the whole.

    Examples
    --------
    >>> [branch("activity_use", "sector", "industry", w) for w in ("工业", "采矿业", "建筑业", "industry")]
    ['A', 'A/1', 'B', '']
    """
    terms = {term.code: term for term in of(table).values.get(column, ())}
    found = terms.get(code)
    return "" if found is None else found.branch(word)


def apart(one: str, other: str) -> bool:
    """Whether two parts have nothing in common.

    Examples
    --------
    >>> apart("A/1", "A/2"), apart("A", "B"), apart("A", "A/1"), apart("", "B")
    (True, True, False, False)
    """
    first, second = one.split("/"), other.split("/")
    return bool(one and other) and first[: len(second)] != second[: len(first)]


def shown(table: str, column: str, lang: str) -> list[str]:
    """The values a column takes, as messages list them: words in Chinese, codes in English.

    Examples
    --------
    >>> shown("draft_plan", "pattern", "zh"), shown("draft_plan", "pattern", "en")
    (['生态化', '生态与集约并存', '集约型'], ['ecological', 'combined', 'compact'])
    """
    terms = of(table).values.get(column, ())
    return [term.zh if lang == "zh" else term.code for term in terms]


def name(table: str, column: str, code: str, lang: str) -> str:
    """A value as messages name it; one without words stays as it is."""
    terms = {term.code: term for term in of(table).values.get(column, ())}
    found = terms.get(code)
    return code if found is None or lang != "zh" else found.zh


__all__ = [
    "NONE", "WORDS", "Term", "Words", "apart", "branch", "codes", "name", "of", "plain", "shown",
]  # fmt: skip
