from __future__ import annotations

import io
import zipfile

import pytest

from countycarbon.messages import KitError
from countycarbon.run.render import check


def codes(path, text: str = "", form: str = "html") -> list[tuple[str, str]]:
    if text:
        path.write_text(text, encoding="utf-8")
    try:
        check.outputs({form: path})
    except KitError as error:
        return [(p.code, p.values.get("snippet", "")) for p in error.problems]
    return []


@pytest.mark.parametrize(
    "left",
    [
        "?var:total",
        "?@fig-x",
        "?fig-x",
        "?sec-a",
        "@tbl-a",
        "{{&lt; var x &gt;}}",
        "<folium.Map>",
        "key?**",
    ],
)
def test_what_must_not_reach_a_reader_is_found(tmp_path, left):
    found = codes(tmp_path / "index.html", f"<html><body><p>甲 {left}</p></body></html>")
    assert [code for code, _ in found] == ["render.left-over"]


def test_links_scripts_and_pictures_are_not_text(tmp_path):
    page = (
        '<a href="#fig-x" data-cites="@fig-x">图 1</a><script>const a = "@fig-x";</script>'
        '<img src="data:image/png;base64,@fig-"><iframe srcdoc="<p>@fig-</p>"></iframe>'
    )
    assert codes(tmp_path / "index.html", page) == []


@pytest.mark.parametrize(
    "page",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="https://cdn.example/x.js">',
        '<iframe srcdoc="&lt;script src=&quot;https://cdn.example/x.js&quot;&gt;"></iframe>',
        "<style>a { background: url(https://cdn.example/x.js) }</style>",
    ],
)
def test_nothing_is_loaded_from_the_network(tmp_path, page):
    found = codes(tmp_path / "index.html", page)
    assert found == [("render.remote", "https://cdn.example/x.js")]


def test_every_page_of_a_site_is_read(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a.html").write_text("<p>?@fig-x</p>", encoding="utf-8")
    assert codes(tmp_path / "index.html", "<p>甲</p>") == [("render.left-over", "?@fig-x")]


def test_a_word_file_is_read_across_its_runs(tmp_path):
    path = tmp_path / "report.docx"
    body = "<w:p><w:r><w:t>见 ?@</w:t></w:r><w:r><w:t>fig-x</w:t></w:r></w:p>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", body)
    assert [code for code, _ in codes(path, form="docx")] == ["render.left-over"]


def test_an_empty_box_and_a_strange_font_are_found_in_a_pdf(tmp_path):
    import typst

    path = tmp_path / "report.pdf"
    source = '碳 #text(font: "New Computer Modern")[x] @fig'.replace("@", "\\@")
    path.write_bytes(typst.compile(source.encode(), ignore_system_fonts=True, format="pdf"))
    found = [code for code, _ in codes(path, form="pdf")]
    assert "render.boxes" in found


def test_a_font_that_was_not_chosen_is_named(tmp_path):
    import pypdf
    from pypdf.generic import DictionaryObject, NameObject

    font = DictionaryObject({NameObject("/BaseFont"): NameObject("/ABCDEF+SimHei")})
    fonts = DictionaryObject({NameObject("/F1"): font})
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(100, 100)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    buffer = io.BytesIO()
    writer.write(buffer)
    path = tmp_path / "report.pdf"
    path.write_bytes(buffer.getvalue())
    with pytest.raises(KitError) as error:
        check.outputs({"pdf": path})
    assert error.value.codes == ["render.font"]
    assert "SimHei" in error.value.text("en")
