"""A county that travels: its study and inputs go to a machine that sees none of our files.

What is sent is a package of bytes, the study with the files it names; what comes back is the folder
of the run, packed alike.  The machine has the kit, and nothing else of ours.  It works in a
workspace made of what was sent, in which every input has the name it has in the folder of a run at
home, and leaves nothing behind.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from countycarbon.folders import PARAMS
from countycarbon.messages import Problems
from countycarbon.run import locking, own, taken
from countycarbon.run.batch.county import Limits, Worker
from countycarbon.run.batch.jobs import Job
from countycarbon.study import Study, at, input_files

_STUDY = f"{PARAMS}/travelling.yml"
_OUT = "reports/travelling"
_LATEST = (1980, 1, 1, 0, 0, 0)
"""No clock in a package."""


def check(jobs: Iterable[Job], permitted: bool) -> None:
    """Stop before anything is sent that must not be handed on.

    Raises
    ------
    KitError
        ``batch.restricted`` for every input marked ``restricted``, unless that is permitted.
    """
    problems = Problems()
    for job in jobs:
        study = Study.load(Path(job.path), job.changes)
        for key, path in input_files(study):
            if not permitted and taken.restricted(at(study, key.rpartition(".")[0])):
                problems.add("batch.restricted", file=f"{job.study}: {path}", key=key)
    problems.stop()


def packed(job: Job) -> bytes:
    """The study of a job, its changes put in, its inputs and sets, its own notebooks and texts."""
    study = Study.load(Path(job.path), job.changes)
    study = taken.settled(study, Path(job.folder))
    files = {
        f"{PARAMS}/{name}" if name.startswith(f"{taken.INPUTS}/") else name: file
        for name, (file, _) in taken.files(study).items()
    }
    files |= {name: own.file(name, study.place.code) for name in own.differing(study.place.code)}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        _put(package, _STUDY, study.resolved().encode())
        for name, file in sorted(files.items()):
            _put(package, name, file.read_bytes())
    return held.getvalue()


def _put(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    package.writestr(zipfile.ZipInfo(name, _LATEST), data, zipfile.ZIP_DEFLATED, 1)


def county(sent: bytes, job: Job, limits: Limits) -> tuple[dict[str, Any], bytes]:
    """Run a county that has travelled here.

    Parameters
    ----------
    sent : bytes
        What :func:`packed` has made elsewhere.
    job, limits
        As for :func:`countycarbon.run.batch.county.county`.

    Returns
    -------
    tuple of dict and bytes
        The fields of an outcome, and the folder of the run; nothing where it is not done.
    """
    with _unpacked(sent) as around:
        here = replace(job, path=str(around / _STUDY), changes={}, folder=str(around / _OUT))
        worker = Worker(limits.threads)
        try:
            outcome = worker.run(here, limits)
        finally:
            worker.close(kill=True)
        done = outcome.state == "done"
        return asdict(replace(outcome, folder=job.folder)), _folder(around / _OUT) if done else b""


@contextmanager
def _unpacked(sent: bytes) -> Iterator[Path]:
    """A workspace of what has been sent; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="county-", ignore_cleanup_errors=True) as name:
        with zipfile.ZipFile(io.BytesIO(sent)) as package:
            package.extractall(name)
        yield Path(name)


def _folder(folder: Path) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for file in sorted(p for p in folder.rglob("*") if p.is_file()):
            name = file.relative_to(folder)
            if not name.parts[0].startswith("."):
                _put(package, name.as_posix(), file.read_bytes())
    return held.getvalue()


def receive(came: bytes, folder: Path) -> None:
    """Put the folder of a run that has come back into its place, whole or not at all."""
    arrived = folder.with_name(f".{folder.name}.arrived")
    earlier = folder.with_name(f".{folder.name}.earlier")
    for rest in (arrived, earlier):
        shutil.rmtree(rest, ignore_errors=True)
    with zipfile.ZipFile(io.BytesIO(came)) as package:
        package.extractall(arrived)
    with locking.held(folder):
        pass  # nobody else works in it
    folder.rename(earlier)
    arrived.rename(folder)
    shutil.rmtree(earlier, ignore_errors=True)
