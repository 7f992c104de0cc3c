"""Steps are executed whole or not at all: failures, kills, full disks."""

import contextlib
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from countycarbon import folders
from countycarbon.messages import KitError
from countycarbon.run.execute import run_steps
from countycarbon.run.kernel import WarmKernel
from countycarbon.run.manifest import Manifest
from countycarbon.steps import Exhibit, Step
from countycarbon.study import Study

FIRST = Step("01_first", "一", "first", writes=("area",))
SECOND = Step("02_second", "二", "second", reads=("area",), writes=("balance", "gaps"))
STEPS = (FIRST, SECOND)

WRITE = """
from pathlib import Path
for name in {names!r}:
    file = Path(".work/{step}/tables") / (name + ".csv")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as out:
        for number in range(1500):
            out.write(f"{{name}},{{number}}\\n")
            out.flush()
"""


@pytest.fixture(scope="module")
def warm():
    with WarmKernel() as kernel:
        yield kernel


@pytest.fixture
def study():
    return Study.load(Path(__file__).parents[2] / "params" / "heishan.yml")


@pytest.fixture
def kit(tmp_path, monkeypatch, study):
    """A kit of two thin notebooks that write big tables slowly."""
    target = tmp_path / "kit"
    (target / "notebooks").mkdir(parents=True)
    shutil.copytree(folders.kit() / "data", target / "data")
    monkeypatch.setenv("COUNTYCARBON_KIT", str(target))
    for step in STEPS:
        notebook(target, step, WRITE.format(names=step.writes, step=step.id))
    return target


def notebook(kit, step, code):
    parameters = new_code_cell(
        "study_file = None\nrun_dir = None", metadata={"tags": ["parameters"]}, id="p"
    )
    cells = [parameters, new_code_cell(code, id="c")]
    nbformat.write(new_notebook(cells=cells), kit / "notebooks" / f"{step.id}.ipynb")


def contents(folder):
    return {p.name: p.read_bytes() for p in sorted((folder / "tables").glob("*.csv"))}


def written(folder):
    """Bytes of all tables, finished or not; files may move while one looks."""
    total = 0
    with contextlib.suppress(FileNotFoundError):
        for name in (".work/01_first/tables", ".work/02_second/tables", "tables"):
            total += sum(p.stat().st_size for p in (folder / name).glob("*.csv"))
    return total


def go(study, folder, warm, steps=STEPS):
    return run_steps(study, folder, steps, only_stale=True, kernel=warm)


def test_the_fresh_is_left_alone_and_the_touched_made_again(kit, study, tmp_path, warm):
    out = tmp_path / "报告"
    assert go(study, out, warm) == ["01_first", "02_second"]
    assert go(study, out, warm) == []
    good = contents(out)
    (out / "tables" / "balance.csv").write_text("half", encoding="utf-8")
    assert go(study, out, warm) == ["02_second"]
    assert contents(out) == good
    assert list((out / ".work").glob("0*")) == []


def test_a_step_made_again_with_the_same_tables_stops_there(kit, study, tmp_path, warm):
    go(study, tmp_path / "out", warm)
    notebook(kit, FIRST, WRITE.format(names=FIRST.writes, step=FIRST.id) + "\n# the same")
    assert go(study, tmp_path / "out", warm) == ["01_first"]
    notebook(kit, FIRST, WRITE.replace("1500", "3").format(names=FIRST.writes, step=FIRST.id))
    assert go(study, tmp_path / "out", warm) == ["01_first", "02_second"]


def test_a_failing_notebook_leaves_its_copy_and_everything_before(kit, study, tmp_path, warm):
    out = tmp_path / "out"
    go(study, out, warm)
    good, copy = contents(out), (out / "notebooks" / "02_second.ipynb").read_bytes()
    written = WRITE.replace("1500", "3").format(names=SECOND.writes, step=SECOND.id)
    notebook(kit, SECOND, written + "\n1 / 0")
    with pytest.raises(KitError) as caught:
        go(study, out, warm)
    failed = out / "failed" / "02_second.ipynb"
    assert caught.value.problems[0].where["step"] == "02_second"
    assert caught.value.problems[0].values["output"] == failed
    assert "ZeroDivisionError" in failed.read_text(encoding="utf-8")
    assert contents(out) == good
    assert (out / "notebooks" / "02_second.ipynb").read_bytes() == copy
    notebook(kit, SECOND, written)
    assert go(study, out, warm) == ["02_second"]
    assert not failed.exists()


def test_a_table_not_written_is_told(kit, study, tmp_path, warm):
    notebook(kit, FIRST, "import shutil\nshutil.rmtree('.work/01_first/tables', True)")
    with pytest.raises(KitError) as caught:
        go(study, tmp_path / "out", warm)
    assert caught.value.codes == ["run.table-not-written"]
    assert Manifest(tmp_path / "out").outputs("01_first") == []


def test_what_is_no_longer_absent_is_forgotten(kit, study, tmp_path, warm):
    step = Step("01_first", "一", "first", writes=("area",), exhibits=(Exhibit("tbl-x", "x", "x"),))
    (tmp_path / "out" / "absent").mkdir(parents=True)
    (tmp_path / "out" / "absent" / "tbl-x.json").write_text("{}", encoding="utf-8")
    go(study, tmp_path / "out", warm, [step])
    assert not (tmp_path / "out" / "absent" / "tbl-x.json").exists()


SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
import test_execute as t
from countycarbon.run.execute import run_steps
from countycarbon.study import Study
{before}
run_steps(Study.load(Path({study!r})), Path({out!r}), t.STEPS, only_stale=True)
"""


def script(out, before=""):
    code = SCRIPT.format(
        tests=str(Path(__file__).parent),
        study=str(Path(__file__).parents[2] / "params" / "heishan.yml"),
        out=str(out),
        before=before,
    )
    return [sys.executable, "-c", code]


def started(out):
    """A run in a process of its own, as soon as its kernel works on a step."""
    process = subprocess.Popen(script(out), stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not (out / ".work" / "kernel.txt").exists():
        assert process.poll() is None and time.monotonic() < deadline
    return process


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_the_next_run_finishes(kit, study, tmp_path, warm, seed):
    """The moment follows from the seed: bytes of tables and copies written so far."""
    go(study, tmp_path / "good", warm)
    out, rng = tmp_path / "out", random.Random(seed)
    process, share = started(out), rng.random()
    whole = sum(len(c) for c in contents(tmp_path / "good").values())
    while process.poll() is None:
        if written(out) >= share * whole:
            process.kill()
            process.wait()
    assert go(study, out, warm) or process.returncode == 0
    assert contents(out) == contents(tmp_path / "good")


def test_two_runs_exclude_each_other(kit, study, tmp_path, warm):
    process = started(tmp_path / "out")
    try:
        with pytest.raises(KitError) as caught:
            go(study, tmp_path / "out", warm)
        assert caught.value.codes == ["run.locked"]
    finally:
        process.kill()
        process.wait()
    go(study, tmp_path / "out", warm)


def test_the_kernel_of_a_killed_run_ends_before_the_next_one_writes(kit, study, tmp_path, warm):
    out = tmp_path / "out"
    process = started(out)
    note = out / ".work" / "kernel.txt"
    process.kill()
    process.wait()
    pid = int(note.read_text(encoding="utf-8").split()[0])
    go(study, out, warm)
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


@pytest.mark.skipif(os.name != "posix", reason="limits of the size of files are POSIX")
def test_a_full_disk_stops_the_run_and_the_next_one_finishes(kit, study, tmp_path, warm):
    go(study, tmp_path / "good", warm)
    limit = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10000, 10000))\n"
    )
    out = tmp_path / "out"
    failed = subprocess.run(script(out, limit), capture_output=True, check=False)
    assert failed.returncode != 0
    go(study, out, warm)
    assert contents(out) == contents(tmp_path / "good")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(kit, study, tmp_path, warm):
    (tmp_path / "out").mkdir(mode=0o500)
    with pytest.raises(KitError) as caught:
        go(study, tmp_path / "out", warm)
    assert caught.value.codes == ["run.cannot-write"]


def test_a_file_in_place_of_the_folder_is_told(kit, study, tmp_path, warm):
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(KitError) as caught:
        go(study, tmp_path / "out", warm)
    assert caught.value.codes == ["run.cannot-write"]


def test_a_deleted_work_folder_does_no_harm(kit, study, tmp_path, warm):
    go(study, tmp_path / "out", warm)
    good = contents(tmp_path / "out")
    shutil.rmtree(tmp_path / "out" / ".work")
    (tmp_path / "out" / "tables" / "area.csv").unlink()
    assert go(study, tmp_path / "out", warm) == ["01_first"]
    assert contents(tmp_path / "out") == good
