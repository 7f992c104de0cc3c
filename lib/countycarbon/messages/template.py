"""The form of a message: a code, its kind, and its two texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

_CHOICE = re.compile(r"\{(\w+):([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True, slots=True)
class Both:
    """A value of a message that reads differently in the two languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.en

    def of(self, lang: str) -> str:
        """The value in one language."""
        return self.zh if lang == "zh" else self.en


def spoken(fields: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """The fields of a message as they read in one language.

    Examples
    --------
    >>> spoken({"allowed": Both("工业", "industry"), "count": 2}, "zh")
    {'allowed': '工业', 'count': 2}
    """
    return {k: v.of(lang) if isinstance(v, Both) else v for k, v in fields.items()}


def fill(text: str, fields: Mapping[str, Any]) -> str:
    """A text with its fields; ``{count:one|many}`` is the word that goes with the number.

    Examples
    --------
    >>> [fill("{n} {n:town is|towns are} open", {"n": n}) for n in (1, "2")]
    ['1 town is open', '2 towns are open']
    """
    return _CHOICE.sub(lambda m: m[2 if str(fields[m[1]]) == "1" else 3], text).format(**fields)


def pattern(text: str, value: str) -> str:
    r"""A pattern of what :func:`fill` may make of a text, ``value`` being that of a field.

    Examples
    --------
    >>> pattern("{n} {n:town is|towns are} open", r"\d+")
    '\\d+\\ (?:town\\ is|towns\\ are)\\ open'
    """
    found = []
    for piece in re.split(r"(\{\w+(?::[^{}]*)?\})", text):
        if choice := _CHOICE.fullmatch(piece):
            found.append(f"(?:{re.escape(choice[2])}|{re.escape(choice[3])})")
        else:
            found.append(value if piece.startswith("{") else re.escape(piece))
    return "".join(found)


@dataclass(frozen=True, slots=True)
class Template:
    """One error or warning; ``{names}`` in the texts are filled from the problem."""

    code: str
    kind: Literal["error", "warning"]
    zh: str
    en: str
    mend_zh: str = ""
    mend_en: str = ""

    def what(self, lang: str) -> str:
        """What is wrong, in one language."""
        return self.zh if lang == "zh" else self.en

    def mend(self, lang: str) -> str:
        """How to mend it, in one language."""
        return self.mend_zh if lang == "zh" else self.mend_en


def error(code: str, zh: str, en: str, mend_zh: str = "", mend_en: str = "") -> Template:
    """A hard deviation: the run stops before anything is written."""
    return Template(code, "error", zh, en, mend_zh, mend_en)


def warning(code: str, zh: str, en: str, mend_zh: str = "", mend_en: str = "") -> Template:
    """A soft deviation: the run goes on and the report prints it."""
    return Template(code, "warning", zh, en, mend_zh, mend_en)


def no_class(reason: str, zh: str, en: str, mend_zh: str, mend_en: str) -> Template:
    """An error of codes known by name, and why they stand for no class of the third survey."""
    return error(
        f"land.class-{reason}",
        f"“{{name}}”{zh}：{{count}} 个图斑或单元格，{{area_ha}} ha，例如 {{example}}。",
        f'"{{name}}" {en}: {{count}} {{count:parcel or cell|parcels or cells}}, '
        "{area_ha} ha, for example {example}.",
        mend_zh,
        mend_en,
    )
