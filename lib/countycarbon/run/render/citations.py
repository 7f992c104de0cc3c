"""Citations of a whole book, prepared before its chapters are rendered one by one.

A citation style may number works in the order of their first citation, or tell two works of a
year apart by a letter. Quarto makes each web page of a book on its own, where the numbers would
begin anew; so what a citation prints is found here once, over all chapters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from countycarbon.messages import Problems
from countycarbon.run.render import ast, pandoc
from countycarbon.run.render.ast import Node
from countycarbon.run.render.project import citation_keys
from countycarbon.run.render.references import REFERENCE, nearest

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.S)
_SPACE = re.compile("[ \t\n\xa0]")


def prepare(
    chapters: Sequence[tuple[str, str]], bibliography: Sequence[Path], csl: Path | None, lang: str
) -> dict[str, str]:
    """What every citation of a book prints on a web page.

    Parameters
    ----------
    chapters : sequence of (str, str)
        File and text of each chapter, in the order of the book.
    bibliography : sequence of Path
        BibTeX files.
    csl : Path, optional
        The citation style.
    lang : str
        Language as pandoc names it.

    Returns
    -------
    dict of str to str
        HTML by what :func:`signature` gives for a citation, links to ``#ref-<key>``.

    Raises
    ------
    KitError
        ``render.unknown-citation`` for every key that is not in the bibliography.
    """
    known = citation_keys(bibliography)
    problems = Problems()
    found: dict[str, Node] = {}
    trees = pandoc.read_all([text for _, text in chapters]) if chapters else []
    for (name, text), blocks in zip(chapters, trees, strict=True):
        for node in ast.nodes(blocks, "Cite"):
            names = [citation["citationId"] for citation in node["c"][0]]
            if any(REFERENCE.match(key) for key in names):
                continue
            for key in names:
                if key not in known:
                    row = text[: text.find(f"@{key}")].count("\n") + 1
                    at = nearest(key, known)
                    problems.add(
                        "render.unknown-citation", file=name, row=row, name=f"@{key}", nearest=at
                    )
            found.setdefault(signature(node), node)
    problems.stop()
    return dict(zip(found, _printed(list(found.values()), bibliography, csl, lang), strict=True))


def signature(cite: Node) -> str:
    """What tells one citation from another; ``chapters/book.lua`` builds the same."""
    return ";".join(
        "|".join(
            (
                citation["citationMode"]["t"],
                _bare(citation["citationPrefix"]),
                citation["citationId"],
                _bare(citation["citationSuffix"]),
            )
        )
        for citation in cite["c"][0]
    )


def _bare(inlines: list[Node]) -> str:
    return _SPACE.sub("", ast.plain_text(inlines))


def _printed(
    cites: list[Node], bibliography: Sequence[Path], csl: Path | None, lang: str
) -> list[str]:
    """Each citation on its own line of one document, so that numbers run through."""
    if not cites:
        return []
    arguments = ["-f", "json", "-t", "html", "--wrap=none", "--citeproc"]
    arguments += ["-M", "link-citations=true", "-M", f"lang={lang}"]
    arguments += [f"--bibliography={path.resolve()}" for path in bibliography]
    arguments += [f"--csl={csl.resolve()}"] if csl else []
    document = pandoc.document([ast.para([cite]) for cite in cites], {})
    page = pandoc.call(arguments, json.dumps(document, ensure_ascii=False)).decode("utf-8")
    printed = _PARAGRAPH.findall(page)[: len(cites)]  # the list of works follows them
    return [" ".join(text.split("\n")) for text in printed]
