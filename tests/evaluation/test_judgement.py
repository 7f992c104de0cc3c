import numpy as np
import pytest

from countycarbon.evaluation.judgement import complete, judgement, judgement_matrix
from countycarbon.messages import KitError


def codes(matrix, **more):
    with pytest.raises(KitError) as error:
        judgement_matrix(matrix, **more)
    return error.value.codes


@pytest.mark.parametrize(
    ("matrix", "code"),
    [
        ([[1, 2, 3], [0.5, 1, 2]], "ahp.not-square"),
        ([], "ahp.not-square"),
        ([[1, 2], [0.5, 1, 3]], "ahp.not-square"),
        ([[1, 2], [2, 1]], "ahp.not-reciprocal"),
        ([[1, "1/2"], [3, 1]], "ahp.not-reciprocal"),
        ([[1, -2], [-0.5, 1]], "ahp.not-positive"),
        ([[1, 0], [0, 1]], "ahp.not-positive"),
        ([[1, 10], ["1/10", 1]], "ahp.off-scale"),
        ([[2, 3], ["1/3", 1]], "ahp.diagonal"),
        ([[1, "much more"], ["", 1]], "ahp.not-a-number"),
        ([[1, "1/0"], ["", 1]], "ahp.not-a-number"),
    ],
)
def test_each_fault_has_its_own_message(matrix, code):
    assert codes(matrix) == [code]


def test_the_items_must_fit():
    assert codes([[1, 2], [0.5, 1]], items=["a", "b", "c"]) == ["ahp.wrong-size"]
    assert codes([[1, 2], [0.5, 1]], items=["a", "a"]) == ["ahp.repeated-item"]


def test_all_faults_are_reported_at_once():
    assert codes([[1, 12, -1], [2, 3, 2], ["", 2, 1]]) == [
        "ahp.not-reciprocal",
        "ahp.not-positive",
        "ahp.diagonal",
        "ahp.not-reciprocal",
    ]


def test_cells_as_experts_write_them():
    assert judgement(" 1 / 3 ") == judgement("1／3") == 1 / 3
    assert np.isnan(judgement(None))
    assert np.isnan(judgement("  "))


def test_the_lower_half_may_be_left_empty():
    found = judgement_matrix([[1, "1/4"], ["", 1]])
    assert found.values.tolist() == [[1, 1 / 4], [4, 1]]
    assert found.missing == 0


@pytest.mark.parametrize("method", ["eigenvector", "geometric_mean"])
def test_a_missing_comparison_follows_from_a_consistent_chain(method):
    found = judgement_matrix([[1, 2, "", ""], ["", 1, 2, ""], ["", "", 1, "1/3"], ["", "", "", 1]])
    assert found.missing == 3
    full = complete(found, method)
    assert full[0, 2] == pytest.approx(2 * 2)
    assert full[0, 3] == pytest.approx(2 * 2 / 3)
    assert full[1, 3] == pytest.approx(2 / 3)


def test_items_nobody_compared_are_refused():
    with pytest.raises(KitError) as error:
        complete(
            judgement_matrix([[1, 2, "", ""], ["", 1, "", ""], ["", "", 1, 3], ["", "", "", 1]])
        )
    assert error.value.codes == ["ahp.disconnected"]
    assert "1, 2 | 3, 4" in error.value.text("en")
