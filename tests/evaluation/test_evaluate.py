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


def test_the_gas_basis_of_the_study_changes_totals_by_44_over_12_and_no_level(
    wuqing_tables, wuqing_in_co2
):
    c, co2 = wuqing_tables, wuqing_in_co2
    ratio = co2["balance"]["net_t"] / c["balance"]["net_t"]
    assert ratio.tolist() == pytest.approx([44 / 12] * 29)
    assert set(co2["account"]["gas"]) == {"CO2"}
    levels = [t["evaluation"].set_index("town_id")["level"].sort_index() for t in (c, co2)]
    assert levels[0].tolist() == levels[1].tolist()
    assert (levels[0] != "").sum() == 26
