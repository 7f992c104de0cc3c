"""Ways to change pictures, fonts, PDF and Word files, workbooks and GeoPackages."""

from __future__ import annotations

import io
import random
import re
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw, ImageEnhance


def _picture(change: Callable[[Image.Image, random.Random], Image.Image]) -> Callable[..., Any]:
    def way(data: bytes, rng: random.Random) -> bytes | None:
        out = io.BytesIO()
        change(Image.open(io.BytesIO(data)).convert("RGBA"), rng).save(out, format="PNG")
        return out.getvalue()

    way.__name__ = change.__name__
    return way


@_picture
def stroke(picture: Image.Image, rng: random.Random) -> Image.Image:
    """A bar grows."""
    x, y = (rng.randrange(size - 20) for size in picture.size)
    fill = (
        (255, 255, 255, 255) if sum(picture.getpixel((x + 8, y + 8))[:3]) < 300 else (0, 0, 0, 255)
    )  # type: ignore[index]
    ImageDraw.Draw(picture).rectangle((x, y, x + 16, y + 16), fill=fill)
    return picture


@_picture
def dimmed(picture: Image.Image, rng: random.Random) -> Image.Image:
    """The whole picture is darker."""
    return ImageEnhance.Brightness(picture).enhance(0.96)


@_picture
def veiled(picture: Image.Image, rng: random.Random) -> Image.Image:
    """The whole picture lets the ground shine through."""
    picture.putalpha(180)
    return picture


@_picture
def cropped(picture: Image.Image, rng: random.Random) -> Image.Image:
    """An edge is cut off."""
    return picture.crop((0, 0, picture.width - 1, picture.height))


@_picture
def one_pixel(picture: Image.Image, rng: random.Random) -> Image.Image:
    """One pixel."""
    place = rng.randrange(picture.width), rng.randrange(picture.height)
    red, *rest = picture.getpixel(place)  # type: ignore[misc]
    picture.putpixel(place, (red ^ 255, *rest))
    return picture


def _chunk(name: bytes, content: bytes) -> bytes:
    sum_ = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + sum_


def comment_in_picture(data: bytes, rng: random.Random) -> bytes | None:
    """A text or a gamma that changes how it is shown."""
    at = data.rindex(b"IEND") - 4
    more = rng.choice([_chunk(b"tEXt", b"Comment\0true: 12"), _chunk(b"gAMA", b"\0\0\x10\0")])
    return data[:at] + more + data[at:]


def behind_the_pixels(data: bytes, rng: random.Random) -> bytes | None:
    """Bytes among the pixels that no reader takes for pixels."""
    at = data.rindex(b"IEND") - 4
    return data[:at] + _chunk(b"IDAT", b"other numbers") + data[at:]


PICTURE = (stroke, dimmed, veiled, cropped, one_pixel, comment_in_picture, behind_the_pixels)


def _pdf(change: Callable[[pikepdf.Pdf, Any, random.Random], None]) -> Callable[..., Any]:
    def way(data: bytes, rng: random.Random) -> bytes | None:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as document:
            change(document, rng.choice(list(document.pages)), rng)
            document.save(out)
        return out.getvalue()

    way.__name__ = change.__name__
    return way


def _drawn(document: pikepdf.Pdf, page: Any, text: str) -> None:
    page.contents_add(document.make_stream(f"\nq {text} Q\n".encode()))


@_pdf
def covered(document: pikepdf.Pdf, page: Any, rng: random.Random) -> None:
    """A white box covers words."""
    _drawn(document, page, "1 1 1 rg 60 60 480 700 re f")


@_pdf
def written_over(document: pikepdf.Pdf, page: Any, rng: random.Random) -> None:
    """Words are put over words."""
    font = document.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    page.add_resource(font, Name.Font, Name("/Own"))
    colour = rng.choice(["0 g", "1 g"])  # black, or white on white
    _drawn(document, page, f"{colour} BT /Own 20 Tf 100 400 Td (1,234.5) Tj ET")


@_pdf
def note(document: pikepdf.Pdf, page: Any, rng: random.Random) -> None:
    """A note is stuck over a page."""
    box = Array([100, 100, 300, 300])
    made = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=box, Contents=String("12"))
    page.obj.Annots = Array([*page.obj.get("/Annots", []), document.make_indirect(made)])


@_pdf
def script(document: pikepdf.Pdf, page: Any, rng: random.Random) -> None:
    """Something is done when the file is opened."""
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@_pdf
def file_within(document: pikepdf.Pdf, page: Any, rng: random.Random) -> None:
    """Another file is carried."""
    document.attachments["a.txt"] = b"other numbers"


@_pdf
def layer_off(document: pikepdf.Pdf, page: Any, rng: random.Random) -> None:
    """A layer that is switched off."""
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
    document.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([]))
    )


@_pdf
def page_less(document: pikepdf.Pdf, page: Any, rng: random.Random) -> None:
    """A page is gone."""
    del document.pages[rng.randrange(len(document.pages))]


@_pdf
def cut(document: pikepdf.Pdf, page: Any, rng: random.Random) -> None:
    """Only a part of a page is shown."""
    page.obj.CropBox = Array([0, 400, 595, 842])


@_pdf
def title(document: pikepdf.Pdf, page: Any, rng: random.Random) -> None:
    """Another author."""
    document.docinfo["/Author"] = "x"


@_pdf
def described(document: pikepdf.Pdf, page: Any, rng: random.Random) -> None:
    """What a document says of itself beside its title."""
    stream = document.Root.Metadata
    more = b"<rdf:Description><x>checked</x></rdf:Description></rdf:RDF>"
    stream.write(stream.read_bytes().replace(b"</rdf:RDF>", more))


@_pdf
def carried(document: pikepdf.Pdf, page: Any, rng: random.Random) -> None:
    """Something a page carries for some program, or how it comes up."""
    key, value = rng.choice(
        [("/PieceInfo", Dictionary(X=Dictionary(Private=String("12")))), ("/Dur", 1)]
    )
    page.obj[key] = value


@_pdf
def tagged(document: pikepdf.Pdf, page: Any, rng: random.Random) -> None:
    """An element of the structure becomes one that nobody is told."""
    found = [
        thing for thing in document.objects
        if isinstance(thing, Dictionary) and "/P" in thing and "/S" in thing
    ]  # fmt: skip
    rng.choice(found).S = Name.Artifact


@_pdf
def led_elsewhere(document: pikepdf.Pdf, page: Any, rng: random.Random) -> None:
    """A link within the document, or a heading of its outline, leads to another page."""
    for number, other in enumerate(document.pages):
        for link in other.obj.get("/Annots", []):
            if "/Dest" in link or "/A" in link:
                target = document.pages[-1 if number < len(document.pages) - 1 else 0].obj
                link.Dest = Array([target, Name.Fit])
                return
    document.Root.PageMode = Name.FullScreen


def around(data: bytes, rng: random.Random) -> bytes | None:
    """Something before or behind a document."""
    return rng.choice([b"<html></html>" + data, data + b"other numbers", data + data])


PDF = (
    covered, written_over, note, script, file_within, layer_off, page_less, cut, title, described,
    carried, tagged, led_elsewhere, around,
)  # fmt: skip


def _parts(change: Callable[[dict[str, bytes], random.Random], bool]) -> Callable[..., Any]:
    def way(data: bytes, rng: random.Random) -> bytes | None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        if not change(parts, rng):
            return None
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return out.getvalue()

    way.__name__ = change.__name__
    return way


def _once(parts: dict[str, bytes], name: str, old: str, new: str, rng: random.Random) -> bool:
    """One of the places in a part where a pattern is found."""
    text = parts.get(name, b"").decode("utf-8")
    found = list(re.finditer(old, text))
    if not found:
        return False
    match = rng.choice(found)
    parts[name] = (text[: match.start()] + match.expand(new) + text[match.end() :]).encode()
    return True


_TEXT = "word/document.xml"


@_parts
def word_number(parts: dict[str, bytes], rng: random.Random) -> bool:
    """A number in the text."""
    return _once(parts, _TEXT, r"(<w:t[^>]*>[^<]*)\d(?=[^<]*</w:t>)", r"\g<1>_", rng)


@_parts
def word_hidden(parts: dict[str, bytes], rng: random.Random) -> bool:
    """Words that are not shown, white, or tiny."""
    how = rng.choice(
        ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', "<w:rtl/>",
         '<w:rFonts w:ascii="Wingdings"/>', '<w:spacing w:val="-300"/>', "<w:caps/>"]
    )  # fmt: skip
    return _once(parts, _TEXT, r"<w:r>(?=<w:t)", rf"<w:r><w:rPr>{how}</w:rPr>", rng)


@_parts
def word_deleted(parts: dict[str, bytes], rng: random.Random) -> bool:
    """Words marked as deleted."""
    return _once(parts, _TEXT, r"</w:p>", '<w:del w:id="9" w:author="x"><w:r/></w:del></w:p>', rng)


@_parts
def word_part(parts: dict[str, bytes], rng: random.Random) -> bool:
    """A macro, or another document inside."""
    parts[rng.choice(["word/vbaProject.bin", "word/afchunk.htm"])] = b"x"
    return True


@_parts
def word_part_less(parts: dict[str, bytes], rng: random.Random) -> bool:
    """A part is gone."""
    parts.pop(rng.choice(sorted(parts)))
    return True


@_parts
def word_around(parts: dict[str, bytes], rng: random.Random) -> bool:
    """Header, footer, comments, settings, styles, links."""
    name = rng.choice([n for n in sorted(parts) if n.endswith((".xml", ".rels")) and n != _TEXT])
    return _once(parts, name, r'="([^"/:]+)"', r'="\g<1>9"', rng)


@_parts
def word_picture(parts: dict[str, bytes], rng: random.Random) -> bool:
    """A picture in the text."""
    names = sorted(n for n in parts if n.endswith(".png"))
    if names:
        name = rng.choice(names)
        parts[name] = rng.choice(PICTURE)(parts[name], rng)
    return bool(names)


@_parts
def word_set_otherwise(parts: dict[str, bytes], rng: random.Random) -> bool:
    """A row without height, a paragraph beyond the edge, a field, a sign of another font."""
    old, new = rng.choice(
        [
            (r"<w:p>", '<w:p><w:pPr><w:ind w:left="20000"/></w:pPr>'),
            (r"<w:tr>", '<w:tr><w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>'),
            (r"<w:r>(?=<w:t)", '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r><w:r>'),
            (r"<w:p>", '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr></w:sdt><w:p>'),
        ]
    )
    return _once(parts, _TEXT, old, new, rng)


def beside_the_parts(data: bytes, rng: random.Random) -> bytes | None:
    """Bytes of an archive that belong to none of its parts."""
    if rng.random() < 0.5:
        return b"MZ other numbers" + data
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"other numbers"
    return out.getvalue()


WORD = (
    word_number, word_hidden, word_deleted, word_part, word_part_less, word_around, word_picture,
    word_set_otherwise, beside_the_parts,
)  # fmt: skip


def _sheet(parts: dict[str, bytes], rng: random.Random) -> str:
    return rng.choice([n for n in sorted(parts) if n.startswith("xl/worksheets/sheet")])


@_parts
def cell_value(parts: dict[str, bytes], rng: random.Random) -> bool:
    """A number in a cell."""
    return _once(parts, _sheet(parts, rng), r"(<v>\d*)\d(?=[\d.]*</v>)", r"\g<1>7", rng)


@_parts
def cell_formula(parts: dict[str, bytes], rng: random.Random) -> bool:
    """A formula in the place of a value."""
    return _once(parts, _sheet(parts, rng), r"<v>", "<f>1+1</f><v>", rng)


@_parts
def row_hidden(parts: dict[str, bytes], rng: random.Random) -> bool:
    """A row that is not shown."""
    return _once(parts, _sheet(parts, rng), r"<row ", '<row hidden="1" ', rng)


@_parts
def cell_format(parts: dict[str, bytes], rng: random.Random) -> bool:
    """Another format of a cell."""
    return _once(parts, _sheet(parts, rng), r'(<c r="\w+" s=")\d+', r"\g<1>0", rng)


@_parts
def sheet_hidden(parts: dict[str, bytes], rng: random.Random) -> bool:
    """A sheet that is not shown."""
    return _once(parts, "xl/workbook.xml", r"<sheet ", '<sheet x="1" ', rng)


@_parts
def style_hidden(parts: dict[str, bytes], rng: random.Random) -> bool:
    """White letters."""
    return _once(parts, "xl/styles.xml", r'rgb="(?!00FFFFFF)\w{8}"', 'rgb="00FFFFFF"', rng)


@_parts
def defined_name(parts: dict[str, bytes], rng: random.Random) -> bool:
    """A name of a range."""
    return _once(parts, "xl/workbook.xml", r"(<definedName name=\")", r"\g<1>x", rng)


@_parts
def book_part(parts: dict[str, bytes], rng: random.Random) -> bool:
    """A macro, a comment, a link to another book, or a sheet less."""
    if rng.random() < 0.3:
        parts.pop(_sheet(parts, rng))
    else:
        names = ["xl/vbaProject.bin", "xl/comments1.xml", "xl/externalLinks/externalLink1.xml"]
        parts[rng.choice(names)] = b"<x/>"
    return True


@_parts
def theme(parts: dict[str, bytes], rng: random.Random) -> bool:
    """The colour that letters have where none is named."""
    name = next((n for n in sorted(parts) if "theme" in n and n.endswith(".xml")), "")
    new = '<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1>'
    return _once(parts, name, r"(?s)<a:dk1>.*?</a:dk1>", new, rng)


@_parts
def maker(parts: dict[str, bytes], rng: random.Random) -> bool:
    """Who made a book, and for whom."""
    company = "<Company>checked</Company></Properties>"
    return _once(parts, "docProps/app.xml", r"</Properties>", company, rng)


WORKBOOK = (
    cell_value, cell_formula, row_hidden, cell_format, sheet_hidden, style_hidden, defined_name,
    book_part, theme, maker, beside_the_parts,
)  # fmt: skip


def _base(*statements: str) -> Callable[..., Any]:
    def way(data: bytes, rng: random.Random) -> bytes | None:
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "a.gpkg"
            path.write_bytes(data)
            base = sqlite3.connect(path)
            try:
                for trigger in base.execute(
                    "select name from sqlite_master where type='trigger'"
                ).fetchall():
                    if any("update" in s or "delete" in s or "insert" in s for s in statements):
                        base.execute(f'drop trigger "{trigger[0]}"')  # they call functions of GDAL
                layer = base.execute(
                    "select table_name from gpkg_contents order by 1 desc"
                ).fetchall()
                for statement in statements:
                    base.execute(statement.format(layer=layer[0][0]))
                base.commit()
            except sqlite3.Error:
                return None
            finally:
                base.close()
            return path.read_bytes()

    way.__name__ = statements[0][:50]
    return way


LAYER = (
    _base("update {layer} set town_id = 'x' where rowid = 1"),
    _base("delete from {layer} where rowid = 2"),
    _base("update {layer} set geom = x'00' where rowid = 3"),
    _base("update {layer} set geometry = x'00' where rowid = 3"),
    _base("create view zzz as select * from {layer}"),
    _base("create trigger zzz after insert on {layer} begin select 1; end"),
    _base("create table layer_styles (id integer, styleQML text)"),
    _base("alter table {layer} add column more text"),
    _base("update gpkg_spatial_ref_sys set definition = 'x'"),
    _base("update gpkg_geometry_columns set srs_id = 4326"),
    _base("update gpkg_contents set description = 'checked'"),
    _base("create table gpkg_metadata (id integer, metadata text)"),
    _base("pragma user_version = 7"),
    _base("drop table if exists rtree_{layer}_geom"),
    _base("delete from rtree_{layer}_geom_node where nodeno > 1"),
    _base("update rtree_{layer}_geom_node set data = zeroblob(length(data))"),
    _base("update gpkg_ogr_contents set feature_count = 1"),
    _base("update gpkg_spatial_ref_sys set description = 'checked'"),
    _base(
        "create table zzz (x)",
        "insert into zzz values (zeroblob(90000))",
        "drop table zzz",
    ),
)


def a_byte(data: bytes, rng: random.Random) -> bytes | None:
    """One byte of a font, wherever it stands."""
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def digits_exchanged(data: bytes, rng: random.Random) -> bytes | None:
    """A font that draws another digit than the one written."""
    font = TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)
    one, other = (ord(digit) for digit in rng.sample("0123456789", 2))
    for table in font["cmap"].tables:
        drawn = getattr(table, "cmap", {})
        if one in drawn and other in drawn:
            drawn[one], drawn[other] = drawn[other], drawn[one]
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


FONT = (a_byte, digits_exchanged)
