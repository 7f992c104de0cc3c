"""The even plan: three towns small enough to solve by hand."""

import numpy as np
import pytest

from countycarbon.response import even
from countycarbon.response.programme import Programme


def programme(**changes):
    """Three towns of one group, 100 ha each, with 9, 6 and 3 t per hectare."""
    values = {
        "carbon": np.array([9.0, 6.0, 3.0]),
        "rule": np.full(3, 100.0),
        "groups": np.full(3, "outer"),
        "low": np.zeros(3),
        "high": np.full(3, 300.0),
        "moved": 300.0,
    }
    return Programme(**{**values, **changes})


def test_equal_quotas_change_in_proportion_to_the_distance_from_the_mean_intensity():
    # x = 100 (1 - price c - shift), sum kept: shift = -6 price; carbon falls by
    # 100 price (3^2 + 0 + 3^2) = 1800 price, so 180 t need a price of 0.1 and moves of 30 ha
    assert even.spread(programme(), 1800 - 180) == pytest.approx([70, 100, 130])


def test_a_limit_that_does_not_bind_leaves_the_rule():
    assert even.spread(programme(), 1800) == pytest.approx([100, 100, 100])


def test_a_town_at_its_bound_leaves_the_rest_to_the_others():
    # the third town may take 10 ha only; the first then gives to the second as well:
    # -9 a + 6 (a - 10) + 3 * 10 = -90 gives a = 20
    plan = even.spread(programme(high=np.array([300.0, 300.0, 110.0])), 1800 - 90)
    assert plan == pytest.approx([80, 110, 110])


def test_every_group_keeps_its_hectares():
    p = programme(groups=np.array(["centre", "outer", "outer"]))
    plan = even.spread(p, 1800 - 30)
    assert plan == pytest.approx([100, 90, 110])  # 10 ha from 6 t to 3 t


def test_a_large_quota_moves_more_hectares_for_the_same_share():
    p = programme(rule=np.array([200.0, 50.0, 50.0]), carbon=np.array([4.0, 2.0, 2.0]))
    # the two small towns are alike and share what the large one gives
    assert even.spread(p, 1000 - 40) == pytest.approx([180, 60, 60])


def test_the_least_carbon_of_all_is_reached():
    # 900 t is everything in the third town, where the price has no upper end
    assert even.spread(programme(), 900) == pytest.approx([0, 0, 300], abs=1e-6)


def test_a_town_without_a_quota_stays_without():
    p = programme(rule=np.array([100.0, 0.0, 100.0]), high=np.array([300.0, 0.0, 300.0]))
    assert even.spread(p, 1200 - 60) == pytest.approx([90, 0, 110])


def test_whole_hectares_keep_the_total_and_the_bounds():
    p = programme(rule=np.array([33.0, 33.0, 34.0]), high=np.array([40.0, 40.0, 34.5]))
    plan = even.whole(p, np.array([32.4, 33.3, 34.3]))
    assert plan.sum() == 100
    assert plan[2] <= 34
