"""What the paper prints and what is known: the targets of the reconstruction.

Everything here is a printed or public number; the start values of the towns (`start.csv`)
are made, and so is everything the solver derives from them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import yaml

HERE = Path(__file__).resolve().parent
STUDY = HERE.parent

REAL = "真实"
MADE = "重构示例"
SEED = 20241572  # the year of the paper and the area of the district

# Printed totals, t.  The digits after the printed ones are chosen so that the difference of the
# two totals rounds to the printed net source as well (…0.224 - …0.246 = …2.978).
SOURCE = 1535524.2240
SINK = 56591.2460
CROPLAND_SOURCE = 1535524.22 - 1503044.81
AREA_KM2 = 1572.0
POPULATION = 1151313

DAHUANGPU, DONGPUWA, YANGCUN = "大黄堡镇", "东蒲洼街道", "杨村街道"
XUGUANTUN, SHANGMATAI, CHAGUGANG = "徐官屯街道", "上马台镇", "汊沽港镇"
DALIANG, MEICHANG = "大良镇", "梅厂镇"
DAHUANGPU_POND = 1087.02
DAHUANGPU_SINK = DAHUANGPU_POND / 0.3478
NET_SHARE = {DAHUANGPU: 0.018, DONGPUWA: 0.078}
LOWEST_D = ("杨村街道", "下朱庄街道", "东蒲洼街道", "徐官屯街道")

# Scores to hit, best first inside a level.  The largest of each level is the printed class bound;
# the gaps between levels are wide enough for the natural breaks to survive +-0.004 on every score.
SCORES = {
    "I": [0.860],
    "II": [0.720, 0.714, 0.707, 0.700, 0.694, 0.688, 0.681, 0.675],
    "III": [0.600, 0.597, 0.593, 0.588, 0.584, 0.579, 0.574, 0.569],
    "IV": [0.520, 0.508, 0.497, 0.484, 0.472, 0.461],
    "V": [0.340, 0.322, 0.301],
}


def start() -> pd.DataFrame:
    """The made start values and the known real values of the 29 units, sorted by code."""
    table = pd.read_csv(HERE / "start.csv", dtype={"town_id": str}, encoding="utf-8")
    return table.sort_values("town_id", ignore_index=True)


def known_neighbours() -> list[tuple[str, str]]:
    """Pairs of towns known to share a border."""
    table = pd.read_csv(HERE / "known_neighbours.csv", encoding="utf-8")
    return list(zip(table["town_a"], table["town_b"], strict=True))


def weights() -> dict[str, dict[str, float]]:
    """Local weights of ``judgements.yaml`` (principal eigenvector), by matrix and item."""
    text = (STUDY / "judgements.yaml").read_text(encoding="utf-8")
    out: dict[str, dict[str, float]] = {}
    for entry in yaml.safe_load(text)["matrices"]:
        matrix = np.array([[_number(cell) for cell in row] for row in entry["rows"]])
        values, vectors = np.linalg.eig(matrix)
        vector = np.abs(vectors[:, np.argmax(values.real)].real)
        out[entry["matrix"]] = dict(zip(entry["items"], vector / vector.sum(), strict=True))
    return out


def _number(cell: object) -> float:
    over, _, under = str(cell).partition("/")
    return float(over) / float(under or 1)
