"""Ctrl-C at instants drawn from a seed: one line, exit code 130, nothing left, nothing lost.

An instant is a place and a number of calls after it, so that nothing depends on how fast a machine
is.  The study is finished before; something of it is stale, so that the place is reached.
"""

import hashlib
import json
import os
import random
import subprocess
import sys
import uuid
from pathlib import Path

import psutil
import pytest

DRIVER = Path(__file__).with_name("interrupted.py")
LINE = "interrupted; what was finished is kept, the next run goes on from there."
BOTH = "已中断。 interrupted."
SEED = 20261128
REPORT = ("zh/html/index.html", "zh/report.pdf", "zh/report.docx", "tables/balance.csv")
RUN = ("run", "{study}", "--set", "languages=[zh]", "--set", "accounting.uncertainty.draws=200",
       "--engine", "builtin", "--out", "{folder}")  # fmt: skip
BATCH = ("batch", "{study}", "--lang", "zh", "--engine", "builtin", "--out", "{above}")
VERIFY = ("verify", "{folder}", "--out", "{above}/certificate")
LAB = ("lab",)

PLACES = {
    # place: (units of the run that are stale, most calls after it, the command)
    "begin": ((), 300_000, RUN),
    "countycarbon.inputs:check": (("check",), 100_000, RUN),
    "countycarbon.run.process:Process.__init__": (("90_summary",), 5_000, RUN),
    "countycarbon.run.process:Process.wait_ready": (("90_summary",), 5_000, RUN),
    "countycarbon.run.engine:execute": (("90_summary",), 30_000, RUN),
    "countycarbon.run.place:move": (("90_summary",), 50, RUN),
    "countycarbon.run.process:Process.close": (("90_summary",), 2_000, RUN),
    "countycarbon.run.pipeline:words": (("words",), 200_000, RUN),
    "countycarbon.run.stage:stage": (("report-zh",), 30_000, RUN),
    "countycarbon.run.render.builtin:render": (("report-zh",), 300_000, RUN),
    "countycarbon.run.crate:write": (("crate",), 100_000, RUN),
    "countycarbon.run.batch.batch:as_completed": (("90_summary",), 1, BATCH),
    "countycarbon.run.batch.county:memory": (("90_summary",), 1, BATCH),
    "countycarbon.run.kernel:WarmKernel.execute": ((), 2_000, VERIFY),
    "jupyter_server.serverapp:ServerApp.start_ioloop": ((), 100, LAB),
}


def instants():
    """A number of calls for each place, drawn over its powers of ten, and whom to interrupt."""
    draw = random.Random(SEED)
    for number, (place, (stale, most, command)) in enumerate(PLACES.items()):
        whom = ("alone", "group")[number % 2]
        yield place, stale, round(most ** draw.random()), whom, command


def digests(folder):
    files = (folder / name for name in REPORT)
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def forget(folder, units):
    """Let units of a run be stale."""
    file = folder / "manifest.json"
    whole = json.loads(file.read_text(encoding="utf-8"))
    for unit in units:
        del whole["units"][unit]
    file.write_text(json.dumps(whole), encoding="utf-8")


def interrupt(place, calls, whom, command, cwd):
    """The end of an interrupted command, and its processes that are left."""
    mark = uuid.uuid4().hex
    env = {
        **os.environ,
        "COUNTYCARBON_LANG": "en",
        "COUNTYCARBON_MARK": mark,
        "JUPYTER_CONFIG_DIR": str(cwd),
    }
    ended = subprocess.run(
        [sys.executable, DRIVER, place, str(calls), whom, *command],
        env=env, cwd=cwd, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL,
        start_new_session=True, timeout=300, check=False,
    )  # fmt: skip
    left = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("COUNTYCARBON_MARK") == mark:
                left.append(process.cmdline())
        except psutil.Error:
            continue
    return ended, left


def check_end(ended, left, logs):
    assert ended.returncode == 130, ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr if logs else ended.stderr == ""
    *before, last = ended.stdout.splitlines()
    assert last in (LINE, BOTH)
    assert [line for line in before if "nterrupt" in line or "Traceback" in line] == []
    assert left == []


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a signal to a process is Ctrl-C on POSIX alone")
@pytest.mark.parametrize(("place", "stale", "calls", "whom", "command"), instants())
def test_ctrl_c_ends_in_one_line(place, stale, calls, whom, command, mine):
    before = digests(mine.folder)
    forget(mine.folder, stale)
    study, above = mine.kit / "params" / "small.yml", mine.folder.parent
    names = {"study": study, "folder": mine.folder, "above": above}
    settings = {"ServerApp": {"allow_root": True, "open_browser": False, "port": 0}}
    cwd = mine.kit if command == LAB else above  # the lab asks for a study around it
    (cwd / "jupyter_server_config.json").write_text(json.dumps(settings), encoding="utf-8")
    words = [word.format(**names) for word in command]
    ended, left = interrupt(place, calls, whom, words, cwd)
    check_end(ended, left, command == LAB)
    assert digests(mine.folder) == before
    assert [p for p in mine.folder.rglob("*") if ".partial" in p.name] == []
    assert [p for p in (mine.folder / ".work").rglob("*") if p.is_file()] == []
