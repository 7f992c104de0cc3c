"""Headings as people write them: with a unit, in full-width letters, with spaces inside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from countycarbon.units import AREA_ALIASES

UNITS = {
    *AREA_ALIASES, "人", "千人", "万人", "元", "千元", "万元", "百万元", "亿元", "%",
}  # fmt: skip
"""What a heading may name behind a stroke, or a line of its own below the headings."""

_BEHIND = re.compile(rf"[(\[].*$|[_/]({'|'.join(map(re.escape, sorted(UNITS)))})$")

_PART = re.compile(r"10\^4 mu|[^\s()\[\]_/,，、;；:：]+")
"""One word or unit; a single unit is written with a space."""

_AREA_UNIT = re.compile(
    r"[十百千万亿0-9^.]*(亩|公亩|公顷|顷|平方(公里|千米|米)|km2|hm2|m2|ha|mu|hectares?|acres?)|%|‰"
)

_BRACKETS = str.maketrans("（）【】［］／", "()[][]/")


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """A text without what does not tell words apart: width of letters, spaces, upper case, signs
    that are not seen.

    >>> plain("常住 人口（万人）")
    '常住人口(万人)'
    """
    visible = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return re.sub(r"\s", "", "".join(visible)).casefold()


def find(columns: Iterable[str], wanted: Iterable[str]) -> str | None:
    """The first of the wanted headings that is there, as written or with a unit behind it.

    >>> find(["名称", "常住人口（万人）"], ["population", "常住人口"])
    '常住人口（万人）'
    """
    columns, wanted = list(columns), list(wanted)
    for form in (str, plain, bare):
        present = {form(heading): heading for heading in reversed(columns)}
        for option in wanted:
            if form(option) in present:
                return present[form(option)]
    return None


def units(heading: str) -> list[str]:
    """What a heading says behind its words, where a unit may stand.

    >>> units("总产值（现价，万元）"), units("面积_亩"), units("面积")
    (['现价', '万元'], ['亩'], [])
    """
    behind = _BEHIND.search(heading.translate(_BRACKETS))
    return _PART.findall(behind[0]) if behind else []


SUMS = {"合计", "总计", "共计", "小计", "total", "sum", "grandtotal", "subtotal"}


def is_sum(text: str) -> bool:
    """Whether a cell says that its row, or its column, adds up others.

    >>> is_sum("合 计："), is_sum("合作村")
    (True, False)
    """
    return plain(text).strip(":") in SUMS


def is_area(unit: str) -> bool:
    """Whether a text is a unit of area, known or not.

    >>> is_area("百亩"), is_area("公顷"), is_area("%"), is_area("县自然资源局")
    (True, True, True, False)
    """
    return unit in AREA_ALIASES or bool(_AREA_UNIT.fullmatch(plain(unit)))


def bare(heading: str) -> str:
    """What :func:`plain` leaves, without anything in or behind a bracket."""
    return _BEHIND.sub("", plain(heading))
