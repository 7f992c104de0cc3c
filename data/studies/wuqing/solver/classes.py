"""Split the solved town totals into land classes.

The calibration estimator of survey statistics: among all splits that give every town its area,
source and sink and the district its printed class totals, take the one nearest to the made prior
shares in relative entropy, a = prior * exp(C' theta).  It is positive everywhere and unique, and
its dual is smooth and convex (Newton's method).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from solver import facts
from solver.towns import largest_remainder

PER_HA = 1_000_000  # recorded areas are whole units of 0.01 m2
# District sinks, t (made, but in the printed order: orchard, other forest and pond come next
# after cropland; the ditches exceed the net sink of cropland, 3,157.72 t).
ORCHARD, OTHER_FOREST, POND, DITCH = 5340.0, 4610.0, 4120.0, 3262.0


def prior_shares() -> pd.DataFrame:
    """Made prior shares of the town area, %, by class and main function."""
    return pd.read_csv(facts.HERE / "prior_shares.csv", dtype={"class_code": str}).set_index(
        "class_code"
    )


def coefficients(table: pd.DataFrame, codes: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Source and sink coefficient of every class; the most specific code wins, none is zero."""
    found = table.set_index(["class_code", "role"])["central"].to_dict()
    return tuple(
        np.array([found.get((c, role), found.get((c[:2], role), 0.0)) for c in codes])
        for role in ("source", "sink")
    )  # type: ignore[return-value]


def solve(start: pd.DataFrame, towns: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Area by town and class in whole units of 0.01 m2: town_id, town, class_code, units."""
    shares = prior_shares()
    codes = list(shares.index)
    source, sink = coefficients(table, codes)
    area = towns["area"].to_numpy() * 100  # ha
    prior = (shares[start["function"]].to_numpy().T / 100) * area[:, None]
    _local(prior, start["town"].tolist(), codes, area)
    matrix, target = _constraints(towns, codes, source, sink)
    hectares = entropy(prior.ravel(), matrix, target).reshape(prior.shape)
    rows = []
    for i, town in enumerate(towns["town"]):
        units = largest_remainder(hectares[i] * PER_HA, round(area[i] * PER_HA))
        rows += [
            (towns["town_id"][i], town, code, int(u))
            for code, u in zip(codes, units, strict=True)
            if u > 0
        ]
    return pd.DataFrame(rows, columns=["town_id", "town", "class_code", "units"])


def _local(prior: np.ndarray, towns: list[str], codes: list[str], area: np.ndarray) -> None:
    """Known land marks of single towns and a made scatter of the shares (seeded)."""
    rng = np.random.default_rng(facts.SEED)
    prior *= np.exp(0.22 * rng.standard_normal(prior.shape))
    present = {
        "1108": [facts.DAHUANGPU, facts.SHANGMATAI],  # the Dahuangpu marsh
        "1103": [facts.SHANGMATAI],  # the Shangmatai reservoir
        "0101": ["大良镇", "下伍旗镇", "大黄堡镇", "崔黄口镇", "黄花店镇", "汊沽港镇"],
        "1001": [
            "杨村街道", "徐官屯街道", "东蒲洼街道", "南蔡村镇", "豆张庄镇", "下朱庄街道",
            "王庆坨镇", "崔黄口镇", "黄庄街道", "陈咀镇",
        ],
    }  # fmt: skip
    for code, where in present.items():
        absent = [i for i, town in enumerate(towns) if town not in where]
        prior[absent, codes.index(code)] = 0.0
    shangmatai, meichang = towns.index(facts.SHANGMATAI), towns.index(facts.MEICHANG)
    prior[shangmatai, codes.index("1103")] = 0.10 * area[shangmatai]
    for code in ("0702", "1004", "0810", "1003"):  # Meichang has a high built share
        prior[meichang, codes.index(code)] *= 4


def _constraints(
    towns: pd.DataFrame, codes: list[str], source: np.ndarray, sink: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Linear equations of the split: area, source and sink of the towns; printed class totals."""
    n, m = len(towns), len(codes)
    code = np.array(codes)
    rows: list[np.ndarray] = []
    target: list[float] = []

    def add(town: int | slice, values: np.ndarray, total: float) -> None:
        block = np.zeros((n, m))
        block[town] = values
        rows.append(block.ravel())
        target.append(total)

    for i in range(n):
        add(i, np.ones(m), towns["area"][i] * 100)
        add(i, source, towns["source"][i])
        add(i, sink, towns["sink"][i])
    everywhere = slice(None)
    pond = np.isin(code, ["1104", "1104A"])
    add(everywhere, source * np.char.startswith(code, "01"), facts.CROPLAND_SOURCE)
    add(everywhere, sink * (code == "0201"), ORCHARD)
    add(everywhere, sink * (code == "0307"), OTHER_FOREST)
    add(everywhere, sink * pond, POND)
    add(everywhere, sink * np.isin(code, ["1107", "1107A"]), DITCH)
    add(towns["town"].tolist().index(facts.DAHUANGPU), sink * pond, facts.DAHUANGPU_POND)
    return np.array(rows), np.array(target)


def entropy(prior: np.ndarray, matrix: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Minimise the relative entropy to ``prior`` subject to ``matrix @ a == target``."""
    size = np.abs(target)
    c, b = matrix / size[:, None], target / size
    theta = np.zeros(len(b))

    def dual(t: np.ndarray) -> float:
        return float((prior * np.exp(np.clip(c.T @ t, -50, 50))).sum() - b @ t)

    for _ in range(300):
        a = prior * np.exp(np.clip(c.T @ theta, -50, 50))
        gap = c @ a - b
        if np.abs(gap).max() < 1e-13:
            return a
        hessian = (c * a) @ c.T
        move = -np.linalg.lstsq(hessian, gap, rcond=1e-15)[0]
        scale, here, slope = 1.0, dual(theta), float(gap @ move)
        while dual(theta + scale * move) > here + 1e-4 * scale * slope and scale > 1e-6:
            scale /= 2
        theta = theta + scale * move
    if np.abs(gap).max() > 1e-9:
        raise ValueError(f"the class split did not converge: {np.abs(gap).max():.2e}")
    return a
