"""How a whole run grows with the parcels and the towns of a county: `python -m benchmarks.growth`.

Makes counties (all of it made, 自制示例), runs each from its files to its tables and notebooks in
a process of its own, and prints a line per county: seconds of the check of its inputs, of the run
(which checks once more), and the peak of memory of the run with its kernel.  No part of
``make bench``: the largest takes minutes.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, sleep

import numpy as np
import yaml
from benchmarks import parcels

from countycarbon.run.batch.county import memory

_RUN = """\
import sys, time
from pathlib import Path
from countycarbon import inputs
from countycarbon.run import pipeline
from countycarbon.study import Study
file, folder = Path(sys.argv[1]), Path(sys.argv[2])
start = time.perf_counter()
inputs.check(Study.load(file)).stop()
print(f"{time.perf_counter() - start:.1f}")
pipeline.run(file, folder=folder, formats=(), engine="builtin")
"""


def county(folder: Path, count: int, towns: int) -> Path:
    """Write the files of a made county; its study file.

    Parameters
    ----------
    folder : Path
        Where they go.
    count, towns : int
        Parcels and towns.
    """
    borders = parcels.towns(towns)
    parcels.write(borders, folder / "towns.gpkg", "towns")
    made = parcels.parcels(count)  # uncut: assigned by geometry
    parcels.write(made, folder / "parcels.gpkg", "parcels")
    rng = np.random.default_rng(1)
    with (folder / "towns.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(
            ["town_id", "town", "town_en", "group", "function", "population", "output",
             "industrial_output", "status"]
        )  # fmt: skip
        for number, (town, name) in enumerate(
            zip(borders["town_id"], borders["town"], strict=True)
        ):
            people, output = rng.integers(8_000, 90_000), rng.integers(50_000, 900_000)
            group = "centre" if number % 8 == 0 else "outer"
            row = [town, name, f"Made {number + 1}", group, "urban", people, output]
            lines.writerow([*row, int(output * 0.8), "自制示例"])
    made_up = {"year": "2019", "source": {"zh": "自制示例", "en": "made example"}, "status": "made"}
    study = {
        "study": folder.name,
        "status": "made",
        "county": {"name": {"zh": "自制县", "en": "Made County"}, "code": "999999",
                   "province": {"zh": "示例省", "en": "Example Province"}},
        "inputs": {
            "towns": {"file": str(folder / "towns.csv"), **made_up},
            "boundaries": {"file": str(folder / "towns.gpkg"), "layer": "towns", **made_up},
            "land": {"kind": "parcels", "file": str(folder / "parcels.gpkg"), "layer": "parcels",
                     "assign": "geometry", "area": "geometry", **made_up},
        },
        "accounting": {"coefficients": "wuqing_reconstruction"},
        "evaluation": {"judgements": "data/studies/wuqing/judgements.yaml"},
        "response": {"quotas": {"total_ha": 400, "centre_share": 0.3}},
        "report": {"author": {"zh": "编制组", "en": "team"}, "date": "2026-01-01"},
    }  # fmt: skip
    path = folder / "study.yml"
    path.write_text(yaml.safe_dump(study, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def measure(count: int, towns: int) -> dict[str, str]:
    """What the run of one county took, its check of the inputs apart."""
    with tempfile.TemporaryDirectory() as name:
        study = county(Path(name) / "made", count, towns)
        command = [sys.executable, "-c", _RUN, str(study), str(Path(name) / "run")]
        start, peak = perf_counter(), 0.0
        with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
            while process.poll() is None:
                peak = max(peak, memory(process.pid))
                sleep(0.1)
            checked = str(process.stdout.read()).strip() if process.stdout else ""
        if process.returncode:
            raise RuntimeError(f"exit code {process.returncode}")
        seconds = perf_counter() - start - float(checked)
        size = (Path(name) / "made" / "parcels.gpkg").stat().st_size / 1e6
    return {"parcels": f"{count:,}", "towns": str(towns), "layer, MB": f"{size:.0f}",
            "check, s": checked, "run, s": f"{seconds:.1f}", "peak, GB": f"{peak:.2f}"}  # fmt: skip


def main() -> None:
    """Print a line for each size."""
    from rich.console import Console
    from rich.table import Table

    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=main.__doc__)
    parser.add_argument("--parcels", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--towns", type=int, nargs="+", default=[30])
    asked = parser.parse_args()
    rows = [measure(count, towns) for towns in asked.towns for count in asked.parcels]
    table = Table(*rows[0], box=None)
    for row in rows:
        table.add_row(*row.values())
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
