"""Published matrices with their printed weights, λmax, CI and CR.

Evidence B: seen in public code that cites the paper (the tests of AHPy).  Evidence C: recalled,
the print was not seen; the matrix that λmax and weights follow from by hand stands beside them.
"""

import numpy as np
import pandas as pd
import pytest

from countycarbon.evaluation import ahp
from countycarbon.messages import KitError

# Saaty, T. L. (2008), Decision making with the analytic hierarchy process, Int. J. Services
# Sciences 1, 83-98: drinks consumed in the US (coffee, wine, tea, beer, soda, milk, water).
# Evidence B: judgements, weights and CR 0.022 as in the tests of AHPy.
DRINKS = [
    [1, 9, 5, 2, 1, 1, "1/2"],
    ["", 1, "1/3", "1/9", "1/9", "1/9", "1/9"],
    ["", "", 1, "1/3", "1/4", "1/3", "1/9"],
    ["", "", "", 1, "1/2", 1, "1/3"],
    ["", "", "", "", 1, 2, "1/2"],
    ["", "", "", "", "", 1, "1/3"],
    ["", "", "", "", "", "", 1],
]
# Evidence C.  Saaty, T. L. (1980), The Analytic Hierarchy Process: wealth of seven nations (of
# US, USSR, China, France, UK, Japan, West Germany): λmax 7.61, CI .10, CR .08.
NATIONS = [
    [1, 4, 9, 6, 6, 5, 5],
    ["1/4", 1, 7, 5, 5, 3, 4],
    ["1/9", "1/7", 1, "1/5", "1/5", "1/7", "1/5"],
    ["1/6", "1/5", 5, 1, 1, "1/3", "1/3"],
    ["1/6", "1/5", 5, 1, 1, "1/3", "1/3"],
    ["1/5", "1/3", 7, 3, 3, 1, 2],
    ["1/5", "1/4", 5, 3, 3, "1/2", 1],
]
# Saaty, T. L. (1990), How to make a decision, Eur. J. Oper. Res. 48, 9-26: buying a house.
# Evidence B for 16 of the 28 judgements (AHPy, after Bozóki, Fülöp & Rónyai 2010), else C.
HOUSE = [
    [1, 5, 3, 7, 6, 6, "1/3", "1/4"],
    ["1/5", 1, "1/3", 5, 3, 3, "1/5", "1/7"],
    ["1/3", 3, 1, 6, 3, 4, 6, "1/5"],
    ["1/7", "1/5", "1/6", 1, "1/3", "1/4", "1/7", "1/8"],
    ["1/6", "1/3", "1/3", 3, 1, "1/2", "1/5", "1/6"],
    ["1/6", "1/3", "1/4", 4, 2, 1, "1/5", "1/6"],
    [3, 5, "1/6", 7, 5, 5, 1, "1/2"],
    [4, 7, 5, 8, 6, 6, 2, 1],
]
# Evidence C.  Saaty, T. L. (1977), A scaling method for priorities, J. Math. Psychol. 15, 234-281:
# brightness of four chairs, first and second trial.
CHAIRS_1 = [[1, 5, 6, 7], ["1/5", 1, 4, 6], ["1/6", "1/4", 1, 4], ["1/7", "1/6", "1/4", 1]]
CHAIRS_2 = [[1, 4, 6, 7], ["1/4", 1, 3, 4], ["1/6", "1/3", 1, 2], ["1/7", "1/4", "1/2", 1]]


@pytest.mark.parametrize(
    ("matrix", "weights", "lambda_max", "ci", "cr"),
    [
        (NATIONS, [0.427, 0.230, 0.021, 0.052, 0.052, 0.123, 0.094], 7.61, 0.10, 0.08),
        (HOUSE, [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333], 9.669, 0.238, 0.169),
    ],
    ids=["nations", "house"],
)
def test_published_matrices(matrix, weights, lambda_max, ci, cr):
    found = ahp.priorities(matrix, "saaty1980")
    assert found.weights.round(3).tolist() == weights
    assert found.lambda_max == pytest.approx(lambda_max, abs=0.005)
    assert found.ci == pytest.approx(ci, abs=0.005)
    assert found.cr == pytest.approx(cr, abs=0.005)


def test_drinks_agree_with_both_tables_of_the_random_index():
    saaty, other = (ahp.priorities(DRINKS, table) for table in ("saaty2005", "donegan_dodd"))
    assert saaty.weights.round(3).tolist() == [0.177, 0.019, 0.042, 0.116, 0.19, 0.129, 0.327]
    assert round(saaty.cr, 3) == 0.022
    assert round(other.cr, 4) == 0.0235


def test_a_published_incomplete_matrix():
    # Bozóki, Fülöp & Rónyai (2010), Math. Comput. Modelling 52, 318-333 (evidence B: AHPy).
    # They fill the gap with 0.7303 so that λmax is least; Harker's rule comes within 0.01 of it.
    given = [[1, 1, 5, 2], ["", 1, 3, 4], ["", "", 1, ""], ["", "", "", 1]]
    found = ahp.priorities(given, "donegan_dodd")
    assert found.weights == pytest.approx(np.array([0.3738, 0.392, 0.0985, 0.1357]), abs=5e-4)
    assert found.matrix[2, 3] == pytest.approx(0.7303, abs=0.01)
    assert round(found.cr, 4) == 0.0372


def test_four_items_by_hand():
    """Items in two pairs, equal inside a pair; across, two judgements a and two b.

    Both items of a pair then weigh the same, so the eigenvector (x, x, y, y) solves
    λ x = 2x + (a + b) y and λ y = (1/a + 1/b) x + 2 y: (λ - 2)² = (a + b)(1/a + 1/b), and
    x : y = (a + b) : (λ - 2).
    """
    a, b = 2, 8
    found = ahp.priorities([[1, 1, a, b], ["", 1, b, a], ["", "", 1, 1], ["", "", "", 1]])
    root = ((a + b) * (1 / a + 1 / b)) ** (1 / 2)  # (10 × 5/8)^½ = 2.5
    assert found.lambda_max == pytest.approx(2 + root)
    x, y = a + b, root
    assert found.weights == pytest.approx(np.array([x, x, y, y]) / (2 * x + 2 * y))
    assert found.ci == pytest.approx((2 + root - 4) / 3)
    assert found.cr == pytest.approx((2 + root - 4) / 3 / 0.89)


def test_the_chairs():
    first, second = ahp.priorities(CHAIRS_1, "saaty1980"), ahp.priorities(CHAIRS_2, "saaty1980")
    # printed with two decimals: .61 .24 .10 .05 and .62 .22 .10 .06
    assert np.abs(first.weights - [0.61, 0.24, 0.10, 0.05]).max() < 0.01
    assert np.abs(second.weights - [0.62, 0.22, 0.10, 0.06]).max() < 0.005
    assert first.lambda_max == pytest.approx(4.39, abs=0.005)
    assert second.lambda_max == pytest.approx(4.1, abs=0.005)


def test_three_items_by_hand():
    # The eigenvector of a 3 x 3 reciprocal matrix is the geometric mean of its rows, and
    # λmax = 1 + r + 1/r with r = (a12 a23 / a13)^(1/3): here r = (3 * 2 / 4)^(1/3).
    found = ahp.priorities([[1, 3, 4], ["1/3", 1, 2], ["1/4", "1/2", 1]])
    r = (3 * 2 / 4) ** (1 / 3)
    means = np.array([(1 * 3 * 4) ** (1 / 3), (1 / 3 * 2) ** (1 / 3), (1 / 4 * 1 / 2) ** (1 / 3)])
    assert found.weights == pytest.approx(means / means.sum())
    assert found.lambda_max == pytest.approx(1 + r + 1 / r)
    assert found.cr == pytest.approx((1 + r + 1 / r - 3) / 2 / 0.52)


@pytest.mark.parametrize(
    ("table", "index"), [("saaty2005", 0.52), ("saaty1980", 0.58), ("donegan_dodd", 0.4914)]
)
def test_cr_depends_on_the_named_table(table, index):
    found = ahp.priorities([[1, 2, 5], ["", 1, 4], ["", "", 1]], table)
    assert found.cr == pytest.approx(found.ci / index)
    assert found.random_index_table == table


def test_one_and_two_items_have_no_consistency():
    assert ahp.priorities([[1]]).weights.tolist() == [1.0]
    two = ahp.priorities([[1, 9], ["1/9", 1]])
    assert two.weights == pytest.approx([9 / 10, 1 / 10])
    assert (two.ci, two.cr, two.consistent, two.worst_pair) == (0, 0, True, None)


def test_rounded_reciprocals_are_rebuilt():
    rounded = [[1, 3, 7], [0.33, 1, 3], [0.14, 0.33, 1]]
    exact = [[1, 3, 7], ["1/3", 1, 3], ["1/7", "1/3", 1]]
    assert ahp.priorities(rounded).lambda_max == ahp.priorities(exact).lambda_max >= 3


def test_the_worst_pair_is_the_judgement_that_was_spoiled():
    weights = np.array([0.4, 0.3, 0.2, 0.1])
    matrix = weights[:, None] / weights[None, :]
    matrix[0, 3], matrix[3, 0] = 1 / 4, 4  # was 4
    found = ahp.priorities(matrix, items=list("abcd"))
    assert found.worst_pair == ("a", "d")
    assert not found.consistent


def test_methods_agree_when_consistent_and_differ_otherwise():
    weights = np.array([0.5, 0.3, 0.2])
    consistent = weights[:, None] / weights[None, :]
    for method in ("eigenvector", "geometric_mean"):
        assert ahp.priorities(consistent, method=method).weights == pytest.approx(weights)
    one, other = (
        ahp.priorities(HOUSE, method=m).weights for m in ("eigenvector", "geometric_mean")
    )
    assert 0.001 < np.abs(one - other).max() < 0.05


def test_experts_are_aggregated_by_the_weighted_geometric_mean():
    first = pd.DataFrame([[1, 2], [1 / 2, 1]], index=["a", "b"], columns=["a", "b"])
    second = pd.DataFrame([[1, 1 / 8], [8, 1]], index=["b", "a"], columns=["b", "a"])
    assert ahp.aggregate([first, second]).loc["a", "b"] == pytest.approx((2 * 8) ** (1 / 2))
    unequal = ahp.aggregate([first, second], [3, 1])
    assert unequal.loc["a", "b"] == pytest.approx(2 ** (3 / 4) * 8 ** (1 / 4))
    assert unequal.loc["b", "a"] == 1 / unequal.loc["a", "b"]


def test_a_comparison_one_expert_left_out_is_taken_from_the_other():
    given = ahp.aggregate([[[1, ""], ["", 1]], [[1, 5], ["1/5", 1]]])
    assert given.iloc[0, 1] == pytest.approx(5)


@pytest.mark.parametrize(
    ("matrices", "weights", "code"),
    [
        ([], None, "ahp.no-judgements"),
        ([[[1, 2], [0.5, 1]]], [-1], "ahp.expert-weights"),
        ([[[1, 2], [0.5, 1]]], [1, 1], "ahp.expert-weights"),
        (
            [[[1, 2], [0.5, 1]], [[1, 2, 3], [0.5, 1, 2], ["1/3", 0.5, 1]]],
            None,
            "ahp.different-items",
        ),
    ],
)
def test_bad_aggregation(matrices, weights, code):
    with pytest.raises(KitError) as error:
        ahp.aggregate(matrices, weights)
    assert error.value.codes == [code]


def test_unknown_table_and_too_many_items():
    with pytest.raises(KitError) as error:
        ahp.priorities([[1]], "saaty1999")
    assert error.value.codes == ["ahp.random-index"]
    with pytest.raises(KitError) as error:
        ahp.priorities(np.ones((16, 16)))
    assert error.value.codes == ["ahp.too-large"]
