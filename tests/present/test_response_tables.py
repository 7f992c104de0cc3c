"""Tables of the planning response as they are printed."""

import pandas as pd
import pytest

from countycarbon.present import response_tables as printed
from countycarbon.response.rows import blank


@pytest.fixture
def towns():
    return pd.DataFrame(
        {
            "town_id": ["1", "2"],
            "town": ["甲镇", "乙街"],
            "town_en": ["Jia", "Yi"],
            "cluster": ["东部", ""],
            "cluster_en": ["east", ""],
            "scored": [True, False],
        }
    )


@pytest.fixture
def targets(towns):
    return pd.DataFrame(
        {
            "town_id": ["2", "1"],
            "town": ["乙街", "甲镇"],
            "group": ["centre", "outer"],
            "cluster": ["", "东部"],
            "level": ["V", "IV"],
            "level_basis": ["by_D", "scored"],
            "target": ["transition", "transition"],
        }
    )


@pytest.mark.parametrize(
    ("lang", "names", "target"),
    [
        ("zh", ["甲镇", "乙街†"], "快速低碳转型"),
        ("en", ["Jia", "Yi†"], "fast low-carbon transition"),
    ],
)
def test_unscored_towns_are_marked_in_either_language(targets, towns, lang, names, target):
    sheet = printed.targets(targets, towns, lang=lang, gas="C")
    assert sheet.frame.iloc[:, 0].tolist() == names  # level IV before V
    assert sheet.frame.iloc[:, -1].tolist() == [target, target]
    assert sheet.note.startswith("†")


def test_a_town_scored_by_proxy_carries_no_mark(targets, towns):
    """Its output lacks in the table of towns, and the level is its own all the same."""
    sheet = printed.targets(targets.assign(level_basis="scored"), towns, lang="en", gas="C")
    assert sheet.frame.iloc[:, 0].tolist() == ["Jia", "Yi"] and sheet.note == ""


@pytest.mark.parametrize(("lang", "clusters"), [("zh", ["东部", "–"]), ("en", ["east", "–"])])
def test_a_development_group_is_named_in_the_language_of_the_report(targets, towns, lang, clusters):
    frame = printed.targets(targets, towns, lang=lang, gas="C").frame
    assert frame.iloc[:, 2].tolist() == clusters  # a town without one: its group stands beside


def test_a_table_of_scored_towns_carries_no_mark(targets, towns):
    sheet = printed.targets(targets[targets["town_id"] == "1"], towns, lang="zh", gas="C")
    assert sheet.note == ""


def test_no_rows_are_one_row_that_says_so(towns):
    sheet = printed.mismatches(
        blank("rank_mismatches"), towns, blank("indicators"), lang="en", gas="C"
    )
    assert sheet.frame.iloc[0].tolist() == ["none", *["–"] * 6]


def test_only_what_has_to_change_is_listed(towns):
    found = pd.DataFrame(
        {
            "town_id": ["1", "1"],
            "town": "甲镇",
            "level": "IV",
            "aspect": ["quota", "pattern"],
            "verdict": ["consistent", "conflict"],
            "draft": ["20", "ecological"],
            "advised": ["20", "compact"],
            "difference_ha": [0.0, float("nan")],
            "reason": ["within_tolerance", "differs"],
        }
    )
    sheet = printed.draft_check(found, towns, lang="en", gas="C")
    assert sheet.frame.iloc[:, 2:6].to_numpy().tolist() == [
        ["pattern", "conflict", "ecological", "compact"]
    ]
