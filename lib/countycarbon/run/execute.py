"""Execute steps: each notebook in a work folder, its results renamed into place at its end."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon import tables
from countycarbon.messages import KitError, fail
from countycarbon.run import causes, locking, own, place, record, taken
from countycarbon.run.manifest import Manifest
from countycarbon.run.tell import Tell, quiet
from countycarbon.steps import Step
from countycarbon.study import Study

if TYPE_CHECKING:
    from countycarbon.run.kernel import WarmKernel

PRELOAD = ("pandas", "matplotlib.pyplot", "pandera.pandas", "geopandas", "tabulate")
"""What every notebook needs; the kernel imports it while the inputs are being checked."""


def run_steps(
    study: Study,
    folder: Path,
    steps: Iterable[Step],
    tell: Tell = quiet,
    *,
    fresh: bool = False,
    only_stale: bool = False,
    kernel: WarmKernel | None = None,
) -> list[str]:
    """Execute steps in order on one warm kernel.

    Parameters
    ----------
    study : Study
        The study.
    folder : Path
        Folder of the run.
    steps : iterable of Step
        In running order.
    tell : callable, optional
        Gets progress as (zh, en).
    fresh : bool, default False
        Execute each on a kernel of its own.
    only_stale : bool, default False
        Skip a step whose causes and results are as the manifest has them, seen when its turn
        comes: a step made again with the same tables makes nothing after it stale.
    kernel : WarmKernel, optional
        A kernel to use and to leave running; by default one for this call.

    Returns
    -------
    list of str
        Ids of the steps executed.
    """
    steps, done = list(steps), []
    study = taken.settled(study, folder)
    with locking.held(folder), ExitStack() as after:
        locking.await_orphan(folder)
        after.callback(locking.forget_kernel, folder)
        taken.take(study, folder)
        place.write(folder / "study.yml", study.resolved())
        if kernel is None and steps and not only_stale:
            kernel = after.enter_context(_kernel())  # it boots while we look at the first causes
        for number, step in enumerate(steps, 1):
            manifest, made_from = Manifest(folder), causes.of_step(step, study, folder)
            if only_stale and not manifest.reasons(step.id, made_from):
                continue
            if kernel is None:
                kernel = after.enter_context(_kernel())
            tell(f"[{number}/{len(steps)}] {step.zh}", f"[{number}/{len(steps)}] {step.en}")
            if "warnings" in step.reads:
                given = record.warnings(folder, before=step.id)
                tables.write("warnings", given, folder / "tables")
            outputs = _run_step(kernel, step, study, folder, fresh)
            made_from["messages"] = causes.messages(folder, step)
            manifest.record(step.id, made_from, outputs)
            tables.write("warnings", record.warnings(folder), folder / "tables")
            done.append(step.id)
    return done


def _kernel() -> WarmKernel:
    from countycarbon.run.kernel import WarmKernel  # slow to import, and often not needed

    return WarmKernel(PRELOAD, painter=True)


def _run_step(
    kernel: WarmKernel, step: Step, study: Study, folder: Path, fresh: bool
) -> list[Path]:
    """Execute one step; the files it has put into the folder."""
    with place.workplace(folder, step.id) as work:
        executed = work / "notebooks" / f"{step.id}.ipynb"
        executed.parent.mkdir()
        locking.note_kernel(folder, kernel.pid)
        try:
            kernel.execute(
                own.file(f"notebooks/{step.id}.ipynb", study.place.code),
                executed,
                {"study_file": "study.yml", "run_dir": "."},
                cwd=folder,
                fresh=fresh,
                minutes=study.cell_minutes,
                environment=taken.environment(study),
            )
        except KitError as error:
            raise _with_copy(error, executed, folder) from None
        missing = [n for n in step.writes if not tables.path(n, work / "tables").is_file()]
        if missing:
            raise fail("run.table-not-written", step=step.id, names=", ".join(missing))
        for exhibit in step.exhibits:
            (folder / "absent" / f"{exhibit.label}.json").unlink(missing_ok=True)
        (folder / "failed" / executed.name).unlink(missing_ok=True)
        return place.move(work, folder)


def _with_copy(error: KitError, executed: Path, folder: Path) -> KitError:
    """Keep the executed copy of a failed step apart from good ones, and say where it is."""
    if not executed.is_file():
        return error
    kept = folder / "failed" / executed.name
    kept.parent.mkdir(exist_ok=True)
    executed.replace(kept)
    found = []
    for p in error.problems:
        values = {k: kept if v == executed else v for k, v in p.values.items()}
        found.append(replace(p, values=values))
    return KitError(found)
