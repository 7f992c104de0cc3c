"""Pages, Word files and texts, as a reader compares them."""

import base64
import io
import zipfile

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen

from countycarbon.run.verify import content, rendered


def apart(tmp_path, old, new, name="p.html"):
    paths = []
    for side, text in (("old", old), ("new", new)):
        path = tmp_path / side / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        paths.append(path)
    return [(d.row, d.column, d.old, d.new) for d in content.compare(*paths, name)]


def page(*paragraphs):
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def test_a_line_stands_below_the_last_anchor_before_it(tmp_path):
    text = "<p>{}</p><h2 id='net'>净</h2><p>{}</p><a id=\"end\"></a><p>x</p>"
    found = apart(tmp_path, text.format("1 t", "5 t"), text.format("2 t", "6 t"))
    assert [(row, old, new) for row, _, old, new in found] == [
        ("head", "1", "2"),
        ("#net", "5", "6"),
    ]


def test_a_paragraph_more_does_not_make_the_others_differ(tmp_path):
    old, new = page("one", "two", "three"), page("one", "more", "two", "three")
    found = apart(tmp_path, old, new)
    assert {new for *_, new in found} >= {"more"}
    assert not [row for row in found if "two" in row or "three" in row]


@pytest.mark.parametrize("new", ["<p>a &amp; b</p>\n\n", "<p>\n  a &#38; b\n</p>"])
def test_how_a_page_is_written_is_told_as_other_bytes_only(tmp_path, new):
    ((_, column, old, other),) = apart(tmp_path, "<p>a &amp; b</p>", new)
    assert column == "bytes" and old != other


def test_an_address_of_a_link_counts_as_text(tmp_path):
    (found,) = apart(tmp_path, '<a href="#fig-a">x</a>', '<a href="#fig-b">x</a>')
    assert found[2:] == ("a", "b")


def font(*, width=500, other=None, table=0):
    """A font of two digits; ``other`` draws what it draws for the first one."""
    made = FontBuilder(1000, isTTF=False)
    made.setupGlyphOrder([".notdef", "one", "two"])
    made.setupCharacterMap({ord("1"): "one", ord("2"): other or "two"})
    shapes = {}
    for name, size in ((".notdef", 1), ("one", 100), ("two", 300)):
        pen = T2CharStringPen(width, None)
        for way, point in zip(
            ["moveTo", "lineTo", "lineTo"], [(0, 0), (size, 0), (0, size)], strict=True
        ):
            getattr(pen, way)(point)
        pen.closePath()
        shapes[name] = pen.getCharString()
    made.setupCFF("Kit", {}, shapes, {})
    made.setupHorizontalMetrics(dict.fromkeys(shapes, (width, 0)))
    made.setupHorizontalHeader()
    made.setupNameTable({"familyName": "Kit", "version": f"Version {table}"})
    made.setupOS2()
    made.setupPost()
    buffer = io.BytesIO()
    made.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode()


@pytest.mark.parametrize(
    ("other", "columns"),
    [
        ({"table": 1}, ["bytes"]),  # packed otherwise: the same letters
        ({"other": "one"}, ["font"]),  # a 2 that is drawn as a 1
        ({"width": 10}, ["font"]),
    ],
)
def test_a_font_within_a_page_is_held_to_what_it_draws(tmp_path, other, columns):
    style = "<style>src: url(data:font/otf;base64,{})</style><p>净</p>"
    found = apart(tmp_path, style.format(font()), style.format(font(**other)))
    assert ["bytes" if column == "bytes" else "font" for _, column, *_ in found] == columns


def test_a_file_that_is_another_one_is_told_by_its_first_differences(tmp_path):
    old, new = (page(*(f"{word}{i}" for i in range(300))) for word in ("a", "b"))
    assert len(apart(tmp_path, old, new)) == rendered.MOST


def test_lines_of_a_text_go_by_their_number(tmp_path):
    found = apart(tmp_path, "a: 1\nb: 2\n", "a: 1\nb: 3\n", "study.yml")
    assert found == [("line 2", "b: 2", "2", "3")]


@pytest.mark.parametrize(
    ("text", "data"),
    [("cG5n", b"png"), ("YQ", b"a"), ("A", b"A")],  # no base64 has one sign
)
def test_data_addresses_are_read_with_or_without_their_filling(text, data):
    assert rendered.decoded(text) == data


def word(path, **members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return path


def test_a_paragraph_without_words_still_counts(tmp_path):
    # the break of a page, say: nothing to read, and yet another document
    old = word(tmp_path / "a.docx", word__document_xml="<w:p>甲</w:p><w:p><w:br/></w:p>")
    new = word(tmp_path / "b.docx", word__document_xml="<w:p>甲</w:p><w:p><w:tab/></w:p>")
    found = list(rendered.compare(old, new, "r.docx"))
    assert {d.row for d in found} == {"document.xml ¶ 2"}


@pytest.mark.parametrize(
    "hidden",
    [
        "<w:rPr><w:vanish/></w:rPr>",
        '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>',
        '<w:rPr><w:sz w:val="2"/></w:rPr>',
        '<w:del w:id="1"/>',
    ],
)
def test_words_that_are_hidden_are_seen(tmp_path, hidden):
    text = "<w:p><w:r>{}<w:t>甲</w:t></w:r></w:p>"
    old = word(tmp_path / "a.docx", word__document_xml=text.format(hidden))
    new = word(tmp_path / "b.docx", word__document_xml=text.format(""))
    assert "markup" in {d.column for d in rendered.compare(old, new, "r.docx")}


def test_text_does_not_pass_for_a_tag(tmp_path):
    shown = apart(tmp_path, "<p>a</p>\n&lt;b&gt;\nx", "<p>a</p>\n<b>\nx")
    assert [column for _, column, *_ in shown] != ["bytes"]


def test_a_part_of_a_word_file_that_is_no_text_stands_as_its_digest(tmp_path):
    text = "<w:p>甲</w:p>"
    old = word(tmp_path / "a.docx", word__document_xml=text, word__font_odttf=b"1")
    new = word(tmp_path / "b.docx", word__document_xml=text, word__font_odttf=b"2")
    (found,) = rendered.compare(old, new, "r.docx")
    assert found.row == "word/font_odttf"


def test_only_numbers_long_enough_to_tell_something_are_counted(tmp_path):
    folder = tmp_path / "zh" / "html"
    folder.mkdir(parents=True)
    text = page("表 2.1", "1,535.2 与 0.25", "2019 年", "3") + '<img width="1234">'
    (folder / "index.html").write_text(text, encoding="utf-8")
    files = {"zh/html/index.html": folder / "index.html"}
    assert rendered.numbers(files) == 3  # 1,535.2, 0.25 and 2019; no tag, no 2.1


@pytest.mark.parametrize(
    "written",
    [
        "<style>p { margin: 1.0625rem }</style>",
        "<script>\nlet a = '<p>6378137';\n</script>",
        '<iframe srcdoc="&lt;p&gt;\n20037508\n&lt;/p&gt;"></iframe>',
        "<!-- 1234 -->",
        '<svg viewBox="0 0 1024 1024"><path d="M 1.25\n 3.75"/></svg>',
    ],
    ids=["style", "script", "map", "comment", "drawing"],
)
def test_numbers_of_the_engine_are_none_of_the_report(tmp_path, written):
    old, new = tmp_path / "a.html", tmp_path / "b.html"
    old.write_text(page("1,535"), encoding="utf-8")
    new.write_text(f"{written}{page('1,535')}{written}", encoding="utf-8")
    assert list(rendered.numbers_lost([old], [new], "zh")) == []
    new.write_text(f"{written}{page('1,535', '7.25')}", encoding="utf-8")
    (found,) = rendered.numbers_lost([old], [new], "zh")
    assert found.new == "7.25 (1×)"


def test_a_number_printed_less_often_is_lost(tmp_path):
    old, new = tmp_path / "a.html", tmp_path / "b.html"
    old.write_text(page("1,535", "7,777"), encoding="utf-8")
    new.write_text(page("1,535", "1,535", "1,535"), encoding="utf-8")
    (found,) = rendered.numbers_lost([old], [new], "zh")
    assert (found.old, found.new) == ("—", "1,535 (2×)")
