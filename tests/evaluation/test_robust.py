import pandas as pd
import pytest

from countycarbon.evaluation import robust


def test_ranks_ignore_how_far_an_outlier_lies():
    near, far = pd.Series([1.0, 2, 3, 4]), pd.Series([1.0, 2, 3, 4000])
    assert robust.by_rank(near).tolist() == robust.by_rank(far).tolist() == [0, 1 / 3, 2 / 3, 1]
    assert robust.by_rank(far, "-").tolist() == [1, 2 / 3, 1 / 3, 0]


def test_ties_share_their_mean_rank():
    assert robust.by_rank(pd.Series([1.0, 1, 2])).tolist() == [0, 0, 1]


def test_winsorising_pulls_the_ends_in():
    x = pd.Series([*range(100), 1e6], dtype=float)
    found = robust.winsorised(x)
    low, high = 5, 95  # the 5th and 95th percentile of 101 values are the 6th and the 96th
    assert found.iloc[50] == pytest.approx((50 - low) / (high - low))
    assert found.iloc[100] == found.iloc[95] == 1
