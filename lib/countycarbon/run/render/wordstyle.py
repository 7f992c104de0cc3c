"""The look of the Word file: pandoc's reference document, restyled by code.

Fonts are only named here, never shipped: Word has them, and every family has a fallback.
"""

from __future__ import annotations

import io
from typing import Any

from countycarbon.run.render import pandoc
from countycarbon.run.render.tables import SIZES
from countycarbon.run.render.words import CALLOUTS

BODY = ("Times New Roman", "宋体")
HEADING = ("Arial", "微软雅黑")
CALLOUT_COLOURS = {
    "note": "2B6CB0",
    "tip": "2F855A",
    "warning": "B7791F",
    "important": "9B2C2C",
    "caution": "C05621",
}
QUIET = "5A5A5A"
# style: (size in points, colour or None for the accent, space before, space after)
_HEADINGS = {
    "Title": (30, None, 160, 10),
    "Subtitle": (15, QUIET, 0, 20),
    "Author": (12, QUIET, 24, 4),
    "Date": (12, QUIET, 0, 0),
    "TOC Heading": (18, None, 0, 14),
    "Heading 1": (20, None, 0, 18),
    "Heading 2": (15, None, 20, 8),
    "Heading 3": (12.5, None, 14, 6),
    "Heading 4": (11, None, 12, 4),
    "Table Caption": (9.5, QUIET, 12, 4),
    "Image Caption": (9.5, QUIET, 4, 14),
}


def reference(accent: str, title: str) -> bytes:
    """The reference document for pandoc, in memory.

    Parameters
    ----------
    accent : str
        Colour of headings and rules, "#rrggbb".
    title : str
        Running head.
    """
    import docx

    colour = accent.lstrip("#").upper()
    document = docx.Document(
        io.BytesIO(pandoc.call(["--print-default-data-file", "reference.docx"]))
    )
    _defaults(document)
    _paragraphs(document, colour)
    _contents(document)
    _callouts(document)
    _table_texts(document)
    _table_style(document, colour)
    _page(document, title)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def element(tag: str, **values: str) -> Any:
    """A bare Word element with attributes in Word's own namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    node = OxmlElement(tag)
    for key, value in values.items():
        node.set(qn(f"w:{key}"), value)
    return node


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(tag))


def fonts(properties: Any, families: tuple[str, str]) -> None:
    """Set Latin and East Asian family; the theme's own would win if it stayed."""
    latin, east = families
    names = properties.get_or_add_rFonts()
    names.attrib.clear()
    for key, family in (("ascii", latin), ("hAnsi", latin), ("eastAsia", east), ("cs", latin)):
        names.set(_name(f"w:{key}"), family)


def _defaults(document: Any) -> None:
    from docx.oxml.ns import qn

    properties = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts(properties, BODY)
    for tag in ("w:sz", "w:szCs"):
        properties.find(qn(tag)).set(qn("w:val"), "21")


def _paragraphs(document: Any, colour: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    styles = {style.name: style for style in document.styles}
    for name, (size, own, before, after) in _HEADINGS.items():
        style = styles[name]
        fonts(style.element.get_or_add_rPr(), HEADING)
        style.font.size = Pt(size)
        style.font.bold = name.startswith(("Heading", "Title", "TOC"))
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string(own or colour)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
    for name in ("Title", "Subtitle", "Author", "Date"):
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for name in ("Table Caption", "Image Caption", "Captioned Figure", "Figure"):
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in ("Heading 1", "TOC Heading"):
        styles[name].paragraph_format.page_break_before = True
    for name in ("Table Caption", "Captioned Figure"):
        styles[name].paragraph_format.keep_with_next = True
    body = styles["Body Text"].paragraph_format
    body.space_before, body.space_after, body.line_spacing = Pt(0), Pt(8), 1.4
    body.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    compact = styles["Compact"].paragraph_format
    compact.space_before, compact.space_after, compact.line_spacing = Pt(1.5), Pt(1.5), 1.15
    compact.alignment = WD_ALIGN_PARAGRAPH.LEFT
    styles["Hyperlink"].font.color.rgb = RGBColor.from_string(colour)


def _contents(document: Any) -> None:
    """Styles of the contents' lines, which pandoc's document lacks."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    for level in (1, 2):
        style = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(_name("w:styleId"), f"TOC{level}")
        style.base_style = document.styles["Normal"]
        fonts(style.element.get_or_add_rPr(), HEADING)
        form = style.paragraph_format
        form.left_indent = Pt(18 * (level - 1))
        form.space_before, form.space_after = Pt(8 if level == 1 else 0), Pt(2)


def _callouts(document: Any) -> None:
    """A title and a text style per kind of callout, and the style of notes under tables."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    for kind in CALLOUTS:
        for part in ("Title", "Text"):
            style = document.styles.add_style(
                f"Callout {kind.title()} {part}", WD_STYLE_TYPE.PARAGRAPH
            )
            style.base_style = document.styles["Body Text"]
            form = style.paragraph_format
            form.left_indent, form.right_indent = Pt(12), Pt(8)
            form.space_before, form.space_after = Pt(8 if part == "Title" else 0), Pt(0)
            form.keep_with_next = part == "Title"
            _box(style, CALLOUT_COLOURS[kind])
            if part == "Title":
                fonts(style.element.get_or_add_rPr(), HEADING)
                style.font.bold = True
                style.font.color.rgb = RGBColor.from_string(CALLOUT_COLOURS[kind])
    note = document.styles.add_style("Table Note", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = document.styles["Body Text"]
    note.font.size = Pt(9)
    note.font.color.rgb = RGBColor.from_string(QUIET)
    note.paragraph_format.space_before = Pt(4)


def _table_texts(document: Any) -> None:
    """A style for the cells of tables in each size a table may be set in."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    for size in SIZES:
        style = document.styles.add_style(table_text(size), WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Compact"]
        fonts(style.element.get_or_add_rPr(), HEADING)
        style.font.size = Pt(size)


def table_text(size: float) -> str:
    """The style of a table's cells.

    >>> table_text(9.0)
    'Table Text 9'
    """
    return f"Table Text {size:g}"


def _box(style: Any, colour: str) -> None:
    properties = style.element.get_or_add_pPr()
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz="24", space="8", color=colour))
    shading = element("w:shd", val="clear", color="auto", fill=tint(colour))
    # the schema wants borders and shading before the spacing
    properties.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")
    properties.insert_element_before(shading, "w:spacing", "w:ind", "w:jc")


def tint(colour: str, share: float = 0.08) -> str:
    """A colour mixed with white.

    >>> tint("000000", 0.1)
    'E6E6E6'
    """
    parts = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def _table_style(document: Any, colour: str) -> None:
    from docx.oxml.ns import qn

    style = document.styles["Table"].element
    for first in style.findall(qn("w:tblStylePr")):
        style.remove(first)
    properties = style.find(qn("w:tblPr"))
    borders = element("w:tblBorders")
    for side, size, own in (
        ("top", "12", colour),
        ("bottom", "12", colour),
        ("insideH", "4", "D7D7D7"),
    ):
        borders.append(element(f"w:{side}", val="single", sz=size, space="0", color=own))
    margins = properties.find(qn("w:tblCellMar"))
    margins.addprevious(borders)
    for side in ("w:left", "w:right"):
        margins.find(qn(side)).set(qn("w:w"), "80")
    head = element("w:tblStylePr", type="firstRow")
    bold = element("w:rPr")
    bold.append(element("w:b"))
    cell = element("w:tcPr")
    under = element("w:tcBorders")
    under.append(element("w:bottom", val="single", sz="8", space="0", color=colour))
    cell.extend([under, element("w:shd", val="clear", color="auto", fill=tint(colour, 0.1))])
    head.extend([bold, cell])
    style.append(head)


def _page(document: Any, title: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    foot = section.footer.paragraphs[0]
    runs = [head.add_run(title), foot.add_run()]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in runs:
        fonts(run._r.get_or_add_rPr(), HEADING)
        run.font.size = Pt(8.5)
        run.font.color.rgb = RGBColor.from_string(QUIET)
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("", "1"), ("end", "")):
        runs[1]._r.append(_field(kind, text))


def _field(kind: str, text: str) -> Any:
    if kind:
        return element("w:fldChar", fldCharType=kind)
    leaf = element("w:instrText" if text == "PAGE" else "w:t")
    leaf.text = text
    return leaf
