"""The book as PDF: pandoc writes Typst, the ``typst`` package sets it."""

from __future__ import annotations

import io
import json
import re
import shutil
import struct
from collections.abc import Callable, Mapping
from functools import partial
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from countycarbon import escape
from countycarbon.messages import Problems, fail
from countycarbon.present import fonts
from countycarbon.run.render import ast, glyphs, palette, pandoc, shortcodes, tables
from countycarbon.run.render.assemble import MAP, Book
from countycarbon.run.render.ast import Node
from countycarbon.run.render.conditional import CALLOUT
from countycarbon.run.render.number import EQUATION

_Lower = Callable[[list[Node]], list[Node]]

_HIGH_CM = 9.0
_TITLES = ("title", "subtitle")


def lower(blocks: list[Node], media: Mapping[str, bytes] | None = None) -> list[Node]:
    """Write what pandoc's tree cannot say as calls of the functions in ``look/style.typ``.

    ``media`` holds the pictures by target, to tell the high ones.
    """
    go = partial(lower, media=media)
    return ast.rewrite(
        blocks,
        {
            "Table": _table,
            "Image": _image,
            "Figure": lambda node: _figure(node, go, media or {}),
            MAP: lambda node: go(node["c"][1]),
            shortcodes.PAGEBREAK: lambda node: [ast.raw("typst", "#pagebreak(weak: true)")],
            EQUATION: _equation,
            CALLOUT: lambda node: _callout(node, go),
            "table-note": lambda node: _call("kit-note", go(node["c"][1])),
            "landscape": lambda node: _call("kit-landscape", go(node["c"][1])),
        },
    )


def _call(head: str, body: list[Node], tail: str = "") -> list[Node]:
    """``#head[body]tail`` around blocks."""
    return [ast.raw("typst", f"#{head}["), *body, ast.raw("typst", f"]{tail}")]


def _label(node: Node) -> str:
    identifier = ast.attributes(node)[0]
    return f" <{identifier}>" if identifier else ""


def _table(node: Node) -> list[Node]:
    fit = tables.fit(node)
    table = ast.walk([tables.with_shares(node, fit.shares if fit.wraps else ())], _code)
    start = tables.start_cm(node, fit)
    kept = [_end_together(t) for t in table] if start else table
    sized = _call(f"kit-table({fit.size}pt, {start}cm)", kept)
    return _call("kit-landscape", sized) if fit.landscape else sized


def _code(node: Node) -> list[Node] | None:
    """Codes in one piece: a line may break at a hyphen."""
    if node["t"] != "Str" or not tables.CODE.fullmatch(node["c"]):
        return None
    return [{"t": "RawInline", "c": ["typst", f"#box[{node['c']}]"]}]


_SHORTHAND = re.compile(r"['\"]|(?<!\w)-(?=\d)|-[-?]|\.\.\.|~")


def _as_typed(node: Node) -> list[Node] | None:
    """A word with signs that Typst would set as others (``--``, ``...``, ``'``, ``-2``)."""
    if node["t"] != "Str" or not _SHORTHAND.search(node["c"]):
        return None
    return [{"t": "RawInline", "c": ["typst", f"#{escape.typst(node['c'])};"]}]


def _end_together(table: Node) -> Node:
    """The last rows as the foot of the table, which is not torn apart."""
    *before, (attributes, head_columns, head, rows) = table["c"][4]
    if len(before) or len(rows) <= tables.TOGETHER or table["c"][5][1]:
        return table
    bodies = [[attributes, head_columns, head, rows[: -tables.TOGETHER]]]
    foot = [table["c"][5][0], rows[-tables.TOGETHER :]]
    return {"t": "Table", "c": [*table["c"][:4], bodies, foot]}


def _figure(node: Node, go: _Lower, media: Mapping[str, bytes]) -> list[Node]:
    """A high picture goes to the foot of a page, so that the text runs on above it."""
    body = node["c"][2]
    inner: list[Node] = [{"t": "Figure", "c": [*node["c"][:2], go(body)]}]
    high = any(_height_cm(image, media) > _HIGH_CM for image in ast.nodes(body, "Image"))
    return _call("kit-float", inner) if high and ast.attributes(node)[0] else inner


def _height_cm(image: Node, media: Mapping[str, bytes]) -> float:
    """Height in print of a PNG with a width in per cent; 0 of anything else."""
    png, width = media.get(image["c"][2][0], b""), ast.pairs(image).get("width", "")
    if png[:4] != b"\x89PNG" or not width.endswith("%"):
        return 0.0
    across, down = struct.unpack(">II", png[16:24])
    return float(width[:-1]) / 100 * tables.PORTRAIT_CM * down / across


def _image(node: Node) -> list[Node]:
    """Written by hand, for pandoc leaves the alternative text out."""
    values = {"alt": escape.typst(ast.plain_text(node["c"][1]))}
    values |= {k: v for k, v in ast.pairs(node).items() if k in ("width", "height")}
    shown = "".join(f", {name}: {value}" for name, value in values.items())
    return [
        {"t": "RawInline", "c": ["typst", f"#box(image({json.dumps(node['c'][2][0])}{shown}))"]}
    ]


def _equation(node: Node) -> list[Node]:
    number = json.dumps(f"({ast.pairs(node)['number']})")
    return _call(f"kit-equation({number})", node["c"][1], _label(node))


def _callout(node: Node, go: _Lower) -> list[Node]:
    title, *body = node["c"][1]
    head = _call(f"kit-callout({json.dumps(ast.pairs(node)['kind'])}, ", [title], ")[")
    return [*head, *go(body), ast.raw("typst", f"]{_label(node)}")]


def write(
    book: Book,
    blocks: list[Node],
    meta: dict[str, Any],
    arguments: list[str],
    *,
    folder: Path,
    epoch: int,
) -> bytes:
    """Typeset the book.

    Parameters
    ----------
    book : Book
        To say where a character comes from that no font has.
    blocks : list of Node
        The numbered book.
    meta, arguments
        Metadata and the options all formats share.
    folder : Path
        Where the pictures lie; the Typst source and the fonts are put beside them.
    epoch : int
        Seconds since 1970 for the dates inside the file.

    Returns
    -------
    bytes
        The PDF; equal input gives equal bytes.
    """
    with resources.as_file(_look()) as template:
        options = [
            "-t",
            "typst",
            *_variables(book),
            "--standalone",
            f"--template={template / 'book.typ'}",
            *arguments,
        ]
        body = ast.walk(lower(blocks, book.media), _as_typed)
        titles = {k: ast.walk(ast.words(meta[k]), _as_typed) for k in _TITLES if k in meta}
        source = pandoc.write(body, meta | titles, options, folder=folder, epoch=epoch)
    source = _with_pages(source, book.media, folder)
    path = folder / "book.typ"
    path.write_bytes(source)
    chosen = font_folder(folder)
    _check_glyphs(book, source.decode("utf-8"), chosen)
    try:
        return _packed(_compiled(path, chosen, epoch))
    except RuntimeError as error:
        if "internal error" not in str(error):
            raise fail("render.tool", name="typst", reason=str(error)) from error
    # typst 0.15 fails to tag a picture that takes a whole page between two parts of a table
    path.write_bytes(source.replace(b"#kit-float[", b"#["))
    try:
        return _packed(_compiled(path, chosen, epoch))
    except RuntimeError as error:
        raise fail("render.tool", name="typst", reason=str(error)) from error


def _look() -> Traversable:
    """The folder of the Typst files, which the book of a Quarto project carries as well."""
    return resources.files(__package__).joinpath("look")


def _compiled(path: Path, font_path: Path, epoch: int) -> bytes:
    import typst

    return typst.compile(
        path,
        root=path.parent,
        font_paths=[font_path],
        ignore_system_fonts=True,
        timestamp=epoch,
        format="pdf",
    )


def _with_pages(source: bytes, media: Mapping[str, bytes], folder: Path) -> bytes:
    """The source with pictures taken in as PDF pages where that keeps them small."""
    for name, data in media.items():
        if page := palette.page(data):
            other = f"{name}.pdf"
            (folder / other).write_bytes(page)
            source = source.replace(json.dumps(name).encode(), json.dumps(other).encode())
    return source


def _packed(made: bytes) -> bytes:
    """The same PDF at half the size: typst leaves the tags for screen readers uncompressed."""
    import pikepdf

    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as document:
        document.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return packed.getvalue()


def _variables(book: Book) -> list[str]:
    """What the template needs beside the metadata, as Typst code."""
    chinese = str(book.project.lang == "zh").lower()
    return [f"-Vaccent={book.project.accent}", f"-Vchinese={chinese}"]


def _check_glyphs(book: Book, source: str, chosen: Path) -> None:
    problems = Problems()
    for char in glyphs.missing(source, chosen):
        shown = f"{char} (U+{ord(char):04X})"
        chapter = next((c for c in book.project.chapters if char in c.source), None)
        problems.add(
            "render.missing-glyph",
            file=chapter.name if chapter else "report.pdf",
            row=chapter.row(char) if chapter else None,
            characters=shown,
        )
    problems.stop()


def font_folder(folder: Path) -> Path:
    """A folder that holds the chosen fonts and no other: typst searches whole folders."""
    fonts_here = folder / "fonts"
    fonts_here.mkdir(exist_ok=True)
    for path in fonts.files().values():
        target = fonts_here / path.name
        if not target.exists():
            try:
                target.symlink_to(path)
            except OSError:  # Windows without the right to make links
                shutil.copyfile(path, target)
    return fonts_here
