"""Targets and positioning, by level and by development group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.messages import warn
from countycarbon.tables import LEVELS

if TYPE_CHECKING:
    import pandas as pd

TARGETS = {"I": "hold", "II": "hold", "III": "steady", "IV": "transition", "V": "transition"}
"""I-II hold the low-carbon state, III cuts and gains steadily, IV-V make a fast transition."""

KEEP_SINK = "keep_sink"
"""The target of a town of a lower level that is a net sink.

Levels compare the towns of one county only: a last level stands in a county of forests too.  A
town that takes up more than it emits needs no transition, whatever place it takes.
"""


def target(level: str, net_t: float = float("nan")) -> str:
    """The target of a level; ``by_group`` where a town has none.

    Parameters
    ----------
    level : str
        I ... V, or empty.
    net_t : float
        Net source of the town; below zero it is a net sink.

    Examples
    --------
    >>> target("II"), target("V"), target("")
    ('hold', 'transition', 'by_group')
    >>> target("V", -20.0), target("I", -20.0)
    ('keep_sink', 'hold')
    """
    found = TARGETS.get(level, "by_group")
    return KEEP_SINK if net_t < 0 and found in ("steady", "transition") else found


def by_town(levels: pd.DataFrame, balance: pd.DataFrame) -> pd.DataFrame:
    """Table ``targets``: one row per town.

    Source: the county paper (2024), planning response by level; the target of net sinks is the
    kit's own.

    Warns
    -----
    response.fewer-levels
        The study has fewer than five levels, and the rules are those of five.
    """
    used = set(levels.loc[levels["level_basis"] == "scored", "level"]) - {""}
    if used and LEVELS[-1] not in used:
        warn("response.fewer-levels", last=max(used, key=LEVELS.index))
    net = levels["town_id"].map(balance.set_index("town_id")["net_t"])
    return levels.assign(target=list(map(target, levels["level"], net)))


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
        cluster, towns, n_I ... n_V, n_none, net_t, net_share (%; empty where a town is a net
        sink, since parts of a balance are no shares), compensation (ratio of sums), target.
    """
    import pandas as pd

    frame = targets.merge(balance[["town_id", "source_t", "sink_t", "net_t"]], on="town_id")
    frame["cluster"] = frame["cluster"].where(frame["cluster"] != "", frame["group"])
    county = whole(frame["net_t"])
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
                "net_share": 100 * net / county,
                "compensation": towns["sink_t"].sum(skipna=False) / source
                if source
                else float("nan"),
                "target": _main_target(towns),
            }
        )
    return pd.DataFrame(rows)


def whole(net: pd.Series) -> float:
    """The sum that net sources can be shares of; not a number where one lacks or is a net sink.

    Examples
    --------
    >>> import pandas as pd
    >>> whole(pd.Series([2.0, 3.0])), whole(pd.Series([2.0, -1.0]))
    (5.0, nan)
    """
    total = float(net.sum(skipna=False))
    return total if total > 0 and (net >= 0).all() else float("nan")


def _main_target(towns: pd.DataFrame) -> str:
    """The target under which most net source stands; of net sinks the one of most of them."""
    levelled = towns[towns["level"] != ""]
    if levelled.empty:
        return "by_group"
    size = levelled["net_t"].clip(lower=0) if (levelled["net_t"] > 0).any() else -levelled["net_t"]
    weight = size.groupby(levelled["target"], sort=True).sum(min_count=1)
    return str(weight.idxmax()) if weight.notna().any() else "by_group"
