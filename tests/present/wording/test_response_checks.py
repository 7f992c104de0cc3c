"""What is said of the special cases."""

import pandas as pd

from countycarbon.present.wording import response_checks

TOWNS = pd.DataFrame(
    {"town_id": ["1", "2"], "town": ["甲镇", "乙镇"], "town_en": ["Jia", "Yi"], "scored": True}
)
INDICATORS = pd.DataFrame({"id": ["jobs"], "zh": ["就业"], "en": ["employment"]})


def said(rows):
    columns = ["town_id", "town", "criterion", "side"]
    frame = pd.DataFrame(rows, columns=columns)
    return response_checks._mismatches(
        {"rank_mismatches": frame, "towns": TOWNS, "indicators": INDICATORS}
    )


def test_a_usual_criterion_has_the_word_of_the_chapter():
    found = said([("1", "甲镇", "sink", "weak")])
    assert found.zh.startswith("甲镇的碳汇明显落后于总位次。")
    assert "Jia ranks far lower on the sink criterion" in found.en


def test_a_criterion_of_the_study_has_the_name_the_study_gives():
    found = said([("2", "乙镇", "jobs", "strong")])
    assert found.zh.startswith("乙镇的就业明显好于总位次。")
    assert "Yi ranks far higher on the employment criterion" in found.en


def test_none_is_said_where_there_is_none():
    assert said([]).zh == "没有单项与总位次悬殊的镇街。"
