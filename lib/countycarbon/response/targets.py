"""Targets and positioning, by level and by development group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.messages import warn
from countycarbon.tables import LEVELS

if TYPE_CHECKING:
    import pandas as pd

TARGETS = {"I": "hold", "II": "hold", "III": "steady", "IV": "transition", "V": "transition"}
"""I-II hold the low-carbon state, III cuts and gains steadily, IV-V make a fast transition."""


def target(level: str) -> str:
    """The target of a level; ``by_group`` where a town has none.

    Examples
    --------
    >>> target("II"), target("V"), target("")
    ('hold', 'transition', 'by_group')
    """
    return TARGETS.get(level, "by_group")


def by_town(levels: pd.DataFrame) -> pd.DataFrame:
    """Table ``targets``: one row per town.

    Source: the county paper (2024), planning response by level.

    Warns
    -----
    response.fewer-levels
        The study has fewer than five levels, and the rules are those of five.
    """
    used = set(levels.loc[levels["level_basis"] == "scored", "level"]) - {""}
    if used and LEVELS[-1] not in used:
        warn("response.fewer-levels", last=max(used, key=LEVELS.index))
    return levels.assign(target=levels["level"].map(target))


def by_cluster(targets: pd.DataFrame, balance: pd.DataFrame) -> pd.DataFrame:
    """Positioning of each development group, from the levels and accounts of its towns.

    The group takes the target under which most of its net source stands; a group whose towns
    have no level is positioned by its compensation coefficient alone (``by_D``).

    Parameters
    ----------
    targets : DataFrame
        Table ``targets``; towns without a cluster are taken by their group.
    balance : DataFrame
        Table ``balance``.

    Returns
    -------
    DataFrame
        cluster, towns, n_I ... n_V, n_none, net_t, net_share (%), compensation (ratio of sums),
        target.
    """
    import pandas as pd

    frame = targets.merge(balance[["town_id", "source_t", "sink_t", "net_t"]], on="town_id")
    frame["cluster"] = frame["cluster"].where(frame["cluster"] != "", frame["group"])
    county = frame["net_t"].sum(skipna=False)
    rows = []
    for cluster, towns in frame.groupby("cluster", sort=True):
        counts = towns["level"].value_counts()
        source = towns["source_t"].sum(skipna=False)
        net = towns["net_t"].sum(skipna=False)
        rows.append(
            {
                "cluster": cluster,
                "towns": len(towns),
                **{f"n_{level}": int(counts.get(level, 0)) for level in LEVELS},
                "n_none": int(counts.get("", 0)),
                "net_t": net,
                "net_share": 100 * net / county if county else float("nan"),
                "compensation": towns["sink_t"].sum(skipna=False) / source
                if source
                else float("nan"),
                "target": _main_target(towns),
            }
        )
    return pd.DataFrame(rows)


def _main_target(towns: pd.DataFrame) -> str:
    levelled = towns[towns["level"] != ""]
    if levelled.empty:
        return "by_group"
    weight = levelled.groupby("target", sort=True)["net_t"].sum(min_count=1)
    return str(weight.idxmax()) if weight.notna().any() else "by_group"
