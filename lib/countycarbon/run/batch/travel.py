"""A county that travels: its study and inputs go to a machine that sees none of our files.

What is sent is a package of bytes, the study with the files it names; what comes back is the folder
of the run, packed alike.  The machine has the kit, and nothing else of ours.  It works in a folder
of its own that looks like the kit with the inputs in it, so that no name in the report is another
one than after a run at home, and leaves nothing behind.
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

from countycarbon.messages import Problems
from countycarbon.run import locking, place
from countycarbon.run.batch.county import Limits, Worker
from countycarbon.run.batch.jobs import Job
from countycarbon.study import Study, at, home, input_files, locate

_STUDY = "params/travelling.yml"
_OUT = "reports/travelling"
_LATEST = (1980, 1, 1, 0, 0, 0)
"""No clock in a package."""


def check(jobs: Iterable[Job], permitted: bool) -> None:
    """Stop before anything is sent that must not be handed on.

    Raises
    ------
    KitError
        ``batch.restricted`` for every input marked ``restricted``, unless that is permitted;
        ``batch.absolute`` for an input that is named by an absolute path, which no other machine
        has.
    """
    problems = Problems()
    for job in jobs:
        study = Study.load(Path(job.path), job.changes)
        for key, path in input_files(study):
            where = {"file": f"{job.study}: {path.as_posix()}", "key": key}
            if path.is_absolute() or ".." in path.parts:
                problems.add("batch.absolute", **where)
            if not permitted and getattr(at(study, key.rpartition(".")[0]), "restricted", False):
                problems.add("batch.restricted", **where)
    problems.stop()


def packed(job: Job) -> bytes:
    """The study of a job, its changes put in, and the files it names."""
    study = Study.load(Path(job.path), job.changes)
    files = {part for _, path in input_files(study) for part in place.parts(path)}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        _put(package, _STUDY, study.resolved().encode())
        for file in sorted(files):
            _put(package, file.as_posix(), locate(file).read_bytes())
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
    with _furnished(sent) as kit:
        here = replace(job, path=str(kit / _STUDY), changes={}, folder=str(kit / _OUT))
        worker = Worker(limits.threads, {"COUNTYCARBON_HOME": str(kit)})
        try:
            outcome = worker.run(here, limits)
        finally:
            worker.close(kill=True)
        done = outcome.state == "done"
        return asdict(replace(outcome, folder=job.folder)), _folder(kit / _OUT) if done else b""


@contextmanager
def _furnished(sent: bytes) -> Iterator[Path]:
    """A folder with what the kit reads and what has been sent; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="county-", ignore_cleanup_errors=True) as name:
        kit, source = Path(name), home()
        left_out = shutil.ignore_patterns("studies", ".ipynb_checkpoints", "__pycache__")
        for part in ("notebooks", "chapters", "data"):
            if (source / part).is_dir():
                shutil.copytree(source / part, kit / part, ignore=left_out)
        if (source / "_quarto.yml").is_file():
            shutil.copyfile(source / "_quarto.yml", kit / "_quarto.yml")
        with zipfile.ZipFile(io.BytesIO(sent)) as package:
            package.extractall(kit)
        yield kit


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
