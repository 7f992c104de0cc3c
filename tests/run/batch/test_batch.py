"""Counties in worker processes: limits, failures, resuming, the cluster; thin workers for speed."""

import json
import sys
import textwrap

import psutil
import pytest

from countycarbon.run import batch
from countycarbon.run.batch import county
from countycarbon.run.batch.batch import JOURNAL, read

THIN = """
import json, os, sys, time
for line in sys.stdin:
    asked = json.loads(line)
    what = asked["path"]
    if what == "die":
        os._exit(3)
    if what == "hang":
        while True:
            pass
    if what == "eat":
        held = bytearray(600_000_000)
        while True:
            pass
    if what == "fail":
        answer = {"state": "failed", "code": "kernel.cell-failed", "step": "02"}
        answer |= {"zh": "错", "en": "bad"}
    else:
        answer = {"state": "done", "made": [str(os.getpid())]}
    print(json.dumps(answer), flush=True)
"""


@pytest.fixture(autouse=True)
def thin(tmp_path, monkeypatch):
    """Workers that answer at once, hang, eat or die, as the job's path says."""
    script = tmp_path / "worker.py"
    script.write_text(textwrap.dedent(THIN), encoding="utf-8")
    monkeypatch.setattr(county, "COMMAND", (sys.executable, str(script)))
    yield
    county.dismiss()


def jobs(*what):
    return [batch.Job(f"{n}-{w}", w, names=("县", "county")) for n, w in enumerate(what)]


def states(done):
    return [o.state for o in done.outcomes]


def test_a_failure_stays_with_its_county(tmp_path):
    done = batch.run(jobs("ok", "die", "fail", "ok"), tmp_path, workers=2)
    assert states(done) == ["done", "died", "failed", "done"]
    assert [o.study for o in done.failed] == ["1-die", "2-fail"]
    died, failed = done.failed
    assert (died.code, died.en) == ("batch.died", "the process has ended unasked, exit code 3.")
    assert (failed.code, failed.step, failed.zh) == ("kernel.cell-failed", "02", "错")


def test_a_worker_goes_on_to_the_next_county(tmp_path):
    done = batch.run(jobs("ok", "ok", "ok"), tmp_path, workers=1)
    assert len({o.made for o in done.outcomes}) == 1


@pytest.mark.parametrize(
    ("what", "limits", "state"),
    [
        ("hang", batch.Limits(minutes=0.005), "too-long"),
        ("eat", batch.Limits(gigabytes=0.4), "too-much-memory"),
    ],
)
def test_a_county_beyond_a_limit_is_ended_and_the_next_one_runs(tmp_path, what, limits, state):
    done = batch.run(jobs(what, "ok"), tmp_path, workers=1, limits=limits)
    assert states(done) == [state, "done"]
    assert not psutil.pid_exists(int(done.outcomes[1].made[0]))  # workers end with the batch


def test_every_outcome_is_told_and_written_at_once(tmp_path):
    heard = []
    batch.run(jobs("ok", "fail"), tmp_path, workers=1, told=lambda *said: heard.append(said))
    assert [(o.state, number, of) for o, number, of in heard] == [("done", 1, 2), ("failed", 2, 2)]
    assert [o.state for o in read(tmp_path / JOURNAL)] == ["done", "failed"]


def test_resuming_leaves_out_what_is_done_and_tries_the_rest_again(tmp_path):
    first = batch.run(jobs("ok", "fail"), tmp_path, workers=1)
    with (tmp_path / JOURNAL).open("a", encoding="utf-8") as journal:
        journal.write('{"study": "cut sho')  # killed while writing
    heard = []
    second = batch.run(
        jobs("ok", "fail"),
        tmp_path,
        workers=1,
        resume=True,
        told=lambda o, *_: heard.append(o.study),
    )
    assert heard == ["1-fail"]
    assert second.outcomes[0] == first.outcomes[0]
    third = batch.run(jobs("ok", "fail"), tmp_path, workers=1, told=lambda o, *_: heard.append(o))
    assert len(heard) == 3 and states(third) == ["done", "failed"]


def test_a_cluster_runs_the_same_function(tmp_path):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
    ) as cluster:
        done = batch.run(
            jobs("ok", "fail", "die"), tmp_path, scheduler=cluster.scheduler_address, shared=True
        )
    assert states(done) == ["done", "failed", "died"]


def test_outcomes_travel_as_plain_values():
    """Between machines nothing but strings and numbers is sent, whatever their start method."""
    (job,) = jobs("ok")
    fields = county.county(job, batch.Limits())
    assert json.loads(json.dumps(fields))["state"] == "done"
