"""The gate before land is released."""

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.response import gate, patterns, targets

COLUMNS = ["proposal", "town_id", "kind", "area_ha", "green_share", "on_built_land"]


@pytest.fixture
def check(levels, area, balance):
    quotas = pd.DataFrame({"town_id": levels["town_id"], "quota_ha": 20})

    def run(*rows):
        found = gate.check(
            pd.DataFrame(rows, columns=COLUMNS),
            targets.by_town(levels, balance),
            quotas,
            patterns.by_town(levels, area, balance),
        )
        tables.check("gate", found)
        return found[["verdict", "reasons", "quota_left_ha"]].to_numpy().tolist()

    return run


def test_proposals_draw_down_the_quota_in_their_order(check):
    found = check(
        ("a", "05", "service", 15.0, 40.0, False),
        ("b", "05", "service", 8.0, 40.0, False),
        ("c", "05", "service", 5.0, 40.0, False),
    )
    assert found == [
        ["pass", "fits", 20.0],
        ["fail", "quota_exceeded", 5.0],  # and leaves the 5 ha to the next
        ["pass", "fits", 5.0],
    ]


def test_a_kind_against_the_level_fails(check):
    assert check(("a", "03", "heavy_industry", 1.0, 50.0, False))[0][:2] == ["fail", "kind_unfit"]


def test_conditions_are_named(check):
    # IV: compact; new land has to show that reuse is not possible, 10 % of green is too little
    assert check(("a", "06", "housing", 1.0, 10.0, False))[0][:2] == [
        "conditions",
        "more_green;reuse_first",
    ]


def test_reuse_and_green_draw_nothing(check):
    found = check(
        ("a", "06", "reuse", 50.0, 25.0, True), ("b", "06", "restoration", 90.0, 90.0, False)
    )
    assert found == [["pass", "fits", 20.0], ["pass", "fits", 20.0]]
