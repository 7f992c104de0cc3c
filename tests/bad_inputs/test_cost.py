"""The heaviest refusals keep under 5 s of processor time and 1 GB, in processes of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "xlsx-bomb", "xlsx-bomb-that-lies", "xlsx-many-cells", "xlsx-many-styles",
    "xlsx-dimension-of-everything", "xlsx-merged-everything", "csv-100-megabytes",
    "csv-one-long-line", "csv-100000-columns", "csv-wide-and-long", "yaml-billion-laughs",
    "yaml-deep", "yaml-many", "yaml-20000-unknown-keys", "layer-view-without-end",
    "layer-of-a-claim", "layer-nested-without-end",
)  # fmt: skip
SECONDS, BYTES = 5.0, 1_000_000_000
MEASURE = """
import json, os, resource, sys, tempfile, traceback
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
    resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[3]),) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    before = spent()
    came = outcome(path)
    return {"seconds": spent() - before, "codes": [p.code for p in came.errors]}

for name in sys.argv[4:]:
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
    command = [sys.executable, "-c", MEASURE, str(tests), str(folder), str(BYTES), *HEAVY]
    subprocess.run(command, check=True, env={**os.environ, **one})
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process as Linux has them")
@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_refusal_is_cheap(measured, name):
    """A process that asks for more than 1 GB fails, whatever it was going to refuse."""
    found = measured / name / "found.json"
    assert found.exists(), "ended by its limits"
    spent = json.loads(found.read_text(encoding="utf-8"))
    assert "failed" not in spent, spent["failed"]
    assert spent["codes"], "nothing was refused"
    assert spent["seconds"] < SECONDS
