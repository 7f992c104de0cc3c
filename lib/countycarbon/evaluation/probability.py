r"""How sure is a level: the whole evaluation repeated in every draw.

Each draw has its own ranges and its own natural breaks; a second set of levels uses the ranges
and breaks of the base run, as scenarios and monitoring do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from countycarbon.accounting import uncertainty
from countycarbon.accounting.uncertainty import TownDraws
from countycarbon.evaluation import breaks
from countycarbon.evaluation import formula as formulas
from countycarbon.evaluation.indicators import Node
from countycarbon.tables import LEVELS

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Places = NDArray[np.int8]
Weights = Mapping[str, Floats]
"""Indicator to its weight in every draw, shape (draws,)."""

STABLE = 0.8
"""A level is stable if the draws give it at least this often."""

_CELLS = 4_000_000  # cells of the cost array worked at once
_TIE = 1e-12  # as in breaks: partitions that differ by less count as equally good


@dataclass(frozen=True)
class Base:
    """The base run: what the second set of levels is measured against.

    ``low`` and ``high`` are the ranges of the indicators, ``bounds`` the ascending upper bounds
    of the levels, ``level`` the level of each town.
    """

    low: Mapping[str, float]
    high: Mapping[str, float]
    bounds: Floats
    level: pd.Series


@dataclass(frozen=True)
class LevelDraws:
    """Scores and classes of the scored towns in every draw.

    Attributes
    ----------
    town_ids : list of str
    scores : ndarray, shape (draws, towns)
    own, base : ndarray of int, shape (draws, towns)
        Class counted from the lowest score, 0 ... k - 1, by the draw's own ranges and breaks and
        by those of the base run; -1 where a draw has fewer than k distinct scores.
    k : int
    """

    town_ids: list[str]
    scores: Floats
    own: Places
    base: Places
    k: int


def drawn_columns(
    drawn: TownDraws,
    columns: pd.DataFrame,
    *,
    net_sink: str = "gross",
    second_criterion: str = "net",
    output: pd.Series | None = None,
) -> dict[str, Floats]:
    """The columns of formulas that change from draw to draw, for the scored towns.

    Parameters
    ----------
    drawn : TownDraws
        Draws of every town of the county: ESC and ECC are relative to all of them.
    columns : DataFrame
        Known columns of the scored towns (index ``town_id``, a subset of the drawn ones).
    net_sink, second_criterion : str
        The study's readings, see :func:`columns.known_columns`.
    output : Series, optional
        Output of every town of the county, index ``town_id``; ECC is relative to those that
        have one, scored or not.  That of the scored towns if not given.

    Returns
    -------
    dict of str to ndarray, shape (draws, scored towns)
    """
    at = [drawn.town_ids.index(str(town)) for town in columns.index]
    source, sink, crop = (a[:, at] for a in (drawn.source, drawn.sink, drawn.cropland_source))
    out = {"source_t": source, "sink_t": sink, "net_t": source - sink, "cropland_source_t": crop}
    out["compensation"] = uncertainty.compensation(source, sink)
    out["support"] = uncertainty.support(drawn.source, drawn.sink)[:, at]
    readings = {"gross": sink, "net_of_cropland": sink - crop, "literal": sink - source}
    out["net_sink_t"] = readings[net_sink]
    out["second_t"] = out["net_t"] if second_criterion == "net" else source
    known = columns["output"] if output is None else output
    every = known.reindex(drawn.town_ids).to_numpy(dtype=np.float64)
    has = ~np.isnan(every)
    with np.errstate(invalid="ignore", divide="ignore"):
        burden = drawn.source / drawn.source[:, has].sum(axis=1, keepdims=True)
        out["contribution"] = (every / every[has].sum() / burden)[:, at]
    for name, off in drawn.area_errors.items():
        out[name] = columns[name].to_numpy(dtype=np.float64) + off[:, at]
    return out


def level_draws(
    columns: pd.DataFrame,
    drawn: Mapping[str, Floats],
    indicators: Sequence[Node],
    groups: Sequence[tuple[Sequence[str], Weights]],
    base: Base,
) -> LevelDraws:
    """Score and classify the towns in every draw.

    Parameters
    ----------
    columns : DataFrame
        Known columns of the scored towns (index ``town_id``), see ``columns.known_columns``.
    drawn : mapping
        Columns that are drawn, shape (draws, towns), in the order of ``columns``; they take the
        place of the fixed ones.
    indicators : sequence of Node
        Every indicator of every set in use.
    groups : sequence of (town codes, weights)
        Who carries which weights; one group of all towns unless sets differ by function.
    base : Base
        The base run.

    Returns
    -------
    LevelDraws
    """
    arrays = {name: columns[name].to_numpy(dtype=np.float64) for name in columns} | dict(drawn)
    n = len(next(iter(drawn.values())))
    shape = n, len(columns)
    members = [columns.index.isin(list(towns)) for towns, _ in groups]
    own, fixed = np.zeros(shape), np.zeros(shape)
    for node in indicators:
        raw = np.broadcast_to(formulas.evaluate_arrays(node.formula, arrays), shape)
        low = np.fmin.reduce(raw, axis=1, keepdims=True)
        high = np.fmax.reduce(raw, axis=1, keepdims=True)
        weight = np.zeros(shape)
        for inside, (_, weights) in zip(members, groups, strict=True):
            if node.id in weights:
                weight[:, inside] = weights[node.id][:, None]
        carried = np.where(weight > 0, raw, low)  # a town may lack what its own set does not ask
        own += weight * _scaled(carried, low, high, node.direction)
        fixed += weight * _scaled(carried, base.low[node.id], base.high[node.id], node.direction)
    k = len(base.bounds)
    places = np.searchsorted(base.bounds, fixed.ravel(), side="left").reshape(shape)
    inside_base = np.minimum(places, k - 1).astype(np.int8)
    return LevelDraws(list(columns.index), own, classes(own, k), inside_base, k)


def _scaled(raw: Floats, low: Floats | float, high: Floats | float, direction: str) -> Floats:
    """Range scaling; a column in which all towns are equal says nothing and gives 0.5."""
    span = np.asarray(high) - np.asarray(low)
    with np.errstate(invalid="ignore", divide="ignore"):
        out = (raw - low if direction == "+" else high - raw) / span
    return np.where(span > 0, out, 0.5)


def classes(scores: Floats, k: int) -> Places:
    """Natural breaks of every row at once: the exact optimum of :func:`breaks.fisher_jenks`.

    Parameters
    ----------
    scores : ndarray, shape (draws, n)
        Finite; equal scores of a row share a class.
    k : int
        Number of classes.

    Returns
    -------
    ndarray of int8, shape (draws, n)
        Class of each score counted from the lowest, 0 ... k - 1; -1 in rows with fewer than k
        distinct scores.

    Examples
    --------
    >>> classes(np.array([[1.0, 2, 10, 11, 20], [5, 1, 1, 9, 9.5]]), 3).tolist()
    [[0, 0, 1, 1, 2], [1, 0, 0, 2, 2]]
    """
    rows, n = scores.shape
    out = np.full((rows, n), -1, dtype=np.int8)
    if n < k:
        return out
    step = max(1, _CELLS // (n * n))
    for start in range(0, rows, step):
        part = scores[start : start + step]
        order = np.argsort(part, axis=1, kind="stable")
        placed = _classes_of_sorted(np.take_along_axis(part, order, axis=1), k)
        np.put_along_axis(out[start : start + step], order, placed, axis=1)
    return out


def _classes_of_sorted(x: Floats, k: int) -> Places:
    """Dynamic programme over the ends of classes, one array operation per class."""
    rows, n = x.shape
    cost = _costs(x)
    best = cost[:, :, 0].copy()  # one class: values 0 ... j
    starts = []
    for _ in range(1, k):
        before = np.full((rows, n), np.inf)
        before[:, 1:] = best[:, :-1]
        total = before[:, None, :] + cost
        best = total.min(axis=2)
        near = total <= (best + _TIE * best)[:, :, None]
        starts.append(np.argmax(near, axis=2))  # of equally good starts the first
    return _walk_back(starts, best[:, -1], rows, n, k)


def _costs(x: Floats) -> Floats:
    """Squared deviations of the class of values i ... j, as [draw, j, i]; infinite if no class.

    A class cannot start between equal values, nor after its end.
    """
    rows, n = x.shape
    centred = x - x.mean(axis=1, keepdims=True)
    zero = np.zeros((rows, 1))
    s = np.concatenate([zero, np.cumsum(centred, axis=1)], axis=1)
    q = np.concatenate([zero, np.cumsum(centred**2, axis=1)], axis=1)
    count = np.arange(n)[:, None] - np.arange(n)[None, :] + 1
    total = s[:, 1:, None] - s[:, None, :-1]
    cost = q[:, 1:, None] - q[:, None, :-1] - total**2 / np.maximum(count, 1)
    np.maximum(cost, 0.0, out=cost)
    cost[:, count < 1] = np.inf
    tied = np.zeros((rows, n), dtype=bool)
    tied[:, 1:] = x[:, 1:] == x[:, :-1]
    cost[np.broadcast_to(tied[:, None, :], cost.shape)] = np.inf
    return cost


def _walk_back(starts: list[NDArray[np.intp]], best: Floats, rows: int, n: int, k: int) -> Places:
    place = np.zeros((rows, n), dtype=np.int8)
    end = np.full(rows, n - 1)
    for layer in reversed(starts):
        start = layer[np.arange(rows), end]
        place += np.arange(n) >= start[:, None]
        end = np.maximum(start - 1, 0)
    place[~np.isfinite(best)] = -1
    return place


def level_probability(drawn: LevelDraws, towns: pd.DataFrame, level: pd.Series) -> pd.DataFrame:
    """Share of the draws in which a town falls into each level.

    Parameters
    ----------
    drawn : LevelDraws
        From :func:`level_draws`.
    towns : DataFrame
        town_id, town: every town; those not scored get empty cells.
    level : Series
        Level in the base run, index ``town_id``.

    Returns
    -------
    DataFrame
        The table ``level_probability``; ``stable`` if the level of the base run has a
        probability of at least 0.8.
    """
    import pandas as pd

    ranks = np.arange(drawn.k, dtype=float)
    names = list(breaks.levels(ranks, ranks))  # level of each class, lowest score first
    shares = {}
    for prefix, places in (("p", drawn.own), ("base", drawn.base)):
        for place, name in enumerate(names):
            shares[f"{prefix}_{name}"] = (places == place).mean(axis=0)
    known = pd.DataFrame(shares, index=drawn.town_ids)
    columns = [f"{prefix}_{name}" for prefix in ("p", "base") for name in LEVELS]
    known = known.reindex(columns=columns).fillna(0.0)  # with fewer levels: never IV or V
    out = towns[["town_id", "town"]].set_index("town_id").join(known)
    out["level"] = level.reindex(out.index).fillna("")
    held = [row[f"p_{row['level']}"] if row["level"] else 0.0 for _, row in out.iterrows()]
    out["stable"] = np.asarray(held) >= STABLE
    own, base = columns[: len(LEVELS)], columns[len(LEVELS) :]
    return out.reset_index()[["town_id", "town", "level", *own, "stable", *base]]
