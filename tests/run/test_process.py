from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from countycarbon.run.process import KernelDied, Process


def test_nothing_is_left_behind() -> None:
    here = psutil.Process()
    before = set(here.children(recursive=True))
    files, sockets = len(here.open_files()), len(here.net_connections())
    process = Process()
    process.wait_ready()
    home = Path(process._home.name)
    process.close()
    assert set(here.children(recursive=True)) == before
    assert (len(here.open_files()), len(here.net_connections())) == (files, sockets)
    assert not home.exists()


@pytest.mark.parametrize("kill", [False, True])
def test_a_kernel_nobody_waited_for_can_be_closed(kill: bool) -> None:
    process = Process()
    pid = process.manager.provisioner.pid
    process.close(kill=kill)
    assert not psutil.pid_exists(pid)


def test_exit_handlers_run_at_an_orderly_end(tmp_path: Path) -> None:
    mark = tmp_path / "结束"
    process = Process()
    process.wait_ready()
    touch = f"pathlib.Path({str(mark)!r}).touch"
    process.client.execute(f"import atexit, pathlib; atexit.register({touch})")
    process.restore(None)
    process.close()
    assert mark.exists()


def test_a_death_is_noticed_with_the_last_lines_of_the_log() -> None:
    process = Process()
    process.wait_ready()
    words = "sys.__stderr__.write('last words'); sys.__stderr__.flush()"
    process.client.execute(f"import os, sys\n{words}\nos._exit(3)")
    with pytest.raises(KernelDied) as caught:
        process.restore(None)
    process.close(kill=True)
    assert caught.value.code == 3
    assert "last words" in caught.value.log


def test_a_kernel_ends_with_a_killed_parent() -> None:
    start = (
        "import os\nfrom countycarbon.run.process import Process\np = Process()\np.wait_ready()\n"
        "print(p.manager.provisioner.pid, flush=True)\ninput()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", start],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    with parent:
        kernel = psutil.Process(int(parent.stdout.readline()))  # type: ignore[union-attr]
        parent.kill()
    kernel.wait(timeout=30)
    assert not kernel.is_running()
