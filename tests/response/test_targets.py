"""Targets by level and by development group."""

import pytest

from countycarbon import tables
from countycarbon.messages import KitWarning
from countycarbon.response import targets


def test_targets_follow_the_levels(levels, balance):
    found = targets.by_town(levels, balance).set_index("town_id")["target"].to_dict()
    assert found == {
        "01": "transition", "02": "by_group", "03": "hold",
        "04": "hold", "05": "steady", "06": "transition",
    }  # fmt: skip
    tables.check("targets", targets.by_town(levels, balance))


def test_groups_take_the_target_of_most_net_source(levels, balance):
    found = targets.by_cluster(targets.by_town(levels, balance), balance)
    tables.check("target_groups", found)
    east = found.set_index("cluster").loc["东部"]
    assert (east["n_I"], east["n_II"], east["target"]) == (1, 1, "hold")
    # ratio of sums, not mean of ratios
    assert east["compensation"] == pytest.approx((1800 + 720) / (9000 + 12000))
    assert found["net_share"].sum() == pytest.approx(100)
    assert "outer" in set(found["cluster"])  # the town without a cluster stands by its group


def test_without_levels_everything_is_by_group(levels, balance):
    levels["level"] = ""
    found = targets.by_cluster(targets.by_town(levels, balance), balance)
    assert set(found["target"]) == {"by_group"}


def test_a_group_whose_net_source_is_not_known_has_no_target(levels, balance):
    """Level and no number: put into its level by hand."""
    lost = balance.assign(net_t=float("nan"))
    found = targets.by_cluster(targets.by_town(levels, balance), lost)
    assert set(found["target"]) == {"by_group"}


def test_fewer_than_five_levels_are_said_to_be_read_by_the_rules_of_five(levels, balance):
    three = levels.assign(level=levels["level"].replace({"IV": "III", "V": "III"}))
    with pytest.warns(KitWarning, match="levels end at III"):
        found = targets.by_town(three, balance)
    assert "transition" not in set(found["target"])


def test_a_net_sink_of_a_lower_level_keeps_its_sink(levels, balance):
    """Towns 05 (III) and 06 (V) take up more than they emit; a level only compares."""
    sinks = balance.assign(net_t=balance["net_t"].where(balance["town_id"] < "05", -10.0))
    found = targets.by_town(levels, sinks)
    assert found.set_index("town_id")["target"].to_dict() == {
        "01": "transition", "02": "by_group", "03": "hold",
        "04": "hold", "05": "keep_sink", "06": "keep_sink",
    }  # fmt: skip
    groups = targets.by_cluster(found, sinks).set_index("cluster")
    assert groups.loc["西部", "target"] == "keep_sink"
    assert groups["net_share"].isna().all()  # parts of a balance with two signs are no shares


def test_a_county_of_net_sinks_is_positioned_by_the_largest(levels, balance):
    sinks = balance.assign(net_t=[-1.0, -1.0, -50.0, -20.0, -5.0, -5.0])
    groups = targets.by_cluster(targets.by_town(levels, sinks), sinks).set_index("cluster")
    assert groups["target"].to_dict()["东部"] == "hold"
    assert groups["target"].to_dict()["西部"] == "keep_sink"
