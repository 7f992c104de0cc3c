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
    assert "it fails (CR ≥ 0.1)" in found.en


def test_the_set_is_described_also_where_nothing_is_weighed():
    t = tables(consistency=pd.DataFrame(), weights=pd.DataFrame())
    found = said(t)
    assert "evaluation.consistency" not in found
    assert found["evaluation.set"].en == "The set has 1 criterion (Sink) and 1 indicator."


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


def pair(first, second, kind, changed):
    return {"first": first, "second": second, "kind": kind, "r": 1.0, "joint_weight": 0.5,
            "changed_towns": changed}  # fmt: skip


def test_only_equal_columns_are_counted_where_weights_add_up():
    """A pair that is merely near stands in the table and not in the sentence."""
    both = pd.DataFrame([pair("x", "y", "identical", ""), pair("x", "z", "near", "甲镇")])
    found = evaluation._collinear(tables(collinearity=both))
    assert found.en.startswith("1 pair of indicators is one column after scaling")
    assert found.en.endswith("Dropping the second of each pair changes no level.")
    one = pd.DataFrame([pair("x", "y", "identical", "甲镇, 乙镇")])
    assert evaluation._collinear(tables(collinearity=one)).en.endswith("changes levels in 1 case.")


def test_ranks_in_criteria_of_any_name_are_compared_with_the_total():
    scored = TOWNS.assign(score=[0.9, 0.1], rank=[1, 2], level=["I", "II"])
    rows = [("1", "grain", 2), ("2", "grain", 1), ("1", "sink", 1), ("2", "sink", 2)]
    ranks = pd.DataFrame(rows, columns=["town_id", "criterion", "rank"])
    t = tables(evaluation=scored, criterion_scores=ranks)
    assert "Jia (rank 1 in all, 2 in grain)" in evaluation._gaps(t).en
    same = ranks[ranks["criterion"] == "sink"]
    t = tables(evaluation=scored, criterion_scores=same)
    assert evaluation._gaps(t).en == "Every town has the same rank in each criterion as in all."


@pytest.mark.parametrize(
    ("ratios", "word"),
    [([0.1, 0.02], "level I does not mean neutral"), ([1.2, 0.5], "1 town of them is a net sink"),
     ([3.0, 1.0], "even level II is a net sink")],
)  # fmt: skip
def test_level_I_is_not_neutral_unless_the_numbers_say_so(ratios, word):
    beside = TOWNS.assign(level=["I", "II"], level_rank=["I", "II"], level_winsorised=["II", "I"],
                          net_per_head=[0.5, 1.5], compensation=ratios, gas="C")  # fmt: skip
    found = evaluation._beside(tables(beside_level=beside))
    assert word in found.en
    assert "by rank 0 towns would have another level, with winsorised ranges 2" in found.en
