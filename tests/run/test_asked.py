"""Names in a question: ids and labels, in both languages."""

import pytest

from countycarbon.run import asked

KNOWN = ("balance", "account", "towns", "quotas", "incentives_compared")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("balance.net_t.清泉镇", ("balance", "net_t", "清泉镇")),
        ("balance.净碳源.清泉镇", ("balance", "net_t", "清泉镇")),
        ("镇街碳收支平衡.净碳源（t C）.清泉镇", ("balance", "net_t", "清泉镇")),
        ("碳收支平衡．净碳源．清泉镇", ("balance", "net_t", "清泉镇")),
        ("净碳源.清泉镇", ("balance", "net_t", "清泉镇")),
        ("net source.Qingquan", ("balance", "net_t", "Qingquan")),
        ("balance.net_t", ("balance", "net_t", "")),
        ("balance.nothing", ("balance", "nothing", "")),
        ("account.carbon_t.清泉镇/0601/source", ("account", "carbon_t", "清泉镇/0601/source")),
    ],
)
def test_a_cell_is_found_by_ids_and_by_labels(question, first):
    assert next(asked.cells(question, KNOWN)) == first


@pytest.mark.parametrize("question", ["清泉镇", "no.such.thing", "无此列.清泉镇", ""])
def test_what_names_no_table_and_no_column_finds_nothing(question):
    assert list(asked.cells(question, KNOWN)) == []
