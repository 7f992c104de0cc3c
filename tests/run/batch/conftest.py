"""The small study of ``tests/run``, and a cluster whose workers see none of its files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

GUARD = """
import sys
CLIENT = {client!r}
def hook(event, args):
    if event == "open" and isinstance(args[0], str) and args[0].startswith(CLIENT):
        raise PermissionError(f"{{args[0]}} is a file of the client")
sys.addaudithook(hook)
"""
FIRST_DIES = """
import os
from pathlib import Path
from countycarbon.run.batch import travel
if not hasattr(travel, "ordinary"):  # it is loaded twice
    travel.ordinary = travel.county
def county(*args):
    try:
        Path({mark!r}).touch(exist_ok=False)
    except FileExistsError:
        return travel.ordinary(*args)
    os._exit(3)
travel.county = county
"""
"""Whichever worker is the first to get a county dies with it."""


@pytest.fixture
def cluster(finished, tmp_path):
    """A scheduler and two workers, processes of their own in folders of their own.

    They have a kit without the study, and whatever Python of theirs opens a file of the client's
    fails.  Gives the address of the scheduler and the mark the dead worker has left.
    """
    mark, started = tmp_path / "died", []
    script = tmp_path / "first_dies.py"
    script.write_text(FIRST_DIES.format(mark=str(mark)), encoding="utf-8")
    guard = tmp_path / "guard" / "sitecustomize.py"
    guard.parent.mkdir()
    client = textwrap.dedent(GUARD.format(client=str(finished.kit)))
    guard.write_text(client, encoding="utf-8")
    address = tmp_path / "scheduler.json"

    def start(name, *words, **env):
        here = tmp_path / name
        here.mkdir()
        given = {k: v for k, v in os.environ.items() if k != "COUNTYCARBON_KIT"}
        with (here / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *words, "--no-dashboard"],
                cwd=here, env={**given, **env}, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        started.append(process)

    file = ("--scheduler-file", str(address))
    start(
        "scheduler", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", *file
    )
    for name in ("one", "two"):
        kit = tmp_path / f"kit-{name}"
        shutil.copytree(finished.kit, kit, ignore=shutil.ignore_patterns("params", "studies"))
        start(
            name, "distributed.cli.dask_worker", *file, "--no-nanny", "--nthreads", "1",
            "--local-directory", str(tmp_path / name), "--preload", str(script),
            COUNTYCARBON_KIT=str(kit), PYTHONPATH=str(guard.parent),
        )  # fmt: skip
    yield address, mark
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def given(finished) -> Path:
    """The folder of the small study as it was run here."""
    return finished.folder
