"""The staged book folder, read once: configuration, variables, colour, chapters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from countycarbon import escape, yamltext
from countycarbon.messages import KitError, Problems
from countycarbon.run.render import typed, words
from countycarbon.run.render.variables import flat

ACCENT = "#1f6f54"
_BIB_KEY = re.compile(r"^\s*@(?!comment|string|preamble)\w+\s*\{\s*([^,\s]+)\s*,", re.M | re.I)


@dataclass(frozen=True)
class Chapter:
    """One source file of the book."""

    name: str  # as written in _quarto.yml
    path: Path
    kind: Literal["chapter", "appendix"]
    source: str

    def row(self, token: str) -> int | None:
        """The first line that holds a token, for messages."""
        lines = self.source.split("\n")
        return next((i for i, line in enumerate(lines, 1) if token in line), None)


@dataclass(frozen=True)
class Project:
    """What a renderer needs to know about a book."""

    folder: Path
    lang: str
    title: str
    subtitle: str
    authors: tuple[str, ...]
    date: str
    accent: str
    chapters: tuple[Chapter, ...]
    variables: dict[str, str]
    bibliography: tuple[Path, ...]
    citation_keys: frozenset[str]
    csl: Path | None
    words: dict[str, str]
    output_file: str
    typed: frozenset[str]
    """What reads like a reference in the texts of the study, as it was typed there."""


def read(folder: Path) -> Project:
    """Read a staged book.

    Parameters
    ----------
    folder : Path
        Holds ``_quarto.yml`` and everything it names.

    Returns
    -------
    Project

    Raises
    ------
    KitError
        ``render.no-book``, the codes of :func:`countycarbon.yamltext.load`, ``render.book-option``,
        ``render.missing-file``; all of them at once.
    """
    problems = Problems()
    if not (folder / "_quarto.yml").is_file():
        problems.add("render.no-book", file="_quarto.yml", folder=folder.name)
    config = _yaml(folder, "_quarto.yml", problems)
    problems.stop()
    book = config.get("book") or {}
    lang = str(config.get("lang", "en")).split("-")[0]
    kind = (config.get("project") or {}).get("type")
    if lang not in words.WORDS:
        problems.add("render.book-option", file="_quarto.yml", key="lang", value=lang)
    if kind != "book":
        problems.add("render.book-option", file="_quarto.yml", key="project.type", value=kind)
    chapters = _chapters(folder, book, problems)
    bibliography = _files(folder, config.get("bibliography"), problems)
    csl = _files(folder, config.get("csl"), problems)
    variables = flat(_yaml(folder, "_variables.yml", problems))
    brand = _yaml(folder, "_brand.yml", problems)
    problems.stop()
    return Project(
        folder=folder,
        lang=lang,
        title=escape.plain(str(book.get("title", ""))),
        subtitle=str(book.get("subtitle", "") or ""),
        authors=_authors(book.get("author")),
        date=str(book.get("date", "") or ""),
        accent=_accent(brand),
        chapters=chapters,
        variables=variables,
        bibliography=bibliography,
        citation_keys=citation_keys(bibliography),
        csl=csl[0] if csl else None,
        words=words.table(lang, config),
        typed=typed.found(folder, typed.references),
        output_file=str(book.get("output-file") or book.get("title", "")),
    )


def citation_keys(bibliography: Iterable[Path]) -> frozenset[str]:
    """The keys of BibTeX files."""
    return frozenset(key for path in bibliography for key in _BIB_KEY.findall(_text(path)))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("\r\n", "\n").lstrip("\ufeff")


def _yaml(folder: Path, name: str, problems: Problems) -> dict[str, Any]:
    path = folder / name
    if not path.is_file():
        return {}
    try:
        return yamltext.load(_text(path), file=name) or {}
    except KitError as error:
        problems.extend(error.problems)
        return {}


def _chapters(folder: Path, book: dict[str, Any], problems: Problems) -> tuple[Chapter, ...]:
    found: list[Chapter] = []
    kinds: tuple[tuple[str, Literal["chapter", "appendix"]], ...] = (
        ("chapters", "chapter"),
        ("appendices", "appendix"),
    )
    for key, kind in kinds:
        for name in book.get(key) or []:
            if not isinstance(name, str) or not name.endswith(".qmd"):
                shown = "part" if isinstance(name, dict) else name
                problems.add(
                    "render.book-option", file="_quarto.yml", key=f"book.{key}", value=shown
                )
            elif not (folder / name).is_file():
                problems.add("render.missing-file", file="_quarto.yml", name=name)
            else:
                found.append(Chapter(name, folder / name, kind, _text(folder / name)))
    if not found:
        problems.add("render.book-option", file="_quarto.yml", key="book.chapters", value="[]")
    return tuple(found)


def _files(folder: Path, value: Any, problems: Problems) -> tuple[Path, ...]:
    names = [value] if isinstance(value, str) else list(value or [])
    for name in names:
        if not (folder / name).is_file():
            problems.add("render.missing-file", file="_quarto.yml", name=name)
    return tuple(folder / name for name in names if (folder / name).is_file())


def _authors(value: Any) -> tuple[str, ...]:
    if not value:
        return ()
    items = value if isinstance(value, list) else [value]
    return tuple(
        escape.plain(str(item.get("name", "") if isinstance(item, dict) else item))
        for item in items
    )


def accent(book: Path) -> str:
    """The colour of a staged book."""
    return _accent(_yaml(book, "_brand.yml", Problems()))


def _accent(brand: dict[str, Any]) -> str:
    colour = brand.get("color") or {}
    primary = str(colour.get("primary") or ACCENT)
    return str((colour.get("palette") or {}).get(primary, primary))
