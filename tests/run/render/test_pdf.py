from __future__ import annotations

import io
import re
import struct
from pathlib import Path

import pypdf
import pytest

from countycarbon.messages import KitError
from countycarbon.run import render
from countycarbon.run.render import ast, check, pandoc, pdf


def read(staged, tmp_path, lang="zh", **files) -> pypdf.PdfReader:
    folder = staged(lang, **files)
    made = render.book(folder, tmp_path / "out", engine="builtin", formats=["pdf"])
    return pypdf.PdfReader(made["pdf"])


def text_of(reader: pypdf.PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def test_chinese_text_numbers_and_references(staged, tmp_path):
    text = text_of(read(staged, tmp_path))
    for words in (
        "示例县碳收支报告",
        "2026 年 11 月 20 日",
        "目录",
        "1 摘要",
        "2.1 方法",
        "图 1.1：各镇净排放",
        "图 2.1：各镇排放源",
        "表 2.1：各镇碳收支",
        "附录 A — 全部表格",
        "A.1 系数",
        "表 A.1：碳系数",
        "净排放为 1,234.5 t C",
        "章节 2",
        "附录 A",
        "小节 2.1",
        "小节 A.1",
        "式 (2.1)",
        "图 2.1、表 2.1，即图 2.1",
        "仅打印可见",
        "注记",
        "注意口径",
        "共 29 个镇",
    ):
        assert words in text, words
    assert "仅网页可见" not in text


def test_english_words(staged, tmp_path):
    text = text_of(read(staged, tmp_path, "en"))
    for words in (
        "Table of contents",
        "November 20, 2026",
        "Figure 1.1: Net emissions by town",
        "Table A.1: Carbon factors",
        "Chapter 2",
        "Appendix A",
        "Section 2.1",
        "Equation (2.1)",
        "Figure 2.1, Table 2.1",
    ):
        assert words in text, words


def test_only_the_chosen_fonts_are_embedded(staged, tmp_path):
    fonts = {name for page in read(staged, tmp_path).pages for name in check.font_names(page)}
    assert any(name.startswith("NotoSerifCJKsc") for name in fonts)
    assert all(name.startswith(check.FONTS) for name in fonts)


def test_a_long_table_breaks_and_repeats_its_head(staged, tmp_path):
    pages = [page.extract_text() for page in read(staged, tmp_path).pages]
    shown = [page for page in pages if re.search(r"^镇\s*\d+", page, re.M)]
    assert len(shown) > 1
    assert all(re.search(r"镇\s*源\s*汇", page) for page in shown)
    rows = re.findall(r"镇\s*(\d+)\s+\d+\.5", "\n".join(shown))
    assert [int(n) for n in rows] == list(range(1, 81))


def test_a_very_wide_table_gets_landscape_pages(staged, tmp_path):
    columns = 18
    head = "|".join(f"很长的列名{i}" for i in range(columns))
    row = "|".join(["123,456,789.01"] * columns)
    table = f"|{head}|\n|{'--:|' * columns}\n|{row}|\n\n: 宽表 {{#tbl-wide}}\n"
    reader = read(
        staged, tmp_path, **{"text__90-appendix.qmd": f"# 附表 {{#sec-tables}}\n\n{table}"}
    )
    page = next(p for p in reader.pages if "宽表" in p.extract_text())
    assert page.mediabox.width > page.mediabox.height
    assert page.extract_text().count("123,456,789.01") == columns


def test_a_character_no_font_has_is_named_with_its_line(staged, tmp_path):
    with pytest.raises(KitError) as error:
        read(staged, tmp_path, **{"index.qmd": "# 前言 {.unnumbered}\n\n绿 \U0001f600 色\n"})
    assert error.value.codes == ["render.missing-glyph"]
    assert "U+1F600" in error.value.text("en")
    assert error.value.problems[0].where == {"file": "index.qmd", "row": 3}


def test_pictures_have_their_alternative_text(staged, tmp_path):
    reader = read(staged, tmp_path)
    things = (reader.get_object(n) for n in range(1, int(reader.trailer["/Size"])))
    texts = {thing["/Alt"] for thing in things if isinstance(thing, dict) and "/Alt" in thing}
    assert {"柱状图：各镇排放", "地图：各镇净排放"} <= texts


def test_the_outline_has_every_chapter(staged, tmp_path):
    titles = [item.title for item in read(staged, tmp_path).outline if not isinstance(item, list)]
    assert titles == ["前言", "1 摘要", "2 排放源", "参考文献", "附录 A — 全部表格"]


def test_only_a_high_labelled_picture_leaves_its_place():
    def shown(identifier: str, png: bytes) -> str:
        image = ast.image("media/1.png", "alt", "100%")
        block = ast.figure(identifier, ast.words("caption"), [ast.plain([image])])
        return str(pdf.lower([block], {"media/1.png": png}))

    low, high = (b"\x89PNG" + bytes(12) + struct.pack(">II", 1600, h) for h in (800, 1200))
    assert "kit-float" in shown("fig-map", high), "12 cm"
    assert "kit-float" not in shown("fig-map", low), "8 cm"
    assert "kit-float" not in shown("", high)


def test_a_long_table_does_not_leave_one_row_for_the_next_page():
    rows = "\n".join(f"| 镇{n} | {n} |" for n in range(30))
    (table,) = pandoc.read_all([f"| 镇 | 值 |\n|:--|--:|\n{rows}\n"])[0]
    [lowered] = [b for b in pdf.lower([table]) if b["t"] == "Table"]
    assert len(lowered["c"][4][0][3]) == 27
    assert len(lowered["c"][5][1]) == 3, "the foot, which is not torn apart"
    assert len(table["c"][4][0][3]) == 30, "the other formats keep theirs"


@pytest.mark.parametrize("above_cm", [15, 18, 19, 20, 21, 22])
def test_a_table_does_not_begin_with_a_row_or_two_at_the_foot_of_a_page(tmp_path, above_cm):
    import typst

    rows = "".join(f"[row {n}]," for n in range(30))
    table = f"#figure(caption: [Cap], kind: table, table(table.header[Head], {rows}))"
    style = (Path(pdf.__file__).parent / "look" / "style.typ").read_text(encoding="utf-8")
    begin = '#let accent = rgb("#1f6f54")\n#let chinese = false\n'
    source = tmp_path / "a.typ"
    text = f"{begin}{style}\n#v({above_cm}cm)\nBefore.\n\n#kit-table(9pt, 4.3cm)[{table}]\n"
    source.write_text(text, encoding="utf-8")
    made = typst.compile(source, font_paths=[pdf.font_folder(tmp_path)], ignore_system_fonts=True)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    first = pages[0].count("row ")
    assert first == 0 or first >= 3
    assert ("Cap" in pages[0]) == (first > 0)
    assert (first > 0) == (above_cm < 20)
