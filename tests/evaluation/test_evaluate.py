import pandas as pd
import pytest

from countycarbon.evaluation.evaluate import Model, evaluate, score

WEIGHTS = pd.DataFrame(
    {
        "criterion": ["a", "b"],
        "indicator": ["x", "y"],
        "local_weight": [1.0, 1.0],
        "global_weight": [0.25, 0.75],
    }
)
RAW = pd.DataFrame({"x": [0.0, 5, 10], "y": [4.0, 2, 0]}, index=["p", "q", "r"])
MODEL = Model({"x": "+", "y": "-"}, WEIGHTS, k=3)


def test_scores_and_levels_by_hand():
    found = evaluate(RAW, MODEL)
    assert found.scores["score"].tolist() == [0, 0.25 * 0.5 + 0.75 * 0.5, 1]
    assert found.levels.to_dict() == {"p": "III", "q": "II", "r": "I"}


def test_given_bounds_are_kept():
    found = evaluate(RAW, MODEL, bounds=[0.5, 0.6, 1.0])
    assert found.levels.to_dict() == {"p": "III", "q": "III", "r": "I"}


def test_scaling_all_carbon_changes_nothing():
    found, scaled = evaluate(RAW, MODEL), evaluate(RAW * 44 / 12, MODEL)
    assert (found.levels == scaled.levels).all()
    assert scaled.scores["score"].tolist() == pytest.approx(found.scores["score"].tolist())


def test_towns_of_another_function_are_scored_by_their_own_set():
    other = WEIGHTS.assign(global_weight=[0.75, 0.25])
    scaled = pd.DataFrame({"x": [1.0, 1.0], "y": [0.0, 0.0]}, index=["p", "q"])
    model = Model({}, WEIGHTS, exceptions=((("q",), other),))
    assert score(scaled, model)["score"].to_dict() == {"p": 0.25, "q": 0.75}
