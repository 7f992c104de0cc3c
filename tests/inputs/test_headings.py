"""Headings are found however wide, spaced or followed by a unit they are written."""

import pytest

from countycarbon.inputs import headings
from countycarbon.units import AREA_ALIASES


@pytest.mark.parametrize(
    ("columns", "wanted", "found"),
    [
        (["ＧＤＰ"], ["gdp"], "ＧＤＰ"),
        (["镇  街"], ["镇街"], "镇  街"),
        (["population（人）", "Population"], ["population"], "Population"),
        (["面积_亩", "面积/公顷"], ["面积"], "面积_亩"),  # the first of two alike
        (["河湖"], ["河"], None),  # a word within another is not that word
        (["b", "a"], ["a", "b"], "a"),  # in the order of what is wanted
        ([], ["a"], None),
    ],
)
def test_the_plainest_form_that_is_there_is_taken(columns, wanted, found):
    assert headings.find(columns, wanted) == found


def test_an_exact_heading_goes_before_a_likelier_one_with_a_unit():
    assert headings.find(["产值（万元）", "output"], ["产值", "output"]) == "output"


@pytest.mark.parametrize(
    ("heading", "bare", "units"),
    [
        ("总产值 (现价；万元)", "总产值", ["现价", "万元"]),
        ("GDP／亿元", "gdp", ["亿元"]),
        ("人口［万人］注", "人口", ["万人", "注"]),
        ("河/湖", "河/湖", []),  # behind a stroke only a unit is one
        ("耕地_面积", "耕地_面积", []),
        ("", "", []),
    ],
)
def test_what_stands_behind_a_word_is_parted_from_it(heading, bare, units):
    assert headings.bare(heading) == bare
    assert headings.units(heading) == units


@pytest.mark.parametrize("unit", AREA_ALIASES)
def test_every_unit_of_area_can_be_told_from_a_heading(unit):
    assert headings.units(f"面积（{unit}）") == [unit]  # 10^4 mu is one unit, not mu
    assert headings.units(f"面积/{unit}") == [unit]
