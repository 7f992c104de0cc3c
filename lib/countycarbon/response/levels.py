"""The level a town is planned with, and how much of the county the levels cover."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from countycarbon.evaluation.assumptions import Choice
from countycarbon.messages import Problems
from countycarbon.response.rows import rows
from countycarbon.response.targets import whole
from countycarbon.tables import LEVELS

if TYPE_CHECKING:
    import pandas as pd


_NAN = float("nan")


def check_groups(towns: pd.DataFrame) -> None:
    """Refuse towns that stand in no group or in two.

    Raises
    ------
    KitError
        ``response.no-group``, ``response.two-groups``: every such town.
    """
    problems = Problems()
    for town_id, own in towns.groupby("town_id", sort=True):
        groups = sorted({str(g) for g in own["group"] if str(g) not in ("", "nan", "None")})
        place = f"{own['town'].iloc[0]} ({town_id})"
        if not groups:
            problems.add("response.no-group", town=place)
        elif len(groups) > 1:
            problems.add("response.two-groups", town=place, groups=", ".join(groups))
    problems.stop()


def level_by_compensation(value: float, scored: pd.DataFrame) -> str:
    """The level that stands at the same place when scored towns are ordered by D.

    ``p`` scored towns have a larger D; the town takes the level that comes at
    place ``p + 1`` when the scored towns are ordered from I to V.

    Parameters
    ----------
    value : float
        Compensation coefficient D of the unscored town.
    scored : DataFrame
        level, compensation of the scored towns.

    Examples
    --------
    >>> import pandas as pd
    >>> scored = pd.DataFrame({"level": ["I", "III", "V"], "compensation": [0.3, 0.1, 0.02]})
    >>> level_by_compensation(0.05, scored), level_by_compensation(0.001, scored)
    ('V', 'V')
    >>> level_by_compensation(0.2, scored)
    'III'
    """
    ordered = sorted(scored["level"], key=LEVELS.index)
    place = int((scored["compensation"] > value).sum())
    return ordered[min(place, len(ordered) - 1)]


def planning_levels(
    towns: pd.DataFrame,
    evaluation: pd.DataFrame,
    balance: pd.DataFrame,
    *,
    unscored: str = "neutral",
    manual: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The level each town is planned with and where it comes from.

    Parameters
    ----------
    towns, evaluation, balance : DataFrame
        Tables of the kit.
    unscored : {"neutral", "by_D", "manual"}
        What stands for the level of a town that was not scored: nothing, the level at the
        same place in the order of D, or the level the study names.
    manual : mapping, optional
        town_id to level; for ``manual`` every unscored town must be in it.

    Returns
    -------
    DataFrame
        town_id, town, group, cluster, level ("" if none), level_basis
        (``scored``, ``neutral``, ``by_D``, ``manual``).

    Raises
    ------
    KitError
        ``response.manual-level-missing``, ``response.manual-level-unknown``,
        ``response.no-group``, ``response.two-groups``.
    """
    check_groups(towns)
    manual = dict(manual or {})
    frame = towns[["town_id", "town", "group", "cluster"]].copy()
    frame = frame.merge(evaluation[["town_id", "level"]], on="town_id", how="left")
    frame = frame.merge(balance[["town_id", "compensation"]], on="town_id", how="left")
    frame["level"] = frame["level"].fillna("")
    frame["level_basis"] = ["scored" if level else unscored for level in frame["level"]]
    missing = frame["level"] == ""
    if unscored == "manual":
        _check_manual(frame, manual)
        frame.loc[missing, "level"] = frame.loc[missing, "town_id"].map(manual)
    elif unscored == "by_D":
        scored = frame[~missing]
        known = missing & frame["compensation"].notna() & bool(len(scored))
        frame.loc[known, "level"] = [
            level_by_compensation(d, scored) for d in frame.loc[known, "compensation"]
        ]
    frame.loc[frame["level"] == "", "level_basis"] = "neutral"
    return frame.drop(columns="compensation")


def unscored_choice(
    towns: pd.DataFrame,
    evaluation: pd.DataFrame,
    balance: pd.DataFrame,
    *,
    unscored: str = "neutral",
    manual: Mapping[str, str] | None = None,
) -> Choice:
    """The rule for unscored towns as a choice, with the planning levels under the other rules.

    Parameters
    ----------
    towns, evaluation, balance, unscored, manual
        As for :func:`planning_levels`.
    """

    def levels(rule: str) -> pd.Series:
        found = planning_levels(towns, evaluation, balance, unscored=rule, manual=manual)
        return found.set_index("town_id")["level"]

    rules = ("neutral", "by_D", "manual") if manual else ("neutral", "by_D")
    others = {rule: partial(levels, rule) for rule in rules if rule != unscored}
    return Choice("unscored", unscored, others, levels(unscored))


def _check_manual(frame: pd.DataFrame, manual: Mapping[str, str]) -> None:
    problems = Problems()
    for town_id in sorted(set(manual) - set(frame["town_id"])):
        problems.add("response.manual-level-unknown", town=town_id)
    for row in rows(frame[frame["level"] == ""]):
        if row.town_id not in manual:
            problems.add("response.manual-level-missing", town=f"{row.town} ({row.town_id})")
    problems.stop()


def coverage(towns: pd.DataFrame, levels: pd.DataFrame, balance: pd.DataFrame) -> pd.DataFrame:
    """Share of towns, people and net source that stands in scored towns.

    Returns
    -------
    DataFrame
        measure (``towns``, ``population``, ``net_t``), covered, total, share (%), empty
        where a value of any town is missing, or where net sinks make the total no whole.
    """
    import pandas as pd

    frame = towns[["town_id", "population"]].merge(levels[["town_id", "level_basis"]], on="town_id")
    frame = frame.merge(balance[["town_id", "net_t"]], on="town_id")
    frame["towns"] = 1
    scored = frame["level_basis"] == "scored"
    rows = []
    for measure in ("towns", "population", "net_t"):
        total = frame[measure].sum(skipna=False)
        covered = frame.loc[scored, measure].sum(skipna=False)
        share = 100 * covered / (whole(frame[measure]) if measure == "net_t" else total or _NAN)
        rows.append({"measure": measure, "covered": covered, "total": total, "share": share})
    return pd.DataFrame(rows).astype({"covered": float, "total": float, "share": float})
