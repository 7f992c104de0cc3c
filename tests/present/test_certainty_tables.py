import pandas as pd

from countycarbon.present import certainty_tables

TOWNS = pd.DataFrame(
    {
        "town_id": list("abcde"),
        "town": list("甲乙丙丁戊"),
        "town_en": ["Jia", "Yi", "Bing", "Ding", "Wu"],
        "group": ["centre", "outer", "outer", "outer", "outer"],
        "scored": True,
    }
)
ASSUMPTIONS = pd.DataFrame(
    {"id": ["net_sink"], "question_zh": ["读法"], "question_en": ["reading"], "choice": ["gross"]}
)


def alternatives(changed):
    return pd.DataFrame(
        {
            "id": "net_sink",
            "alternative": ["literal"],
            "possible": True,
            "changed": [len(changed)],
            "changed_towns": [", ".join(changed)],
        }
    )


def test_alternatives_are_in_words():
    sheet = certainty_tables.alternatives(
        alternatives(["甲", "乙"]), ASSUMPTIONS, TOWNS, lang="en", gas="C"
    )
    assert sheet.frame.iloc[0].tolist() == [
        "reading",
        "gross sink → sink less source",
        "2",
        "Jia, Yi",
    ]


def test_long_lists_of_towns_are_cut_short():
    sheet = certainty_tables.alternatives(
        alternatives(list("甲乙丙丁")), ASSUMPTIONS, TOWNS, lang="zh", gas="C"
    )
    assert sheet.frame.iloc[0].tolist()[-1] == "多数镇街"


def test_towns_that_matter_to_nobody_are_counted():
    table = pd.DataFrame(
        {
            "town_id": list("ab"),
            "town": list("甲乙"),
            "reversals": [2, 0],
            "changed": 0,
            "changed_towns": "",
        }
    )
    sheet = certainty_tables.reversal(table, TOWNS, lang="en", gas="C")
    assert sheet.frame["town"].tolist() == ["Jia"]
    assert "Leaving out the other town changes" in sheet.note


def test_weights_stand_beside_their_intervals():
    table = pd.DataFrame({"indicator": ["x"], "central": [0.25], "low": [0.2], "high": [0.31]})
    names = {"x": ("甲项", "Item X")}
    sheet = certainty_tables.weight_spread(table, names, lang="en", gas="C")
    assert sheet.frame.iloc[0].tolist() == ["Item X", "0.2500", "0.2000", "0.3100"]
    assert "reciprocal" in sheet.note
