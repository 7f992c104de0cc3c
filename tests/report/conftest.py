"""One full run of Wuqing, shared by all tests that look at a finished study."""

import json
import shutil

import pytest
from filelock import FileLock

from countycarbon.folders import kit
from countycarbon.run import pipeline
from countycarbon.run.display import status_mark
from countycarbon.steps import STEPS
from countycarbon.study import Study


@pytest.fixture(scope="session")
def wuqing(tmp_path_factory, worker_id):
    """Folder of a finished run of Wuqing; workers of pytest-xdist share one.

    Its name is Chinese and has a space, as users' folders have.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if worker_id != "master" else base
    folder, done = shared / "武清区 报告", shared / "wuqing.done"
    with FileLock(str(shared / "wuqing.lock")):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            pipeline.run(kit() / "params" / "wuqing.yml", folder=folder, engine="builtin")
            done.touch()
    return folder


@pytest.fixture(scope="session", params=["zh", "en"])
def lang(request):
    """Both languages of the report."""
    return request.param


@pytest.fixture(scope="session")
def captions(wuqing, lang):
    """Captions of the exhibits the staged notebooks show, by label."""
    study = Study.load(wuqing / "study.yml")
    exhibits = {e.label: e for step in STEPS.values() for e in step.exhibits}
    found = {}
    for path in sorted((wuqing / lang / "book" / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                ours = output.get("metadata", {}).get("countycarbon")
                if ours:
                    exhibit = exhibits[ours["label"]]
                    status = status_mark(exhibit, study, lang)
                    found[exhibit.label] = exhibit.caption(lang, study.accounting.gas, status)
    return found
