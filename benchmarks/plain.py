"""The code of a study's notebooks in one plain Python process: no kernel, no papermill.

Started by ``benchmarks.pipeline`` in a process of its own.  Everything a notebook calls is called:
tables are read, checked and written, figures drawn, encoded and kept.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
from pathlib import Path

_LABEL = re.compile(r"^#\|\s*label:\s*(\S+)", re.MULTILINE)


def main() -> None:
    """Run every step of the study named on the command line into a folder."""
    os.environ["MPLBACKEND"] = "agg"
    study_file, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    from countycarbon import inputs, tables
    from countycarbon.folders import kit
    from countycarbon.run import crate, pipeline, record, session, taken
    from countycarbon.steps import STEPS
    from countycarbon.study import Study

    study = Study.load(study_file)
    inputs.check(study).stop()
    folder.mkdir(parents=True, exist_ok=True)
    study = taken.settled(study, folder)
    taken.take(study, folder)
    (folder / "study.yml").write_text(study.resolved(), encoding="utf-8", newline="\n")
    os.chdir(folder)
    label = [""]
    session.Session._label = lambda self: label[0]  # type: ignore[method-assign]
    for step in STEPS:
        names = {"__name__": "__main__"}
        notebook = json.loads((kit() / "notebooks" / f"{step}.ipynb").read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] != "code":
                continue
            source = "".join(cell["source"])
            found = _LABEL.search(source)
            label[0] = found[1] if found else ""
            with contextlib.redirect_stdout(io.StringIO()):
                exec(source, names)
            if "parameters" in cell["metadata"].get("tags", []):
                names.update({"study_file": "study.yml", "run_dir": "."})
        _close()
        tables.write("warnings", record.warnings(folder), folder / "tables")
    pipeline.finish(study, folder)
    crate.write(study, folder)


def _close() -> None:
    """Figures do not pile up, as they do not between two notebooks."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")


if __name__ == "__main__":
    main()
