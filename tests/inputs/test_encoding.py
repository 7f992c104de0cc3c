"""The encoding of a text is the one under which its words are words."""

import pytest

from countycarbon.inputs import encoding
from countycarbon.messages import KitError

WORDS = ["水田", "旱地", "乔木林地"]


def dbf(path, fields, records):
    """A DBF file: a head of 32 bytes, 32 for each field, one that ends it, then the records."""
    start, width = 32 + 32 * len(fields) + 1, 1 + sum(size for _, _, size in fields)
    head = bytearray(32)
    head[4:12] = (
        len(records).to_bytes(4, "little")
        + start.to_bytes(2, "little")
        + width.to_bytes(2, "little")
    )
    text = bytes(head)
    for name, kind, size in fields:
        text += name.ljust(11, b"\0") + kind + bytes(4) + bytes([size]) + bytes(15)
    text += b"\r"
    for cells in records:
        text += b" " + b"".join(c.ljust(f[2]) for c, f in zip(cells, fields, strict=True))
    path.write_bytes(text)
    return path


@pytest.mark.parametrize("used", ["utf-8", "gb18030"])
def test_known_words_tell_the_encoding(used):
    assert encoding.of_bytes([w.encode(used) for w in WORDS], WORDS, "a.dbf") == used


def test_the_encoding_with_most_known_words_is_taken_where_both_can_be_read():
    # 水田 in UTF-8 is e6 b0 b4 e7 94 b0: three pairs that GB18030 can read too, as other words
    text = "水田".encode()
    assert text.decode("gb18030") != "水田"
    assert encoding.of_bytes([text], ["水田"], "a.dbf") == "utf-8"
    assert encoding.of_bytes([text], [text.decode("gb18030")], "a.dbf") == "gb18030"


def test_utf8_is_taken_where_no_word_is_known():
    assert encoding.of_bytes(["镇".encode()], WORDS, "a.dbf") == "utf-8"
    assert encoding.of_bytes([], WORDS, "a.dbf") == "utf-8"


def test_one_text_that_cannot_be_read_rules_an_encoding_out():
    texts = ["水田".encode(), "旱地".encode("gb18030")]  # the second is no UTF-8
    assert encoding.of_bytes(texts, WORDS, "a.dbf") == "gb18030"


def test_texts_of_no_encoding_are_refused_by_the_name_of_the_file():
    with pytest.raises(KitError) as error:
        encoding.of_bytes([b"\xff\xff"], WORDS, "a.dbf")
    assert error.value.codes == ["inputs.encoding-unknown"]
    assert error.value.problems[0].where["file"] == "a.dbf"


@pytest.mark.parametrize(("used", "cut"), [("utf-8", 10), ("gb18030", 7)])
def test_half_a_character_at_the_end_of_a_field_is_left_out(used, cut):
    assert encoding.decode("地类编码".encode(used)[:cut], used) == "地类编"


def test_half_a_character_inside_a_text_is_no_such_half():
    with pytest.raises(UnicodeDecodeError):
        encoding.decode("地".encode()[:2] + b"A", "utf-8")


@pytest.mark.parametrize(
    ("data", "used"),
    [
        ("镇,值\n".encode("utf-8-sig"), "utf-8-sig"),
        ("镇,值\n".encode(), "utf-8"),
        (b"town,1\n", "utf-8"),
        ("镇,值\n".encode("gbk"), "gb18030"),
        ("㐀镇\n".encode("gb18030"), "gb18030"),  # a character of four bytes
        (b"", "utf-8"),
    ],
)
def test_the_encoding_of_a_text_file(data, used):
    assert encoding.of_text(data, "a.csv") == used


def test_a_text_file_that_ends_in_half_a_character_is_refused():
    with pytest.raises(KitError) as error:
        encoding.of_text("镇".encode()[:2], "a.csv")
    assert error.value.codes == ["inputs.encoding-unknown"]


def test_a_dbf_gives_its_fields_and_the_distinct_cells_of_its_texts(tmp_path):
    fields = [(b"DLBM", b"C", 4), (b"AREA", b"N", 6), (b"DLMC", b"C", 8)]
    rows = [(b"0101", b"1.5", "水田".encode()), (b"0101", b"2.5", b"\0\0"), (b"0301", b"3", b"")]
    found = encoding.read_dbf(dbf(tmp_path / "a.dbf", fields, rows))
    assert found.fields == (b"DLBM", b"AREA", b"DLMC")
    assert found.cells == (b"0101", b"0301", "水田".encode())  # no number, no empty cell
    assert found.complete


def test_a_dbf_shorter_than_its_head_says_is_not_complete(tmp_path):
    path = dbf(tmp_path / "a.dbf", [(b"A", b"C", 4)], [(b"abcd",), (b"efgh",)])
    path.write_bytes(path.read_bytes()[:-1])
    assert not encoding.read_dbf(path).complete
