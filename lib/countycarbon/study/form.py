"""Values a study may hold, beyond their type: years, dates, names, identifiers of files."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from countycarbon import escape, identifier

FIRST, LAST = 1900, 2100
"""Years data may stand for, or a target be set for."""

EXPECTED = {
    "year_span": "1900–2100 年，如 2019 或 2018–2020 / years from 1900 to 2100: 2019, 2018–2020",
    "calendar_date": "日历上有的日期，如 2026-11-20 / a date of the calendar, such as 2026-11-20",
    "reserved_name": "不是 Windows 保留名（con、nul、com1…）/ no name reserved by Windows",
    "repeated": "每项一次 / each once",
    "saying": "有字的文字 / a text with letters in it",
    "truth": "数，不是真假（on、yes、true 读作真）/ a number (on, yes and true are no numbers)",
}
"""What the errors of this module ask for, in words that serve both languages."""


def _year(text: str) -> str:
    runs = re.findall(r"[0-9]+", text)
    years = [int(run) for run in runs if len(run) == 4]
    sound = years == sorted(years) and all(FIRST <= year <= LAST for year in years)
    if not years or not sound or any(len(run) > 4 or len(run) == 3 for run in runs):
        raise PydanticCustomError("year_span", "a year or a span of years")
    return text


def _date(text: str) -> str:
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        found = datetime.date.min
    if not FIRST <= found.year <= LAST:
        raise PydanticCustomError("calendar_date", "a date of the calendar")
    return text


def _identifier(text: str) -> str:
    if escape.is_device(text):
        raise PydanticCustomError("reserved_name", "no reserved name")
    return text


_IDENTIFIERS = (
    "https://ror.org/..., https://orcid.org/... (校验码须相符 / with its check digits right)"
)


def _known(text: str) -> str:
    if identifier.kind(text) is None:
        raise PydanticCustomError("identifier", _IDENTIFIERS)
    return text


def _once(items: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(set(items)) != len(items):
        raise PydanticCustomError("repeated", "each once")
    return items


Year = Annotated[str, AfterValidator(_year)]
"""A year or span, as printed in the report; spans go forwards."""

Date = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_date)]

Identifier = Annotated[
    str,
    Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=escape.LONGEST_FILE_ID),
    AfterValidator(_identifier),
]
"""Names a folder on any system, whether that tells case or not."""

Once = AfterValidator(_once)
"""No item of a list twice."""


def says_something(text: str) -> bool:
    """Whether a text holds a letter or a figure, not only dashes or signs that are not seen.

    >>> says_something("2019"), says_something("——"), says_something("\u2060")
    (True, False, False)
    """
    return any(map(str.isalnum, text))


def _saying(text: str) -> str:
    if not says_something(text):
        raise PydanticCustomError("saying", "words")
    return text


Words = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_saying)]
"""A text that says something."""

Name = Annotated[str, Field(min_length=1, max_length=100)]
"""A text that names something: a field, a heading, a set."""


Identified = Annotated[str, AfterValidator(_known)]


def refuse_truth(value: Any, annotation: Any) -> Any:
    """Refuse true and false where a number is wanted; pydantic takes them for 1 and 0."""
    truths = value.values() if isinstance(value, dict) else (value,)
    if any(isinstance(one, bool) for one in truths) and _numeric(annotation):
        raise PydanticCustomError("truth", "a number")
    return value


def _numeric(annotation: Any) -> bool:
    kinds = {annotation, *get_args(annotation)}
    inner = any(_numeric(one) for one in get_args(annotation))
    return (bool(kinds & {int, float}) or inner) and bool not in kinds
