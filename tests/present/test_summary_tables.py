"""Tables of the summary and the appendix."""

import pandas as pd
import pytest

from countycarbon.present import summary_tables

TOWNS = pd.DataFrame({"town": ["大良", "大良镇"], "town_en": ["Da", "Daliang"]})


@pytest.mark.parametrize(
    ("lang", "text"), [("zh", "不稳定：大良镇、大良。"), ("en", "unstable: Daliang, Da.")]
)
def test_warnings_name_towns_in_the_language_of_the_report(lang, text):
    row = {
        "step": "06",
        "code": "a.b",
        "zh": "不稳定：大良镇、大良。",
        "en": "unstable: 大良镇, 大良.",
    }
    frame = summary_tables.warnings(pd.DataFrame([row, row]), TOWNS, lang=lang, gas="C").frame
    assert frame.iloc[:, 2].tolist() == [text]  # the same warning once


def test_no_warnings_are_one_row_that_says_so():
    none = pd.DataFrame(columns=["step", "code", "zh", "en"], dtype="str")
    frame = summary_tables.warnings(none, TOWNS, lang="en", gas="C").frame
    assert frame.to_numpy().tolist() == [["–", "–", "none"]]


def test_inputs_of_one_kind_are_told_apart():
    frame = pd.DataFrame(
        {
            "input": ["response.goals.targets", "response.cases.monitoring.targets"],
            "file": "x.csv", "year": "2024", "source": "自制 | made", "status": "made",
        }
    )  # fmt: skip
    shown = summary_tables.inputs(frame, lang="en", gas="C").frame
    assert shown.iloc[:, 0].tolist() == ["local targets", "target paths of the monitoring"]


def _county(levels, quotas=(30, 50, 20), money=(40_000.0, 0.0, -50_000.0)):
    ids = ["1", "2", "3"]
    return {
        "balance": pd.DataFrame({"town_id": ids, "net_t": [20.0, 30.0, 100.0]}),
        "evaluation": pd.DataFrame({"town_id": ids, "level": levels}),
        "targets": pd.DataFrame({"town_id": ids, "target": ["hold", "hold", "transition"]}),
        "patterns": pd.DataFrame({"town_id": ids, "pattern": ["ecological"] * 2 + ["compact"]}),
        "quotas": pd.DataFrame({"town_id": ids[: len(quotas)], "quota_ha": list(quotas)}),
        "incentives": pd.DataFrame({"town_id": ids[: len(money)], "amount_yuan": list(money)}),
    }


def test_each_level_is_one_line_and_the_county_the_last():
    frame = summary_tables.by_level(_county(["I", "I", "V"]), lang="zh", gas="C").frame
    assert frame["等级"].tolist() == ["I", "V", "全县（区）"]
    assert frame["净碳源 (t C)"].tolist() == ["50", "100", "150"]
    assert frame["占比 (%)"].tolist() == ["33.3", "66.7", "100.0"]  # 50/150, 100/150
    assert frame["目标"].tolist() == ["保持低碳状态", "快速低碳转型", ""]
    assert frame["新增建设用地 (ha)"].tolist() == ["80", "20", "100"]
    assert frame["收付 (万元)"].tolist() == ["4", "−5", "−1"]


def test_money_that_is_not_known_and_shares_beside_a_net_sink_are_not_made_up():
    nan = float("nan")
    t = _county(["I", "V", "V"], money=(40_000.0, nan, -50_000.0))
    t["balance"]["net_t"] = [-20.0, 30.0, 100.0]
    frame = summary_tables.by_level(t, lang="en", gas="C").frame
    assert frame["money (10⁴ CNY)"].tolist() == ["4", "NE", "NE"]
    assert frame["net source (t C)"].tolist() == ["−20", "130", "110"]
    assert set(frame["share (%)"]) == {"–"}


def test_towns_without_a_level_and_plans_without_quotas_are_said_and_not_zero():
    frame = summary_tables.by_level(_county(["", "I", "I"], (), ()), lang="en", gas="CO2").frame
    assert frame["level"].tolist() == ["I", "not scored", "county"]
    assert set(frame["quota (ha)"]) == {"–"}


def test_a_total_that_is_not_known_is_no_zero_and_what_is_known_stands_beside_it():
    nan = float("nan")
    balance = pd.DataFrame(
        {
            "source_t": [nan, 5.0],
            "sink_t": [1.0, 2.0],
            "source_known_t": [3.0, 5.0],
            "sink_known_t": [1.0, 2.0],
        }
    )
    towns = pd.DataFrame({"area_ha": [10.0, 20.0], "population": [nan, 7.0]})
    t = {"balance": balance, "towns": towns}
    shown = summary_tables.key_figures(t, lang="en", gas="C").frame.set_index("item")["value"]
    assert shown["Net source"] == "NE"
    assert shown["Source, as far as estimated"] == "8.00"  # 3 + 5
    whole = balance.assign(source_t=[3.0, 5.0])
    told = summary_tables.key_figures({"balance": whole, "towns": towns}, lang="en", gas="C")
    assert "Source, as far as estimated" not in set(told.frame["item"])
