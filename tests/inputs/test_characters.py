import pytest

from countycarbon import escape
from countycarbon.inputs import characters
from countycarbon.messages import KitError


def test_every_cell_is_named_with_its_place():
    with pytest.raises(KitError) as caught:
        characters.check("a.csv", [["town"], ["甲\x1b镇"], ["", "乙\u202e"]])
    assert [(p.code, p.where["row"], p.where["column"]) for p in caught.value.problems] == [
        ("inputs.character", 2, "A"),
        ("inputs.character", 3, "B"),
    ]
    assert "U+001B" in caught.value.problems[0].text("zh")


def test_a_text_may_be_long_but_no_book():
    characters.check("a.csv", [["x" * escape.LONGEST_TEXT]])
    with pytest.raises(KitError) as caught:
        characters.check("a.csv", [["x" * (escape.LONGEST_TEXT + 1)]], sheet="S")
    assert caught.value.codes == ["inputs.long-text"]
    assert caught.value.problems[0].where["layer"] == "S"


def test_a_file_of_another_kind_is_told_in_twenty_lines():
    with pytest.raises(KitError) as caught:
        characters.check("a.csv", [["\x01"]] * 1000)
    assert len(caught.value.problems) == 20
