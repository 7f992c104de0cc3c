"""The encoding of a text is the one under which its words are words."""

import pytest

from countycarbon.inputs import encoding
from countycarbon.messages import KitError

WORDS = ["水田", "旱地", "乔木林地"]


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


def test_one_cell_of_another_encoding_does_not_change_the_file():
    texts = [w.encode() for w in WORDS] + ["甲镇".encode("gbk"), b"\xff\xff"]
    assert encoding.by_majority(texts, (), "a.dbf") == "utf-8"
    assert encoding.by_majority([w.encode("gbk") for w in WORDS], (), "a.dbf") == "gb18030"
    assert encoding.by_majority(texts, ["甲镇"], "a.dbf") == "gb18030"  # known words go first


def test_no_encoding_for_most_cells_is_refused():
    with pytest.raises(KitError) as error:
        encoding.by_majority([b"\xff\xff", b"\xff\xff\xff", b"\xff\xff\x81"], (), "a.dbf")
    assert error.value.codes == ["inputs.encoding-unknown"]
