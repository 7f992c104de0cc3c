"""A full run of Wuqing against its library calls, papermill, a second run, and the renderers."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks import kernel

from countycarbon.folders import kit
from countycarbon.run.render import book as render_book
from countycarbon.run.render import pandoc
from countycarbon.steps import STEPS
from countycarbon.study import Study

FIXED, EACH = 1.5, 0.4
"""Seconds a run may cost beyond its library calls: once, and for each notebook."""

PAPERMILL, UNCHANGED, RENDER = 3.0, 0.05, 1.3
"""Limits: times faster than papermill; share of a full run; times the tools' own time."""

_STEPS = """\
import sys
from pathlib import Path
from countycarbon.run import pipeline
pipeline.run(Path(sys.argv[1]), folder=Path(sys.argv[2]), formats={formats}, engine="builtin")
"""


_ALONE = """\
import sys
from pathlib import Path
from countycarbon.run.execute import run_steps
from countycarbon.steps import STEPS
from countycarbon.study import Study
run_steps(Study.load(Path(sys.argv[1])), Path(sys.argv[2]), STEPS.values())
"""
"""Nothing but the notebooks, as papermill runs them: no check, no words, no workbook."""


def measure(study: str = "wuqing", *, papermill: bool = True) -> list[dict[str, Any]]:
    """Ratios of one run on this machine.

    Parameters
    ----------
    study : str
        Name of a study of ``params``.
    papermill : bool, default True
        Compare with one papermill command per notebook too, which takes minutes.

    Returns
    -------
    list of dict
        ``name``, ``ratio``, ``limit``, ``at_least``, ``ok``, ``note``.
    """
    file = kit() / "params" / f"{study}.yml"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = _python(["-m", "benchmarks.plain", file, folder / "plain"])
        steps = _python(["-c", _STEPS.format(formats="()"), file, folder / "steps"])
        rows = [_beyond(plain, steps)]
        if papermill:
            alone = _python(["-c", _ALONE, file, folder / "alone"])
            rows.append(_against_papermill(file, folder / "papermill", alone))
        reported = ["-c", _STEPS.format(formats="None"), file, folder / "report"]
        full, again = _python(reported), _python(reported)
        note = f"{again:.1f} s / {full:.1f} s"
        rows.append(_row("unchanged rerun over full run", again / full, UNCHANGED, False, note))
        rows.append(_rendering(folder / "report"))
        return rows


def _beyond(plain: float, steps: float) -> dict[str, Any]:
    allowed = FIXED + EACH * len(STEPS)
    note = f"{steps:.1f} s / the same calls in one process {plain:.1f} s + {allowed:.1f} s"
    name = "a full run over its library calls and what it may cost beyond"
    return _row(name, steps / (plain + allowed), 1.0, False, note)


def _against_papermill(file: Path, folder: Path, alone: float) -> dict[str, Any]:
    """The same notebooks, one papermill command each, in the folder of a run."""
    folder.mkdir()
    study = Study.load(file)
    (folder / "study.yml").write_text(study.resolved(), encoding="utf-8", newline="\n")
    (folder / "out").mkdir()
    jobs = [
        kernel.Job(
            kit() / "notebooks" / f"{step}.ipynb",
            {"study_file": "study.yml", "run_dir": "."},
            folder,
        )
        for step in STEPS
    ]
    from countycarbon import tables
    from countycarbon.run import record

    seconds = 0.0
    for job in jobs:
        seconds += kernel.commands([job], folder / "out")
        tables.write("warnings", record.warnings(folder), folder / "tables")
    note = f"notebooks alone {alone:.1f} s / papermill {seconds:.1f} s"
    name = "times faster than one papermill command per notebook"
    return _row(name, seconds / alone, PAPERMILL, True, note)


def _rendering(folder: Path) -> dict[str, Any]:
    """Rendering the staged Chinese book, against what pandoc and typst themselves take.

    The tools run side by side; their own time is the longest chain: reading, then the slowest of
    the three formats.
    """
    import typst

    spent: list[tuple[str, float]] = []
    call, compile_ = pandoc.call, typst.compile

    def timed(name: str, work: Any) -> Any:
        def run(*args: Any, **options: Any) -> Any:
            start = perf_counter()
            try:
                return work(*args, **options)
            finally:
                spent.append((name, perf_counter() - start))

        return run

    pandoc.call, typst.compile = timed("pandoc", call), timed("typst", compile_)
    try:
        start = perf_counter()
        with tempfile.TemporaryDirectory() as out:
            render_book(folder / "zh" / "book", Path(out), engine="builtin")
        whole = perf_counter() - start
    finally:
        pandoc.call, typst.compile = call, compile_
    tools = sum(seconds for _, seconds in spent)
    parts = {n: sum(s for m, s in spent if m == n) for n in ("pandoc", "typst")}
    said = ", ".join(f"{n} {s:.1f} s" for n, s in parts.items())
    name = "rendering over pandoc's and typst's own time"
    return _row(name, whole / tools, RENDER, False, f"{whole:.1f} s / {said}")


def _python(arguments: list[Any]) -> float:
    """Seconds a Python process takes, from its start to its end."""
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    return perf_counter() - start


def _row(name: str, ratio: float, limit: float, at_least: bool, note: str) -> dict[str, Any]:
    ok = ratio >= limit if at_least else ratio <= limit
    return {
        "name": name, "ratio": ratio, "limit": limit, "at_least": at_least, "ok": ok, "note": note,
    }  # fmt: skip


__all__ = ["measure"]
