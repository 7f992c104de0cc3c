"""What one warm kernel saves: the same notebooks run in four ways, in seconds.

Every function takes jobs and returns wall-clock seconds.  For a full run of a study give its
real notebooks; :func:`thin` writes small ones that show the bare cost of the machinery.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple


class Job(NamedTuple):
    """A notebook, its injected parameters, and the folder it runs in."""

    notebook: Path
    parameters: dict[str, Any]
    cwd: Path


_THIN = """\
import matplotlib.pyplot as plt
import pandas as pd
table = pd.DataFrame({"town": range(1000), "t": [step * i / 1000 for i in range(1000)]})
table.describe()
fig, ax = plt.subplots()
ax.plot(table["town"], table["t"])
fig.savefig(f"figure-{step}.png")
"""


def thin(folder: Path, count: int = 9) -> list[Job]:
    """Write notebooks that load the usual libraries, make a small table and draw one figure."""
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    jobs = []
    for number in range(1, count + 1):
        cells = [
            new_code_cell("step = 0", metadata={"tags": ["parameters"]}),
            new_code_cell(_THIN),
            new_code_cell("table"),
        ]
        path = folder / f"{number:02d}.ipynb"
        nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": spec}), path)
        jobs.append(Job(path, {"step": number}, folder))
    return jobs


def warm(jobs: Sequence[Job], out: Path, preload: Sequence[str] = ()) -> float:
    """All notebooks on one warm kernel, in an own process as the command line does it."""
    return _process(
        "from countycarbon.run.kernel import WarmKernel\n"
        f"with WarmKernel(preload={tuple(preload)!r}) as kernel:\n"
        "    for job in jobs:\n"
        "        output = out / Path(job[0]).name\n"
        "        kernel.execute(Path(job[0]), output, job[1], cwd=Path(job[2]))\n",
        jobs,
        out,
    )


def fresh(jobs: Sequence[Job], out: Path) -> float:
    """One papermill process, a new kernel for every notebook."""
    return _process(
        "import papermill\n"
        "for notebook, parameters, cwd in jobs:\n"
        "    output = str(out / Path(notebook).name)\n"
        "    papermill.execute_notebook(\n"
        "        notebook, output, parameters, kernel_name='python3', cwd=cwd, progress_bar=False\n"
        "    )\n",
        jobs,
        out,
    )


def commands(jobs: Sequence[Job], out: Path) -> float:
    """One papermill command for every notebook."""
    start = perf_counter()
    for job in jobs:
        given = [part for name, value in job.parameters.items() for part in ("-p", name, value)]
        command = ["-m", "papermill", job.notebook, out / job.notebook.name, "-k", "python3"]
        options = ["--cwd", job.cwd, "--no-progress-bar", *given]
        _run([*command, *options])
    return perf_counter() - start


def plain(jobs: Sequence[Job], out: Path) -> float:
    """The notebooks' code in one plain Python process: the same calls without any notebook."""
    return _process(
        "import json, os\n"
        "os.environ['MPLBACKEND'] = 'agg'\n"
        "for notebook, parameters, cwd in jobs:\n"
        "    os.chdir(cwd)\n"
        "    names = {'__name__': '__main__'}\n"
        "    for cell in json.loads(Path(notebook).read_text(encoding='utf-8'))['cells']:\n"
        "        if cell['cell_type'] == 'code':\n"
        "            exec(''.join(cell['source']), names)\n"
        "            if 'parameters' in cell['metadata'].get('tags', []):\n"
        "                names.update(parameters)\n",
        jobs,
        out,
    )


def _process(code: str, jobs: Sequence[Job], out: Path) -> float:
    data = [(str(job.notebook), job.parameters, str(job.cwd)) for job in jobs]
    head = f"from pathlib import Path\njobs, out = {data!r}, Path({str(out)!r})\n"
    start = perf_counter()
    _run(["-c", head + code])
    return perf_counter() - start


def _run(arguments: Sequence[object]) -> None:
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
