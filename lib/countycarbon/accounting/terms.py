"""The names of fuels, activities and sectors, as tables of a county and reports write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from countycarbon.messages import Both
from countycarbon.tables.words import activities
from countycarbon.tables.words.form import Term

Names = Mapping[str, tuple[str, str]]
"""Code to its Chinese and English name."""


def _names(terms: Iterable[Term]) -> Names:
    return {term.code: (term.zh, term.en) for term in terms}


ITEMS: Names = _names(activities.ITEMS)

SECTORS: Names = _names(activities.SECTORS)


def listed(codes: Iterable[object], names: Names) -> Both:
    """Codes as a message lists them: by their Chinese names, or as they are.

    Examples
    --------
    >>> found = listed(["raw_coal", "peat"], ITEMS)
    >>> found.zh, found.en
    ('原煤, peat', 'raw_coal, peat')
    """
    every = [*map(str, codes)]
    known = [names[one][0] if one in names else one for one in every]
    return Both(", ".join(known), ", ".join(every))


def code(written: str, names: Names) -> str:
    """The code that a code or a name stands for; what is neither stays as it is.

    Examples
    --------
    >>> code("原煤", ITEMS), code("Raw coal", ITEMS), code("diesel", ITEMS), code("木炭", ITEMS)
    ('raw_coal', 'raw_coal', 'diesel', '木炭')
    """
    text = written.strip()
    if text in names:
        return text
    known = {name.casefold(): key for key, pair in names.items() for name in pair}
    return known.get(text.casefold(), text)
