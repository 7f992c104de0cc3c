"""The words of the summary."""

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
