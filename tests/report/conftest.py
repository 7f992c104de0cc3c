"""One full run of Wuqing, shared by all tests that look at a finished study."""

import json
import shutil

import pytest
from filelock import FileLock

from countycarbon.run import pipeline
from countycarbon.study import home


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
            pipeline.run(home() / "params" / "wuqing.yml", folder=folder, engine="builtin")
            done.touch()
    return folder


@pytest.fixture(scope="session", params=["zh", "en"])
def lang(request):
    """Both languages of the report."""
    return request.param


@pytest.fixture(scope="session")
def captions(wuqing, lang):
    """Captions of the exhibits the staged notebooks show, by label."""
    found = {}
    for path in sorted((wuqing / lang / "book" / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                ours = output.get("metadata", {}).get("countycarbon")
                if ours:
                    found[ours["label"]] = ours["caption"]
    return found
