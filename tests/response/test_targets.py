"""Targets by level and by development group."""

import pytest

from countycarbon import tables
from countycarbon.messages import KitWarning
from countycarbon.response import targets


def test_targets_follow_the_levels(levels):
    found = targets.by_town(levels).set_index("town_id")["target"].to_dict()
    assert found == {
        "01": "transition", "02": "by_group", "03": "hold",
        "04": "hold", "05": "steady", "06": "transition",
    }  # fmt: skip
    tables.check("targets", targets.by_town(levels))


def test_groups_take_the_target_of_most_net_source(levels, balance):
    found = targets.by_cluster(targets.by_town(levels), balance)
    tables.check("target_groups", found)
    east = found.set_index("cluster").loc["东部"]
    assert (east["n_I"], east["n_II"], east["target"]) == (1, 1, "hold")
    # ratio of sums, not mean of ratios
    assert east["compensation"] == pytest.approx((1800 + 720) / (9000 + 12000))
    assert found["net_share"].sum() == pytest.approx(100)
    assert "outer" in set(found["cluster"])  # the town without a cluster stands by its group


def test_without_levels_everything_is_by_group(levels, balance):
    levels["level"] = ""
    found = targets.by_cluster(targets.by_town(levels), balance)
    assert set(found["target"]) == {"by_group"}


def test_a_group_whose_net_source_is_not_known_has_no_target(levels, balance):
    """Level and no number: put into its level by hand."""
    lost = balance.assign(net_t=float("nan"))
    found = targets.by_cluster(targets.by_town(levels), lost)
    assert set(found["target"]) == {"by_group"}


def test_fewer_than_five_levels_are_said_to_be_read_by_the_rules_of_five(levels):
    three = levels.assign(level=levels["level"].replace({"IV": "III", "V": "III"}))
    with pytest.warns(KitWarning, match="levels end at III"):
        found = targets.by_town(three)
    assert "transition" not in set(found["target"])
