"""Checking the draft plan."""

import pandas as pd
import pytest

from countycarbon.response import draft, landuse, patterns, quotas, targets

NAN = float("nan")


@pytest.fixture
def advice(levels, towns, area, balance):
    from countycarbon.study.response import Quotas

    rule = Quotas(total_ha=500, centre_share=0.4)
    quota, _ = quotas.plan(levels, towns, area, balance, rule)
    quota = quota.assign(quota_ha=[80, 120, 100, 80, 70, 50])
    return draft.Advice(
        targets.by_town(levels, balance),
        quota,
        patterns.by_town(levels, area, balance),
        landuse.by_town(area),
    )


@pytest.fixture
def plan(advice):
    """A draft that follows the advice in everything."""
    frame = advice.quotas[["town_id", "quota_ha"]].astype({"quota_ha": float})
    frame = frame.merge(advice.land[["town_id", "built_ha"]])
    frame["built_ha"] += frame["quota_ha"]
    frame["target"] = advice.targets["target"].replace("by_group", "")
    frame["pattern"] = advice.patterns["pattern"].replace("by_group", "")
    return frame


def verdict(plan, advice, town_id, aspect, projects=None):
    found = draft.check(plan, projects, advice)
    row = found[(found["town_id"] == town_id) & (found["aspect"] == aspect)].iloc[0]
    return row["verdict"], row["reason"]


def change(plan, town_id, **values):
    for name, value in values.items():
        plan.loc[plan["town_id"] == town_id, name] = value
    return plan


def test_a_draft_that_follows_the_advice_is_consistent(plan, advice):
    found = draft.check(plan, None, advice)
    levelled = found[(found["level"] != "") & (found["aspect"] != "quality")]
    assert set(levelled["verdict"]) == {"consistent"}
    assert len(found) == 6 * len(draft.ASPECTS)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("transition", ("consistent", "as_strong")),
        ("steady", ("adjust", "too_weak")),
        ("hold", ("conflict", "too_weak")),
        ("", ("not_checked", "not_in_draft")),
    ],
)
def test_goal_of_a_level_v_town(plan, advice, target, expected):
    assert verdict(change(plan, "01", target=target), advice, "01", "goal") == expected


@pytest.mark.parametrize(
    ("town_id", "quota_ha", "expected"),
    [
        ("06", 55.0, ("consistent", "within_tolerance")),  # 10 % of 50
        ("06", 59.0, ("adjust", "above_advice")),
        ("06", 61.0, ("conflict", "above_advice")),  # IV and above twice the tolerance
        ("03", 125.0, ("adjust", "above_advice")),  # I: never a conflict by the quota alone
        ("03", 80.0, ("adjust", "below_advice")),
    ],
)
def test_quota(plan, advice, town_id, quota_ha, expected):
    assert verdict(change(plan, town_id, quota_ha=quota_ha), advice, town_id, "quota") == expected


def test_a_quota_above_the_land_that_is_left_is_a_conflict(plan, advice):
    advice.quotas.loc[advice.quotas["town_id"] == "03", "ceiling_ha"] = 99.0
    assert verdict(plan, advice, "03", "quota") == ("conflict", "above_ceiling")


def test_planned_built_land_must_be_covered_by_the_quota(plan, advice):
    plan.loc[plan["town_id"] == "04", "built_ha"] += 12
    found = draft.check(plan, None, advice)
    row = found[(found["town_id"] == "04") & (found["aspect"] == "built")].iloc[0]
    assert (row["verdict"], row["reason"]) == ("conflict", "not_covered")
    assert row["difference_ha"] == pytest.approx(12)


def test_patterns_one_and_two_steps_apart(plan, advice):
    assert verdict(change(plan, "03", pattern="combined"), advice, "03", "pattern")[0] == "adjust"
    assert verdict(change(plan, "03", pattern="compact"), advice, "03", "pattern")[0] == "conflict"


def test_projects_against_the_level(plan, advice):
    projects = pd.DataFrame(
        [("03", "heavy_industry", 30.0), ("03", "restoration", 10.0), ("01", "housing", 5.0),
         ("06", "renewable", 8.0)],
        columns=["town_id", "kind", "area_ha"],
    )  # fmt: skip
    assert verdict(plan, advice, "03", "quality", projects) == ("conflict", "unfit_project")
    assert verdict(plan, advice, "01", "quality", projects) == ("adjust", "no_transition_project")
    assert verdict(plan, advice, "06", "quality", projects) == ("consistent", "fits")
    found = draft.check(plan, projects, advice).set_index(["town_id", "aspect"])
    assert found.loc[("03", "quality"), "difference_ha"] == 30.0


def test_a_town_outside_the_draft_is_not_checked_and_not_dropped(plan, advice):
    found = draft.check(plan[plan["town_id"] != "05"], None, advice)
    own = found[found["town_id"] == "05"]
    assert len(own) == len(draft.ASPECTS)
    assert set(own["verdict"]) == {"not_checked"}


def test_by_town_takes_the_gravest(plan, advice):
    found = draft.by_town(draft.check(change(plan, "03", pattern="compact"), None, advice))
    rows = found.set_index("town_id")
    assert rows.loc["03", "verdict"] == "conflict"
    assert rows.loc["04", "verdict"] == "consistent"


def test_double_evaluation_names_what_binds(plan, advice):
    evaluated = pd.DataFrame(
        {
            "town_id": ["03", "04"],
            "built_suitable_ha": [900.0 + 60, 1200.0 + 200],
            "ecology_important_ha": [4500.0, 600.0],
        }
    )
    found = draft.double_evaluation(evaluated, plan, advice.quotas, advice.land).set_index(
        "town_id"
    )
    assert found.loc["03", ["headroom_ha", "binding"]].tolist() == [60.0, "suitability"]
    assert found.loc["04", ["headroom_ha", "binding"]].tolist() == [200.0, "carbon"]
    assert found["fits"].tolist() == [False, True]
    assert found.loc["03", "ecology_share"] == 50.0
