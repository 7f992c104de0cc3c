"""Make the calibrated reconstruction of Wuqing: towns, boundaries, parcels, parks, lines.

Run from anywhere with the kit's Python; it takes about half a minute and always gives the same
numbers::

    python data/studies/wuqing/make.py

The steps: town totals that reproduce the printed statements (``solver/towns.py``), schematic
polygons with exactly those areas (``boundaries.py``), the split into land classes
(``classes.py``) and the parcels (``parcels.py``); then made planning lines (``planning.py``) and
a made change survey (``change.py``).  ``README.md`` says what is real and what is
made; ``published.csv`` lists the statements, which the kit checks on every run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from solver import boundaries, change, classes, facts, parcels, planning, towns, write  # noqa: E402

COEFFICIENTS = HERE.parent.parent / "coefficients" / "wuqing_reconstruction.csv"


def main() -> None:
    """Solve everything and write the files of this folder."""
    start = facts.start()
    coefficients = pd.read_csv(COEFFICIENTS, dtype={"class_code": str}, encoding="utf-8")
    solved = towns.solve(start, facts.weights())
    miss = (solved["score"] - solved["target"]).abs().max()
    print(f"towns: largest miss of a score {miss:.1e}")
    areas = classes.solve(start, solved, coefficients)
    polygons = boundaries.solve(start, solved["area"].to_numpy())
    pieces = parcels.solve(start, areas, polygons)
    print(f"parcels: {len(pieces)}")
    write.towns(start, solved)
    write.boundaries(start, polygons)
    write.parcels(pieces)
    write.points(start, polygons, pieces)
    write.planning(planning.solve(start, pieces, polygons))
    write.change(*change.solve(areas))


if __name__ == "__main__":
    main()
