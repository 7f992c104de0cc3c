"""From the staged book to one tree: chapters read, shortcodes filled, references still open."""

from __future__ import annotations

import difflib
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from countycarbon.messages import Problems
from countycarbon.run.render import ast, notebook, pandoc, shortcodes, tables
from countycarbon.run.render.ast import Node
from countycarbon.run.render.project import Chapter, Project

MAP = "kit-map"
NEW_PAGE = "new-page"
TEXT_WIDTH_CM = 16.0
_PICTURES = {".png", ".jpg", ".jpeg", ".gif"}
_REFUSED = ("panel-", "column", "aside", "grid", "cell", "thm-", "lst-", "layout")


@dataclass
class Part:
    """One chapter as blocks."""

    chapter: Chapter
    blocks: list[Node]


@dataclass
class Book:
    """All chapters, and the files their blocks point to."""

    project: Project
    parts: list[Part] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)  # "media/0001.png" -> bytes
    maps: list[str] = field(default_factory=list)  # interactive HTML, by the index of its division

    def add_picture(self, data: bytes, suffix: str) -> str:
        """Keep a picture and return the target that stands for it."""
        for name, known in self.media.items():
            if known == data:
                return name
        name = f"media/{len(self.media) + 1:04d}{suffix}"
        self.media[name] = data
        return name


def assemble(project: Project) -> Book:
    """Read every chapter and every output it embeds.

    Parameters
    ----------
    project : Project
        The staged book.

    Returns
    -------
    Book
        Blocks with the outputs in place; numbers and references are still open, for
        conditional content makes them depend on the format.

    Raises
    ------
    KitError
        Everything that is missing or unsupported, with file and line.
    """
    problems = Problems()
    texts: list[str] = []
    embeds: list[list[shortcodes.Embed]] = []
    for chapter in project.chapters:
        text, wished = shortcodes.expand(chapter.source, chapter.name, project.variables, problems)
        texts.append(text)
        embeds.append(wished)
    notebooks: dict[Path, notebook.Notebook] = {}
    cells = [
        _cells(chapter, wished, notebooks, problems)
        for chapter, wished in zip(project.chapters, embeds, strict=True)
    ]
    problems.stop()
    parsed = iter(pandoc.read_all([*texts, *_cell_texts(cells)]))
    trees = [next(parsed) for _ in texts]
    book = Book(project)
    filled = [[_cell_blocks(cell, book, parsed) for cell in chapter] for chapter in cells]
    for chapter, blocks, outputs in zip(project.chapters, trees, filled, strict=True):
        placed = _new_pages(_place(chapter, blocks, outputs, book, problems))
        for table in ast.nodes(placed, "Table"):
            tables.hold_units(table)
        book.parts.append(Part(chapter, placed))
    problems.stop()
    return book


def _cells(
    chapter: Chapter,
    wished: list[shortcodes.Embed],
    notebooks: dict[Path, notebook.Notebook],
    problems: Problems,
) -> list[notebook.Cell]:
    """The cells a chapter embeds; every notebook is read once."""
    found = []
    for embed in wished:
        path = (chapter.path.parent / embed.notebook).resolve()
        place = {"file": chapter.name, "row": embed.row}
        if not path.is_file():
            problems.add("render.missing-file", **place, name=embed.notebook)
            continue
        if path not in notebooks:
            notebooks[path] = notebook.Notebook(path)
        cell = notebooks[path].cell(embed.label, problems)
        if cell is None:
            known = notebooks[path].labels
            near = difflib.get_close_matches(embed.label, known, 3) or known
            problems.add(
                "render.missing-label",
                **place,
                notebook=path.name,
                label=embed.label,
                allowed=", ".join(near),
            )
            continue
        kind = cell.label[:4]
        if kind in ("fig-", "tbl-") and not cell.option(f"{kind}cap"):
            problems.add("render.no-caption", file=cell.file, cell=cell.number, label=cell.label)
        found.append(cell)
    return found


def _cell_texts(cells: list[list[notebook.Cell]]) -> list[str]:
    """The Markdown of every cell, in the order :func:`_cell_blocks` takes it back."""
    texts = []
    for cell in (cell for chapter in cells for cell in chapter):
        texts.append(cell.option(f"{cell.label[:4]}cap"))
        texts.extend(output.markdown for output in cell.outputs if not output.png)
    return texts


def _cell_blocks(cell: notebook.Cell, book: Book, parsed: Any) -> list[Node]:
    """The blocks an embedded cell stands for."""
    caption = _first_inlines(next(parsed))
    alt = cell.option("fig-alt") or ast.plain_text(caption)
    floats = cell.label.startswith(("fig-", "tbl-"))
    blocks: list[Node] = []
    for output in cell.outputs:
        if not output.png:
            blocks.extend(next(parsed))
            continue
        width = cell.option("out-width") or _width(output.png)
        target = book.add_picture(output.png, ".png")
        picture = ast.plain([ast.image(target, alt or output.plain, width)])
        if output.html:
            book.maps.append(output.html)
            index = str(len(book.maps) - 1)
            picture = ast.div([picture], "", [MAP], index=index, title=alt)
        blocks.append(picture if floats else ast.figure("", [], [picture]))
    if cell.label.startswith("fig-"):
        return [ast.figure(cell.label, caption, blocks)]
    if cell.label.startswith("tbl-"):
        return _captioned(cell, caption, blocks)
    return blocks


def _captioned(cell: notebook.Cell, caption: list[Node], blocks: list[Node]) -> list[Node]:
    """Give the first table its label and caption; what follows are its notes."""
    for i, block in enumerate(blocks):
        if block["t"] == "Table":
            block["c"][0] = ast.attr(cell.label, (), _colwidths(cell))
            block["c"][1] = [None, [ast.plain(caption)]]
            notes = [ast.div(blocks[i + 1 :], "", ["table-note"])] if blocks[i + 1 :] else []
            return [*blocks[: i + 1], *notes]
    return [ast.figure(cell.label, caption, blocks)]


def _colwidths(cell: notebook.Cell) -> list[tuple[str, str]]:
    value = cell.options.get("tbl-colwidths")
    return [("tbl-colwidths", str(value))] if value else []


def _first_inlines(blocks: list[Node]) -> list[Node]:
    return blocks[0]["c"] if blocks and blocks[0]["t"] in ("Para", "Plain") else []


def _width(png: bytes) -> str:
    """Width of a picture as a share of the text, from its pixels and their density."""
    pixels = struct.unpack(">I", png[16:20])[0]
    at = png.find(b"pHYs", 0, 4096)
    per_metre = struct.unpack(">I", png[at + 4 : at + 8])[0] if at > 0 else 96 / 0.0254
    share = 100 * pixels / per_metre / (TEXT_WIDTH_CM / 100)
    return f"{min(100, round(share))}%"


def _place(
    chapter: Chapter,
    blocks: list[Node],
    outputs: list[list[Node]],
    book: Book,
    problems: Problems,
) -> list[Node]:
    """Fill the embeds, take pictures in, and refuse what is not supported."""

    def visit(node: Node) -> list[Node] | None:
        if node["t"] == "Div":
            classes = ast.attributes(node)[1]
            if shortcodes.EMBED in classes:
                return outputs[int(ast.pairs(node)["index"])]
            _refuse(chapter, [*classes, *ast.pairs(node)], problems)
        elif node["t"] == "Image":
            return [_picture(chapter, node, book, problems)]
        return None

    return ast.walk(blocks, visit)


def _new_pages(blocks: list[Node]) -> list[Node]:
    """A page break before every heading of the class ``new-page``."""

    def visit(node: Node) -> list[Node] | None:
        if node["t"] != "Header" or NEW_PAGE not in ast.attributes(node)[1]:
            return None
        level, (identifier, classes, pairs), inlines = node["c"]
        kept = [name for name in classes if name != NEW_PAGE]
        heading = {"t": "Header", "c": [level, [identifier, kept, pairs], inlines]}
        return [ast.div([], "", [shortcodes.PAGEBREAK]), heading]

    return ast.walk(blocks, visit)


def _refuse(chapter: Chapter, names: Iterable[str], problems: Problems) -> None:
    for name in names:
        if name.startswith(_REFUSED):
            problems.add(
                "render.unsupported", file=chapter.name, row=chapter.row(name), feature=name
            )


def _picture(chapter: Chapter, node: Node, book: Book, problems: Problems) -> Node:
    (identifier, classes, pairs), alt, (target, title) = node["c"]
    path = _inside(chapter.path.parent / target, book.project.folder)
    if path is None or path.suffix.lower() not in _PICTURES:
        problems.add("render.image", file=chapter.name, row=chapter.row(target), name=target)
        return node
    data = path.read_bytes()
    options = dict(pairs)
    text = options.pop("fig-alt", "")
    if "width" not in options and path.suffix.lower() == ".png":
        options["width"] = _width(data)
    return {
        "t": "Image",
        "c": [
            ast.attr(identifier, classes, options.items()),
            ast.words(text) if text else alt,
            [book.add_picture(data, path.suffix.lower()), title],
        ],
    }


def _inside(path: Path, folder: Path) -> Path | None:
    full = path.resolve()
    return full if full.is_file() and full.is_relative_to(folder.resolve()) else None
