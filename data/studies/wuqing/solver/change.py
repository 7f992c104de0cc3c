"""A made yearly change survey: three years later, in the codes of the guide of 2023.

Every town keeps its area; a little cropland becomes built land, some orchard becomes cropland
again, some villages are cleared.  The survey is re-based: two of its codes (1311, 0803) stand for
several classes of the third survey, and ``change_mapping.csv`` says with which shares.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from solver import facts

MU = 10_000 * 100 / 15  # units of 0.01 m2 in a mu
CODES = {
    "0305": "0303", "0307": "0304", "0404": "0403", "0508": "1101", "05H1": "09", "0601": "1001",
    "0602": "1002", "0702": "0703", "0809": "13", "0810": "1401", "0810A": "1403", "08H1": "0801",
    "08H2": "0804", "09": "15", "1001": "1201", "1003": "1202", "1004": "1207", "1005": "1208",
    "1006": "0601", "1009": "1205", "1101": "1701", "1103": "1703", "1104": "1704",
    "1104A": "1704", "1106": "0506", "1107": "1705", "1107A": "1311", "1108": "0504",
    "1109": "1311", "1201": "2301", "1202": "0602", "1206": "2306",
}  # fmt: skip
"""Class of the third survey to its code in the guide; the others keep theirs."""

MOVES = (("0102", "0601", 0.004), ("0102", "0701", 0.002), ("0201", "0102", 0.03),
         ("0702", "0102", 0.008), ("0103", "1003", 0.002))  # fmt: skip
"""From, to, and the mean share of the first that moved in three years."""

CULTURE = 0.12  # of 08H1 and 08H2, written as 0803 (culture) in the later survey


def solve(areas: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The survey (town_id, class_code, area in mu) and its mapping table."""
    rows = []
    for i, (town_id, mine) in enumerate(areas.groupby("town_id", sort=True)):
        rng = np.random.default_rng([facts.SEED, 11, i])
        units = dict(zip(mine["class_code"], mine["units"].astype(float), strict=True))
        for old, new, share in MOVES:
            moved = units.get(old, 0.0) * share * rng.uniform(0.4, 1.6)
            if old in units and new in units:
                units[old], units[new] = units[old] - moved, units[new] + moved
        culture = {c: CULTURE * units[c] for c in ("08H1", "08H2") if c in units}
        coded: dict[str, float] = {}
        for code, unit in units.items():
            name = CODES.get(code, code)
            coded[name] = coded.get(name, 0.0) + unit - culture.get(code, 0.0)
        if culture:
            coded["0803"] = sum(culture.values())
        rows += [(town_id, code, round(unit / MU, 2)) for code, unit in sorted(coded.items())]
    survey = pd.DataFrame(rows, columns=["town_id", "class_code", "area_mu"])
    return survey, _mapping(areas)


def _mapping(areas: pd.DataFrame) -> pd.DataFrame:
    """Shares of the classes that one later code stands for, as in the earlier survey."""
    total = areas.groupby("class_code")["units"].sum().astype(float)
    rows = []
    for code, classes in (("0803", ("08H1", "08H2")), ("1311", ("1107A", "1109"))):
        first = round(total[classes[0]] / total[list(classes)].sum(), 3)
        rows += [(code, classes[0], first), (code, classes[1], round(1 - first, 3))]
    note = "自制示例：按 2019 年两类面积之比 | made: by the areas of 2019"
    return pd.DataFrame(rows, columns=["from_code", "to_code", "share"]).assign(note=note)
