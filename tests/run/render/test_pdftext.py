from __future__ import annotations

import io

import pypdf
import pytest
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


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (rb"(\000a\000b) Tj", "ab"),
        (rb"(\000[\000(\000]\000(\000b\000)\000a\000)\000b) Tj", "[J]Jbnanb"),  # paired twice
        (rb"(\000\)\000\(\000a) Tj", "nJa"),
        (rb"/Span << /ActualText (\000(\000(\000)\000)) >> BDC (\000a) Tj", "a"),
        (rb"/Span << /ActualText <FEFF0041> >> BDC <00610062> Tj", "ab"),
        (rb"(\000(\000a", "Ja"),  # a string that never ends
    ],
    ids=["plain", "two deep", "escaped", "hidden", "hexadecimal", "broken"],
)
def test_parentheses_of_a_string_may_stand_bare_in_pairs(content, shown):
    codes = {ord(c): c for c in "ab[]"} | {ord("("): "J", ord(")"): "n", 0: pdftext.NOTDEF}
    assert pdftext._decode(b"/f1 9 Tf " + content, {b"f1": codes}) == shown
