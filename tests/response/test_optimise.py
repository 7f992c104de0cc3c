"""Optimised quotas: a programme small enough to solve by hand."""

import numpy as np
import pandas as pd
import pytest

from countycarbon.messages import KitError
from countycarbon.response import optimise
from countycarbon.response import programme as programmes
from countycarbon.response.programme import Programme


def programme(**changes):
    """Two towns of one group, 100 ha each; a hectare brings 10 t in one and 4 t in the other."""
    values = {
        "carbon": np.array([10.0, 4.0]),
        "rule": np.array([100.0, 100.0]),
        "groups": np.array(["outer", "outer"]),
        "low": np.array([50.0, 50.0]),
        "high": np.array([150.0, 150.0]),
        "moved": 20.0,
    }
    return Programme(**{**values, **changes})


def test_the_allowed_hectares_move_to_the_town_with_fewer_tonnes():
    assert optimise.solve(programme()) == pytest.approx([80, 120])
    assert optimise.whole(programme()).tolist() == [80, 120]


def test_shadow_price_is_the_difference_of_the_two_intensities():
    low, high = optimise.shadow_price(programme())
    assert (low, high) == pytest.approx((10 - 4, 10 - 4))


def test_a_dual_that_is_not_unique_is_an_interval():
    # moved hectares and the ceiling bind at the same 20 ha: one more hectare that may move saves
    # nothing (the ceiling holds), one less costs 6 t
    low, high = optimise.shadow_price(programme(high=np.array([150.0, 120.0])))
    assert (low, high) == pytest.approx((0, 6), abs=1e-6)


def test_groups_keep_their_hectares():
    p = programme(
        carbon=np.array([10.0, 4.0, 1.0]),
        rule=np.array([100.0, 100.0, 50.0]),
        groups=np.array(["outer", "outer", "centre"]),
        low=np.zeros(3),
        high=np.full(3, 500.0),
    )
    assert optimise.solve(p) == pytest.approx([80, 120, 50])


def test_alternatives_within_one_percent():
    # optimum 80*10 + 120*4 = 1280 t; 1 % more is 12.8 t, that is 12.8 / 6 ha fewer moved
    low, high = optimise.near_optimal(programme())
    assert low == pytest.approx([80, 120 - 12.8 / 6])
    assert high == pytest.approx([80 + 12.8 / 6, 120])


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"cap": 1_150.0}, ["response.infeasible-cap", "response.infeasible-moved"]),
        ({"low": np.array([130.0, 90.0])}, ["response.infeasible-low"]),
        (
            {"low": np.array([130.0, 50.0])},
            ["response.infeasible-moved", "response.infeasible-low"],
        ),
        ({"high": np.array([90.0, 100.0])}, ["response.infeasible-high"]),
    ],
)
def test_infeasible_programmes_name_the_constraint_that_breaks(changes, codes):
    with pytest.raises(KitError) as error:
        optimise.solve(programme(**changes))
    assert error.value.codes == codes


def test_the_cap_message_gives_the_least_that_is_possible():
    with pytest.raises(KitError) as error:
        optimise.solve(programme(cap=1_000.0))
    assert "1280" in error.value.text("en")


def test_sources_that_are_not_estimated_are_refused():
    with pytest.raises(KitError) as error:
        optimise.solve(programme(carbon=np.array([10.0, np.nan])))
    assert error.value.codes == ["response.no-intensity"]


def test_side_by_side_sums_exactly():
    quotas = pd.DataFrame(
        {
            "town_id": ["a", "b", "c"], "town": ["甲", "乙", "丙"], "group": "outer",
            "level": "III", "quota_ha": [101, 57, 42], "floor_ha": 0.0, "ceiling_ha": np.nan,
        }
    )  # fmt: skip
    tonnes = pd.DataFrame({"town_id": ["a", "b", "c"], "tonnes_per_ha": [9.0, 7.0, 3.0]})
    p = programmes.programme(quotas, tonnes, moved_share=0.1, fairness=0.4)
    frame, totals = optimise.compare(quotas, tonnes, p)
    assert frame["optimised_ha"].sum() == 200
    items = totals.set_index("item")
    assert items.loc["carbon_rule", "value"] == 101 * 9 + 57 * 7 + 42 * 3
    # 20 ha may move.  The third town may grow by 40 % of 42 = 16.8, so 16 whole hectares; the
    # other 4 go to the second
    assert frame["optimised_ha"].tolist() == [101 - 20, 57 + 4, 42 + 16]
    assert items.loc["saving", "value"] == pytest.approx(16 * (9 - 3) + 4 * (9 - 7))
    assert items.loc["shadow_price", "value"] == pytest.approx(9 - 7)  # the last hectare moved
    # the even plan costs no more than the optimum in fractions, give or take the rounding
    assert frame["even_ha"].sum() == 200
    assert items.loc["carbon_even", "value"] <= items.loc["carbon_optimum", "value"] + 9
    squares = 20**2 / 101 + 4**2 / 57 + 16**2 / 42
    assert items.loc["apart_optimised", "value"] == pytest.approx(squares)
    assert items.loc["apart_even", "value"] <= squares
