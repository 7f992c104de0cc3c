"""Special cases read out by rule."""

import pandas as pd
import pytest

from countycarbon.response import special


def by_criterion(ranks):
    """The table ``criterion_scores`` of ranks by town and criterion."""
    long = ranks.melt("town_id", var_name="criterion", value_name="rank")
    return long.assign(score=0.5).dropna(subset=["rank"])


def test_a_gap_of_a_third_of_the_scored_towns_is_a_mismatch():
    # 26 scored towns: ceil(26 / 3) = 9, so ranks 4 and 13 are a mismatch, 4 and 12 are not
    places = list(range(1, 27))
    ids = [str(i) for i in places]
    total = pd.DataFrame(
        {"town_id": ids, "town": [f"t{i}" for i in ids], "level": "III", "rank": places}
    )
    ranks = pd.DataFrame({"town_id": ids, "sink": places, "source": places, "jobs": places})
    ranks.loc[3, "sink"], ranks.loc[12, "sink"] = 13, 4
    ranks.loc[0, "jobs"], ranks.loc[25, "jobs"] = 26, 1  # a criterion of the study's own
    found = special.rank_mismatches(total, by_criterion(ranks))
    assert found[["town", "criterion", "gap", "side"]].to_numpy().tolist() == [
        ["t1", "jobs", 25, "weak"],
        ["t26", "jobs", 25, "strong"],
        ["t4", "sink", 9, "weak"],
        ["t13", "sink", 9, "strong"],
    ]
    ranks.loc[3, "sink"], ranks.loc[12, "sink"] = 12, 13
    assert set(special.rank_mismatches(total, by_criterion(ranks))["criterion"]) == {"jobs"}


def test_unscored_towns_have_no_rank_to_compare(evaluation):
    ranks = evaluation[["town_id", "rank_sink"]].rename(columns={"rank_sink": "sink"})
    found = special.rank_mismatches(evaluation, by_criterion(ranks), gap_share=0.1)
    assert "02" not in set(found["town_id"])


def test_equal_ranks_are_no_mismatch_however_few_the_towns(evaluation):
    ranks = evaluation[["town_id", "rank"]].rename(columns={"rank": "sink"})
    assert special.rank_mismatches(evaluation, by_criterion(ranks), gap_share=0.01).empty
    assert special.rank_mismatches(evaluation.assign(level=""), by_criterion(ranks)).empty


def test_network_links_take_the_longest_border_as_corridor(levels, area, neighbours):
    extra = pd.DataFrame(
        [("06", "己镇", "03", "丙镇", 3_000.0)],
        columns=["town_id", "town", "neighbour_id", "neighbour", "shared_m"],
    )
    found = special.network_links(levels, area, pd.concat([neighbours, extra]))
    assert found[["town_id", "neighbour_id", "corridor"]].to_numpy().tolist() == [
        ["06", "03", True],
        ["06", "04", False],
    ]
    assert found.loc[0, "neighbour_ecological_ha"] == pytest.approx(9000 * 0.5)


def test_green_gaps_need_much_built_land_and_little_green(levels, area):
    found = special.green_gaps(levels, area)
    # built shares: 80, 70, 45, ... ; upper third from 53.3 %; green median 12.5 %
    assert found["town_id"].tolist() == ["02", "01"]  # the larger need first
    row = found.set_index("town_id").loc["01"]
    assert row["needed_ha"] == pytest.approx((12.5 - 10) / 100 * 2000)


def test_parks_of_level_v_come_before_iv(levels, balance):
    parks = pd.DataFrame({"park": ["甲园", "乙园", "丙园"], "town_id": ["06", "01", "03"]})
    parks["park_en"] = ["A", "B", "C"]
    found = special.park_support(parks, levels, balance)
    assert found[["order", "park", "level"]].to_numpy().tolist() == [
        [1, "乙园", "V"],
        [2, "甲园", "IV"],
    ]
