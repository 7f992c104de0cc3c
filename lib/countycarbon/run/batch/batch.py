"""Run a batch: hand out the counties, collect what became of them, keep a journal."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from countycarbon.messages import fail, problem
from countycarbon.run import interrupt, locking
from countycarbon.run.batch import travel
from countycarbon.run.batch.county import Limits, Outcome, county, dismiss
from countycarbon.run.batch.jobs import Job

Told = Callable[[Outcome, int, int], None]
"""Gets each outcome with its number and how many there are."""

JOURNAL = "outcomes.jsonl"


@dataclass(frozen=True)
class Batch:
    """A finished batch: the outcomes in the order of the jobs, and the folder of its journal."""

    outcomes: tuple[Outcome, ...]
    folder: Path

    @property
    def failed(self) -> list[Outcome]:
        """The counties that did not finish."""
        return [o for o in self.outcomes if o.state != "done"]


def run(
    jobs: Sequence[Job],
    folder: Path,
    *,
    limits: Limits | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    shared: bool = False,
    restricted: bool = False,
    resume: bool = False,
    told: Told = lambda outcome, number, of: None,
) -> Batch:
    """Run counties; a failure stays with its county.

    Parameters
    ----------
    jobs : sequence of Job
        The counties, largest first.
    folder : Path
        Folder of the batch; holds its journal, one JSON line per county that has ended.
    limits : Limits, optional
        What a county may take.
    workers : int, optional
        Counties run at once on this machine; by default one for each processor.
    scheduler : str, optional
        Address of a Dask scheduler (``tcp://...``).  The inputs travel to its workers and the
        folders of the runs come back; the workers need the kit and see none of our files.
    shared : bool, default False
        The workers see the same files under the same names: nothing travels.
    restricted : bool, default False
        Inputs marked ``restricted`` may travel too.
    resume : bool, default False
        Leave out counties that the journal has as done.
    told : callable, optional
        Gets each outcome as it comes.

    Returns
    -------
    Batch

    Notes
    -----
    A kernel that dies before its first cell (two kernels starting at once may have been given
    one port) is replaced and the notebook tried once more; nothing else is ever tried twice.
    """
    with locking.held(folder):
        journal = folder / JOURNAL
        before = {o.study: o for o in read(journal) if o.state == "done"} if resume else {}
        if not resume:
            journal.unlink(missing_ok=True)
        waiting = [job for job in jobs if job.study not in before]
        count = workers or min(len(waiting), os.cpu_count() or 1) or 1
        given = limits or Limits(threads=max(1, (os.cpu_count() or 1) // count))
        ended = dict(before)
        if scheduler and not shared:
            travel.check(waiting, restricted)
        work = _on_cluster(scheduler, shared) if scheduler else _here(count)
        for outcome in work(waiting, given):
            ended[outcome.study] = outcome
            with journal.open("a", encoding="utf-8", newline="\n") as lines:
                lines.write(json.dumps(asdict(outcome), ensure_ascii=False) + "\n")
            told(outcome, len(ended), len(jobs))
    return Batch(tuple(ended[job.study] for job in jobs), folder)


def read(journal: Path) -> list[Outcome]:
    """The outcomes of a journal; a last line cut short by a kill does not count."""
    if not journal.exists():
        return []
    found = []
    for line in journal.read_text(encoding="utf-8").splitlines():
        with suppress(ValueError, TypeError):
            found.append(_outcome(json.loads(line)))
    return found


def _outcome(fields: dict[str, Any]) -> Outcome:
    return Outcome(**{**fields, "made": tuple(fields.get("made", ()))})


Work = Callable[[Sequence[Job], Limits], Iterator[Outcome]]


def _here(workers: int) -> Work:
    """On this machine: each thread of the pool owns and watches one worker process."""

    def work(jobs: Sequence[Job], limits: Limits) -> Iterator[Outcome]:
        pool = ThreadPoolExecutor(workers)
        for job in jobs:
            interrupt.watch(Path(job.folder))
        try:
            for task in as_completed([pool.submit(county, job, limits) for job in jobs]):
                yield _outcome(task.result())
        except BaseException:  # interrupted: a thread would wait for its county to end
            pool.shutdown(wait=False, cancel_futures=True)
            dismiss(kill=True)
            raise
        finally:
            pool.shutdown(cancel_futures=True)
            dismiss()

    return work


def _on_cluster(address: str, shared: bool) -> Work:
    """On the workers of a Dask scheduler.

    A worker that dies is no end: the scheduler gives its county to another one.  A county that has
    ended several workers is told as died.
    """

    def work(jobs: Sequence[Job], limits: Limits) -> Iterator[Outcome]:
        from distributed import Client
        from distributed import as_completed as as_they_end

        try:
            client = Client(address)
        except (OSError, ValueError) as error:
            reason = " ".join(str(error).split())
            raise fail("batch.no-scheduler", key=address, reason=reason) from None
        with client, warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Sending large graph")
            waiting, sent = list(jobs)[::-1], as_they_end()
            at_once = 2 * max(1, len(client.scheduler_info()["workers"]))
            of: dict[str, Job] = {}
            try:
                while waiting or of:
                    while waiting and len(of) < at_once:  # packages lie in memory
                        task = _submit(client, waiting[-1], limits, shared)
                        of[task.key] = waiting.pop()
                        sent.add(task)
                    task = next(sent)
                    yield _came(task, of.pop(task.key), shared)
            except BaseException:
                client.cancel(list(sent.futures))
                raise
            finally:
                client.run(dismiss)

    return work


def _submit(client: Any, job: Job, limits: Limits, shared: bool) -> Any:
    if shared:
        return client.submit(county, job, limits, pure=False, retries=0)
    return client.submit(travel.county, travel.packed(job), job, limits, pure=False, retries=0)


def _came(task: Any, job: Job, shared: bool) -> Outcome:
    """What became of a county; its folder is put into place."""
    from distributed.scheduler import KilledWorker

    try:
        answer = task.result()
    except KilledWorker:
        said = problem("batch.workers-died", key=job.study)
        zh, en = said.text("zh"), said.text("en")
        return Outcome(job.study, "died", 0.0, job.folder, code=said.code, zh=zh, en=en)
    except Exception as error:  # of one machine, its disk say: the other counties go on
        said = problem("batch.bug", reason=f"{type(error).__name__}: {error}")
        zh, en = said.text("zh"), said.text("en")
        return Outcome(job.study, "failed", 0.0, job.folder, code=said.code, zh=zh, en=en)
    if shared:
        return _outcome(answer)
    fields, folder = answer
    outcome = _outcome(fields)
    if outcome.state == "done":
        travel.receive(folder, Path(job.folder))
    return outcome
