"""The book as a Word file: pandoc writes it, then tables and contents are finished."""

from __future__ import annotations

import copy
import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

from countycarbon.run.render import ast, pandoc, shortcodes, tables, wordstyle
from countycarbon.run.render.assemble import MAP, Book
from countycarbon.run.render.ast import Node
from countycarbon.run.render.conditional import CALLOUT
from countycarbon.run.render.number import EQUATION

_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_SECTION = (
    '<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="{}" w:h="{}"{}/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="720"'
    ' w:footer="720" w:gutter="0"/></w:sectPr></w:pPr></w:p>'
)
_PORTRAIT = _SECTION.format(11906, 16838, "")
_LANDSCAPE = _SECTION.format(16838, 11906, ' w:orient="landscape"')
_TWIPS_PER_CM = 567
_FULL_WIDTH = 5000  # of a table, as Word counts a share
_WHOLE_ROWS = 14  # a table up to this long moves to the next page rather than break


def lower(blocks: list[Node]) -> list[Node]:
    """Write what pandoc's tree cannot say in Word styles."""

    def inside(node: Node) -> list[Node]:
        return lower(node["c"][1])

    def table(node: Node) -> list[Node]:
        fit = tables.fit(node)
        blocks = [_set(tables.with_shares(node, fit.word_shares), wordstyle.table_text(fit.size))]
        return _turned(blocks) if fit.landscape else blocks

    def callout(node: Node) -> list[Node]:
        title, *body = node["c"][1]
        style = f"Callout {ast.pairs(node)['kind'].title()}"
        head = ast.styled([ast.para(title["c"])], f"{style} Title")
        text = ast.styled(_listed(lower(body), f"{style} Text"), f"{style} Text")
        return [ast.div([head, text], ast.attributes(node)[0])]

    return ast.rewrite(
        blocks,
        {
            "Table": table,
            "Figure": _figure,
            MAP: inside,
            shortcodes.PAGEBREAK: lambda node: [ast.raw("openxml", _BREAK)],
            EQUATION: _equation,
            CALLOUT: callout,
            "table-note": lambda node: [ast.styled(inside(node), "Table Note")],
            "landscape": lambda node: _turned(inside(node)),
        },
    )


def _set(table: Node, style: str) -> Node:
    """The table with its cells in a style."""
    _, _, _, head, bodies, _ = table["c"]
    for row in (row for rows in (head[1], *(body[3] for body in bodies)) for row in rows):
        for cell in row[1]:
            cell[4] = [ast.styled(_firm(cell[4]), style)] if cell[4] else []
    return table


def _listed(blocks: list[Node], style: str) -> list[Node]:
    """Give list items a style as well: pandoc keeps its own for them."""

    def visit(node: Node) -> list[Node] | None:
        if node["t"] == "BulletList":
            return [{"t": "BulletList", "c": [[ast.styled(_firm(i), style)] for i in node["c"]]}]
        if node["t"] == "OrderedList":
            start, items = node["c"]
            return [
                {"t": "OrderedList", "c": [start, [[ast.styled(_firm(i), style)] for i in items]]}
            ]
        return None

    return ast.walk(blocks, visit)


def _firm(blocks: list[Node]) -> list[Node]:
    """Paragraphs in place of loose text, which would stay in the style of tight lists."""
    return [ast.para(b["c"]) if b["t"] == "Plain" else b for b in blocks]


def _turned(blocks: list[Node]) -> list[Node]:
    """Blocks on landscape pages of their own."""
    return [ast.raw("openxml", _PORTRAIT), *blocks, ast.raw("openxml", _LANDSCAPE)]


def _figure(node: Node) -> list[Node]:
    """A picture and its caption as paragraphs; pandoc would make a table of them."""
    (identifier, _, _), caption, body = node["c"]
    pictures = [ast.para([image]) for image in ast.nodes(body, "Image")]
    shown = ast.styled(pictures, "Captioned Figure") if pictures else ast.div(body)
    text = [ast.para(block["c"]) for block in caption[1]]
    below = [ast.styled(text, "Image Caption")] if text else []
    return [ast.div([shown, *below], identifier)]


def _equation(node: Node) -> list[Node]:
    """The number stands beside the formula, inside it: Word keeps them on one line."""
    (identifier, _, _), body = node["c"]
    mode, formula = body[0]["c"][0]["c"]
    numbered = rf"{formula.strip()} \qquad ({ast.pairs(node)['number']})"
    return [ast.para([ast.span([{"t": "Math", "c": [mode, numbered]}], identifier)])]


def write(
    book: Book,
    blocks: list[Node],
    meta: dict[str, Any],
    arguments: list[str],
    *,
    folder: Path,
    epoch: int,
) -> bytes:
    """Write the Word file; ``folder`` holds the pictures under the names the blocks use."""
    look = folder / "reference.docx"
    look.write_bytes(wordstyle.reference(book.project.accent, book.project.title))
    options = ["-t", "docx", "--toc", "--toc-depth=2", f"--reference-doc={look.name}"]
    options += ["-o", "-", *arguments]
    data = pandoc.write(lower(blocks), meta, options, folder=folder, epoch=epoch)
    return finish(data, epoch)


def finish(data: bytes, epoch: int) -> bytes:
    """What pandoc leaves open: filled contents, tables that keep their rows and widths, heads.

    Quarto's file gets the same.
    """
    import docx

    document = docx.Document(io.BytesIO(data))
    _fill_contents(document)
    for table in document.tables:
        _finish_table(table)
    _carry_header(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return dated(buffer.getvalue(), epoch)


def _fill_contents(document: Any) -> None:
    """Put the headings into the contents field, which otherwise stays empty until updated."""
    from docx.oxml.ns import qn

    block = document.element.body.find(qn("w:sdt"))
    if block is None:
        return
    content = block.find(qn("w:sdtContent"))
    field = content.findall(qn("w:p"))[-1]
    run = field.find(qn("w:r"))
    end = run.findall(qn("w:fldChar"))[-1]
    run.remove(end)
    anchor = field
    for paragraph in document.paragraphs:
        level = paragraph.style.name.removeprefix("Heading ")
        if level not in ("1", "2"):
            continue
        mark = paragraph._p.getprevious()
        name = mark.get(qn("w:name")) if mark is not None else None
        line = _contents_line(paragraph.text, int(level), name)
        anchor.addnext(line)
        anchor = line
    closing = wordstyle.element("w:r")
    closing.append(end)
    anchor.append(closing)


def _contents_line(text: str, level: int, bookmark: str | None) -> Any:
    line = wordstyle.element("w:p")
    properties = wordstyle.element("w:pPr")
    properties.append(wordstyle.element("w:pStyle", val=f"TOC{level}"))
    line.append(properties)
    run = wordstyle.element("w:r")
    words = wordstyle.element("w:t")
    words.text = text
    run.append(words)
    if bookmark:
        link = wordstyle.element("w:hyperlink", anchor=bookmark)
        link.append(run)
        line.append(link)
    else:
        line.append(run)
    return line


def _finish_table(table: Any) -> None:
    """Whole rows on one page, the widths the layout chose, and room below."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.shared import Pt
    from docx.text.paragraph import Paragraph

    below = next(table._tbl.itersiblings(qn("w:p"), qn("w:tbl")), None)
    if below is not None and below.tag == qn("w:p"):
        Paragraph(below, table._parent).paragraph_format.space_before = Pt(8)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    total = table._tbl.tblPr.find(qn("w:tblW"))
    share = int(total.get(qn("w:w"))) / _FULL_WIDTH if total.get(qn("w:type")) == "pct" else 1.0
    grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.gridCol_lst]
    room = share * _room_cm(table) * _TWIPS_PER_CM
    twips = [str(round(room * part / sum(grid))) for part in grid]
    total.set(qn("w:type"), "dxa")
    total.set(qn("w:w"), str(sum(map(int, twips))))
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, twips, strict=True):
        column.set(qn("w:w"), width)
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, twips, strict=False):
            cell.get_or_add_tcPr().insert(0, wordstyle.element("w:tcW", type="dxa", w=width))
        row.get_or_add_trPr().append(wordstyle.element("w:cantSplit"))
    rows = table._tbl.tr_lst
    for paragraph in (p for row in rows[:-1] for p in row.iter(qn("w:p"))):
        if len(rows) <= _WHOLE_ROWS:
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _room_cm(table: Any) -> float:
    """Width of the text on the page of a table: the next end of a section tells its orientation."""
    from docx.oxml.ns import qn

    for after in table._tbl.itersiblings():
        if (size := after.find(f".//{qn('w:sectPr')}/{qn('w:pgSz')}")) is not None:
            wide = size.get(qn("w:orient")) == "landscape"
            return tables.LANDSCAPE_CM if wide else tables.PORTRAIT_CM
    return tables.PORTRAIT_CM


def _carry_header(document: Any) -> None:
    """Landscape pages split the file into sections: the first one must own the header."""
    from docx.oxml.ns import qn

    sections = document.sections
    first, last = sections[0]._sectPr, sections[-1]._sectPr
    if first is last:
        return
    moved = [c for c in last if c.tag in (qn("w:headerReference"), qn("w:footerReference"))]
    for position, child in enumerate(moved):
        first.insert(position, copy.copy(child))
        last.remove(child)
    for child in last.findall(qn("w:titlePg")):
        last.remove(child)
    first.append(wordstyle.element("w:titlePg"))


def dated(data: bytes, epoch: int) -> bytes:
    """The same archive with one date on every member."""
    earliest = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
    when = max(datetime.datetime.fromtimestamp(epoch, datetime.UTC), earliest)
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, when.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same bytes on Windows and Linux
            entry.external_attr = 0
            target.writestr(entry, source.read(name))
    return buffer.getvalue()
