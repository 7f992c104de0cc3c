"""Quotas of new built land by the two-group rule, exact to the hectare."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from countycarbon.land.use import use as land_use
from countycarbon.messages import KitError, Problems, fail, warn
from countycarbon.response import landuse, room
from countycarbon.response.apportion import apportion
from countycarbon.response.rows import blank

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study.response import Quotas

LEVEL_POINTS = {"I": 5.0, "II": 4.0, "III": 3.0, "IV": 2.0, "V": 1.0}
"""Points of a level: the better the level, the more land.  Ours; the paper gives the order."""

FACTORS = ("level", "population", "economy", "performance")


WEIGHTS_ROUNDING = 0.001
"""Weights written with two or three decimals may miss 1 by this much."""


def factors(
    levels: pd.DataFrame,
    towns: pd.DataFrame,
    balance: pd.DataFrame,
    performance: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The four factors of each town, as multiples of the mean of its group.

    ``f_ij = v_ij / mean_j(group)``.  Level: points 5 ... 1.  Economy: industrial and
    construction output.  Performance: the given score, or where the study has none the
    economic contribution coefficient ECC (output share over source share).  A value that is
    not known stays empty.

    Returns
    -------
    DataFrame
        town_id, town, group, level, level_basis, level_factor, population_factor,
        economy_factor, performance_factor.
    """
    frame = levels.merge(towns[["town_id", "population", "output"]], on="town_id", how="left")
    frame = frame.merge(balance[["town_id", "contribution"]], on="town_id", how="left")
    if performance is not None:
        frame = frame.merge(performance[["town_id", "performance"]], on="town_id", how="left")
    else:
        frame["performance"] = frame["contribution"]
    values = {
        "level": frame["level"].map(LEVEL_POINTS),
        "population": frame["population"],
        "economy": frame["output"],
        "performance": frame["performance"],
    }
    for name, value in values.items():
        number = value.astype(float)
        frame[f"{name}_factor"] = number / number.groupby(frame["group"]).transform("mean")
    kept = ["town_id", "town", "group", "level", "level_basis"]
    return frame[[*kept, *(f"{name}_factor" for name in FACTORS)]]


def weight(factor_values: pd.DataFrame, weights: Mapping[str, float]) -> pd.Series:
    """Weight of each town inside its group.

    ``s_i = sum_j w_j f_ij / sum_j w_j`` over the factors that are known for the town, then
    divided by the sum over the group.  A factor that is not known is left out for that town:
    it is neither zero nor average by decree, the town is judged by what is known.

    Raises
    ------
    KitError
        The codes of :func:`check_weights`, and ``response.no-factor``.
    """
    check_weights(weights)
    names = [name for name in FACTORS if weights.get(name, 0) > 0]
    known = factor_values[[f"{name}_factor" for name in names]].set_axis(names, axis=1)
    w = [weights[name] for name in names]
    score = (known * w).sum(axis=1) / (known.notna() * w).sum(axis=1)
    lost = score.isna() | (score <= 0)
    if lost.any():
        raise fail("response.no-factor", town=", ".join(factor_values.loc[lost, "town"]))
    return score / score.groupby(factor_values["group"]).transform("sum")


def check_weights(weights: Mapping[str, float]) -> None:
    """Refuse weights of factors that there are not, or that are no parts of a whole.

    Raises
    ------
    KitError
        ``response.unknown-factor``, ``response.no-weights``, ``response.weights-sum``.

    Examples
    --------
    >>> check_weights({"level": 0.4, "population": 0.6})
    """
    unknown = sorted(set(weights) - set(FACTORS))
    if unknown:
        raise fail("response.unknown-factor", key=", ".join(unknown), allowed=", ".join(FACTORS))
    if not any(value > 0 for value in weights.values()) or min(weights.values()) < 0:
        raise fail("response.no-weights", key="response.quotas.weights")
    total = sum(weights.values())
    if abs(total - 1) > WEIGHTS_ROUNDING:
        raise fail("response.weights-sum", key="response.quotas.weights", total=f"{total:g}")


def group_shares(
    factor_values: pd.DataFrame,
    towns: pd.DataFrame,
    *,
    centre_share: float | None = None,
    level_between: float = 0.1,
) -> pd.DataFrame:
    """Share of each group in the total: the study's split, the level only second.

    ``share_g`` is proportional to ``base_g * (1 + b * (P_g / P - 1))`` with base the study's
    share (else the share of residents), ``P_g`` the mean level points of the group, ``P`` of
    all scored towns, and ``b`` the small weight of the level between groups.

    Returns
    -------
    DataFrame
        group, towns, base_share, level_points, share.

    Raises
    ------
    KitError
        ``response.no-residents``: the split is by residents, and those of a town are not known.
    """
    import pandas as pd

    frame = factor_values.merge(towns[["town_id", "population"]], on="town_id")
    points = frame["level"].map(LEVEL_POINTS)
    residents = frame["population"].astype(float)
    if centre_share is None and frame["group"].nunique() > 1 and residents.isna().any():
        raise fail("response.no-residents", town=", ".join(frame.loc[residents.isna(), "town"]))
    rows = []
    for group, index in frame.groupby("group", sort=True).groups.items():
        if len(index) == len(frame):
            base = 1.0
        elif centre_share is not None:
            base = centre_share if group == "centre" else 1 - centre_share
        else:
            base = residents[index].sum() / residents.sum()
        mean = points[index].mean()
        pull = 0.0 if pd.isna(mean) else mean / points.mean() - 1
        rows.append(
            {
                "group": group,
                "towns": len(index),
                "base_share": base,
                "level_points": mean,
                "share": base * (1 + level_between * pull),
            }
        )
    out = pd.DataFrame(rows)
    out["base_share"] /= out["base_share"].sum()  # one group only: it takes everything
    out["share"] /= out["share"].sum()
    return out


def by_rule(
    factor_values: pd.DataFrame,
    groups: pd.DataFrame,
    total_ha: int,
    weights: Mapping[str, float],
    bounds: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Table ``quotas``: whole hectares by town, summing exactly to the total.

    Parameters
    ----------
    factor_values : DataFrame
        From :func:`factors`.
    groups : DataFrame
        From :func:`group_shares`.
    total_ha : int
        New built land of the county.
    weights : mapping
        Factor to weight.
    bounds : DataFrame, optional
        town_id, floor_ha, ceiling_ha (empty: none).

    Returns
    -------
    DataFrame
        The factors, weight, floor_ha, ceiling_ha, bound (``floor``, ``ceiling`` or empty),
        quota_ha.

    Raises
    ------
    KitError
        ``response.floors-above-total`` and the like, naming the group.
    """
    import pandas as pd

    frame = factor_values.copy()
    frame["weight"] = weight(factor_values, weights)
    if bounds is None:
        bounds = pd.DataFrame({"town_id": frame["town_id"], "floor_ha": 0.0})
        bounds["ceiling_ha"] = float("nan")
    frame = frame.merge(bounds[["town_id", "floor_ha", "ceiling_ha"]], on="town_id", how="left")
    frame["floor_ha"] = frame["floor_ha"].fillna(0.0)
    totals = apportion(groups.set_index("group")["share"], total_ha)
    frame["quota_ha"] = 0
    problems = Problems()
    for group, rows in frame.groupby("group", sort=True):
        index = rows.set_index("town")
        limits = index["floor_ha"], index["ceiling_ha"]
        try:
            share = apportion(index["weight"], int(totals[group]), *limits, place=str(group))
        except KitError as error:
            problems.extend(error.problems)
            continue
        frame.loc[rows.index, "quota_ha"] = share.to_numpy()
    problems.stop()
    free = frame["weight"] * frame["group"].map(totals)
    cap = frame["ceiling_ha"].map(math.floor, na_action="ignore")
    frame["bound"] = ""
    frame.loc[(frame["quota_ha"] >= cap) & (free > frame["quota_ha"]), "bound"] = "ceiling"
    frame.loc[(frame["floor_ha"] > 0) & (free < frame["floor_ha"]), "bound"] = "floor"
    return frame


def with_totals(groups: pd.DataFrame, quotas: pd.DataFrame) -> pd.DataFrame:
    """Table ``quota_groups``: the split between the groups with its hectares."""
    hectares = quotas.groupby("group")["quota_ha"].sum()
    return groups.assign(quota_ha=groups["group"].map(hectares).astype(int))


def limits_of(planning: pd.DataFrame, towns: Iterable[str]) -> pd.DataFrame | None:
    """Limits by town from the planning lines of the study.

    Land inside permanent basic farmland or the ecological red line cannot become built land;
    what is built already is not counted, since ceilings subtract it anyway.  A line the study
    does not give limits nothing.

    Parameters
    ----------
    planning : DataFrame
        Table ``planning_area``.
    towns : iterable of str
        All towns: one outside the lines loses no land to them.

    Returns
    -------
    DataFrame or None
        town_id, cropland_floor_ha, redline_ha; None without either line.

    Examples
    --------
    >>> import pandas as pd
    >>> inside = pd.DataFrame({"planning": ["farmland", "farmland", "red_line"],
    ...                        "town_id": ["1"] * 3, "class_code": ["0102", "0702", "0301"],
    ...                        "area_ha": [80.0, 2.0, 10.0]})
    >>> limits_of(inside, ["1", "2"]).to_numpy().tolist()
    [['1', 80.0, 10.0], ['2', 0.0, 0.0]]
    """
    inside = planning[planning["planning"].isin(["farmland", "red_line"])]
    if inside.empty:
        return None
    free = inside[inside["class_code"].map(land_use) != "built"]
    wide = free.pivot_table(
        index="town_id", columns="planning", values="area_ha", aggfunc="sum", fill_value=0.0
    ).reindex(index=list(towns), columns=["farmland", "red_line"], fill_value=0.0)
    return (
        wide.set_axis(["cropland_floor_ha", "redline_ha"], axis=1)
        .rename_axis("town_id")
        .reset_index()
    )


def stricter(given: pd.DataFrame | None, lines: pd.DataFrame | None) -> pd.DataFrame | None:
    """The limits of the study's file and of its planning lines together: the larger holds.

    Examples
    --------
    >>> import pandas as pd
    >>> file = pd.DataFrame({"town_id": ["1"], "cropland_floor_ha": [90.0], "redline_ha": [5.0],
    ...                      "floor_ha": [2.0]})
    >>> lines = pd.DataFrame({"town_id": ["1"], "cropland_floor_ha": [80.0], "redline_ha": [9.0]})
    >>> stricter(file, lines).to_numpy().tolist()
    [['1', 90.0, 9.0, 2.0]]
    """
    if given is None or lines is None:
        return lines if given is None else given
    other = lines.set_index("town_id").reindex(given["town_id"])
    both = given.copy()
    for name in ("cropland_floor_ha", "redline_ha"):
        both[name] = np.fmax(given[name].to_numpy(float), other[name].to_numpy(float))
    return both


def bounds(
    land: pd.DataFrame,
    limits: pd.DataFrame | None,
    *,
    floor_ha: float = 0.0,
) -> pd.DataFrame:
    """Floors and ceilings of new built land by town.

    ``ceiling = total - built - cropland floor - red line``: what is left outside the
    cropland that must stay and the ecological red line, never below 0.  Of a town with one of
    the two, that one counts.

    Parameters
    ----------
    land : DataFrame
        From :func:`countycarbon.response.landuse.by_town`.
    limits : DataFrame or None
        town_id, cropland_floor_ha, redline_ha and optionally floor_ha.
    floor_ha : float
        The floor of every town that has no own one.

    Returns
    -------
    DataFrame
        town_id, floor_ha, ceiling_ha (empty without limits).
    """
    frame = land[["town_id", "total_ha", "built_ha"]].copy()
    frame["floor_ha"] = floor_ha
    frame["ceiling_ha"] = float("nan")
    if limits is not None:
        frame = frame.drop(columns="floor_ha").merge(limits, on="town_id", how="left")
        if "floor_ha" not in frame:
            frame["floor_ha"] = floor_ha
        frame["floor_ha"] = frame["floor_ha"].fillna(floor_ha)
        kept = frame[["cropland_floor_ha", "redline_ha"]].sum(axis=1, min_count=1)
        frame["ceiling_ha"] = (frame["total_ha"] - frame["built_ha"] - kept).clip(lower=0.0)
    return frame[["town_id", "floor_ha", "ceiling_ha"]]


def plan(
    levels: pd.DataFrame,
    towns: pd.DataFrame,
    area: pd.DataFrame,
    balance: pd.DataFrame,
    rule: Quotas | None,
    *,
    limits: pd.DataFrame | None = None,
    performance: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tables ``quotas`` and ``quota_groups`` of a study; without rows if it has none to share.

    A county without levels gets no quotas: the rule is built on them.
    """
    if rule is None:
        return blank("quotas"), blank("quota_groups")
    land = landuse.by_town(area)
    room.check_total(rule.total_ha, land)
    if not (levels["level"] != "").any():
        return blank("quotas"), blank("quota_groups")
    factor = factors(levels, towns, balance, performance)
    split = group_shares(
        factor, towns, centre_share=rule.centre_share, level_between=rule.level_between
    )
    if rule.centre_share is not None and len(split) == 1 and rule.total_ha:
        only = str(split["group"].iloc[0])
        warn("response.share-unused", share=f"{rule.centre_share:g}", group=only)
    limit = bounds(land, limits, floor_ha=rule.floor_ha)
    quota = by_rule(factor, split, rule.total_ha, rule.weights, limit)
    room.check_towns(quota, land)
    return quota, with_totals(split, quota)
