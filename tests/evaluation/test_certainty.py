import numpy as np
import pandas as pd
import pytest

from countycarbon.accounting import coefficients
from countycarbon.evaluation import assumptions, certainty, evaluate, tabulate
from countycarbon.inputs import classes, indicator_sets, judgements
from countycarbon.inputs import coefficients as sets


@pytest.fixture(scope="module")
def found(wuqing, wuqing_tables):
    t, rule = wuqing_tables, wuqing.evaluation
    towns = t["towns"]
    chosen = indicator_sets.read(rule.indicators)
    basis = assumptions.Basis(
        towns,
        t["area"],
        t["account"],
        t["balance"],
        coefficients.resolve(sets.rows(wuqing), classes.classes()),
        pd.DataFrame(columns=["function"]),
        chosen,
        {},
        judgements.read(rule.judgements),
        tuple(towns.loc[towns["scored"], "town_id"]),
    )
    raw, model = assumptions.raw_and_model(basis, rule)
    base = evaluate.evaluate(raw, model)
    scale = tabulate.scale(raw, {n.id: n for n in chosen.indicators})
    spread = wuqing.accounting.uncertainty.model_copy(update={"draws": 400})

    def run(seed):
        return certainty.certainty(basis, rule, spread, base, model.weights, scale, seed)

    return base, run


def test_probabilities_sum_to_one_for_scored_towns_only(found):
    base, run = found
    table = run(1).probability.set_index("town_id")
    p = table[[f"p_{level}" for level in ("I", "II", "III", "IV", "V")]]
    assert p.loc[base.levels.index].sum(axis=1).tolist() == pytest.approx([1] * len(base.levels))
    assert p.drop(index=base.levels.index).isna().all(axis=None)
    held = [p.loc[i, f"p_{level}"] for i, level in base.levels.items()]
    assert (np.array(held) >= 0.8).tolist() == table.loc[base.levels.index, "stable"].tolist()


def test_a_seed_gives_the_same_table_and_another_does_not(found):
    _, run = found
    pd.testing.assert_frame_equal(run(1).probability, run(1).probability)
    assert not run(1).probability.equals(run(2).probability)


def test_weights_spread_around_the_base_run(found):
    _, run = found
    weights = run(1).weights
    assert (weights["low"] < weights["central"]).all()
    assert (weights["central"] < weights["high"]).all()
