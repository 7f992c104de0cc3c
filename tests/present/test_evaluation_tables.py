import pandas as pd

from countycarbon.inputs import indicator_sets
from countycarbon.present import evaluation_tables

TOWNS = pd.DataFrame(
    {"town_id": ["1", "2"], "town": ["甲镇", "乙镇"], "town_en": ["Jia", "Yi"], "group": "outer"}
)


def test_lists_of_towns_follow_the_language():
    assert evaluation_tables.translated("甲镇, 乙镇", TOWNS, "en") == "Jia, Yi"
    assert evaluation_tables.translated("甲镇, 乙镇", TOWNS, "zh") == "甲镇、乙镇"
    assert evaluation_tables.translated("", TOWNS, "en") == "–"


def test_indicators_carry_the_gas_basis_in_their_units():
    chosen = indicator_sets.read("wuqing_ten")
    sheet = evaluation_tables.indicators(chosen, lang="en", gas="CO2")
    assert sheet.frame["unit"].tolist()[0] == "t CO2/person"
    assert len(sheet.frame) == 10


CONSISTENCY = pd.DataFrame(
    {
        "expert": "1",
        "matrix": ["criteria", "sink"],
        "n": [3, 2],
        "missing": [0, 0],
        "lambda_max": [3.0183, 2.0],
        "ci": [0.00915, 0.0],
        "random_index_table": "saaty2005",
        "random_index": [0.52, 0.0],
        "cr": [0.0176, 0.0],
        "consistent": [True, True],
        "worst_pair": ["sink : source", ""],
    }
)
NAMES = {"criteria": ("目标", "goal"), "sink": ("碳汇", "sink"), "source": ("碳源", "source")}


def test_the_random_index_is_named_and_two_items_are_said_to_say_nothing():
    for lang, word in (("zh", "不含一致性信息"), ("en", "no information on consistency")):
        sheet = evaluation_tables.consistency(CONSISTENCY, NAMES, lang=lang, gas="C")
        assert "Saaty (2005)" in sheet.note
        assert word in sheet.note
    assert sheet.frame["worst pair"].tolist() == ["sink : source", "–"]


def test_an_exact_three_by_three_needs_no_remark():
    sheet = evaluation_tables.consistency(CONSISTENCY.head(1), NAMES, lang="en", gas="C")
    assert "two items" not in sheet.note


def test_a_note_says_why_a_town_is_not_scored_or_what_is_a_proxy():
    table = pd.DataFrame(
        {
            "town_id": ["1", "2"],
            "town": ["甲镇", "乙镇"],
            "level": ["I", ""],
            "rank": [1, None],
            **{f"score{part}": [0.5, None] for part in ("", "_sink", "_source", "_balance")},
            "indicator_set": ["wuqing_ten", ""],
            "note": ["proxy:output", "no_population"],
        }
    )
    shown = evaluation_tables.evaluation(table, TOWNS, lang="en", gas="C").frame
    assert shown.iloc[:, -1].tolist() == [
        "by proxy: industrial and construction output",
        "no population data",
    ]
    plain = evaluation_tables.evaluation(table.assign(note=""), TOWNS, lang="zh", gas="C").frame
    assert "说明" not in plain.columns
