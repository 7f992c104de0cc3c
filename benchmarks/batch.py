"""Many small counties on two workers against one."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from countycarbon.run import batch
from countycarbon.run.scaffold import scaffold
from countycarbon.study import home

COUNT, FASTER = 100, 1.8


def measure(count: int = COUNT) -> list[dict[str, Any]]:
    """Throughput of the pool: the same made counties on one worker, then on two.

    Notebooks and tables of each county are made, its report is not: rendering already uses every
    processor for one county.
    """
    with tempfile.TemporaryDirectory() as name, _Kit(Path(name) / "kit") as kit:
        for number in range(count):
            scaffold(f"made{number:03d}", f"自制{number}县", f"Made {number}", f"{990000 + number}")
        files = sorted((kit / "params").glob("made*.yml"))
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


class _Kit:
    """A copy of the kit's own files, to which made counties may be added."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __enter__(self) -> Path:
        self.before = os.environ.get("COUNTYCARBON_HOME")
        for name in ("notebooks", "chapters", "data", "params"):
            shutil.copytree(home() / name, self.target / name)
        shutil.copyfile(home() / "_quarto.yml", self.target / "_quarto.yml")
        os.environ["COUNTYCARBON_HOME"] = str(self.target)
        return self.target

    def __exit__(self, *_: object) -> None:
        if self.before is None:
            del os.environ["COUNTYCARBON_HOME"]
        else:
            os.environ["COUNTYCARBON_HOME"] = self.before
