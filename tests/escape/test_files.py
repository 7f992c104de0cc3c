import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countycarbon import escape

RUN = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "'=1",
    " =1",
    "=",
    "''@a",
]
STAY = [
    "-12.5",
    "+3",
    "1e-5",
    "-1,200.5",
    "12%",
    "+",
    "-",
    "@",
    "石门镇*",
    "'t Zand",
    "a=b",
    "−5",
    "",
]


@pytest.mark.parametrize("text", [*RUN, *STAY])
def test_what_is_written_comes_back(text):
    assert escape.from_csv(escape.csv(text)) == text


@pytest.mark.parametrize("text", [t for t in RUN if len(t) > 1])
def test_no_formula_is_written(text):
    assert escape.csv(text) == "'" + text


@pytest.mark.parametrize("text", STAY)
def test_numbers_and_words_stay(text):
    assert escape.csv(text) == text


@settings(derandomize=True, max_examples=200, deadline=None, database=None)
@given(st.text(st.sampled_from("'=+-@ \t1.a,%＝"), max_size=6))
def test_any_text_comes_back_and_none_begins_a_formula(text):
    written = escape.csv(text)
    assert escape.from_csv(written) == text
    read = next(csv.reader(io.StringIO(f'"{written}"')), [""])[0] if written else ""
    number = read.strip().replace(",", "").rstrip("%")
    runs = read.lstrip(" \t")[:1] in tuple("=+-@＝") and len(read) > 1
    if runs:
        float(number)


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "a/b",
        "a\\b",
        "C:x",
        "con",
        "NUL.txt",
        "com1",
        ".hidden",
        "..",
        ".",
        "a.",
        "a b",
        "*?",
        "",
        "石门",
        "é",
        "a\u202eb",
        "x" * 300,
        "%",
        "\n",
    ],
)
def test_a_name_is_one_harmless_file(name, tmp_path):
    made = escape.file_name(name)
    assert 0 < len(made) <= 90 and not set(made) & set('/\\:*?"<>|\0 \n')
    assert not made.startswith(".") and not made.endswith(".")
    assert made.split(".")[0].upper() not in {"CON", "NUL", "COM1", "AUX", "PRN"}
    (tmp_path / made).write_text("x", encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir()] == [made]


def test_two_names_are_two_files():
    names = [
        "a b",
        "a%20b",
        "a_b",
        "a-b",
        "a.b",
        "A.b",
        "nul",
        "nul%",
        "x" * 300,
        "x" * 301,
        ".a",
        "%2ea",
    ]
    assert len({escape.file_name(n) for n in names}) == len(names)


def test_town_codes_stay():
    assert escape.file_name("120114001") == "120114001"


@pytest.mark.parametrize(
    "name", ["con", "CON", "nul.txt", "com1", "a/b", "a.", " a", "a?", "x" * 61]
)
def test_names_that_some_system_refuses_for_a_file(name):
    assert not escape.is_file_name(name)


def test_names_of_files_hold_chinese_and_codes():
    assert all(map(escape.is_file_name, ("120114001", "城关镇", "console", "x" * 60, "a.b")))
