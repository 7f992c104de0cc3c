"""The check of printed statements, on a toy and on the Wuqing study."""

import numpy as np
import pandas as pd
import pytest

from countycarbon.evaluation import breaks, published
from countycarbon.inputs import statements
from countycarbon.messages import KitError, KitWarning

BALANCE = pd.DataFrame({"town": ["A", "B"], "source_t": [30.0, 10.0]})


def stated(**changes):
    row = {
        "id": "s",
        "statement_zh": "总碳源",
        "statement_en": "source",
        "printed": "40",
        "unit": "t",
        "tolerance": "0.01",
        "how": "total(balance.source_t)",
        "used_in_calibration": "yes",
    }
    return pd.DataFrame([row | changes])


def check(**changes):
    return published.check(stated(**changes), {"balance": BALANCE}).iloc[0]


def test_a_number_agrees_within_its_tolerance_only():
    assert check()["ok"]
    assert check(printed="40.01")["ok"]  # the difference is the tolerance
    assert not check(printed="40.02")["ok"]
    assert check()["used_in_calibration"]
    assert not check(used_in_calibration="no")["used_in_calibration"]


def test_names_are_compared_as_a_set_and_shown_in_printed_order():
    row = check(printed="B、A", how="highest(balance.source_t, 2)")
    assert row["ok"] and row["reproduced"] == "B、A"
    row = check(printed="B", how="highest(balance.source_t)")
    assert not row["ok"] and row["reproduced"] == "A"


def test_truth_is_compared_with_true_and_false():
    assert check(printed="true", how="total(balance.source_t) > 39")["ok"]
    assert check(printed="true", how="total(balance.source_t) < 39")["reproduced"] == "false"


def test_every_faulty_statement_is_named_at_once():
    both = pd.concat(
        [stated(id="a", how="totl(balance.source_t)"), stated(id="b", printed="forty")]
    )
    with pytest.raises(KitError) as caught:
        published.check(both, {"balance": BALANCE})
    assert caught.value.codes == ["published.unknown-function", "published.not-a-number"]
    assert [p.where["key"] for p in caught.value.problems] == ["a", "b"]


def test_missing_columns_and_repeated_ids_are_named():
    faulty = pd.concat([stated(), stated()]).drop(columns="how")
    with pytest.raises(KitError) as caught:
        published.check(faulty, {})
    assert caught.value.codes == ["published.missing-column", "published.repeated"]


def test_a_declared_table_that_this_run_lacks_leaves_the_statement_out_with_a_warning():
    two = pd.concat([stated(), stated(id="q", how="total(quotas.quota_ha)")])
    with pytest.warns(KitWarning, match="q"):
        found = published.check(two, {"balance": BALANCE})
    assert found["id"].tolist() == ["s"]


def test_every_statement_of_the_wuqing_paper_is_reproduced(wuqing, wuqing_tables):
    found = published.check(statements.read(wuqing), wuqing_tables)
    assert len(found) >= 50
    wrong = found.loc[~found["ok"], ["id", "printed", "reproduced"]]
    assert wrong.empty, wrong.to_string()


def test_the_levels_of_wuqing_stand_when_every_score_moves_by_0_004(wuqing_tables):
    scores = wuqing_tables["evaluation"]["score"].dropna().to_numpy()
    rng = np.random.default_rng(0)
    moves = [0.004 * rng.choice([-1.0, 1.0], len(scores)) for _ in range(200)]
    for move in moves:
        moved = scores + move
        level = breaks.levels(moved, breaks.fisher_jenks(moved, 5))
        assert [int((level == name).sum()) for name in breaks.LEVELS] == [1, 8, 8, 6, 3]
