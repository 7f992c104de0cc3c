"""Town totals (source, sink, people, area, output) that reproduce the printed statements.

Unknown town values are moved away from the made start values, as little as possible on a
logarithmic scale, until the scores equal their targets and the printed inequalities hold.
Totals and known values hold by construction: the free values are scaled to what is left.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.optimize import least_squares

from solver import facts

Vector = np.ndarray
COLUMNS = ("source", "sink", "population", "area", "output")
# How far (standard deviation of the logarithm) a made start value may reasonably move.
SLACK = {"source": 0.10, "sink": 0.10, "population": 0.12, "area": 0.06, "output": 0.25}


def solve(start: pd.DataFrame, weights: dict[str, dict[str, float]]) -> pd.DataFrame:
    """Solve the town vectors and return them rounded, with scores, in the order of ``start``."""
    system = System(start, weights)
    x = np.zeros(system.size)
    for _ in range(3):  # the targets follow the order the towns have inside their level
        system.aim(x)
        x = least_squares(system.residuals, x, method="trf", max_nfev=60).x
    return system.rounded(x)


class System:
    """The residuals of the reconstruction: distance from start, scores, and statements."""

    def __init__(self, start: pd.DataFrame, weights: dict[str, dict[str, float]]) -> None:
        self.start = start
        self.town = start["town"].to_numpy()
        self.at = {town: i for i, town in enumerate(self.town)}
        self.scored = start["level"].notna().to_numpy()
        self.weights = weights
        self.target = np.zeros(len(start))
        self.above_shangmatai = np.zeros(len(start), dtype=bool)
        self.first = self._first()
        # Margins differ from town to town, lest several towns end on the very same limit.
        self.margin = np.random.default_rng(facts.SEED).uniform(0.0, 1.0, len(start))
        self.size = len(COLUMNS) * len(start)

    def _first(self) -> dict[str, Vector]:
        source = self.start["source_kt"].to_numpy() * 1e3
        return {
            "source": source,
            "sink": source * self.start["compensation"].to_numpy(),
            "population": self.start["population"].to_numpy(dtype=float),
            "area": self.start["area_km2"].to_numpy(dtype=float),
            "output": self.start["output_1e8yuan"].to_numpy(dtype=float) * 1e4,
        }

    def values(self, x: Vector) -> dict[str, Vector]:
        """Town values at the point ``x``, with totals and known values exact."""
        moves = dict(zip(COLUMNS, x.reshape(len(COLUMNS), -1), strict=True))
        v = {name: self.first[name] * np.exp(moves[name] * SLACK[name]) for name in COLUMNS}
        known = {
            name: np.where(self.start[f"{name}_status"] == facts.REAL, self.first[name], np.nan)
            for name in ("population", "area")
        }
        v["population"] = _share(v["population"], known["population"], facts.POPULATION)
        v["area"] = _share(v["area"], known["area"], facts.AREA_KM2)
        fixed = np.full(len(self.town), np.nan)
        fixed[self.at[facts.DAHUANGPU]] = facts.DAHUANGPU_SINK
        v["sink"] = _share(v["sink"], fixed, facts.SINK)
        net = facts.SOURCE - facts.SINK
        for town, share in facts.NET_SHARE.items():
            fixed[self.at[town]] = share * net + v["sink"][self.at[town]]
        v["source"] = _share(v["source"], fixed, facts.SOURCE)
        return v

    def scores(self, v: dict[str, Vector]) -> dict[str, Vector]:
        """Composite score and criterion scores; not a number where a town is not scored."""
        net, people, area = v["source"] - v["sink"], v["population"], v["area"]
        raw = {
            "sink_per_head": (v["sink"] / people, 1),
            "sink_per_area": (v["sink"] / area, 1),
            "net_per_head": (net / people, -1),
            "net_per_area": (net / area, -1),
            "net_per_output": (net / v["output"], -1),
            "compensation": (v["sink"] / v["source"], 1),
        }
        scaled = {name: _scale(sign * x, self.scored) for name, (x, sign) in raw.items()}
        scaled["support"] = scaled["compensation"]  # the same column after min-max scaling
        out = {
            criterion: sum(
                w * scaled[item.removeprefix("source_").removeprefix("balance_")]
                for item, w in self.weights[criterion].items()
            )
            for criterion in self.weights["criteria"]
        }
        out["score"] = sum(w * out[c] for c, w in self.weights["criteria"].items())
        return out

    def aim(self, x: Vector) -> None:
        """Give every town the target score of its place inside its level."""
        result = self.scores(self.values(x))
        for level, targets in facts.SCORES.items():
            members = np.flatnonzero((self.start["level"] == level).to_numpy())
            order = list(members[np.argsort(-result["score"][members], kind="stable")])
            if level == "II":  # Shangmatai is fourth of all, so third here
                order.remove(self.at[facts.SHANGMATAI])
                order.insert(2, self.at[facts.SHANGMATAI])
            self.target[order] = targets
        others = [
            i
            for i in np.argsort(-np.where(self.scored, result["sink"], -1), kind="stable")
            if self.scored[i] and i != self.at[facts.SHANGMATAI]
        ]
        self.above_shangmatai[:] = False
        self.above_shangmatai[others[:12]] = True

    def residuals(self, x: Vector) -> Vector:
        """Everything that should be zero."""
        v = self.values(x)
        result = self.scores(v)
        miss = (result["score"] - self.target)[self.scored] / 1e-5
        return np.concatenate([x, miss, *(300 * _above(h) for h in self.hinges(v, result))])

    def hinges(self, v: dict[str, Vector], result: dict[str, Vector]) -> list[Vector]:
        """Statements as quantities that must not be negative (scaled to about one)."""
        at, d = self.at, v["sink"] / v["source"]
        support = d / (facts.SINK / facts.SOURCE)
        low = (self.start["esc"] == "<1").to_numpy()
        lowest_d = np.isin(self.town, facts.LOWEST_D)
        net = v["source"] - v["sink"]
        two = np.isin(self.town, [facts.YANGCUN, facts.DONGPUWA])
        sink, here = result["sink"], result["sink"][at[facts.SHANGMATAI]]
        above, me = self.above_shangmatai, np.arange(len(self.town)) == at[facts.SHANGMATAI]
        below = self.scored & ~above & ~me
        best = [at[facts.DALIANG], at[facts.DAHUANGPU]]
        rest = np.setdiff1d(np.flatnonzero(self.scored), best)
        chagugang = np.setdiff1d(np.flatnonzero(self.scored), [at[facts.CHAGUGANG]])

        def others(town: str) -> Vector:
            return np.arange(len(self.town)) != at[town]

        return [
            0.97 - 0.05 * self.margin[low] - support[low],
            support[~low] - 1.02 - 0.06 * self.margin[~low],
            np.log(d[~lowest_d] / (1.10 * d[lowest_d].max())),
            np.log(
                v["source"][others(facts.XUGUANTUN)] / (1.02 * v["source"][at[facts.XUGUANTUN]])
            ),
            np.log(net[others(facts.DAHUANGPU)] / (1.02 * net[at[facts.DAHUANGPU]])),
            np.log(0.98 * net[at[facts.DONGPUWA]] / net[others(facts.DONGPUWA)]),
            np.log(0.95 * v["source"][two].min() / v["source"][~two]),
            5 * (sink[above] - here - 0.008 - 0.03 * self.margin[above]),
            5 * (here - sink[below] - 0.008 - 0.03 * self.margin[below]),
            5 * (sink[at[facts.CHAGUGANG]] - sink[chagugang] - 0.01),
            5 * (result["source"][at[facts.DALIANG]] - result["source"][rest] - 0.01),
            5 * (result["balance"][at[facts.DALIANG]] - result["balance"][rest] - 0.01),
            np.log(50 * v["area"] / v["sink"]),  # t/km2: no more than cropland and orchard can give
        ]

    def rounded(self, x: Vector) -> pd.DataFrame:
        """Whole people and whole 10^4 yuan; m2 to two decimals; totals kept."""
        v = self.values(x)
        v["population"] = largest_remainder(v["population"], facts.POPULATION)
        v["area"] = largest_remainder(v["area"] * 1e4, int(facts.AREA_KM2 * 1e4)) / 1e4
        v["output"] = np.round(v["output"] / 10) * 10
        scores = self.scores(v)
        named = {"score": scores.pop("score")} | {f"score_{c}": x for c, x in scores.items()}
        return self.start[["town_id", "town", "level"]].assign(
            **v, **named, target=np.where(self.scored, self.target, np.nan)
        )


def largest_remainder(values: Vector, total: int) -> Vector:
    """Round to whole numbers that sum to ``total``, giving the rest to the largest fractions."""
    whole = np.floor(values)
    short = round(float(total - whole.sum()))
    whole[np.argsort(whole - values, kind="stable")[:short]] += 1
    return whole


def _share(values: Vector, known: Vector, total: float) -> Vector:
    free = np.isnan(known)
    factor = (total - np.nansum(known)) / values[free].sum()
    return np.where(free, values * factor, known)


def _scale(x: Vector, scored: Vector) -> Vector:
    low, high = x[scored].min(), x[scored].max()
    return np.where(scored, (x - low) / (high - low), np.nan)


def _above(slack: Vector) -> Vector:
    return np.minimum(slack, 0.0)
