"""The words of the balance where numbers change sign, are zero or lack."""

from types import SimpleNamespace

import pandas as pd
import pytest

from countycarbon.accounting import balance as balances
from countycarbon.present.wording import balance

TOWNS = pd.DataFrame(
    {
        "town_id": ["1", "2"],
        "town": ["甲镇", "乙镇"],
        "town_en": ["Jia", "Yi"],
        "output": [30.0, 10.0],
    }
)
STUDY = SimpleNamespace(accounting=SimpleNamespace(gas="C"))


def tables(sources, sinks):
    """The balance of two towns from their sources and sinks, t C."""
    rows = []
    for town, name, source, sink in zip("12", ("甲镇", "乙镇"), sources, sinks, strict=True):
        rows += [(town, name, "0601", "source", source), (town, name, "0301", "sink", sink)]
    account = pd.DataFrame(rows, columns=["town_id", "town", "class_code", "role", "carbon_t"])
    keys = account["carbon_t"].isna().map({True: "NE", False: ""})
    account = account.assign(gas="C", notation=keys)
    return {"towns": TOWNS, "balance": balances.balance(account, TOWNS)}


def test_a_net_source_says_what_the_sinks_offset():
    t = tables([100.0, 60.0], [4.0, 4.0])
    said = balance._county(t, STUDY)
    assert said.en.startswith(
        "The net source is 152.00 t C and D = 0.0500: the sinks offset 5.00 %"
    )
    assert said.en.endswith("its source is still 20 times its sink.")  # 160 / 8
    parts = balance._extremes(t, STUDY)
    assert "Jia has the largest net source, 63.2 % of the county" in parts.en  # 96 / 152
    assert "乙镇，占全县（区）的 36.8%" in parts.zh  # 56 / 152


def test_a_net_sink_is_not_said_to_offset_only_a_part():
    said = balance._county(tables([100.0, 60.0], [250.0, 150.0]), STUDY)
    assert "net sink of 240.00 t C, and D = 2.5000" in said.en  # 400 - 160, 400 / 160
    assert "碳汇多于碳源，净碳汇 240.00 t C" in said.zh
    assert "offset" not in said.en and "抵消" not in said.zh and "净碳源" not in said.zh[:6]


def test_one_town_that_is_a_net_sink_makes_shares_meaningless():
    said = balance._extremes(tables([100.0, 10.0], [5.0, 30.0]), STUDY)
    assert said.en.startswith(
        "Jia has the largest net source, 95.00 t C; Yi the smallest, a net sink of 20.00 t C."
    )
    assert "乙镇，为净碳汇 20.00 t C" in said.zh


def test_an_incomplete_county_has_no_shares():
    nan = float("nan")
    with pytest.warns(UserWarning, match="accounting.partial-county"):
        t = tables([100.0, nan], [5.0, 30.0])
    assert "95.00 t C" in balance._extremes(t, STUDY).en
    said = balance._county(t, STUDY)
    assert said.en.startswith("The net source of the towns estimated in full is 95.00 t C")
    assert said.zh.startswith("碳源碳汇齐全的镇街合计，净碳源 95.00 t C")


def test_without_any_sink_there_is_no_support():
    t = tables([100.0, 60.0], [0.0, 0.0])
    assert balance._county(t, STUDY).en.endswith("there is no sink, and without one no ESC.")
    assert balance._support(t).en == "There is no sink; ESC is NE."
    assert balance._quadrants(t).zh.startswith("没有一个镇街同时有 ESC 与 ECC")


def test_support_compares_two_shares_and_never_says_absorbs():
    said = balance._support(tables([100.0, 60.0], [4.0, 4.0]))
    # ESC: (4 / 8) / (100 / 160) = 0.8 and (4 / 8) / (60 / 160) = 1.33
    assert said.en.startswith("ESC is at least 1 in 1 town, whose share of the county’s sinks")
    assert said.en.endswith("It is below 1 in 1, Jia.")
    assert "absorb" not in said.en
    even = balance._support(tables([100.0, 50.0], [4.0, 2.0]))
    assert even.en.endswith("ESC is 1 everywhere.")


def interval(low, high, mean=0.0, share=0.5):
    measures = pd.DataFrame(
        {"measure": ["net_t", "compensation"], "central": [-100.0, 2.0], "low": [low, 1.5],
         "high": [high, 2.5], "mean": [mean, 2.0], "coverage": 0.95}
    )  # fmt: skip
    shares = pd.DataFrame(
        {"coefficient_id": ["f"], "serves": ["03"], "role": ["sink"], "share": [share],
         "notation": [""]}
    )  # fmt: skip
    return {"uncertainty_totals": measures, "variance_shares": shares}


def test_an_interval_below_zero_is_read_from_low_to_high():
    said = balance._interval(interval(-150.0, -40.0, mean=-100.2), STUDY)
    assert "is −150 to −40 t C" in said.en and "−150 至 −40 t C" in said.zh
    assert "mean" not in said.en  # 0.2 off 100 is rounding
    above = balance._interval(interval(-150.0, -40.0, mean=-90.0), STUDY)
    assert "The mean of the draws is −90 t C" in above.en


def test_without_any_range_there_is_no_interval():
    nan = float("nan")
    t = interval(nan, nan, share=nan)
    assert "NE, which is not certainty" in balance._interval(t, STUDY).en
    assert balance._variance(t).zh.startswith("全部系数与面积都没有范围")
