"""Edges of the money rule and the alternative on tonnes."""

import pandas as pd
import pytest

from countycarbon.response import incentive_options as options
from countycarbon.response import incentives
from countycarbon.study.response import Incentives

RULE = Incentives(rate_percent=0.1, paid_out_share=0.8, level_I_to_II=2)


@pytest.fixture
def money(levels, towns):
    return incentives.plan(levels, towns, RULE)[0]


def test_on_tonnes_raises_the_same_sum_above_the_median(money, towns, balance):
    found = options.on_tonnes(money, towns, balance).set_index("town_id")
    assert found["by_tonnes_yuan"].sum() == pytest.approx(3_500 + 14_000)
    # net sources of the five levelled towns: 13930, 7200, 11280, 14550, 17910; median 13930
    assert found.loc["05", "excess_t"] == pytest.approx(14_550 - 13_930)
    share = 620 / (620 + 3980)
    assert found.loc["05", "by_tonnes_yuan"] == pytest.approx(17_500 * share, abs=0.01)
    assert found.loc["01", "yuan_per_t"] == pytest.approx(14_000 / 13_930)
    assert "02" not in found.index


def test_a_town_without_net_source_is_not_charged_zero(money, towns, balance):
    lost = balance.assign(net_t=balance["net_t"].where(balance["town_id"] != "05"))
    found = options.on_tonnes(money, towns, lost).set_index("town_id")
    assert pd.isna(found.loc["05", "by_tonnes_yuan"])
    assert found["by_tonnes_yuan"].sum() == pytest.approx(3_500 + 14_000)


def test_cliffs(money, evaluation, towns):
    found = options.cliffs(money, evaluation, towns, RULE).set_index("lower_level")
    assert found.loc["V", "amount_yuan"] == -14_000
    assert found.loc["V", "across_yuan"] == -7_000
    assert found.loc["IV", "jump_yuan"] == 3_500
    assert found.loc["IV", "score_gap"] == pytest.approx(0.5 - 0.4)
    # one level II town receives a third of 80 % of the pool: 17500 * 0.8 / 3
    assert found.loc["III", "across_yuan"] == pytest.approx(17_500 * 0.8 / 3, abs=0.01)


def test_sensitivity_is_proportional_in_a(levels, towns):
    found = options.sensitivity(levels, towns, RULE, (0.2, 0.05)).set_index("rate_percent")
    assert found.index.tolist() == [0.05, 0.1, 0.2]
    assert found.loc[0.2, "payments_yuan"] == 2 * found.loc[0.1, "payments_yuan"] == 35_000
    assert found.loc[0.1, "highest_per_head_yuan"] == pytest.approx(14_000 / 60_000)


def test_risk_of_an_unstable_level(money, towns):
    probability = pd.DataFrame(
        {
            "town_id": ["05", "06"],
            "p_I": [0.0, 0.0], "p_II": [0.0, 0.0], "p_III": [0.6, 0.1], "p_IV": [0.4, 0.9],
            "p_V": [0.0, 0.0], "stable": [False, True],
        }
    )  # fmt: skip
    found = options.risk(money, probability, towns, RULE)
    assert found["town_id"].tolist() == ["05"]
    # level III pays nothing; level IV would pay 750 * 10000 * 0.1 %
    assert found.loc[0, "expected_yuan"] == pytest.approx(0.4 * -7_500)
    assert (found.loc[0, "low_yuan"], found.loc[0, "high_yuan"]) == (-7_500, 0)


def probability_of(**shares):
    """One draw table: p of levels I to V by town, none of them stable."""
    names = [f"p_{level}" for level in ("I", "II", "III", "IV", "V")]
    return pd.DataFrame.from_dict(shares, "index", columns=names).rename_axis("town_id").assign(
        stable=False
    ).reset_index()  # fmt: skip


def test_a_level_that_no_draw_gave_has_no_risk(levels, towns):
    """Town 02 is not scored; a level by D has no probability, as the empty cells say."""
    nan = float("nan")
    by_d = levels.assign(level=levels["level"].where(levels["town_id"] != "02", "V"))
    money = incentives.plan(by_d, towns.assign(industrial_output=100.0), RULE)[0]
    drawn = probability_of(**{"02": [nan] * 5, "05": [0, 0, 0.6, 0.4, 0]})
    found = options.risk(money, drawn, towns, RULE)
    assert found["town_id"].tolist() == ["05"]


def test_the_range_is_empty_where_a_likely_charge_is_not_known(money, towns):
    bare = towns.assign(
        industrial_output=towns["industrial_output"].where(towns["town_id"] != "05")
    )
    drawn = probability_of(**{"05": [0, 0, 0.6, 0.4, 0]})
    found = options.risk(money, drawn, bare, RULE)
    assert found[["expected_yuan", "low_yuan", "high_yuan"]].isna().all(axis=None)
