"""What stands on the sheet of each town."""

import pytest

from countycarbon import tables
from countycarbon.response import incentives, patterns, sheets, targets
from countycarbon.study.response import Incentives


@pytest.fixture
def content(towns, balance, evaluation, levels, area):
    held = {
        "towns": towns,
        "balance": balance,
        "evaluation": evaluation,
        "targets": targets.by_town(levels, balance),
        "patterns": patterns.by_town(levels, area, balance),
        "incentives": incentives.plan(levels, towns, Incentives())[0],
        "quotas": evaluation.iloc[:0],  # an analysis that was left out
    }
    found = sheets.content(held)
    tables.check("town_sheets", found)
    return found


def test_values_lead_back_to_their_tables(content, balance):
    rows = content.set_index(["town_id", "item"])
    assert rows.loc[("03", "net_t"), "value"] == 7_200
    assert rows.loc[("03", "net_t"), "table"] == "balance"
    assert rows.loc[("03", "net_share"), "value"] == pytest.approx(100 * 7_200 / 76_830)
    assert rows.loc[("03", "net_per_head"), "value"] == pytest.approx(7_200 / 20_000)
    assert rows.loc[("03", "target"), "code"] == "hold"


def test_what_was_left_out_is_not_there(content):
    assert not {"quota_ha", "verdict", "p_I"} & set(content["item"])


def test_a_value_that_is_missing_stays_missing(content):
    rows = content.set_index(["town_id", "item"])
    assert rows.loc[("02", "score"), "value"] != rows.loc[("02", "score"), "value"]
