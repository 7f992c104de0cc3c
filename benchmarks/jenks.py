"""Exact natural breaks of a million values: seconds, and how good they are."""

from __future__ import annotations

from time import perf_counter
from typing import NamedTuple

import numpy as np

from countycarbon.evaluation import breaks


class Timing(NamedTuple):
    """Number of values, seconds, goodness of variance fit of the optimum."""

    n: int
    seconds: float
    gvf: float


def measure(n: int = 1_000_000, k: int = 5, seed: int = 1) -> Timing:
    """Classify *n* log-normal values, all of them distinct, into *k* classes."""
    values = np.random.default_rng(seed).lognormal(size=n)
    start = perf_counter()
    bounds = breaks.fisher_jenks(values, k)
    seconds = perf_counter() - start
    return Timing(n, seconds, breaks.goodness_of_variance_fit(values, bounds))


def main() -> None:
    """Print one line per size."""
    for n in (1_000, 10_000, 100_000, 1_000_000):
        found = measure(n)
        print(f"fisher_jenks  n = {found.n:>9,}  {found.seconds:7.3f} s  GVF {found.gvf:.4f}")


if __name__ == "__main__":
    main()
