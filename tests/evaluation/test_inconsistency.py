import numpy as np
import pytest

from countycarbon.evaluation import ahp
from countycarbon.evaluation.inconsistency import suggestion, worst_triad


def test_the_spoiled_judgement_is_found_and_mended():
    rows = [[1, 2, 4, "1/8"], ["", 1, 2, 4], ["", "", 1, 2], ["", "", "", 1]]  # a : d should be 8
    found = ahp.priorities(rows, items=list("abcd"))
    better = suggestion(found)
    assert better.pair == ("a", "d")
    assert better.label == "8"
    assert better.cr_after == pytest.approx(0, abs=1e-9)
    assert better.cr_before == found.cr > 0.1
    assert {"a", "d"} <= set(better.triad)


def test_the_worst_triad_by_hand():
    # triads of a 4 x 4: only those with items 0 and 2 contradict
    weights = np.array([8.0, 4, 2, 1])
    matrix = weights[:, None] / weights[None, :]
    matrix[0, 2], matrix[2, 0] = 1, 1  # was 4
    assert worst_triad(matrix) in {(0, 1, 2), (0, 2, 3)}
