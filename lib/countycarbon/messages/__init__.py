"""Every error and warning of the kit, declared once, in Chinese and English.

One file per room holds the templates; nothing else in the library contains the
text of a message.  A library function raises :class:`KitError` with *all* the
problems it found, or calls :func:`warn` for a soft deviation, which the report
prints.

Examples
--------
>>> found = Problems()
>>> found.add("study.unknown-key", file="wuqing.yml", key="acounting",
...           allowed="accounting, evaluation", nearest="accounting")
>>> try:
...     found.stop()
... except KitError as error:
...     print(error.text("en"))
1 problem:
 1. [study.unknown-key] wuqing.yml, acounting: this key is not known. Allowed: accounting, evaluation.
    To mend: write "accounting" if that is what was meant, or remove the key.
"""

from __future__ import annotations

import locale
import os
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from countycarbon.messages import (
    accounting,
    answers,
    batch,
    codecheck,
    evaluation,
    files,
    inputs,
    land,
    manifest,
    notebook,
    present,
    response,
    review,
    run,
    sheets,
    steps,
    study,
    tables,
    verify,
    yamltext,
)
from countycarbon.messages.template import Both, Template, fill, spoken

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

ROOMS: dict[str, tuple[Template, ...]] = {
    room.__name__.rpartition(".")[2]: room.TEMPLATES
    for room in (
        study,
        yamltext,
        files,
        tables,
        inputs,
        answers,
        sheets,
        land,
        accounting,
        evaluation,
        response,
        review,
        present,
        run,
        manifest,
        notebook,
        steps,
        batch,
        codecheck,
        verify,
    )
}
"""The templates of every room, in the order of the catalogue."""

TEMPLATES: dict[str, Template] = {
    template.code: template for templates in ROOMS.values() for template in templates
}

_PLACES = {
    "file": ("{}", "{}"),
    "layer": ("图层 {}", "layer {}"),
    "row": ("第 {} 行", "row {}"),
    "column": ("列 {}", "column {}"),
    "town": ("{}", "{}"),
    "step": ("步骤 {}", "step {}"),
    "cell": ("第 {} 格", "cell {}"),
    "key": ("{}", "{}"),
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: a code, where it is, and the values of its text."""

    code: str
    where: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # an undeclared code, or a text with a gap, is a bug of the kit, found at once
        for lang in LANGUAGES:
            self.text(lang), self.mend(lang)

    @property
    def template(self) -> Template:
        """The declaration of the message."""
        return TEMPLATES[self.code]

    def place(self, lang: Language) -> str:
        """Where the problem is: file, layer, row, column, town, key."""
        index = 0 if lang == "zh" else 1
        where = spoken(self.where, lang)
        parts = [_PLACES[name][index].format(value) for name, value in where.items()]
        return ("，" if lang == "zh" else ", ").join(parts)

    def text(self, lang: Language) -> str:
        """What is wrong, in one line, without the code and the remedy."""
        fields = spoken({**self.where, **self.values}, lang)
        what = fill(self.template.what(lang), fields)
        place = self.place(lang)
        return (f"{place}：{what}" if lang == "zh" else f"{place}: {what}") if place else what

    def mend(self, lang: Language) -> str:
        """How to mend it."""
        return fill(self.template.mend(lang), spoken({**self.where, **self.values}, lang))

    def __str__(self) -> str:
        return f"[{self.code}] {self.text(language())} {self.mend(language())}".strip()


def problem(code: str, /, **fields: Any) -> Problem:
    """Build a :class:`Problem`; ``file``, ``row``, ``town`` ... become its place."""
    where = {name: fields.pop(name) for name in _PLACES if name in fields}
    return Problem(code, {k: v for k, v in where.items() if v is not None}, fields)


class KitError(Exception):
    """Everything that was wrong, at once; nothing has been written."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = [problems] if isinstance(problems, Problem) else list(problems)
        super().__init__(self.problems)

    @property
    def codes(self) -> list[str]:
        """Codes of all problems, in the order found."""
        return [p.code for p in self.problems]

    def text(self, lang: Language) -> str:
        """All problems, numbered, each with its remedy."""
        n = len(self.problems)
        head = f"共 {n} 个问题：" if lang == "zh" else f"{n} problem{'s' if n > 1 else ''}:"
        mend = "改法：" if lang == "zh" else "To mend: "
        lines = [head]
        for i, p in enumerate(self.problems, 1):
            lines.append(f"{i:2d}. [{p.code}] {p.text(lang)}")
            if p.mend(lang):
                lines.append(f"    {mend}{p.mend(lang)}")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text(language())


class KitWarning(UserWarning):
    """A soft deviation: the run goes on and the report prints it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


class Problems:
    """Collects problems so that all of them are reported at once."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, code: str, /, **fields: Any) -> None:
        """Note a problem and go on."""
        self.found.append(problem(code, **fields))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over problems found elsewhere."""
        self.found.extend(problems)

    def stop(self) -> None:
        """Raise :class:`KitError` if anything was found."""
        if self.found:
            raise KitError(self.found)


def fail(code: str, /, **fields: Any) -> KitError:
    """Make the error of a single problem, to be raised by the caller."""
    return KitError(problem(code, **fields))


def warn(code: str, /, **fields: Any) -> None:
    """Issue a numbered warning; notebooks record it and the report prints it."""
    warnings.warn(KitWarning(problem(code, **fields)), stacklevel=2)


def some(names: Iterable[object]) -> str:
    """Names in a warning: eight at most, the others counted.  An error names them all.

    Examples
    --------
    >>> some("ABC"), some("ABCDEFGHIJ")
    ('A, B, C', 'A, B, C, D, E, F, G, H … (10)')
    """
    items = [str(name) for name in names]
    return ", ".join(items[:8]) + (f" … ({len(items)})" if len(items) > 8 else "")


def language() -> Language:
    """The user's language: ``COUNTYCARBON_LANG``, else the locale, else English."""
    asked = os.environ.get("COUNTYCARBON_LANG", "")
    if not asked:
        asked = os.environ.get("LC_ALL") or os.environ.get("LANG") or (locale.getlocale()[0] or "")
    return "zh" if asked.lower().startswith(("zh", "chinese")) else "en"


__all__ = [
    "ROOMS",
    "TEMPLATES",
    "Both",
    "KitError",
    "KitWarning",
    "Language",
    "Problem",
    "Problems",
    "Template",
    "fail",
    "language",
    "problem",
    "some",
    "warn",
]
