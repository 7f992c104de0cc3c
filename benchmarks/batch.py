"""Many small counties on two workers against one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from countycarbon.run import batch
from countycarbon.run.scaffold import scaffold

COUNT, FASTER = 100, 1.8


def measure(count: int = COUNT) -> list[dict[str, Any]]:
    """Throughput of the pool: the same made counties on one worker, then on two.

    Notebooks and tables of each county are made, its report is not: rendering already uses every
    processor for one county.
    """
    with tempfile.TemporaryDirectory() as name:
        for number in range(count):
            names = (f"made{number:03d}", f"自制{number}县", f"Made {number}")
            scaffold(*names, f"{990000 + number}", workspace=Path(name))
        files = sorted((Path(name) / "params").glob("made*.yml"))
        seconds = {}
        for workers in (1, 2):
            out = Path(name) / f"out{workers}"
            jobs = batch.jobs(files, out)
            start = perf_counter()
            done = batch.run(
                jobs,
                out / "_batch",
                limits=batch.Limits(formats=()),
                workers=workers,
            )
            seconds[workers] = perf_counter() - start
            if done.failed:
                raise RuntimeError(done.failed[0].en)
    ratio = seconds[1] / seconds[2]
    said = ", ".join(
        f"{n} worker(s) {count / s * 60:.1f} counties a minute" for n, s in seconds.items()
    )
    return [
        {"name": f"{count} small counties: throughput of 2 workers over 1", "ratio": ratio,
         "limit": FASTER, "at_least": True, "ok": ratio >= FASTER, "note": said}
    ]  # fmt: skip
