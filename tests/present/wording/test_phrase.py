"""Small parts of sentences."""

from math import nan

import pandas as pd
import pytest

from countycarbon.present.wording import phrase


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (1234567.5, 1, "1,234,567.5"),
        (-1234.5, 1, "−1,234.5"),  # the sign of minus, not a hyphen
        (0.0, 2, "0.00"),
        (-0.004, 2, "0.00"),  # as the tables print it
        (nan, 2, "NE"),  # missing is not zero
    ],
)
def test_an_amount_is_grouped_and_a_missing_one_is_named(value, decimals, printed):
    assert phrase.amount(value, decimals) == printed


def test_what_stands_for_a_missing_amount_can_be_chosen():
    assert phrase.amount(nan, missing="IE") == "IE"


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [
        (1, 8, "12.5"),
        (30, 2, "1500.0"),  # a share has no groups
        (-1, 4, "−25.0"),
        (1, 0, "NE"),
        (nan, 4, "NE"),
        (1, nan, "NE"),
        (0, 4, "0.0"),
    ],
)
def test_a_share_needs_a_part_and_a_whole(part, whole, printed):
    assert phrase.percent(part, whole) == printed


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_dash_joins_only_what_has_no_sign(lang):
    word = {"zh": "至", "en": "to"}[lang]
    assert phrase.span(0, 1500, 0, lang) == "0–1,500"
    assert phrase.span(-0.5, 0.5, 1, lang) == f"−0.5 {word} 0.5"


def test_nouns_stand_in_their_number():
    assert [phrase.several(n, "town") for n in (0, 1, 2)] == ["0 towns", "1 town", "2 towns"]


@pytest.mark.parametrize(
    ("names", "zh", "en"),
    [
        ([], "无", "none"),
        (["A"], "A", "A"),
        (["A", "B"], "A、B", "A and B"),
        (["A", "B", "C"], "A、B、C", "A, B and C"),
    ],
)
def test_names_are_listed_as_each_language_does(names, zh, en):
    assert phrase.listed(iter(names), "zh") == zh
    assert phrase.listed(iter(names), "en") == en


def test_a_significance_is_never_printed_as_zero():
    assert phrase.p_value(0.0) == phrase.p_value(0.000999) == "p < 0.001"
    assert phrase.p_value(0.001) == "p = 0.001"
    assert phrase.p_value(1.0) == "p = 1.000"


def test_extremes_are_those_that_print_as_such():
    values = pd.Series({"1": 0.9996, "2": 1.0, "3": 0.2, "4": float("nan")})
    found = phrase.ends(values, 2)
    assert (found.high, found.low, found.equal) == (["1", "2"], ["3"], False)
    assert phrase.ends(values[["1", "2"]], 2).equal


def test_a_sentence_names_eight_and_counts_the_rest():
    eight, nine = ([f"镇{i}" for i in range(n)] for n in (8, 9))
    assert phrase.listed(eight, "zh") == "、".join(eight)
    assert phrase.listed(nine, "zh") == "、".join(eight) + "等 9 个"
    assert phrase.listed(eight, "en") == ", ".join(eight[:7]) + " and 镇7"
    assert phrase.listed(nine, "en") == ", ".join(eight) + " and 1 more"
