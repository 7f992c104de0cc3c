"""One county after the other; what goes wrong with one is told and ends no other."""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from countycarbon.messages import KitError, fail
from countycarbon.run.batch import worker

ASKED = {
    "path": "params/a.yml",
    "changes": {"seed": "7"},
    "folder": "out/a",
    "languages": ["zh"],
    "engine": "builtin",
    "formats": ["html"],
}


@pytest.fixture
def ran(monkeypatch):
    """Answer a call of the pipeline with a result or an error."""

    def answer(result):
        calls = []

        def run(path, **options):
            calls.append((path, options))
            if isinstance(result, Exception):
                raise result
            return SimpleNamespace(made=result)

        monkeypatch.setattr(worker.pipeline, "run", run)
        return calls

    return answer


def test_a_county_is_run_as_it_was_asked_for_on_the_kernel_at_hand(ran):
    calls = ran(("01_land", "report-zh"))
    answer = worker._run(ASKED, "the kernel")
    assert answer == {"state": "done", "made": ["01_land", "report-zh"]}
    ((path, options),) = calls
    assert path == Path("params/a.yml")
    rest = {k: v for k, v in ASKED.items() if k not in {"path", "folder"}}
    assert options == {**rest, "folder": Path("out/a"), "kernel": "the kernel"}


def test_a_failure_is_told_in_both_languages_with_its_step(ran):
    error = fail("run.table-not-written", step="02_account", names="gaps")
    ran(error)
    (problem,) = error.problems
    assert worker._run(ASKED, None) == {
        "state": "failed",
        "code": "run.table-not-written",
        "step": "02_account",
        "zh": problem.text("zh"),
        "en": problem.text("en"),
    }


def test_all_that_is_wrong_with_a_county_is_told_a_line_for_each(ran):
    problems = [fail("run.table-not-written", step=s, names="gaps").problems[0] for s in "ab"]
    ran(KitError(problems))
    answer = worker._run(ASKED, None)
    assert answer["step"] == "a"
    assert answer["en"].splitlines() == [p.text("en") for p in problems]


def test_a_bug_ends_its_own_county_only(ran):
    ran(ZeroDivisionError("by nothing"))
    answer = worker._run(ASKED, None)
    assert (answer["state"], answer["code"], answer["step"]) == ("failed", "batch.bug", "")
    assert "ZeroDivisionError: by nothing" in answer["en"]


def test_every_line_gets_one_line_in_answer(ran, monkeypatch):
    ran(())
    answers = io.StringIO()
    kernels = []

    class Kernel:
        def __init__(self, preload):
            kernels.append(preload)

        def __enter__(self):
            return self

        def __exit__(self, *error):
            pass

    monkeypatch.setattr(worker, "WarmKernel", Kernel)
    monkeypatch.setattr(worker, "_own_channel", lambda: answers)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{json.dumps(ASKED)}\n" * 2))
    worker.main()
    assert [json.loads(line)["state"] for line in answers.getvalue().splitlines()] == ["done"] * 2
    assert len(kernels) == 1  # it stays warm from one county to the next
