"""Run one county in a worker process, within limits; the same function everywhere.

A thread of the local pool, or of a Dask worker on another machine, owns one worker process and
watches it.  Whatever happens in there, time run out, memory used up, a crash, ends at most that
process; the next county gets a new one.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any, Literal

from countycarbon.messages import problem
from countycarbon.run.batch.jobs import Job

State = Literal["done", "failed", "too-long", "too-much-memory", "died"]
COMMAND = (sys.executable, "-m", "countycarbon.run.batch.worker")
"""A new interpreter: nothing is inherited, on Windows as elsewhere."""

_LOOK = 0.2
"""Seconds between two looks at time and memory."""


@dataclass(frozen=True)
class Limits:
    """What a county may take, and what is to be made of it."""

    minutes: float | None = None
    gigabytes: float | None = None
    threads: int = 1
    languages: tuple[str, ...] | None = None
    engine: str | None = None
    formats: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a county."""

    study: str
    state: State
    seconds: float
    folder: str = ""
    step: str = ""
    code: str = ""
    zh: str = ""
    en: str = ""
    made: tuple[str, ...] = ()
    peak_gb: float = field(default=0.0, compare=False)


class Worker:
    """One worker process, started when it is first needed."""

    def __init__(self, threads: int, environment: Mapping[str, str] | None = None) -> None:
        self._threads = threads
        self._environment = dict(environment or {})
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()

    def run(self, job: Job, limits: Limits) -> Outcome:
        """Run a county and wait for it, within the limits."""
        process = self._alive()
        asked = {
            "path": job.path,
            "changes": job.changes,
            "folder": job.folder,
            "languages": limits.languages,
            "engine": limits.engine,
            "formats": limits.formats,
        }
        began, peak = time.monotonic(), 0.0
        with suppress(OSError):  # it has died: seen below
            assert process.stdin is not None
            process.stdin.write(json.dumps(asked) + "\n")
            process.stdin.flush()
        while True:
            try:
                answer = json.loads(self._answers.get(timeout=_LOOK))
            except queue.Empty:
                answer = self._beyond(process, time.monotonic() - began, peak, limits)
            used = time.monotonic() - began
            peak = max(peak, memory(process.pid))
            if answer:
                made = tuple(answer.pop("made", ()))
                where = job.folder
                return Outcome(
                    job.study, seconds=used, folder=where, made=made, peak_gb=peak, **answer
                )

    def _beyond(
        self, process: subprocess.Popen[str], used: float, peak: float, limits: Limits
    ) -> dict[str, Any] | None:
        """End the process if it is beyond a limit; say which."""
        if limits.minutes is not None and used > limits.minutes * 60:
            state, said = "too-long", problem("batch.too-long", limit=limits.minutes)
        elif limits.gigabytes is not None and peak > limits.gigabytes:
            state, said = (
                "too-much-memory",
                problem("batch.too-much-memory", limit=limits.gigabytes),
            )
        elif process.poll() is not None and self._answers.empty():
            state, said = "died", problem("batch.died", code=process.returncode)
        else:
            return None
        self.close(kill=True)
        return {"state": state, "code": said.code, "zh": said.text("zh"), "en": said.text("en")}

    def _alive(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self._answers = queue.Queue()
            self._process = subprocess.Popen(
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                env={**os.environ, **_few_threads(self._threads), **self._environment},
            )
            reader = threading.Thread(
                target=_read, args=(self._process, self._answers), daemon=True
            )
            reader.start()
        return self._process

    def close(self, *, kill: bool = False) -> None:
        """End the process: it ends its kernel and itself when nobody asks any more."""
        process, self._process = self._process, None
        if process is None:
            return
        if kill:
            _kill(process.pid)
        with suppress(OSError):
            assert process.stdin is not None
            process.stdin.close()
        process.wait()


def _read(process: subprocess.Popen[str], answers: queue.Queue[str]) -> None:
    assert process.stdout is not None
    with process.stdout as lines:
        for line in lines:
            answers.put(line)


def _few_threads(count: int) -> dict[str, str]:
    """Let the numerical libraries of several workers share the machine."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
    return {**dict.fromkeys(names, str(count)), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


def memory(pid: int) -> float:
    """Resident memory of a process and all it has started, GB."""
    import psutil

    total = 0
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for one in (process, *process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                total += one.memory_info().rss
    return total / 1e9


def _kill(pid: int) -> None:
    """End a process and all it has started."""
    import psutil

    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for one in (*process.children(recursive=True), process):
            with suppress(psutil.NoSuchProcess):
                one.kill()


class Crew:
    """The workers of one process: one for each thread that runs counties."""

    def __init__(self) -> None:
        self._workers: dict[int, Worker] = {}

    def mine(self, threads: int) -> Worker:
        """The worker of the running thread."""
        return self._workers.setdefault(threading.get_ident(), Worker(threads))

    def close(self, *, kill: bool = False) -> None:
        """End all workers, without asking them where they may be busy."""
        while self._workers:
            self._workers.popitem()[1].close(kill=kill)


@lru_cache(maxsize=1)
def crew() -> Crew:
    """The crew of this process; a Dask worker keeps it from county to county."""
    return Crew()


def county(job: Job, limits: Limits) -> dict[str, Any]:
    """Run one county; the function that the local pool and a Dask cluster share.

    Returns
    -------
    dict
        The fields of an :class:`Outcome`; nothing is ever raised for what a county did.
    """
    return asdict(crew().mine(limits.threads).run(job, limits))


def dismiss(*, kill: bool = False) -> None:
    """End the workers of this process."""
    crew().close(kill=kill)
