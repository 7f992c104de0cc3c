import pandas as pd
import pytest

from countycarbon.present.wording import evaluation

TOWNS = pd.DataFrame(
    {"town_id": ["1", "2"], "town": ["甲镇", "乙镇"], "town_en": ["Jia", "Yi"], "scored": True}
)
INDICATORS = pd.DataFrame(
    {"id": ["criteria", "sink", "x"], "zh": ["目标", "碳汇", "甲项"], "en": ["goal", "Sink", "x"],
     "kind": ["criterion", "criterion", "indicator"], "parent": ["", "criteria", "sink"],
     "indicator_set": "s"}
)  # fmt: skip
WEIGHTS = pd.DataFrame({"criterion": ["sink"], "indicator": ["x"], "global_weight": [1.0]})


def tables(**more):
    consistency = pd.DataFrame(
        {"matrix": ["criteria"], "n": [3], "cr": [0.12], "consistent": [False]}
    )
    evaluated = pd.DataFrame({"town_id": ["1", "2"], "level": ["", ""]})
    reasons = pd.DataFrame({"reason": ["too-few-units"], "detail": ["2 < 5"]})
    base = {"towns": TOWNS, "indicators": INDICATORS, "weights": WEIGHTS}
    base |= {"consistency": consistency, "evaluation": evaluated, "not_evaluated": reasons}
    return base | more


def said(t):
    return {v.key: v for v in evaluation.variables(t, None)}


def test_an_accepted_inconsistency_is_said():
    found = said(tables())["evaluation.consistency"]
    assert "未通过" in found.zh
    assert "1 fail (CR ≥ 0.1)" in found.en


def test_the_set_is_described_also_where_nothing_is_weighed():
    t = tables(consistency=pd.DataFrame(), weights=pd.DataFrame())
    found = said(t)
    assert "evaluation.consistency" not in found
    assert found["evaluation.set"].en == "The set has 1 criteria (Sink) and 1 indicators."


def test_a_study_without_levels_says_why():
    assert "2 < 5" in said(tables())["evaluation.none"].zh


@pytest.mark.parametrize(
    ("reason", "zh", "en"),
    [
        ("no-population", "常住人口", "the number of residents"),
        ("no-output", "产值", "output"),
    ],
)
def test_the_missing_column_is_named_in_words(reason, zh, en):
    reasons = pd.DataFrame({"reason": [reason], "detail": [""]})
    found = said(tables(not_evaluated=reasons))["evaluation.none"]
    assert zh in found.zh
    assert en in found.en


def test_nothing_is_said_before_the_steps_have_run():
    assert said({}) == {}
