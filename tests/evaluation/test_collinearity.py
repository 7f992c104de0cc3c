import pandas as pd
import pytest

from countycarbon.evaluation import collinearity
from countycarbon.evaluation.evaluate import Model
from countycarbon.messages import KitWarning

WEIGHTS = pd.DataFrame(
    {
        "criterion": ["a", "a", "b"],
        "indicator": ["x", "twin", "z"],
        "local_weight": [0.5, 0.5, 1.0],
        "global_weight": [0.3, 0.3, 0.4],
    }
)
RAW = pd.DataFrame(
    {"x": [1.0, 2, 3, 4, 5, 6], "twin": [10.0, 20, 30, 40, 50, 60], "z": [9.0, 1, 8, 2, 7, 3]},
    index=list("abcdef"),
)
NAMES = {i: i for i in RAW.index}
MODEL = Model({"x": "+", "twin": "+", "z": "+"}, WEIGHTS, k=2)


def test_a_multiple_is_the_same_column_and_its_weight_adds():
    labels = {"x": ("甲项", "first item"), "twin": ("乙项", "its twin")}
    with pytest.warns(KitWarning, match="indicators.collinear") as caught:
        found = collinearity.report(RAW, MODEL, NAMES, labels)
    said = caught[0].message.problem
    assert "“甲项”（x）与“乙项”（twin）" in said.text("zh")
    assert '"first item" (x) and "its twin" (twin)' in said.text("en")
    assert found[["first", "second", "kind"]].values.tolist() == [["x", "twin", "identical"]]
    assert found["joint_weight"].tolist() == pytest.approx([0.3 + 0.3])


def test_effective_weights():
    scaled = RAW / RAW.max()
    found = collinearity.effective_weights(WEIGHTS, scaled).set_index("indicator")
    assert found["effective_weight"].to_dict() == pytest.approx({"x": 0.6, "twin": 0.6, "z": 0.4})
    assert found["same_as"].to_dict() == {"x": "twin", "twin": "x", "z": ""}


def test_opposite_and_near_columns():
    scaled = pd.DataFrame({"x": [0.0, 0.5, 1.0], "y": [1.0, 0.5, 0.0], "z": [0.0, 0.51, 1.0]})
    assert collinearity.pairs(scaled)["kind"].tolist() == ["opposite", "near", "near"]


def test_a_criterion_that_loses_its_last_indicator_gives_its_weight_to_the_others():
    found = collinearity.without(WEIGHTS, "z")
    assert found["global_weight"].tolist() == pytest.approx([0.5, 0.5])


def test_without_data_nothing_repeats():
    found = collinearity.effective_weights(WEIGHTS, RAW.iloc[:0])
    assert found["effective_weight"].tolist() == WEIGHTS["global_weight"].tolist()
    assert collinearity.report(RAW.iloc[:0], MODEL, NAMES).empty
