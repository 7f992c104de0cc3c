"""Weights under perturbed judgements."""

import numpy as np
import pandas as pd
import pytest

from countycarbon.evaluation import ahp, judgement_draws
from countycarbon.evaluation.indicators import IndicatorSet, Node

MATRIX = np.array([[1, 2, 5], [1 / 2, 1, 4], [1 / 5, 1 / 4, 1]])


def test_no_spread_gives_the_weights_of_ahp():
    rng = np.random.default_rng(0)
    still = judgement_draws.perturbed(MATRIX, 0.0, 3, rng)
    for method in ("eigenvector", "geometric_mean"):
        found = judgement_draws.priorities(still, method)
        expected = ahp.priorities(MATRIX, method=method).weights
        assert found[0] == pytest.approx(expected, abs=1e-9)


def test_every_draw_is_reciprocal():
    drawn = judgement_draws.perturbed(MATRIX, 0.3, 200, np.random.default_rng(1))
    assert drawn * drawn.transpose(0, 2, 1) == pytest.approx(np.ones((200, 3, 3)))


def test_spread_of_a_judgement_is_log_normal():
    drawn = judgement_draws.perturbed(MATRIX, 0.2, 40_000, np.random.default_rng(1))
    logs = np.log(drawn[:, 0, 2])
    assert logs.mean() == pytest.approx(np.log(5), abs=0.005)
    assert logs.std() == pytest.approx(0.2, rel=0.02)


def test_global_weights_are_products_that_sum_to_one():
    leaf = [Node(name, "", "") for name in "abc"]
    top = Node(
        "goal", "", "", (Node("c1", "", "", (leaf[0], leaf[1])), Node("c2", "", "", (leaf[2],)))
    )
    matrices = {
        "goal": (("c1", "c2"), np.array([[1, 3], [1 / 3, 1]])),
        "c1": (("a", "b"), np.array([[1, 4], [1 / 4, 1]])),
        "c2": (("c",), np.ones((1, 1))),
    }
    rng = np.random.default_rng(0)
    still = judgement_draws.weight_draws(IndicatorSet("s", top), matrices, sd=0, n=2, rng=rng)
    assert {k: v[0] for k, v in still.items()} == pytest.approx(
        {"a": 3 / 4 * 4 / 5, "b": 3 / 4 * 1 / 5, "c": 1 / 4}
    )
    drawn = judgement_draws.weight_draws(IndicatorSet("s", top), matrices, sd=0.3, n=500, rng=rng)
    assert sum(drawn.values()) == pytest.approx(np.ones(500))
    weights = pd.DataFrame({"indicator": list("abc"), "global_weight": [0.6, 0.15, 0.25]})
    spread = judgement_draws.spread(drawn, weights)
    assert (spread["low"] < spread["central"]).all() and (spread["central"] < spread["high"]).all()
