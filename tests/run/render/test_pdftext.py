from __future__ import annotations

import io

import pypdf
import typst

from countycarbon.run import render
from countycarbon.run.render import pdftext


def pdf(source: str) -> pypdf.PdfReader:
    made = typst.compile(source.encode(), ignore_system_fonts=True, format="pdf")
    return pypdf.PdfReader(io.BytesIO(made))


def letters(text: str) -> list[str]:
    return sorted("".join(text.split()))


def test_the_same_letters_as_pypdf_reads_on_every_page(staged, tmp_path):
    made = render.book(staged(), tmp_path / "out", engine="builtin", formats=["pdf"])
    reader = pypdf.PdfReader(made["pdf"])
    ours = pdftext.pages(reader)
    assert len(ours) == len(reader.pages) > 5
    for page, text in zip(reader.pages, ours, strict=True):
        assert letters(text) == letters(page.extract_text())


def test_brackets_and_backslashes_inside_strings():
    (text,) = pdftext.pages(pdf(r"(a) \\ )( efficient @fig #[?\@x]".replace("@fig", r"\@fig")))
    assert "(a) \\ )( efficient @fig ?@x" in text


def test_a_missing_glyph_is_seen():
    assert pdftext.NOTDEF in pdftext.pages(pdf("a \u1234 b"))[0]
    assert pdftext.NOTDEF not in pdftext.pages(pdf("a b"))[0]


def test_a_page_without_text():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(10, 10)
    assert pdftext.pages(writer) == [""]
