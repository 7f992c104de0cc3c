"""What a staged book holds beside chapters and notebooks, so that Quarto needs nothing else.

Everything lies inside the folder of the book: fonts, filters, style, bibliography, and the
citations as the whole book prints them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from countycarbon.present import fonts
from countycarbon.run import own, place
from countycarbon.run.render import (
    citations,
    docx,
    look,
    notebook,
    pandoc,
    project,
    tables,
    webfont,
    words,
    wordstyle,
)
from countycarbon.run.render.variables import nested

FONTS = "fonts"
LOOK = "_extensions/kit"
CITATIONS = "citations.json"
WEB_FONT = "font.css"
MAP_FONT = "font.js"
"""The same for the frames of maps, which take no style from the page around them."""

_SHARED = ("_brand.yml", "book.lua", "offline.lua", "book.scss")
_ELSEWHERE = "// all in page.typ, where the colours of the brand are known\n"
_FILTERS = ("look.lua", "word.lua", "fits.lua", "finish.lua", "styles.lua", "appendix.lua")
_EXTENSION = ("_extension.yml", "numbering.typ", *_FILTERS)
_NAMED = ("bibliography", "csl")
"""Keys of the configuration that name a file of the language."""


def write(
    book: Path,
    lang: str,
    configuration: Mapping[str, Any],
    texts: Mapping[str, str],
    values: Mapping[str, str],
    code: Path | None = None,
) -> None:
    """Write configuration, variables and everything they name.

    Parameters
    ----------
    book : Path
        The staged book; its notebooks are there already.
    lang : {"zh", "en"}
        Its language.
    configuration : mapping
        What ``_quarto.yml`` is to hold.
    texts : mapping
        The chapters, by their names in the configuration.
    values : mapping
        What ``{{< var key >}}`` prints.
    code : Path, optional
        The workspace, where its own chapters count.

    Raises
    ------
    KitError
        ``render.unknown-citation``, ``present.no-font``.
    """
    place.write(book / "_variables.yml", yaml.safe_dump(nested(values), allow_unicode=True))
    text = yaml.safe_dump(dict(configuration), allow_unicode=True, sort_keys=False, width=1000)
    place.write(book / "_quarto.yml", text)
    named = [f"{lang}/{configuration[key]}" for key in _NAMED if key in configuration]
    for asset in (*_SHARED, *named):
        place.copy(own.file(f"chapters/{asset}", code), book / Path(asset).name)
    (book / FONTS).mkdir()
    for file in fonts.files().values():
        shutil.copyfile(file, book / FONTS / file.name)
    _write_look(book / LOOK, book, configuration, texts)
    place.write(book / CITATIONS, _citations(book, lang, configuration, texts))
    shown = [*texts.values(), *values.values(), text, words.INTERFACE[lang]]
    shown += [p.read_text(encoding="utf-8") for p in sorted(book.glob("notebooks/*.ipynb"))]
    rule = webfont.style("".join(shown))
    place.write(book / WEB_FONT, rule)
    place.write(book / MAP_FONT, f"var kitFont = {json.dumps(rule)};\n")


def _write_look(
    folder: Path, book: Path, configuration: Mapping[str, Any], texts: Mapping[str, str]
) -> None:
    """The look of the PDF as an extension of Quarto: the style of both engines, and its filters."""
    here = resources.files(look)
    source = {p.name: p.read_text(encoding="utf-8") for p in here.iterdir() if p.is_file()}
    for name in _EXTENSION:
        place.write(folder / name, source[name])
    begin = '#let accent = brand-color.primary\n#let chinese = "$lang$".starts-with("zh")\n'
    place.write(folder / "page.typ", begin + source["style.typ"] + source["quarto.typ"])
    place.write(folder / "typst-show.typ", source["front.typ"])
    place.write(folder / "typst-template.typ", _ELSEWHERE)
    for name in ("look.css", "site.css"):
        place.write(book / name, source[name])
    word = wordstyle.reference(project.accent(book), configuration["book"]["title"])
    (book / "reference.docx").write_bytes(docx.dated(word, 0))
    shown = [*texts.values(), *notebook.markdown(book.glob("notebooks/*.ipynb"))]
    fits = tables.prepare(pandoc.read_all(shown))
    text = json.dumps(fits, ensure_ascii=False, indent=1, sort_keys=True)
    place.write(folder / "tables.json", text + "\n")


def _citations(
    book: Path, lang: str, configuration: Mapping[str, Any], texts: Mapping[str, str]
) -> str:
    """The citations of the chapters in the order of the book, as JSON."""
    whole = configuration["book"]
    order: Sequence[str] = [*whole["chapters"], *whole.get("appendices", [])]
    found = {}
    if "bibliography" in configuration:
        csl = configuration.get("csl")
        found = citations.prepare(
            [(name, texts[name]) for name in order],
            [book / configuration["bibliography"]],
            book / csl if csl else None,
            words.PANDOC_LANGUAGE[lang],
        )
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
