"""nbval over executed notebooks: run again cell by cell, every number shown compared."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SANITIZE = Path(__file__).resolve().parents[1] / "nbval" / "sanitize.cfg"
STEPS = ("02_account", "03_balance", "05_evaluation")


def nbval(folder, *notebooks):
    """Run nbval in the folder of a run, where executed notebooks find their study."""
    command = [sys.executable, "-m", "pytest", "-q", "--nbval", "--nbval-current-env"]
    command += [f"--nbval-sanitize-with={SANITIZE}", "-p", "no:cacheprovider", "--rootdir=."]
    return subprocess.run(
        [*command, "-c", os.devnull, *notebooks],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def beside_the_study(mine, *steps):
    """Executed copies where their parameters ``study.yml`` and ``.`` hold."""
    for step in steps:
        shutil.copyfile(mine.folder / "notebooks" / f"{step}.ipynb", mine.folder / f"{step}.ipynb")
    return [f"{step}.ipynb" for step in steps]


def test_executed_notebooks_show_the_same_when_run_again(mine):
    done = nbval(mine.folder, *beside_the_study(mine, *STEPS))
    assert done.returncode == 0, done.stdout[-4000:]


def test_nbval_sees_a_number_that_was_changed(mine):
    (name,) = beside_the_study(mine, "03_balance")
    file = mine.folder / name
    content = json.loads(file.read_text(encoding="utf-8"))
    data = next(
        output["data"]
        for cell in content["cells"]
        for output in cell.get("outputs", [])
        if "#| label: tbl-" in "".join(cell["source"])
    )
    shown = "".join(data["text/markdown"])
    number = re.search(r"\d,\d{3}\.\d\d", shown)
    assert number is not None
    other = number[0][:-1] + ("1" if number[0][-1] != "1" else "2")
    data["text/markdown"] = shown.replace(number[0], other, 1)
    file.write_text(json.dumps(content), encoding="utf-8")
    done = nbval(mine.folder, name)
    assert done.returncode == 1 and number[0] in done.stdout and other in done.stdout
