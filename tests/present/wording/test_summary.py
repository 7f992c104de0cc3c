"""The words of the summary."""

from types import SimpleNamespace

import pandas as pd
import pytest

from countycarbon.present.wording import summary

TOWNS = pd.DataFrame(
    {
        "town_id": ["1", "2", "3"],
        "town": ["甲镇", "乙镇", "丙镇"],
        "town_en": ["Jia", "Yi", "Bing"],
    }
)


@pytest.mark.parametrize(
    ("verdicts", "zh", "en"),
    [
        (["conflict", "adjust", "consistent"], "1 个镇街有冲突：甲镇，应先修改。", "in 1: Jia."),
        (["consistent"] * 3, "0 个镇街有冲突。", "conflicts in 0."),
    ],
)
def test_towns_where_the_draft_must_change_first_are_named(verdicts, zh, en):
    drafted = pd.DataFrame({"town_id": TOWNS["town_id"], "verdict": verdicts})
    said = summary._draft({"towns": TOWNS, "draft_towns": drafted})
    assert said.zh.endswith(zh)
    assert en in said.en


STUDY = SimpleNamespace(
    county=SimpleNamespace(name=SimpleNamespace(zh="某县", en="Mou")),
    accounting=SimpleNamespace(gas="CO2"),
    response=SimpleNamespace(incentives=SimpleNamespace(rate_percent=0.1)),
)
SCORED = pd.DataFrame(
    {"town_id": ["1", "2", "3"], "town": ["甲镇", "乙镇", "丙镇"], "score": [0.9, 0.2, None],
     "level": ["I", "II", ""], "note": ["", "", "no_population"]}
)  # fmt: skip


def balance(*net):
    rows = {"town_id": ["1", "2", "3"], "town": ["甲镇", "乙镇", "丙镇"], "net_t": net}
    source = [max(n, 0) + 10.0 for n in net]
    sink = [s - n for s, n in zip(source, net, strict=True)]
    return pd.DataFrame(rows | {"source_t": source, "sink_t": sink})


def test_a_net_sink_is_called_one():
    said = summary._totals({"balance": balance(-50.0, 20.0, 10.0)}, STUDY)
    # sources 10 + 30 + 20 = 60, sinks 60 + 10 + 10 = 80
    assert said.en.endswith("a net sink of 20.00 t CO2; the sinks are 133.33 % of the sources.")
    assert "净碳汇 20.00 t CO2，碳汇为碳源的 133.33%" in said.zh


def test_shares_of_the_county_only_where_every_town_is_a_net_source():
    t = {"towns": TOWNS, "evaluation": SCORED}
    said = summary._extremes(t | {"balance": balance(60.0, 30.0, 10.0)}, STUDY)
    assert "largest in Jia (60.0 % of the county) and smallest in Bing (10.0 % of" in said.en
    said = summary._extremes(t | {"balance": balance(60.0, -30.0, 10.0)}, STUDY)
    assert (
        "smallest in Yi (a net sink of 30.00 t CO2)" in said.en
        and "乙镇，为净碳汇 30.00 t CO2" in said.zh
    )


def test_what_keeps_a_town_from_being_scored_is_said():
    said = summary._levels({"towns": TOWNS, "evaluation": SCORED})
    assert said.zh.startswith("3 个镇街中 2 个参评，I 级 1 个、II 级 1 个。")
    assert said.en.endswith("Bing lacks data on residents and was not scored.")
    assert said.zh.endswith("丙镇缺少人口数据，未参评。")
    other = SCORED.assign(note=["", "", "no_output"])
    assert "lacks output data" in summary._levels({"towns": TOWNS, "evaluation": other}).en


def test_nobody_pays_where_there_is_no_level_that_does():
    t = {"quotas": pd.DataFrame({"quota_ha": []}), "incentives": pd.DataFrame({"amount_yuan": [0]})}
    assert summary._response(t, STUDY).en == "No town pays."
