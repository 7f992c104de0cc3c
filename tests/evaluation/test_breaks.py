import itertools

import jenkspy
import numpy as np
import pandas as pd
import pytest

from countycarbon.evaluation import breaks
from countycarbon.messages import KitError

KINDS = {
    "normal": lambda rng, n: rng.normal(size=n),
    "skewed": lambda rng, n: rng.lognormal(0, 3, n),
    "ties": lambda rng, n: rng.integers(0, 12, n).astype(float),
    "rounded": lambda rng, n: rng.random(n).round(2),
    "outlier": lambda rng, n: np.append(rng.random(n), 50.0),
    "scores": lambda rng, n: rng.beta(2, 5, n),
}


def squares(values, bounds):
    """Sum of squared deviations from the class means, with exactly rounded sums."""
    place = np.searchsorted(bounds, values, side="left")
    parts = [values[place == c] for c in range(len(bounds))]
    return sum(float(((p - p.mean()) ** 2).sum()) for p in parts if len(p))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(60))
def test_as_good_as_jenkspy(kind, seed):
    rng = np.random.default_rng(seed)
    values = KINDS[kind](rng, int(rng.integers(8, 120)))
    k = int(rng.integers(2, 6))
    if len(np.unique(values)) <= k:
        values = np.append(values, [100.0, 200.0, 300.0, 400.0, 500.0, 600.0])
    ours = breaks.fisher_jenks(values, k)
    theirs = np.array(jenkspy.jenks_breaks(values, n_classes=k)[1:])
    assert squares(values, ours) == pytest.approx(squares(values, theirs), rel=1e-9)


@pytest.mark.parametrize("seed", range(40))
def test_never_worse_than_jenkspy_near_a_million(seed):
    # jenkspy sums squares of values near 1e6 and loses the small spread; ours is centred first
    rng = np.random.default_rng(seed)
    values = 1e6 + rng.random(60) * 1e-3
    ours = breaks.fisher_jenks(values, 5)
    theirs = np.array(jenkspy.jenks_breaks(values, n_classes=5)[1:])
    assert squares(values, ours) <= squares(values, theirs) * (1 + 1e-9)


@pytest.mark.parametrize("seed", range(40))
def test_the_optimum_of_all_partitions(seed):
    rng = np.random.default_rng(seed)
    values = np.sort(rng.choice([rng.random(11), rng.integers(0, 9, 11).astype(float)]))
    distinct = np.unique(values)
    k = min(4, len(distinct))
    every = itertools.combinations(range(len(distinct) - 1), k - 1)
    best = min(squares(values, distinct[[*ends, -1]]) for ends in every)
    assert squares(values, breaks.fisher_jenks(values, k)) == pytest.approx(best, abs=1e-12)


def test_the_large_and_the_small_way_agree(monkeypatch):
    values = np.random.default_rng(5).lognormal(size=900)
    small = breaks.fisher_jenks(values, 5)
    monkeypatch.setattr(breaks, "_TABLE_LIMIT", 10)
    assert breaks.fisher_jenks(values, 5).tolist() == small.tolist()


def test_neither_order_nor_scale_matters():
    values = np.random.default_rng(1).random(40)
    bounds = breaks.fisher_jenks(values, 5)
    assert breaks.fisher_jenks(values[::-1], 5).tolist() == bounds.tolist()
    scaled = breaks.fisher_jenks(values * 44 / 12, 5)
    assert (breaks.levels(values * 44 / 12, scaled) == breaks.levels(values, bounds)).all()


def test_of_equally_good_partitions_the_lowest_bounds():
    # 0 1 2 3 into two: {0 1}{2 3} is best; 0 1 2 into two: {0}{1 2} and {0 1}{2} are equal
    assert breaks.fisher_jenks([0, 1, 2, 3], 2).tolist() == [1, 3]
    assert breaks.fisher_jenks([0, 1, 2], 2).tolist() == [0, 2]


def test_equal_values_share_a_class_and_weigh_by_their_number():
    assert breaks.fisher_jenks([1, 1, 1, 1, 2, 9, 9], 2).tolist() == [2, 9]
    # {0}{2 4 4 ...}: 50 * 4 / 51 > {0 2}{4 4 ...}: 2; and the other way round
    assert breaks.fisher_jenks([0, 2] + [4] * 50, 2).tolist() == [2, 4]
    assert breaks.fisher_jenks([0] * 50 + [2, 4], 2).tolist() == [0, 4]


def test_exactly_k_distinct_values():
    assert breaks.fisher_jenks([3, 1, 2, 2, 1], 3).tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    ("values", "k", "code"),
    [
        ([1, 2, float("nan")], 2, "breaks.missing"),
        ([1, 2, float("inf")], 2, "breaks.missing"),
        ([1, 1, 2], 3, "breaks.too-few-values"),
        ([], 1, "breaks.too-few-values"),
    ],
)
def test_bad_values_are_refused(values, k, code):
    with pytest.raises(KitError) as error:
        breaks.fisher_jenks(values, k)
    assert error.value.codes == [code]


def test_levels_are_right_closed_and_best_is_high():
    bounds = [0.34, 0.52, 0.60, 0.72, 0.86]
    scores = pd.Series([0.34, 0.3401, 0.52, 0.72, 0.7201, 0.95], index=list("abcdef"))
    assert breaks.levels(scores, bounds).tolist() == ["V", "IV", "IV", "II", "I", "I"]
    assert breaks.levels(scores, bounds, best="low").tolist() == ["I", "II", "II", "IV", "V", "V"]


def test_goodness_of_variance_fit_as_arithmetic():
    # classes {1, 3} and {7, 9}: within 1 + 1 + 1 + 1, total 16 + 4 + 4 + 16
    assert breaks.goodness_of_variance_fit([1, 3, 7, 9], [3, 9]) == pytest.approx(1 - 4 / 40)
    assert breaks.goodness_of_variance_fit([2, 2], [2]) == 1
