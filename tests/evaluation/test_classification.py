import numpy as np
import pandas as pd

from countycarbon.evaluation import classification


def test_equal_intervals_end_at_the_maximum():
    values = [0.1, 0.3, 0.7]
    assert classification.equal_interval(values, 3).tolist()[-1] == 0.7


def test_ties_may_leave_fewer_quantiles():
    assert classification.quantile([1, 1, 1, 1, 2], 3).tolist() == [1, 2]


def test_head_tail_stops_where_values_are_not_heavy_tailed():
    assert len(classification.head_tail(np.arange(10.0), 5)) == 2


def test_the_comparison_names_the_towns_that_differ():
    scores = pd.Series([0.0, 0.1, 0.2, 0.9, 1.0], index=list("abcde"))
    found = classification.compare(scores, 2, {i: i.upper() for i in scores.index}).set_index(
        "method"
    )
    assert found.loc["fisher_jenks", ["n_I", "n_II", "changed"]].tolist() == [2, 3, 0]
    # quantile: bound 0.2 (the third of five) puts the same three towns below
    assert found.loc["quantile", "changed_towns"] == ""
    assert found.loc["equal_interval", "changed_towns"] == ""
    assert classification.compare(None, 2, {}).empty
