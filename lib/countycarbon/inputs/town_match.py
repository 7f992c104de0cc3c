"""Towns by code or by name, as tables and layers write them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from countycarbon.inputs import headings
from countycarbon.messages import Problems, warn

if TYPE_CHECKING:
    import pandas as pd

_KIND = re.compile(r"(街道办事处|地区办事处|民族乡|办事处|街道|地区|镇|乡|区|县|市)$")


def match(
    given: pd.Series,
    towns: pd.DataFrame,
    file: str,
    problems: Problems,
    *,
    code: str = "inputs.town-unmatched",
    digits: int = 9,
) -> pd.Series:
    """The codes of the towns that cells name.

    Tried in this order: the code; its leading digits; the name, whatever its spaces and width of
    letters; the name without what stands in brackets; without 镇, 街道 and the like, where that
    leaves one town.  The last two are told in a warning.

    Parameters
    ----------
    given : Series
        Codes or names; the index is the row in the file.
    towns : DataFrame
        ``town_id``, ``town``.
    file : str
        Named in messages.
    problems : Problems
        Takes what was not found, once for each text.
    code : str
        Code of that problem.
    digits : int
        Leading digits that name a town.

    Returns
    -------
    Series
        ``town_id``; missing where no town was found.
    """
    known = dict(zip(towns["town_id"], towns["town"], strict=True))
    steps = [(form, _single(known, form)) for form in _forms(digits)]
    found: dict[str, str] = {}
    taken = []
    for text in dict.fromkeys(given):
        place = {"file": file, "row": _rows(given, text)}
        if not text:
            problems.add("inputs.empty-cell", **place)
            continue
        hit = next(
            ((n, c[form(text)]) for n, (form, c) in enumerate(steps) if form(text) in c), None
        )
        if hit is None:
            near = difflib.get_close_matches(text, known.values(), 1, 0.4)
            problems.add(code, **place, value=text, nearest=f" ({near[0]}?)" if near else "")
            continue
        found[text] = hit[1]
        if hit[0] >= _SURE:
            taken.append(f"{text} → {known[hit[1]]}")
    if taken:
        warn("inputs.town-taken", file=file, names="; ".join(taken))
    return given.map(found)


_SURE = 3
"""The first forms tell a town beyond doubt; the others are told in a warning."""


def _forms(digits: int) -> list[Callable[[str], str]]:
    return [
        _number,
        lambda text: _number(text)[:digits],
        headings.plain,
        headings.bare,
        _without_kind,
    ]


def _single(known: Mapping[str, str], form: Callable[[str], str]) -> dict[str, str]:
    """What a form makes of codes and names, where it stands for one town only."""
    pairs = [(form(text), code) for code, name in known.items() for text in (code, name)]
    towns: dict[str, set[str]] = {}
    for text, code in pairs:
        towns.setdefault(text, set()).add(code)
    return {text: next(iter(codes)) for text, codes in towns.items() if len(codes) == 1}


def _number(text: str) -> str:
    """A code that was kept as a number with decimals; any other text as it is."""
    return re.sub(r"^(\d+)\.0+$", r"\1", text)


def _without_kind(text: str) -> str:
    plain = headings.bare(text)
    return _KIND.sub("", plain) or plain


def _rows(given: pd.Series, text: str) -> str:
    """Row numbers as people say them, runs in one: 2-5, 9."""
    rows = sorted(int(i) for i in given.index[given == text])
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    shown = ", ".join(f"{a}-{b}" if b > a else str(a) for a, b in runs[:5])
    return shown + (" …" if len(runs) > 5 else "")
