"""Whole units that sum exactly."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countycarbon.messages import KitError
from countycarbon.response.apportion import apportion


def series(*values):
    return pd.Series(values, index=list("abcdefghij")[: len(values)], dtype=float)


def test_largest_remainder():
    # 10 * (5, 3, 2)/9.99 would be 5.005, 3.003, 2.002; 10 * (1, 1, 1)/3 leaves one over
    assert apportion(series(1, 1, 1), 10).tolist() == [4, 3, 3]
    # 7 * (6, 3, 1)/10 = 4.2, 2.1, 0.7: the 0.7 gets the last one
    assert apportion(series(6, 3, 1), 7).tolist() == [4, 2, 1]


def test_what_a_ceiling_keeps_back_goes_to_the_others_in_proportion():
    # b, c share 10 - 2 = 8 as 3 : 1
    assert apportion(series(6, 3, 1), 10, ceiling=series(2, 99, 99)).tolist() == [2, 6, 2]


def test_floors_come_first():
    assert apportion(series(8, 1, 1), 10, floor=series(0, 3, 0)).tolist() == [6, 3, 1]


def test_fractional_bounds_are_tightened():
    assert apportion(series(1, 1), 5, floor=series(3.2, 0)).tolist() == [4, 1]


def test_floors_above_total_are_refused():
    with pytest.raises(KitError) as error:
        apportion(series(1, 1), 5, floor=series(3, 3), place="outer")
    assert error.value.codes == ["response.floors-above-total"]
    assert "outer" in error.value.text("en")


def test_ceilings_below_total_and_crossed_bounds_are_both_named():
    with pytest.raises(KitError) as error:
        apportion(series(1, 1), 9, floor=series(3, 0), ceiling=series(2, 4))
    assert error.value.codes == ["response.floor-above-ceiling", "response.ceilings-below-total"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0.01, 100), st.integers(0, 20), st.integers(0, 60)),
        min_size=1,
        max_size=10,
    ),
    st.floats(0, 1),
)
def test_sum_and_bounds_hold_for_any_weights(towns, place):
    weights = series(*(w for w, _, _ in towns))
    floor = series(*(f for _, f, _ in towns))
    ceiling = series(*(f + more for _, f, more in towns))
    total = round(floor.sum() + place * (ceiling.sum() - floor.sum()))
    found = apportion(weights, total, floor, ceiling)
    assert found.sum() == total
    assert (found >= floor).all() and (found <= ceiling).all()
