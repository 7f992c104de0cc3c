"""The same look at the output of both engines: what must never reach a reader."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from countycarbon.messages import Problems
from countycarbon.run.render import pdftext

FONTS = ("LibertinusSerif", "NotoSerifCJKsc", "NotoSansCJKsc", "NewCM", "DejaVuSansMono")
_QUARTO_FONTS = ("FontAwesome",)
_LEFT_OVER = re.compile(r"\?var:|\?@|@(?:fig|tbl|eq|sec)-|\{\{<|<folium|[\w:.-]+\?\*\*")
_BEHIND = re.compile(r"\S{1,2}")
_BOXES = re.compile(rf".{{0,12}}{pdftext.NOTDEF}.{{0,12}}")
_REMOTE = re.compile(
    r"""<(?:script|img|iframe|source|video|audio)\b[^>]*?\ssrc\s*=\s*["']?((?:https?:)?//[^"'\s>]+)"""
    r"""|<link\b[^>]*?\shref\s*=\s*["']?((?:https?:)?//[^"'\s>]+)"""
    r"""|(?:url\(|@import\s)["']?((?:https?:)?//[^"')\s]+)""",
    re.I,
)
_SRCDOC = re.compile(r'\ssrcdoc="([^"]*)"')
_HIDDEN = re.compile(
    r"<(script|style|annotation)\b.*?</\1>|\ssrcdoc=\"[^\"]*\"|\ssrc=\"data:[^\"]*\"", re.S
)
_TAG = re.compile(r"<(?!folium)[^>]*>")


def left_overs(text: str) -> Iterator[str]:
    """Every left-over of a text with two letters behind it, which tell one from another.

    Examples
    --------
    >>> list(left_overs("see @fig-map and ?var:x"))
    ['@fig-ma', '?var:x']
    """
    for match in _LEFT_OVER.finditer(text):
        behind = _BEHIND.match(text, match.end())
        yield match[0] + (behind[0] if behind else "")


def outputs(paths: Mapping[str, Path], typed: frozenset[str] = frozenset()) -> None:
    """Check every output; what was ``typed`` like a left-over is none.

    Raises
    ------
    KitError
        ``render.left-over``, ``render.remote``, ``render.font``, ``render.missing-glyph``
        with file and snippet, all of them at once.
    """
    problems = Problems()
    for form, path in paths.items():
        if form == "html":
            for page in sorted(path.parent.rglob("*.html")):
                _html(page, typed, problems)
        elif form == "pdf":
            _pdf(path, typed, problems)
        else:
            _text(_docx_text(path), path.name, typed, problems)
    problems.stop()


def _text(text: str, file: str, typed: frozenset[str], problems: Problems) -> None:
    found = zip(_LEFT_OVER.finditer(text), left_overs(text), strict=True)
    snippets = dict.fromkeys(
        text[max(0, m.start() - 12) : m.end() + 24].strip()
        for m, tail in found
        if not any(known.startswith(tail) for known in typed)  # a line may end within
    )
    for snippet in snippets:
        problems.add("render.left-over", file=file, snippet=" ".join(snippet.split()))


def _html(path: Path, typed: frozenset[str], problems: Problems) -> None:
    source = path.read_text(encoding="utf-8")
    frames = [html.unescape(frame) for frame in _SRCDOC.findall(source)]
    for text in [source, *frames]:
        bare = _SRCDOC.sub("", text)
        for match in _REMOTE.finditer(bare):
            address = next(group for group in match.groups() if group)
            problems.add("render.remote", file=path.name, snippet=address)
    _text(html.unescape(_TAG.sub("", _HIDDEN.sub(" ", source))), path.name, typed, problems)


def _docx_text(path: Path) -> str:
    """The words of a Word file, a line per paragraph."""
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if re.match(r"word/(document|footnotes)\.xml", n)]
        xml = "".join(archive.read(name).decode("utf-8") for name in names)
    return html.unescape(re.sub(r"<[^>]*>", "", xml.replace("</w:p>", "\n")))


def _pdf(path: Path, typed: frozenset[str], problems: Problems) -> None:
    import pypdf

    reader = pypdf.PdfReader(path)
    fonts: set[str] = set()
    for number, (page, text) in enumerate(zip(reader.pages, pdftext.pages(reader), strict=True), 1):
        _text(text, path.name, typed, problems)
        fonts.update(font_names(page))
        for match in _BOXES.finditer(text):
            around = " ".join(match[0].replace(pdftext.NOTDEF, "□").split())
            problems.add("render.missing-glyph", file=path.name, row=number, characters=around)
    for name in sorted(fonts):
        if not name.startswith(FONTS + _QUARTO_FONTS):
            problems.add("render.font", file=path.name, name=name, allowed=", ".join(FONTS))


def font_names(page: Any) -> Iterator[str]:
    """Names of the fonts a page uses, without the prefix of the subset."""
    resources = page.get("/Resources", {}).get("/Font", {})
    for font in resources.values():
        yield str(font.get_object()["/BaseFont"]).lstrip("/").split("+")[-1]
