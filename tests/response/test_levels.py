"""The level a town is planned with."""

import pandas as pd
import pytest

from countycarbon.messages import KitError
from countycarbon.response.levels import (
    check_groups,
    coverage,
    level_by_compensation,
    planning_levels,
    unscored_choice,
)


def test_neutral_leaves_the_unscored_town_without_a_level(levels):
    row = levels.set_index("town_id").loc["02"]
    assert (row["level"], row["level_basis"]) == ("", "neutral")
    assert (levels["level_basis"] == "scored").sum() == 5


def test_by_d_puts_the_town_at_its_place_in_the_order_of_d(towns, evaluation, balance):
    frame = planning_levels(towns, evaluation, balance, unscored="by_D").set_index("town_id")
    # D of 乙街 is 40/12000 = 0.0033, below all five scored towns: the last level
    assert (frame.loc["02", "level"], frame.loc["02", "level_basis"]) == ("V", "by_D")


def test_by_d_in_the_middle():
    scored = pd.DataFrame({"level": ["V", "I", "II"], "compensation": [0.01, 0.2, 0.1]})
    assert level_by_compensation(0.15, scored) == "II"  # one larger, so second place
    assert level_by_compensation(0.30, scored) == "I"


def test_by_d_without_d_stays_neutral(towns, evaluation, balance):
    balance.loc[balance["town_id"] == "02", "compensation"] = float("nan")
    frame = planning_levels(towns, evaluation, balance, unscored="by_D").set_index("town_id")
    assert (frame.loc["02", "level"], frame.loc["02", "level_basis"]) == ("", "neutral")


def test_manual(towns, evaluation, balance):
    frame = planning_levels(
        towns, evaluation, balance, unscored="manual", manual={"02": "IV"}
    ).set_index("town_id")
    assert (frame.loc["02", "level"], frame.loc["02", "level_basis"]) == ("IV", "manual")


def test_the_rule_for_unscored_towns_as_a_choice(towns, evaluation, balance):
    found = unscored_choice(towns, evaluation, balance)
    assert (found.taken, list(found.alternatives)) == ("neutral", ["by_D"])
    assert (found.before["02"], found.alternatives["by_D"]()["02"]) == ("", "V")
    by_hand = unscored_choice(towns, evaluation, balance, unscored="by_D", manual={"02": "IV"})
    assert [by_hand.alternatives[r]()["02"] for r in ("neutral", "manual")] == ["", "IV"]


def test_manual_names_every_missing_and_unknown_town(towns, evaluation, balance):
    with pytest.raises(KitError) as error:
        planning_levels(towns, evaluation, balance, unscored="manual", manual={"99": "I"})
    assert error.value.codes == ["response.manual-level-unknown", "response.manual-level-missing"]
    assert "乙街" in error.value.text("zh")


def test_towns_in_no_group_or_two_are_refused(towns):
    towns.loc[0, "group"] = ""
    doubled = pd.concat([towns, towns.iloc[[2]].assign(group="centre")])
    with pytest.raises(KitError) as error:
        check_groups(doubled)
    assert error.value.codes == ["response.no-group", "response.two-groups"]


def test_coverage(towns, levels, balance):
    found = coverage(towns, levels, balance).set_index("measure")
    assert found.loc["towns", "share"] == pytest.approx(100 * 5 / 6)
    assert found.loc["population", "share"] == pytest.approx(100 * (1 - 80 / 230))
    net = balance.set_index("town_id")["net_t"]
    assert found.loc["net_t", "covered"] == pytest.approx(net.sum() - net["02"])


def test_coverage_of_a_missing_value_is_missing(towns, levels, balance):
    balance.loc[0, "net_t"] = float("nan")
    found = coverage(towns, levels, balance).set_index("measure")
    assert found.loc["net_t", ["covered", "total", "share"]].isna().all()
