from __future__ import annotations

import zipfile

import docx
from docx.oxml.ns import qn

from countycarbon.run import render


def read(staged, tmp_path, lang="zh", **files):
    folder = staged(lang, **files)
    made = render.book(folder, tmp_path / "out", engine="builtin", formats=["docx"])
    return docx.Document(made["docx"])


def paragraphs(document, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name == style]


def test_headings_captions_and_references(staged, tmp_path):
    document = read(staged, tmp_path)
    assert paragraphs(document, "Heading 1") == [
        "前言",
        "1 摘要",
        "2 排放源",
        "参考文献",
        "附录 A — 全部表格",
    ]
    assert paragraphs(document, "Heading 2") == ["2.1 方法", "2.2 结果", "A.1 系数"]
    assert paragraphs(document, "Image Caption") == ["图 1.1：各镇净排放", "图 2.1：各镇排放源"]
    assert paragraphs(document, "Table Caption") == ["表 2.1：各镇碳收支", "表 A.1：碳系数"]
    text = "\n".join(p.text for p in document.paragraphs)
    for words in ("图 1.1 与 章节 2", "附表见 附录 A", "式 2.1", "图 2.1、表 2.1，即图 2.1"):
        assert words in text, words


def test_english_appendix_and_captions(staged, tmp_path):
    document = read(staged, tmp_path, "en")
    assert paragraphs(document, "Heading 1")[-1] == "Appendix A — All tables"
    assert paragraphs(document, "Image Caption")[0] == "Figure 1.1: Net emissions by town"


def test_references_link_to_bookmarks_that_exist(staged, tmp_path):
    body = read(staged, tmp_path).element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert {"fig-map", "tbl-sources", "eq-sum", "sec-tables"} <= anchors
    assert anchors <= marks


def test_the_contents_are_filled_and_titled_in_the_language(staged, tmp_path):
    document = read(staged, tmp_path)
    block = document.element.body.find(qn("w:sdt"))
    lines = ["".join(t.text for t in p.iter(qn("w:t"))) for p in block.iter(qn("w:p"))]
    assert lines[0] == "目录"
    links = [link.get(qn("w:anchor")) for link in block.iter(qn("w:hyperlink"))]
    assert links == ["前言", "sec-summary", "sec-sources", "sec-method", "结果", "参考文献",
                     "sec-tables", "sec-factors"]  # fmt: skip
    assert "2 排放源" in lines
    assert "A.1 系数" in lines


def test_every_table_repeats_its_head(staged, tmp_path):
    tables = read(staged, tmp_path).tables
    assert len(tables) == 2
    for table in tables:
        assert table._tbl.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert len(tables[0].rows) == 81


def test_chinese_faces_are_named(staged, tmp_path):
    styles = read(staged, tmp_path).styles
    for name, face in (("Heading 1", "微软雅黑"), ("Title", "微软雅黑")):
        fonts = styles[name].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) == face
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    default = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    assert default.get(qn("w:eastAsia")) == "宋体"


def test_a_wide_table_turns_its_pages_and_keeps_the_header(staged, tmp_path):
    row = "|".join(["123,456,789.01"] * 18)
    table = f"|{row}|\n|{'--:|' * 18}\n|{row}|\n\n: 宽表 {{#tbl-wide}}\n\n后文。\n"
    document = read(
        staged, tmp_path, **{"text__90-appendix.qmd": f"# 附表 {{#sec-tables}}\n\n{table}"}
    )
    widths = [s.page_width > s.page_height for s in document.sections]
    assert widths == [False, True, False]
    assert document.sections[0].header.paragraphs[0].text == "示例县碳收支报告"
    assert all(s.header.is_linked_to_previous for s in list(document.sections)[1:])


def test_one_date_on_every_member(staged, tmp_path):
    folder = staged()
    made = render.book(
        folder, tmp_path / "out", engine="builtin", formats=["docx"], timestamp=1_000_000_000
    )
    with zipfile.ZipFile(made["docx"]) as archive:
        # 1 000 000 000 s after 1970 is 2001-09-09 01:46:40 UTC
        assert {info.date_time for info in archive.infolist()} == {(2001, 9, 9, 1, 46, 40)}


def test_a_short_table_stays_whole_and_what_follows_keeps_off(staged, tmp_path):
    document = read(staged, tmp_path)
    short = min(document.tables, key=lambda table: len(table.rows))
    kept = [
        all(p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs)
        for row in short.rows
    ]
    assert kept == [True] * (len(short.rows) - 1) + [False]
    long = max(document.tables, key=lambda table: len(table.rows))
    assert len(long.rows) > 14
    assert not long.rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next
