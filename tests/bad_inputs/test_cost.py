"""The heaviest inputs cost under 5 s of processor time and 1 GB, in processes of their own.

Processor time, not time by the clock, so that a busy machine changes nothing; the most memory a
process ever held, not an address space, of which libraries reserve more than they use.  A process
that has been forked counts its own memory, not that of the tests before it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bad_inputs.test_bad_inputs import CASES

HEAVY = (
    "xlsx-bomb", "xlsx-bomb-that-lies", "xlsx-many-cells", "xlsx-many-cells-in-rows",
    "xlsx-many-styles", "xlsx-many-members", "xlsx-dimension-of-everything",
    "xlsx-merged-everything", "xlsx-row-beyond-the-last", "xlsx-format-in-the-last-row",
    "csv-100-megabytes", "csv-one-long-line", "csv-100000-columns", "csv-wide-and-long",
    "yaml-billion-laughs", "yaml-deep", "yaml-many", "yaml-20000-unknown-keys",
    "yaml-alias-of-alias-deep", "judgements-laughs", "towns-fifo", "land-fifo",
    "layer-view-without-end", "layer-of-a-claim", "layer-nested-without-end",
    "layer-of-two-million-corners", "sparse-towns", "sparse-workbook", "sparse-layer",
    "sparse-judgements", "sparse-study",
)  # fmt: skip
SECONDS, BYTES = 5.0, 1_000_000_000
MEASURE = """
import json, os, resource, signal, sys, traceback
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import geopandas, openpyxl, pyogrio  # what every reader shares is loaded once
from bad_inputs.ground import ground, outcome
from bad_inputs.test_bad_inputs import CASES

def spent():
    return sum(resource.getrusage(resource.RUSAGE_SELF)[:2])

def tried(case, folder):
    made = ground(folder)
    if not case.after:
        case.harm(made)
    path = made.write()
    if case.after:
        case.harm(made)
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    signal.alarm(500)  # what waits for a pipe takes no processor time
    before = spent()
    came = outcome(path)
    seconds = spent() - before
    room = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    codes = sorted({p.code for p in came.errors})
    return {"seconds": seconds, "bytes": room, "codes": codes}

for name in sys.argv[3:]:
    case, folder = next(c for c in CASES if c.name == name), Path(sys.argv[2], name)
    folder.mkdir()
    child = os.fork()
    if not child:
        try:
            found = tried(case, folder)
        except BaseException:
            found = {"failed": traceback.format_exc()}
        (folder / "found.json").write_text(json.dumps(found), encoding="utf-8")
        os._exit(0)
    os.waitpid(child, 0)
"""


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    folder, tests = tmp_path_factory.mktemp("heavy"), Path(__file__).parents[1]
    one = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", MEASURE, str(tests), str(folder), *HEAVY]
    subprocess.run(command, check=True, env={**os.environ, **one})
    return folder


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process as Linux has them")
@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_input_is_cheap(measured, name):
    found = measured / name / "found.json"
    assert found.exists(), "ended by its limits"
    spent = json.loads(found.read_text(encoding="utf-8"))
    assert "failed" not in spent, spent["failed"]
    case = next(c for c in CASES if c.name == name)
    assert spent["codes"] == sorted(code for code in (case.code, *case.also) if code)
    assert spent["seconds"] < SECONDS
    assert spent["bytes"] < BYTES
