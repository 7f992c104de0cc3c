"""The same look at the output of both engines: what must never reach a reader.

Every file of text that lies in the folder of the web pages is read, whoever put it there: a page
is as much online as the style sheet or the script it names.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from countycarbon.messages import Problems
from countycarbon.run.render import online, pdftext

FONTS = ("LibertinusSerif", "NotoSerifCJKsc", "NotoSansCJKsc", "NewCM", "DejaVuSansMono")
_QUARTO_FONTS = ("FontAwesome",)
_LEFT_OVER = re.compile(r"\?var:|\?meta:|\?@|[?@](?:fig|tbl|eq|sec)-|\{\{<|<folium|[\w:.-]+\?\*\*")
_BEHIND = re.compile(r"\S{1,2}")
_MOST = 8
"""Places told of one file and fault; more of them say nothing new."""
_HIDDEN = re.compile(
    r"<(script|style|annotation)\b.*?</\1>|\ssrcdoc=\"[^\"]*\"|\ssrc=\"data:[^\"]*\"", re.S
)
_TAG = re.compile(r"<(?!folium)[^>]*>")
_SAID = {".json", ".xml", ".svg", ".txt", ".md"}
"""Kinds of files that hold words of the report, beside the pages."""


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
        ``render.left-over``, ``render.remote``, ``render.font``, ``render.boxes``,
        ``render.damaged`` with file and snippet, all of them at once.
    """
    problems = Problems()
    for form, path in paths.items():
        if form == "html":
            for file in sorted(p for p in path.parent.rglob("*") if p.is_file()):
                _web(file, file.relative_to(path.parent).as_posix(), typed, problems)
        elif form == "pdf":
            _pdf(path, typed, problems)
        else:
            _docx(path, typed, problems)
    problems.stop()


def _text(text: str, file: str, typed: frozenset[str], problems: Problems) -> None:
    snippets = (
        " ".join(text[max(0, m.start() - 12) : m.end() + 24].split())
        for m, tail in zip(_LEFT_OVER.finditer(text), left_overs(text), strict=True)
        if not any(known.startswith(tail) for known in typed)  # a line may end within
    )
    _tell("render.left-over", snippets, file, problems)


def _tell(code: str, snippets: Iterable[str], file: str, problems: Problems) -> None:
    """One problem for each place, up to a few; the last tells how many more there are."""
    found = list(dict.fromkeys(snippets))
    for number, snippet in enumerate(found[:_MOST], 1):
        more = f" … (+{len(found) - _MOST})" if number == _MOST < len(found) else ""
        problems.add(code, file=file, snippet=snippet + more)


def _web(path: Path, file: str, typed: frozenset[str], problems: Problems) -> None:
    suffix = path.suffix.lower()
    if suffix not in online.READ:
        return
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        problems.add("render.damaged", file=file, reason=str(error))
        return
    _tell("render.remote", online.addresses(text, suffix), file, problems)
    if suffix in online.PAGES:
        _text(html.unescape(_TAG.sub("", _HIDDEN.sub(" ", text))), file, typed, problems)
    elif suffix in _SAID:
        _text(text, file, typed, problems)


def _docx(path: Path, typed: frozenset[str], problems: Problems) -> None:
    try:
        text, relations = _docx_text(path)
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, OSError, EOFError) as error:
        problems.add("render.damaged", file=path.name, reason=str(error) or type(error).__name__)
        return
    _text(text, path.name, typed, problems)
    _tell("render.remote", online.addresses(relations, ".rels"), path.name, problems)


def _docx_text(path: Path) -> tuple[str, str]:
    """The words of a Word file, a line per paragraph, and what its parts refer to."""
    with zipfile.ZipFile(path) as archive:
        if (broken := archive.testzip()) is not None:
            raise zipfile.BadZipFile(broken)
        document = archive.read("word/document.xml").decode("utf-8")
        names = [n for n in archive.namelist() if re.match(r"word/(footnotes|comments)\.xml", n)]
        xml = document + "".join(archive.read(name).decode("utf-8") for name in names)
        relations = [n for n in archive.namelist() if n.endswith(".rels")]
        related = "".join(archive.read(name).decode("utf-8") for name in relations)
    return html.unescape(re.sub(r"<[^>]*>", "", xml.replace("</w:p>", "\n"))), related


def _pdf(path: Path, typed: frozenset[str], problems: Problems) -> None:
    import pypdf

    try:
        if b"%%EOF" not in path.read_bytes()[-1024:]:
            raise ValueError("no %%EOF")
        reader = pypdf.PdfReader(path)
        texts = pdftext.pages(reader)
        boxes = pdftext.boxes(reader, texts)
        fonts = {name for page in reader.pages for name in font_names(page)}
    except Exception as error:  # a damaged file may fail in any way inside its reader
        problems.add("render.damaged", file=path.name, reason=f"{type(error).__name__}: {error}")
        return
    if not texts:
        problems.add("render.damaged", file=path.name, reason="0 pages")
    _text("\n".join(texts), path.name, typed, problems)
    for name, box in sorted(boxes.items()):
        around = dict.fromkeys(box.around)
        problems.add(
            "render.boxes",
            file=path.name,
            name=name,
            count=box.count,
            pages=", ".join(map(str, box.pages[:_MOST])) + " …" * (len(box.pages) > _MOST),
            characters=" / ".join(list(around)[:_MOST]) + " …" * (len(around) > _MOST),
        )
    for name in sorted(fonts):
        if not name.startswith(FONTS + _QUARTO_FONTS):
            problems.add("render.font", file=path.name, name=name, allowed=", ".join(FONTS))


def font_names(page: Any) -> Iterator[str]:
    """Names of the fonts a page uses, without the prefix of the subset."""
    resources = page.get("/Resources", {}).get("/Font", {})
    for font in resources.values():
        yield str(font.get_object()["/BaseFont"]).lstrip("/").split("+")[-1]
