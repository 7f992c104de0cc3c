"""The town sheet."""

import pandas as pd
import pytest

from countycarbon.present import town_sheet
from countycarbon.present.exhibit import Drawing, Words


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


def test_a_sheet_carries_the_nature_of_its_data_and_every_level(content, towns):
    [(town_id, sheet)] = town_sheet.sheets(content, towns, lang="zh", gas="C", status="made")
    assert (town_id, sheet["name"]) == ("1", "甲镇")
    assert "自制示例" in sheet["mark"]
    assert sheet["map"] == "甲镇在全县（区）中的位置，颜色为 II 级"
    assert [level for level, _, _ in sheet["chances"]] == ["I", "II", "III", "IV", "V"]
    assert [round(share) for _, share, _ in sheet["chances"]] == [0, 80, 20, 0, 0]


def test_account_and_response_are_apart(content, towns):
    [(_, sheet)] = town_sheet.sheets(content, towns, lang="en", gas="C")
    assert sheet["account"] == [("net source", "1,235 t C")]
    assert sheet["response"][0] == ("level", "II")


def test_without_probabilities_there_are_none(content, towns):
    bare = content[~content["item"].str.startswith("p_")]
    [(_, sheet)] = town_sheet.sheets(bare, towns, lang="en", gas="C")
    assert sheet["chances"] == []


def test_the_appendix_sets_heading_map_and_tables_in_turn(content, towns):
    pages = town_sheet.appendix(content, towns, {"1": b"png"}, lang="en", gas="C", status="made")
    head, drawing, words = pages.parts
    assert head == Words("### Jia {.unnumbered .unlisted}\n")
    assert drawing == Drawing(b"png", "Jia in the county, in the colour of level II")
    rows = words.markdown.splitlines()
    assert rows[0].endswith("level II; made example · not real data.")
    assert "|  | 0 | 80 | 20 | 0 | 0 |" in rows
    assert "| account |  | level and response |  |" in rows
    assert "| net source | 1,235 t C | level | II |" in rows


def test_every_town_after_the_first_begins_a_page(content, towns):
    two = pd.concat([towns, towns.assign(town_id="2", town_en="Yi")])
    pages = town_sheet.appendix(content, two, {}, lang="en", gas="C")
    heads = [p.markdown for p in pages.parts if "###" in p.markdown]
    assert ["{.unnumbered .unlisted .new-page}" in head for head in heads] == [False, True]


def test_a_study_without_boundaries_has_no_maps(content):
    assert town_sheet.maps(content, None) == {}


def test_a_county_of_very_many_towns_has_its_pages_as_files_only():
    towns = pd.DataFrame(
        {"town_id": [f"{i:03d}" for i in range(101)], "town": "镇", "town_en": "T"}
    )
    content = pd.DataFrame(columns=["town_id", "item", "value", "code", "table"])
    for maps, said in (({}, "The table town_sheets"), ({"000": b"png"}, "in the folder sheets")):
        (only,) = town_sheet.appendix(content, towns, maps, lang="en", gas="C").parts
        assert only.markdown.startswith("The county has 101 towns") and said in only.markdown
