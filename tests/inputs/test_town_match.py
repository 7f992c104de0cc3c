"""Towns named otherwise than in the table of towns."""

import warnings

import pandas as pd

from countycarbon.inputs import town_match
from countycarbon.messages import KitWarning, Problems

TOWNS = pd.DataFrame(
    [("120114001", "杨村街道"), ("120114100", "梅厂镇"), ("120114109", "城关镇"),
     ("120114110", "城关街道")],
    columns=["town_id", "town"],
)  # fmt: skip


def match(*texts):
    problems = Problems()
    given = pd.Series(texts, index=range(2, len(texts) + 2))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", KitWarning)
        found = town_match.match(given, TOWNS, "a.csv", problems)
    told = "".join(w.message.problem.text("en") for w in caught)
    return found.tolist(), problems.found, told


def test_codes_longer_codes_and_names_need_no_word():
    texts = ("120114001", "120114001000", "120114100.0", "梅厂镇", " 梅厂 镇")
    found, problems, told = match(*texts)
    assert found == ["120114001"] * 2 + ["120114100"] * 3
    assert (problems, told) == ([], "")


def test_a_name_without_its_kind_is_told():
    found, problems, told = match("杨村", "梅厂街道办事处", "梅厂镇（农场）")
    assert (found, problems) == (["120114001", "120114100", "120114100"], [])
    assert "杨村 → 杨村街道; 梅厂街道办事处 → 梅厂镇" in told


def test_what_fits_two_towns_or_none_is_refused_once_for_all_its_rows():
    found, problems, told = match("城关", "城关", "甲乡", "城关", "")
    assert found[:4] == [None] * 4 or pd.isna(found[:4]).all()
    assert [(p.code, p.where["row"]) for p in problems] == [
        ("inputs.town-unmatched", "2-3, 5"),
        ("inputs.town-unmatched", "4"),
        ("inputs.empty-cell", "6"),
    ]
    assert told == ""
    assert "城关" in problems[0].mend("en")
