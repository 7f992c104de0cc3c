import pandas as pd
import pytest

from countycarbon.evaluation.normalise import min_max
from countycarbon.messages import KitError, KitWarning


def test_min_max_as_arithmetic():
    x = pd.Series([1.0, 3.0, 4.0])
    assert min_max(x).tolist() == [(1 - 1) / (4 - 1), (3 - 1) / (4 - 1), (4 - 1) / (4 - 1)]
    assert min_max(x, "-").tolist() == [(4 - 1) / (4 - 1), (4 - 3) / (4 - 1), (4 - 4) / (4 - 1)]


def test_a_given_range_is_not_clipped():
    assert min_max(pd.Series([0.0, 5.0]), "+", low=1, high=3).tolist() == [-1 / 2, 4 / 2]


def test_missing_stays_missing():
    assert min_max(pd.Series([1.0, None, 2.0])).isna().tolist() == [False, True, False]


def test_a_constant_column_says_nothing_and_says_so():
    with pytest.warns(KitWarning, match="normalise.constant"):
        assert min_max(pd.Series([7.0, 7.0], name="x")).tolist() == [0.5, 0.5]


@pytest.mark.parametrize(
    ("series", "direction", "code"),
    [
        (pd.Series([1.0, float("inf")], index=["a", "b"]), "+", "normalise.infinite"),
        (pd.Series([1.0, 2.0]), "up", "normalise.direction"),
    ],
)
def test_refused(series, direction, code):
    with pytest.raises(KitError) as error:
        min_max(series, direction)
    assert error.value.codes == [code]
