"""Money between levels, balanced to the cent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countycarbon import tables
from countycarbon.messages import KitWarning
from countycarbon.response import incentives
from countycarbon.study.response import Incentives

RULE = {"rate_percent": 0.1, "paid_out_share": 0.8, "level_I_to_II": 2.0}


def test_iv_pays_a_and_v_pays_twice_as_much(levels, towns):
    found, balance = incentives.by_level(levels, towns, **RULE)
    tables.check("incentives", found)
    tables.check("incentive_balance", balance)
    amount = found.set_index("town_id")["amount_yuan"]
    assert amount["06"] == -350 * 10_000 * 0.1 / 100
    assert amount["01"] == -700 * 10_000 * 0.2 / 100
    assert amount["05"] == 0
    pool = 3_500 + 14_000
    assert amount["03"] + amount["04"] == pytest.approx(pool * 0.8)
    assert amount["03"] == pytest.approx(2 * amount["04"], abs=0.02)


def test_per_head_and_share_of_output(levels, towns):
    found, _ = incentives.by_level(levels, towns, **RULE)
    row = found.set_index("town_id").loc["01"]
    assert row["per_head_yuan"] == pytest.approx(-14_000 / 60_000)
    assert row["share_of_output"] == pytest.approx(-0.2)


def test_missing_output_is_not_zero(levels, towns):
    towns.loc[towns["town_id"] == "06", "industrial_output"] = float("nan")
    found, balance = incentives.by_level(levels, towns, **RULE)
    row = found.set_index("town_id").loc["06"]
    assert row["amount_yuan"] != row["amount_yuan"]
    assert row["notation"] == "NE"
    assert balance.set_index("item").loc["payments", "amount_yuan"] == 14_000


def test_a_payer_without_output_is_named_in_a_warning(levels, towns):
    towns.loc[towns["town_id"] == "06", "industrial_output"] = float("nan")
    with pytest.warns(KitWarning, match="己镇"):
        incentives.plan(levels, towns, Incentives())


def test_without_levels_there_is_no_money(levels, towns):
    found, money = incentives.plan(levels.assign(level=""), towns, Incentives())
    assert found.empty
    assert money.empty


def test_without_receivers_everything_goes_to_the_fund(levels, towns):
    levels.loc[levels["level"].isin(["I", "II"]), "level"] = "III"
    _, balance = incentives.by_level(levels, towns, **RULE)
    items = balance.set_index("item")["amount_yuan"]
    assert (items["payouts"], items["green_fund"]) == (0, items["payments"])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.floats(0.01, 5e6), min_size=6, max_size=6),
    st.floats(0.001, 3),
    st.floats(0, 1),
    st.floats(1, 5),
)
def test_payments_equal_payouts_and_fund_to_the_cent(outputs, rate, share, ratio):
    import pandas as pd

    levels = pd.DataFrame(
        {
            "town_id": list("abcdef"),
            "town": list("abcdef"),
            "level": ["I", "II", "II", "III", "IV", "V"],
            "level_basis": "scored",
        }
    )
    towns = pd.DataFrame(
        {"town_id": list("abcdef"), "industrial_output": outputs, "population": 1000}
    )
    found, balance = incentives.by_level(
        levels, towns, rate_percent=rate, paid_out_share=share, level_I_to_II=ratio
    )
    cents = (found["amount_yuan"] * 100).round().astype(int)
    fund = round(balance.set_index("item").loc["green_fund", "amount_yuan"] * 100)
    assert cents.sum() + fund == 0
