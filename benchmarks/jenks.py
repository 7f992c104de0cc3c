"""Exact natural breaks of a million values."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from countycarbon.evaluation import breaks

VALUES, SECONDS = 1_000_000, 60.0
"""Distinct values put into five classes, and the limit."""


def measure(n: int = VALUES, k: int = 5, seed: int = 1) -> list[dict[str, Any]]:
    """Seconds for the exact optimum of *n* log-normal values, nearly all distinct.

    Returns
    -------
    list of dict
        ``name``, ``ratio``, ``limit``, ``at_least``, ``ok``, ``note``.
    """
    values = np.random.default_rng(seed).lognormal(size=n)
    started = time.perf_counter()
    bounds = breaks.fisher_jenks(values, k)
    seconds = time.perf_counter() - started
    gvf = breaks.goodness_of_variance_fit(values, bounds)
    return [
        {"name": f"exact natural breaks of {n:,} values, s", "ratio": seconds, "limit": SECONDS,
         "at_least": False, "ok": seconds < SECONDS, "note": f"{k} classes, GVF {gvf:.4f}"},
    ]  # fmt: skip
