"""``make bench``: every promise about speed, measured as a ratio in one run on this machine.

``python -m benchmarks`` measures everything, ``--fast`` smaller sizes, names (``overlay batch``)
only some.  Prints one table, adds a line per ratio to ``benchmarks/history.csv``, and ends with
exit code 1 if a limit is not kept.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import batch, jenks, montecarlo, overlay, pipeline

from countycarbon import __version__

Rows = list[dict[str, Any]]

FULL: dict[str, Callable[[], Rows]] = {
    "pipeline": pipeline.measure,
    "batch": batch.measure,
    "overlay": overlay.measure,
    "montecarlo": montecarlo.measure,
    "jenks": jenks.measure,
}
FAST: dict[str, Callable[[], Rows]] = {
    "pipeline": lambda: pipeline.measure(papermill=False),
    "batch": lambda: batch.measure(4),
    "overlay": lambda: overlay.measure(30_000, 60_000),
    "montecarlo": lambda: montecarlo.measure(2_000),
    "jenks": lambda: jenks.measure(10_000),
}
HISTORY = Path(__file__).with_name("history.csv")
_COLUMNS = ("commit", "version", "machine", "size", "name", "ratio", "limit", "ok", "note")


def main() -> int:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*FULL, []], help="only these")
    parser.add_argument("--fast", action="store_true", help="smaller sizes, no papermill")
    asked = parser.parse_args()
    measures = FAST if asked.fast else FULL
    rows: Rows = []
    for name in asked.names or measures:
        print(f"measuring {name} ...", file=sys.stderr)
        rows += measures[name]()
    _print(rows)
    _keep(rows, "fast" if asked.fast else "full")
    return 0 if all(row["ok"] for row in rows) else 1


def _print(rows: Rows) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("what", "ratio", "limit", "", "measured", box=None)
    for row in rows:
        sign = "≥" if row["at_least"] else "≤"
        mark = "kept" if row["ok"] else "MISSED"
        table.add_row(
            row["name"], f"{row['ratio']:.3g}", f"{sign} {row['limit']:g}", mark, row["note"]
        )
    Console(width=160).print(table)


def _keep(rows: Rows, size: str) -> None:
    """Ratios of this run, below those of earlier ones."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(
        asked, capture_output=True, encoding="utf-8", check=False, cwd=HISTORY.parent
    )
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    given = (done.stdout.strip(), __version__, machine, size)
    new = not HISTORY.exists()
    with HISTORY.open("a", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        if new:
            lines.writerow(_COLUMNS)
        for row in rows:
            ok = "true" if row["ok"] else "false"
            values = (row["name"], f"{row['ratio']:.4g}", row["limit"], ok, row["note"])
            lines.writerow((*given, *values))


if __name__ == "__main__":
    sys.exit(main())
