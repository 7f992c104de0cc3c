"""The book as one HTML file: pictures, maps and style inside, nothing to load."""

from __future__ import annotations

import base64
import copy
import re
from html import escape as quoted
from html import unescape
from importlib import resources
from pathlib import Path
from typing import Any

from countycarbon import escape
from countycarbon.present import folium_map
from countycarbon.run.render import ast, pandoc, shortcodes, tables, webfont
from countycarbon.run.render.assemble import MAP, Book
from countycarbon.run.render.ast import Node
from countycarbon.run.render.conditional import CALLOUT
from countycarbon.run.render.number import EQUATION

_MEDIA = re.compile(r'src="(media/[^"]+)"')
_MAP = re.compile(r"<!--kit-map (\d+)-->")
_SRCDOC = re.compile(r'<iframe[^>]*\ssrcdoc="([^"]*)"', re.S)
_CHAPTER_LINK = re.compile(r"^[\w./-]+\.qmd#")
_KINDS = {".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif", ".png": "png"}


def lower(blocks: list[Node]) -> list[Node]:
    """Write tables, formulas, callouts and maps as the HTML the style sheet knows."""
    return ast.rewrite(
        blocks,
        {
            "Table": _table,
            MAP: _map,
            shortcodes.PAGEBREAK: lambda node: [ast.raw("html", '<div class="page-break"></div>')],
            EQUATION: _equation,
            CALLOUT: _callout,
        },
    )


def _on_one_page(blocks: list[Node]) -> list[Node]:
    """Links between the files of the book, as they are within its single page."""

    def visit(node: Node) -> list[Node] | None:
        if node["t"] != "Link":
            return None
        attributes, text, (target, title) = node["c"]
        target = _CHAPTER_LINK.sub("#", target).removeprefix("../")
        return [{"t": "Link", "c": [attributes, text, [target, title]]}]

    return ast.walk(blocks, visit)


def _map(node: Node) -> list[Node]:
    pairs = ast.pairs(node)
    title = escape.attribute(pairs["title"])
    frame = f'<iframe class="map" title="{title}" srcdoc=""></iframe>'
    return [ast.raw("html", f"<!--kit-map {pairs['index']}-->{frame}")]


def _equation(node: Node) -> list[Node]:
    start = f'<div class="equation" id="{ast.attributes(node)[0]}"><div class="formula">'
    number = f'<span class="equation-number">({ast.pairs(node)["number"]})</span>'
    return [ast.raw("html", start), *node["c"][1], ast.raw("html", f"</div>{number}</div>")]


def _callout(node: Node) -> list[Node]:
    title, *body = node["c"][1]
    classes = ["callout", f"callout-{ast.pairs(node)['kind']}"]
    head = ast.div([title], "", ["callout-title"])
    return [ast.div([head, *lower(body)], ast.attributes(node)[0], classes)]


def _code(node: Node) -> list[Node] | None:
    """Codes in one piece: a line may break at a hyphen."""
    if node["t"] != "Str" or not tables.CODE.fullmatch(node["c"]):
        return None
    return [ast.span([node], "", ["code-word"])]


def _table(node: Node) -> list[Node]:
    """A table that scrolls sideways under a caption that stays."""
    identifier = ast.attributes(node)[0]
    caption = node["c"][1][1]
    bare = {"t": "Table", "c": [ast.attr(), [None, []], *node["c"][2:]]}
    table = tables.with_shares(copy.deepcopy(bare), ())
    tables.mark_cells(table)
    [table] = ast.walk([table], _code)
    at = f' id="{identifier}"' if identifier else ""
    return [
        ast.raw("html", f'<figure class="table"{at}>'),
        *(
            [ast.raw("html", "<figcaption>"), *caption, ast.raw("html", "</figcaption>")]
            * bool(caption)
        ),
        ast.raw("html", '<div class="scroll" tabindex="0">'),
        table,
        ast.raw("html", "</div></figure>"),
    ]


def _wrapped(blocks: list[Node], start: str, end: str) -> list[Node]:
    return [ast.raw("html", start), *blocks, ast.raw("html", end)] if blocks else []


def write(
    book: Book,
    blocks: list[Node],
    meta: dict[str, Any],
    arguments: list[str],
    *,
    folder: Path,
    epoch: int,
) -> str:
    """Write the page; ``folder`` holds the pictures under the names the blocks use."""
    source = book.project
    here = resources.files(__package__)
    style = "".join(
        here.joinpath(name).read_text(encoding="utf-8") for name in ("look/look.css", "page.css")
    )
    script = here.joinpath("page.js").read_text(encoding="utf-8")
    with resources.as_file(here.joinpath("page.html")) as template:
        options = ["-t", "html5", "--standalone", f"--template={template}", "--mathml", "--toc"]
        options += ["--toc-depth=3", "--wrap=none", "--section-divs", *arguments]
        options += [f"-Vaccent={source.accent}", f"-Vskip={source.words['skip']}"]
        maps = folium_map.scripts() if book.maps else []
        ours = f"\n{script}\n"  # as it stands in the template
        options += [f"-Vpolicy={escape.policy([ours, *maps])}"]
        more = {"pagetitle": source.title, "author-meta": list(source.authors)}
        page = pandoc.write(
            lower(_on_one_page(blocks)), meta | more, options, folder=folder, epoch=epoch
        )
    text = page.decode("utf-8").replace("\r\n", "\n")
    fonts = webfont.style(text + "".join(book.maps))
    text = text.replace('id="kit-font">/*kit-font*/', f'id="kit-font">{fonts}', 1)
    # the elements are the page's own; the words alone may stand in a text as well
    text = text.replace("\n/*kit-style*/\n</style>", f"\n{style}\n</style>", 1)
    text = text.replace("<script>\n/*kit-script*/\n", f"<script>\n{script}\n", 1)
    text = _MEDIA.sub(lambda match: f'src="{_data(book, match[1])}"', text)
    return _fill_maps(text, book.maps)


def _data(book: Book, name: str) -> str:
    kind = _KINDS[Path(name).suffix]
    return f"data:image/{kind};base64,{base64.b64encode(book.media[name]).decode()}"


def _fill_maps(text: str, maps: list[str]) -> str:
    """Put each interactive map into its frame."""
    parts = _MAP.split(text)
    for i in range(1, len(parts), 2):
        page = quoted(_document(maps[int(parts[i])]), quote=True)
        parts[i + 1] = parts[i + 1].replace('srcdoc=""', f'srcdoc="{page}"', 1)
        parts[i] = ""
    return "".join(parts)


def _document(output: str) -> str:
    """The page of a map: folium shows it as a frame in a frame, of which the inner one counts."""
    inner = _SRCDOC.search(output)
    return unescape(inner[1]) if inner else output
