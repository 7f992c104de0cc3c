"""Special cases, read out by rule: rank mismatches, network links, green gaps, parks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from countycarbon.response import landuse

if TYPE_CHECKING:
    import pandas as pd


def rank_mismatches(
    evaluation: pd.DataFrame, criteria: pd.DataFrame, *, gap_share: float = 1 / 3
) -> pd.DataFrame:
    """Towns whose rank on one criterion is far from their total rank.

    A gap of at least ``ceil(gap_share * n)`` places among ``n`` scored towns is named
    (26 towns, one third: 9 places, the case of Shangmatai, 4th in all and 13th on sinks).

    Parameters
    ----------
    evaluation, criteria : DataFrame
        Tables ``evaluation`` and ``criterion_scores``.
    gap_share : float
        Share of the scored towns.

    Returns
    -------
    DataFrame
        town_id, town, level, rank, criterion, criterion_rank, gap (places), side (``weak``:
        the criterion is worse than the total; ``strong``: better).
    """
    scored = evaluation[evaluation["level"] != ""][["town_id", "town", "level", "rank"]]
    one = criteria[["town_id", "criterion", "rank"]].rename(columns={"rank": "criterion_rank"})
    found = scored.merge(one, on="town_id").astype({"rank": "int64", "criterion_rank": "int64"})
    behind = found["criterion_rank"] - found["rank"]
    found["gap"] = behind.abs()
    found["side"] = behind.gt(0).map({True: "weak", False: "strong"}).astype("str")
    far = found[found["gap"] >= max(1, math.ceil(gap_share * len(scored)))]
    return far.sort_values(
        ["gap", "rank"], ascending=[False, True], ignore_index=True, kind="stable"
    )


def network_links(
    levels: pd.DataFrame,
    area: pd.DataFrame,
    neighbours: pd.DataFrame,
    *,
    least_m: float = 500.0,
) -> pd.DataFrame:
    """Towns that touch a town of level I or II and could join its blue-green network.

    Candidates are towns of level III to V and towns without a level.  The corridor is
    suggested across the longest common border with a level I-II town, if that is at least
    ``least_m`` long: towns that barely touch are named, but no corridor is drawn.

    Returns
    -------
    DataFrame
        town_id, town, level, neighbour_id, neighbour, neighbour_level, shared_m,
        ecological_ha, neighbour_ecological_ha, corridor (flag).
    """
    level = levels.set_index("town_id")["level"]
    green = landuse.by_town(area).set_index("town_id")["ecological_ha"]
    frame = neighbours.copy()
    frame["level"] = frame["town_id"].map(level).fillna("")
    frame["neighbour_level"] = frame["neighbour_id"].map(level).fillna("")
    joins = ~frame["level"].isin(["I", "II"]) & frame["neighbour_level"].isin(["I", "II"])
    frame = frame[joins].copy()
    frame["ecological_ha"] = frame["town_id"].map(green)
    frame["neighbour_ecological_ha"] = frame["neighbour_id"].map(green)
    frame = frame.sort_values(["town_id", "shared_m"], ascending=[True, False], kind="stable")
    frame["corridor"] = ~frame.duplicated("town_id") & (frame["shared_m"] >= least_m)
    return frame[
        [
            "town_id",
            "town",
            "level",
            "neighbour_id",
            "neighbour",
            "neighbour_level",
            "shared_m",
            "ecological_ha",
            "neighbour_ecological_ha",
            "corridor",
        ]
    ].reset_index(drop=True)


def green_gaps(
    levels: pd.DataFrame, area: pd.DataFrame, *, top_share: float = 1 / 3
) -> pd.DataFrame:
    """Towns with much built land that are short of green.

    Built share in the upper ``top_share`` of the towns (and above the median: where most towns are
    alike none has much) and ecological share below the median;
    ``needed_ha`` is the ecological land that would bring the town to the median.

    Returns
    -------
    DataFrame
        town_id, town, level, built_share, ecological_share (%), median_share, needed_ha.
    """
    land = landuse.by_town(area)
    frame = levels[["town_id", "town", "level"]].merge(land, on="town_id")
    median = frame["ecological_share"].median()
    edge = frame["built_share"].quantile(1 - top_share)
    much = (frame["built_share"] >= edge) & (frame["built_share"] > frame["built_share"].median())
    short = much & (frame["ecological_share"] < median)
    frame = frame[short].assign(median_share=median)
    frame["needed_ha"] = (median - frame["ecological_share"]) / 100 * frame["total_ha"]
    frame = frame.sort_values("needed_ha", ascending=False, ignore_index=True)
    names = ["town_id", "town", "level", "built_share", "ecological_share", "median_share"]
    return frame[[*names, "needed_ha"]]


def park_support(parks: pd.DataFrame, levels: pd.DataFrame, balance: pd.DataFrame) -> pd.DataFrame:
    """Industrial parks in towns of level IV and V, in the order in which the fund helps them.

    Level V comes before IV; within a level the town with the larger net source comes first.

    Parameters
    ----------
    parks : DataFrame
        park, park_en, town_id.
    levels, balance : DataFrame
        Levels and accounts of the towns.

    Returns
    -------
    DataFrame
        order, park, park_en, town_id, town, level, net_t.
    """
    frame = parks.merge(levels[["town_id", "town", "level"]], on="town_id", how="inner")
    frame = frame.merge(balance[["town_id", "net_t"]], on="town_id", how="left")
    frame = frame[frame["level"].isin(["IV", "V"])]
    frame = frame.sort_values(["level", "net_t", "park"], ascending=[False, False, True])
    frame.insert(0, "order", range(1, len(frame) + 1))
    names = ["order", "park", "park_en", "town_id", "town", "level", "net_t"]
    return frame[names].reset_index(drop=True)
