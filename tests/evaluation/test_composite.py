import pandas as pd
import pytest

from countycarbon.evaluation.composite import scores
from countycarbon.messages import KitError

WEIGHTS = pd.DataFrame(
    {
        "criterion": ["a", "a", "b"],
        "indicator": ["x", "y", "z"],
        "local_weight": [0.25, 0.75, 1.0],
        "global_weight": [0.1, 0.3, 0.6],
    }
)
SCALED = pd.DataFrame({"x": [1.0, 0.2], "y": [0.0, 0.4], "z": [0.5, None]}, index=["t1", "t2"])


def test_weighted_sums():
    found = scores(SCALED, WEIGHTS)
    assert found.loc["t1", "score"] == pytest.approx(0.1 * 1 + 0.3 * 0 + 0.6 * 0.5)
    assert found.loc["t1", "score_a"] == pytest.approx(0.25 * 1 + 0.75 * 0)
    assert found.loc["t2", "score_a"] == pytest.approx(0.25 * 0.2 + 0.75 * 0.4)


def test_a_missing_value_gives_no_score_that_needs_it():
    found = scores(SCALED, WEIGHTS).loc["t2"]
    assert found[["score", "score_b"]].isna().all()


def test_weights_and_columns_must_fit():
    with pytest.raises(KitError) as error:
        scores(SCALED.drop(columns="y"), WEIGHTS.assign(global_weight=[0.1, 0.3, 0.5]))
    assert error.value.codes == ["composite.missing-indicator", "composite.weights-sum"]
