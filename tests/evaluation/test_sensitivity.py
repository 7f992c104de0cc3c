import pandas as pd
import pytest

from countycarbon.evaluation import sensitivity
from countycarbon.evaluation.evaluate import Model
from countycarbon.evaluation.hierarchy import Expert, Rules
from countycarbon.evaluation.indicators import from_data
from countycarbon.evaluation.judgement import judgement_matrix

TREE = from_data(
    {
        "hierarchy": {
            "id": "goal",
            "zh": "",
            "en": "",
            "children": [
                {"id": "x", "zh": "", "en": "", "formula": "a"},
                {"id": "y", "zh": "", "en": "", "formula": "b"},
            ],
        }
    },
    ["a", "b"],
)
WEIGHTS = pd.DataFrame(
    {
        "criterion": ["goal", "goal"],
        "indicator": ["x", "y"],
        "local_weight": [0.5, 0.5],
        "global_weight": [0.5, 0.5],
    }
)
# p leads on x, q on y; r is last and s first in both
RAW = pd.DataFrame({"x": [6.0, 4, 0, 10], "y": [4.1, 6, 0, 10]}, index=list("pqrs"))
MODEL = Model({"x": "+", "y": "+"}, WEIGHTS, k=3)
NAMES = {i: i for i in RAW.index}


def test_weights_up_and_down_by_a_fifth():
    found = sensitivity.by_weights(RAW, MODEL, NAMES).set_index(["item", "change"])
    # x up: 0.6 * 0.6 + 0.4 * 0.41 = 0.524 > 0.6 * 0.4 + 0.4 * 0.6 = 0.48: p and q stay in order
    assert found.loc[("x", 0.2), "rank_shift"] == 0
    # x down: 0.4 * 0.6 + 0.6 * 0.41 = 0.486 < 0.4 * 0.4 + 0.6 * 0.6 = 0.52: they swap
    assert found.loc[("x", -0.2), ["rank_shift", "max_shift"]].tolist() == [2, 1]
    assert found.loc[("goal", 0.2), "rank_shift"] == 0  # the only criterion holds all the weight


def test_dropping_the_town_at_the_end_reverses_others():
    raw = pd.DataFrame({"x": [0.0, 6, 4, 10], "y": [50.0, 4, 6, 8]}, index=list("abcd"))
    model = Model({"x": "+", "y": "+"}, WEIGHTS, k=2)
    found = sensitivity.by_dropping(raw, model, {i: i for i in raw.index}).set_index("town_id")
    # with a, y is squeezed: b 0.5 * (0.6 + 0) > c 0.5 * (0.4 + 2/46); without it
    # b 0.5 * (2/6 + 0) < c 0.5 * (0 + 2/4)
    assert found.loc["a", "reversals"] == 1


def test_the_smallest_change_of_a_judgement_that_moves_a_level():
    raw = pd.DataFrame({"x": [10.0, 0, 9], "y": [0.0, 10, 0]}, index=list("abc"))
    model = Model({"x": "+", "y": "+"}, WEIGHTS, k=2)
    experts = [Expert("1", 1, {"goal": judgement_matrix([[1, 1], [1, 1]], items=["x", "y"])})]
    found = sensitivity.by_judgement(raw, model, TREE, experts, Rules(), {i: i for i in raw.index})
    # equal weights: a 0.5, b 0.5, c 0.45, hence I I II.  x twice y: a 0.67, c 0.6, b 0.33.
    row = found[found["becomes"] == "2"].iloc[0]
    assert (row["steps"], row["given"], row["changed_towns"]) == (1, "1", "b, c")


@pytest.mark.parametrize("factor", [0.8, 1.2, 100])
def test_reweighted_sums_to_one(factor):
    found = sensitivity.reweighted(WEIGHTS, ["x"], factor)
    assert found["global_weight"].sum() == pytest.approx(1)
    assert found["global_weight"].iloc[0] == pytest.approx(min(1, 0.5 * factor))
