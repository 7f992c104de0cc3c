"""Draws of coefficients."""

import numpy as np
import pytest

from countycarbon.accounting import draws

from .conftest import NAN, coefficient, table

N = 40_000


def drawn(*rows, seed=1):
    return draws.multipliers(table(*rows), N, seed)


def test_triangular_mean_and_variance():
    """Mean (a + b + c) / 3, variance (a² + b² + c² − ab − ac − bc) / 18."""
    found = drawn(coefficient("x", "03", "sink", 2.0, low=1.0, high=6.0))[:, 0] * 2
    assert found.mean() == pytest.approx((1 + 2 + 6) / 3, rel=0.01)
    assert found.var() == pytest.approx((1 + 4 + 36 - 2 - 6 - 12) / 18, rel=0.02)
    assert found.min() >= 1 and found.max() <= 6


def test_lognormal_has_its_median_at_central_and_95_percent_inside():
    row = coefficient("x", "03", "sink", 2.0, low=1.0, high=4.0, distribution="lognormal")
    found = drawn(row)[:, 0] * 2
    assert np.median(found) == pytest.approx(2, rel=0.01)
    assert np.quantile(found, [0.025, 0.975]) == pytest.approx([1, 4], rel=0.02)


def test_lognormal_keeps_both_limits_where_the_range_is_lopsided():
    row = coefficient("x", "03", "sink", 2.0, low=1.0, high=8.0, distribution="lognormal")
    found = drawn(row)[:, 0] * 2
    assert np.quantile(found, [0.025, 0.5, 0.975]) == pytest.approx([1, 2, 8], rel=0.03)


def test_a_95_percent_range_leaves_2_5_percent_outside_on_either_side():
    row = coefficient("x", "03", "sink", 2.0, low=1.0, high=6.0, range_meaning="95 %")
    found = drawn(row)[:, 0] * 2
    assert (found < 1).mean() == pytest.approx(0.025, abs=0.003)
    assert (found > 6).mean() == pytest.approx(0.025, abs=0.003)


def test_no_range_no_draw():
    rows = [coefficient("a", "03", "sink", 2.0, low=NAN, high=NAN),
            coefficient("b", "04", "sink", 2.0, low=2.0, high=2.0)]  # fmt: skip
    assert not draws.has_range(table(*rows)).any()
    assert (drawn(*rows) == 1).all()


def test_draws_depend_on_name_and_seed_only():
    x, y = (coefficient(n, "03", "sink", 2.0) for n in "xy")
    alone, beside = drawn(x)[:, 0], drawn(y, x)[:, 1]
    assert (alone == beside).all()
    assert (drawn(x, seed=2)[:, 0] != alone).any()
    assert abs(np.corrcoef(drawn(x, y).T)[0, 1]) < 0.02


def test_shares_of_variance():
    parts = [np.array([0.0, 2.0]), np.array([0.0, 4.0]), np.array([5.0, 5.0])]
    assert draws.shares(parts).tolist() == pytest.approx([1 / 5, 4 / 5, 0])
