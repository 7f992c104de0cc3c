"""What counts as a number, how far two are apart, and where two texts part."""

import pytest

from countycarbon.run.verify import difference
from countycarbon.run.verify.difference import Difference, Report


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0.0),
        (" 1,234.5 ", 1234.5),
        ("−12", -12.0),  # the sign of minus
        ("+1.5e-07", 1.5e-07),
        ("0.25", 0.25),
        ("12345.", 12345.0),
    ],
)
def test_numbers_as_tables_and_pages_print_them(text, value):
    assert difference.number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "0101",  # the code of a class: not the same as 101
        "1,2",  # two ranks, not twelve
        "nan", "inf", "1_000", "１２",  # numbers to Python only
        "12 %", "II", "", "-", "1.2.3",
    ],
)  # fmt: skip
def test_codes_lists_and_words_are_no_numbers(text):
    assert difference.number(text) is None
    assert difference.relative(text, "5") is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("80", "100", 20 / 100),  # of the larger one, whichever it is
        ("100", "80", 20 / 100),
        ("-1", "1", 2.0),
        ("0", "-0.0", 0.0),
        ("0", "1e-300", 1.0),  # anything is far from nothing
    ],
)
def test_the_relative_difference_is_of_the_larger_number(old, new, expected):
    assert difference.relative(old, new) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("2019年", "2020年", ("2019", "2020")),
        ("净 −5 t", "净 5 t", ("−5", "5")),  # the sign belongs to the number
        ("one two three", "one 2 three", ("two", "2")),
        ("a b c d", "a x c y", ("b c d", "x c y")),  # from the first place to the last
        ("净 12 t", "净 12 t C", ("净 12 t", "净 12 t C")),  # what comes is shown with its place
        ("", "x", ("", "x")),
    ],
)
def test_two_texts_are_shown_where_they_part(old, new, shown):
    assert difference.changed(old, new) == shown


def test_a_long_text_is_cut_to_fit_a_cell():
    assert difference.shorten("a\n  b") == "a b"
    assert difference.shorten("x" * 120) == "x" * 120
    assert difference.shorten("x" * 121) == "x" * 119 + "…"


def test_causes_stand_before_what_follows_and_keep_their_order():
    report = Report()
    kinds = ["text", "table", "input", "figure", "software", "coefficient", "file", "notebook"]
    report.add(Difference(kind, f"{i}") for kind in kinds for i in (1, 2))
    report.sort()
    order = ["software", "input", "coefficient", "table", "figure", "notebook", "text", "file"]
    assert [d.kind for d in report.differences] == [k for k in order for _ in (1, 2)]
    assert [d.file for d in report.differences] == ["1", "2"] * len(kinds)


def test_what_was_looked_at_is_counted_by_what_it_is():
    report = Report()
    report.look("tables", "a.csv")
    report.look("tables", "b.csv")
    report.count("numbers", 40)
    assert report.checked == {"tables": 2, "numbers": 40}
    assert report.looked_at == {"tables": ["a.csv", "b.csv"]}


TOWNS = {"001": "甲镇", "002": "乙镇"}
FOLLOWED = {"甲镇": "rank 1 → 2", "乙镇": "level and rank unchanged"}


@pytest.mark.parametrize(
    ("found", "town", "consequence"),
    [
        (Difference("table", "f", row="town_id=001"), "甲镇", "rank 1 → 2"),
        (Difference("text", "f", old="乙镇 5", new="乙镇 6"), "乙镇", "level and rank unchanged"),
        (Difference("text", "f", old="甲镇、乙镇"), "", ""),  # of two towns it names neither
        (Difference("text", "f", old="全县"), "", ""),
        (Difference("table", "f", row="town_id=001", town="乙镇"), "乙镇", FOLLOWED["乙镇"]),
        (Difference("table", "f", row="001", consequence="x"), "甲镇", "x"),
    ],
)
def test_a_difference_names_its_town_and_what_follows_from_it(found, town, consequence):
    (told,) = difference.with_towns([found], TOWNS, FOLLOWED)
    assert (told.town, told.consequence) == (town, consequence)
    assert (told.row, told.old, told.new) == (found.row, found.old, found.new)
