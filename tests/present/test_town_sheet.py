"""The town sheet."""

import pandas as pd
import pytest

from countycarbon.present import town_sheet


@pytest.fixture
def content():
    rows = [
        ("1", "level", float("nan"), "II", "targets"),
        ("1", "target", float("nan"), "hold", "targets"),
        ("1", "net_t", 1234.6, "", "balance"),
        ("1", "quota_ha", float("nan"), "", "quotas"),
        ("1", "p_II", 0.8, "", "level_probability"),
        ("1", "p_III", 0.2, "", "level_probability"),
    ]
    return pd.DataFrame(rows, columns=["town_id", "item", "value", "code", "table"])


@pytest.fixture
def towns():
    return pd.DataFrame({"town_id": ["1"], "town": ["甲镇"], "town_en": ["Jia"]})


def test_lines_carry_unit_gas_and_a_dash_for_what_is_missing(content):
    found = dict(town_sheet.lines(content, "en", "CO2"))
    assert found["level"] == "II"
    assert found["target"] == "hold the low-carbon state"
    assert found["net source"] == "1,235 t CO2"
    assert found["quota of new built land"] == "–"


def test_page_without_boundaries_has_the_probability_only(content, towns):
    page = town_sheet.page("1", content, towns, None, lang="zh", gas="C", status="made")
    assert len(page.figure.axes) == 1
    texts = [t.get_text() for t in page.figure.texts]
    assert "甲镇" in texts
    assert any("自制示例" in t for t in texts)


def test_one_page_for_each_town(content, towns):
    assert [i for i, _ in town_sheet.pages(content, towns, None, lang="en", gas="C")] == ["1"]


def test_appendix_sets_account_and_response_side_by_side(content, towns):
    rows = town_sheet.appendix(content, towns, lang="en", gas="C").markdown.splitlines()
    assert rows[0] == "| Jia |  | level and response |  |"
    assert rows[2] == "| net source | 1,235 t C | level | II |"
    assert rows[3] == "|  |  | probability of the level | II 80%, III 20% |"
