"""The evaluation as declared tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from countycarbon.evaluation import breaks, robust
from countycarbon.evaluation import formula as formulas
from countycarbon.evaluation.evaluate import Evaluation, Model, ranks, scale_all, score
from countycarbon.evaluation.indicators import Node
from countycarbon.tables.column import in_gas

if TYPE_CHECKING:
    import pandas as pd

CRITERIA = ("sink", "source", "balance")
"""Criteria that have their own columns in the table ``evaluation``."""


def scale(raw: pd.DataFrame, indicators: Mapping[str, Node]) -> pd.DataFrame:
    """Table ``scale``: direction, observed range and number of units of each indicator.

    Parameters
    ----------
    raw : DataFrame
        Values of the scored units, one column per indicator.
    indicators : mapping
        Indicator id to its declaration.
    """
    import pandas as pd

    rows = [
        (name, indicators[name].direction, raw[name].min(), raw[name].max(), raw[name].count())
        for name in raw.columns
    ]
    return pd.DataFrame(rows, columns=["indicator", "direction", "min", "max", "n_used"])


def indicator_values(
    raw: pd.DataFrame,
    scaled: pd.DataFrame,
    indicators: Mapping[str, Node],
    gas: str,
    proxied: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Table ``indicator_values``: raw values of every unit, scaled values of scored ones.

    Parameters
    ----------
    raw : DataFrame
        Values of all units; an infinite value is left empty.
    scaled : DataFrame
        Scaled values of the scored units.
    indicators : mapping
        Indicator id to its declaration.
    gas : {"C", "CO2"}
        For the units.
    proxied : DataFrame of bool, optional
        From :func:`columns.known_columns`: where a proxy stands for a column.
    """
    import pandas as pd

    finite = raw.where(np.isfinite(raw))
    long = finite.rename_axis("town_id").reset_index().melt("town_id", None, "indicator", "raw")
    long["unit"] = [in_gas(indicators[i].unit, gas) for i in long["indicator"]]
    stacked = scaled.reindex(raw.index).rename_axis("town_id").reset_index()
    values = stacked.melt("town_id", None, "indicator", "scaled")
    merged = long.merge(values, on=["town_id", "indicator"], how="left")
    pairs = zip(merged["town_id"], merged["indicator"], strict=True)
    merged["proxied"] = [_stood_in(indicators[i], proxied, town) for town, i in pairs]
    return pd.DataFrame(merged[["town_id", "indicator", "raw", "unit", "scaled", "proxied"]])


def _stood_in(indicator: Node, proxied: pd.DataFrame | None, town: str) -> str:
    """Columns of the indicator's formula that are a proxy in this town."""
    if proxied is None:
        return ""
    return ", ".join(c for c in formulas.columns_of(indicator.formula) if proxied.at[town, c])


def wide(values: pd.DataFrame, column: str = "raw") -> pd.DataFrame:
    """Back from ``indicator_values`` to units x indicators, scored units only."""
    used = values[values["scaled"].notna()]
    order = list(dict.fromkeys(values["indicator"]))
    table = used.pivot(index="town_id", columns="indicator", values=column)
    return table.reindex(columns=order).reindex(list(dict.fromkeys(used["town_id"])))


def level_breaks(found: Evaluation | None, method: str = "fisher_jenks") -> pd.DataFrame:
    """Table ``breaks``: bounds and observed range of each level, best first."""
    import pandas as pd

    columns = ["level", "lower", "upper", "observed_min", "observed_max", "n", "gvf", "method"]
    if found is None:
        return pd.DataFrame(columns=columns)
    scores, rows = found.scores["score"], []
    gvf = breaks.goodness_of_variance_fit(scores, found.bounds)
    lower = [float("nan"), *found.bounds[:-1]]
    names = breaks.LEVELS[: len(found.bounds)][::-1]
    for name, low, high in zip(names, lower, found.bounds, strict=True):
        inside = scores[found.levels == name]
        rows.append((name, low, high, inside.min(), inside.max(), len(inside), gvf, method))
    return pd.DataFrame(rows[::-1], columns=columns)


PROXY = "proxy:"
"""Begins the note of a town with a proxy; the columns follow."""


def evaluation(
    towns: pd.DataFrame,
    found: Evaluation | None,
    sets: Mapping[str, str],
    values: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Table ``evaluation``: every town, scored or not; the best first.

    Parameters
    ----------
    towns : DataFrame
        Table ``towns``.
    found : Evaluation or None
        None if nothing could be evaluated.
    sets : mapping
        ``town_id`` to the indicator set it carries.
    values : DataFrame, optional
        Table ``indicator_values``, for the mark of towns with a proxy.

    Returns
    -------
    DataFrame
        ``note`` is the reason of a town not scored, or ``proxy:`` and the columns that a proxy
        stands for.
    """
    import pandas as pd

    table = towns[["town_id", "town"]].set_index("town_id")
    scores = found.scores if found is not None else pd.DataFrame(index=pd.Index([], dtype=str))
    for column in ("score", *(f"score_{c}" for c in CRITERIA)):
        given = scores.get(column, pd.Series(index=scores.index, dtype="float64"))
        table[column] = given.reindex(table.index)
        table[column.replace("score", "rank")] = ranks(table[column])
    levels = found.levels if found is not None else pd.Series(dtype=object)
    table["level"] = levels.reindex(table.index).fillna("")
    scored = table["score"].notna()
    table["indicator_set"] = [sets.get(str(i), "") if s else "" for i, s in scored.items()]
    reasons = towns.set_index("town_id")["reason"].fillna("")
    table["note"] = reasons.where(~scored, _proxies(values, table.index))
    return table.reset_index().sort_values(["rank", "town_id"], kind="stable", na_position="last")


def _proxies(values: pd.DataFrame | None, towns: pd.Index) -> pd.Series:
    """``proxy:`` and the columns by proxy of each town; empty where there is none."""
    import pandas as pd

    if values is None:
        return pd.Series("", index=towns)
    marked = values[values["proxied"] != ""].groupby("town_id")["proxied"]
    listed = marked.agg(lambda v: PROXY + ", ".join(dict.fromkeys(", ".join(v).split(", "))))
    return listed.reindex(towns).fillna("")


def criterion_scores(found: Evaluation | None) -> pd.DataFrame:
    """Table ``criterion_scores``: score and rank of each scored town in each criterion."""
    import pandas as pd

    columns = ["town_id", "criterion", "score", "rank"]
    if found is None:
        return pd.DataFrame(columns=columns)
    parts = []
    for name in found.scores.columns.drop("score"):
        one = found.scores[name].dropna()
        criterion = name.removeprefix("score_")
        values = {"score": one.to_numpy(), "rank": ranks(one).to_numpy()}
        parts.append(pd.DataFrame({"town_id": one.index, "criterion": criterion, **values}))
    return pd.concat(parts, ignore_index=True)


def beside_level(
    table: pd.DataFrame,
    balance: pd.DataFrame,
    towns: pd.DataFrame,
    raw: pd.DataFrame | None,
    model: Model | None,
) -> pd.DataFrame:
    """Table ``beside_level``: D, net source per head, and the level under two robust scores.

    A level V exists in any county; these columns say how bad it is.

    Parameters
    ----------
    table : DataFrame
        Table ``evaluation``.
    balance, towns : DataFrame
        Declared tables.
    raw, model
        Raw values of the scored units and the model; None if nothing could be evaluated.
    """
    result = table[["town_id", "town", "level"]].copy()
    carbon = balance.set_index("town_id").reindex(result["town_id"])
    people = towns.set_index("town_id")["population"].reindex(result["town_id"])
    result["compensation"] = carbon["compensation"].to_numpy()
    net = carbon["net_t"] / people.where(people > 0)
    result["net_per_head"] = net.to_numpy()
    result["gas"] = carbon["gas"].to_numpy()
    for name, way in (("rank", robust.by_rank), ("winsorised", robust.winsorised)):
        result[f"level_{name}"] = ""
        if raw is not None and model is not None:
            scores = score(scale_all(raw, model.directions, way), model)["score"]
            if breaks.separable(scores, model.k):
                levels = breaks.levels(scores, breaks.fisher_jenks(scores.to_numpy(), model.k))
                result[f"level_{name}"] = result["town_id"].map(levels).fillna("")
    return result
