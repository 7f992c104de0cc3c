"""Accounts, scores and levels of 30 towns × 60 classes in 10,000 draws."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pandas as pd

from countycarbon.accounting import accounts, draws, uncertainty
from countycarbon.evaluation import breaks, evaluate, judgement_draws, probability
from countycarbon.evaluation.indicators import IndicatorSet, Node

TOWNS, CLASSES, DRAWS = 30, 60, 10_000
SECONDS = 3.0
"""Limit after import."""

_FORMULAS = (
    ("net_sink_t / population", "+"), ("net_sink_t / area_ha", "+"), ("second_t / population", "-"),
    ("second_t / area_ha", "-"), ("second_t / output", "-"), ("net_t / population", "-"),
    ("net_t / area_ha", "-"), ("net_t / output", "-"), ("compensation", "+"), ("support", "+"),
)  # fmt: skip


def measure(n: int = DRAWS) -> list[dict[str, Any]]:
    """Seconds of one run on this machine, and how many times the plain loop it is.

    Returns
    -------
    list of dict
        ``name``, ``ratio``, ``limit``, ``at_least``, ``ok``, ``note``.
    """
    area, coefficients, columns = county()
    account = accounts.account(area, coefficients)
    started = time.perf_counter()
    found = levels(account, coefficients, columns, n)
    seconds = time.perf_counter() - started
    started = time.perf_counter()
    for row in found.scores[:200]:
        breaks.fisher_jenks(row, 5)
    one_by_one = (time.perf_counter() - started) * n / 200
    name = f"Monte Carlo, {n:,} draws of {TOWNS} towns × {CLASSES} classes"
    note = f"{seconds:.2f} s; natural breaks one by one alone {one_by_one:.2f} s"
    return [
        {"name": f"{name}, s", "ratio": seconds, "limit": SECONDS, "at_least": False,
         "ok": seconds < SECONDS, "note": note},
    ]  # fmt: skip


def county(seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """A made county (自制示例): areas, coefficients with ranges, columns of the towns."""
    rng = np.random.default_rng(seed)
    towns = [f"{i:03d}" for i in range(TOWNS)]
    codes = [f"01{i:02d}" if i < 3 else f"{i:02d}01" for i in range(CLASSES)]
    index = pd.MultiIndex.from_product([towns, codes], names=["town_id", "class_code"])
    area = pd.DataFrame({"area_ha": rng.gamma(0.8, 60, len(index))}, index=index).reset_index()
    area["town"] = area["town_id"]
    roles = ["source" if i % 2 else "sink" for i in range(CLASSES)]
    central = [rng.uniform(20, 90) if r == "source" else rng.uniform(0.2, 2) for r in roles]
    coefficients = pd.DataFrame({"coefficient_id": codes, "class_code": codes, "serves": codes,
                                 "role": roles, "central": central})  # fmt: skip
    coefficients["low"] = 0.7 * coefficients["central"]
    coefficients["high"] = 1.4 * coefficients["central"]
    said = {"kind": "flux", "range_meaning": "", "distribution": "triangular", "unit": "t C/ha/a"}
    coefficients = coefficients.assign(**said, gas="C", notation="")
    columns = pd.DataFrame(
        {
            "population": rng.integers(20_000, 180_000, TOWNS),
            "area_ha": area.groupby("town_id")["area_ha"].sum().to_numpy(),
            "output": rng.uniform(1e4, 1e6, TOWNS),
        },
        index=pd.Index(towns, name="town_id"),
    )
    return area, coefficients, columns


def levels(
    account: pd.DataFrame, coefficients: pd.DataFrame, columns: pd.DataFrame, n: int
) -> probability.LevelDraws:
    """The work that is timed: draws of accounts and judgements, scores, both sets of levels."""
    nodes = tuple(Node(f"i{k}", "", "", (), f, d) for k, (f, d) in enumerate(_FORMULAS))
    indicators = IndicatorSet("bench", Node("goal", "", "", nodes))
    items = tuple(node.id for node in nodes)
    matrices = {"goal": (items, np.ones((len(items), len(items))))}
    drawn = uncertainty.draw(account, coefficients, n=n, seed=1, area_sd=0.02)
    rng = draws.generator(1, "judgements")
    weights = judgement_draws.weight_draws(indicators, matrices, sd=0.2, n=n, rng=rng)
    changing = probability.drawn_columns(drawn, columns)
    first = {name: values[0] for name, values in changing.items()}
    known = columns.assign(**first)
    raw = pd.DataFrame({node.id: known.eval(node.formula) for node in nodes})
    table = pd.DataFrame({"criterion": "goal", "indicator": items, "local_weight": 0.1,
                          "global_weight": 0.1})  # fmt: skip
    model = evaluate.Model({node.id: node.direction for node in nodes}, table)
    base_run = evaluate.evaluate(raw, model)
    base = probability.Base(dict(raw.min()), dict(raw.max()), base_run.bounds, base_run.levels)
    groups = [(list(columns.index), weights)]
    return probability.level_draws(known, changing, nodes, groups, base)
