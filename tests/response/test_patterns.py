"""Patterns and the land behind them."""

import pytest

from countycarbon import tables
from countycarbon.response import patterns


def test_pattern_and_support(levels, area, balance):
    found = patterns.by_town(levels, area, balance)
    tables.check("patterns", found)
    rows = found.set_index("town_id")
    assert rows["pattern"].to_dict() == {
        "01": "compact", "02": "by_group", "03": "ecological",
        "04": "ecological", "05": "combined", "06": "compact",
    }  # fmt: skip
    assert rows.loc["03", "support"] == "land"
    assert rows.loc["02", "support"] == "none"
    assert rows.loc["03", "sink_per_ha"] == pytest.approx(1800 / 9000)


def test_a_pattern_that_the_land_does_not_show_is_marked(levels, area, balance):
    levels.loc[levels["town_id"] == "01", "level"] = "I"  # 70 % built, yet ecological by score
    found = patterns.by_town(levels, area, balance).set_index("town_id")
    assert found.loc["01", "support"] == "score_only"
