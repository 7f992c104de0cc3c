"""What a notebook holds in its hand: its step, the study, its tables and its display.

A notebook opens its step with the two parameters papermill injects, reads the declared tables
of earlier steps, calls the library, writes its own declared tables and shows its exhibits.  The
same lines work by hand in JupyterLab: missing tables of earlier steps are then made first.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import tables
from countycarbon.folders import kit, studies, workspace
from countycarbon.inputs import answers
from countycarbon.messages import KitWarning, fail
from countycarbon.present.exhibit import Painted
from countycarbon.run import display, painter, taken
from countycarbon.run.part import Part
from countycarbon.steps import Exhibit, Step, upstream
from countycarbon.steps import step as declared_step
from countycarbon.steps.step import COMMON
from countycarbon.study import Study
from countycarbon.study.place import given

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

LANGUAGES = ("zh", "en")

_LABEL = re.compile(r"^#\|\s*label:\s*(\S+)", re.MULTILINE)


def open_step(step_id: str, study_file: str, run_dir: str | None = None) -> Session:
    """Open a step inside a notebook.

    Parameters
    ----------
    step_id : str
        Id of a declared step, the name of the notebook.
    study_file : str
        The study, relative to the working directory, or to the notebooks of the kit.
    run_dir : str, optional
        Folder of the run.  By hand it is ``reports/<study>-lab``, so that trying things out
        never touches a finished report.

    Returns
    -------
    Session
    """
    step = declared_step(step_id)
    study = Study.load(_find(study_file), originals=given())
    answers.begin(study)
    if run_dir is None:
        folder = study.place.workspace / "reports" / f"{study.study}-lab"
        study = taken.settled(study, folder)
        _make_upstream(study, folder, step)
    else:
        folder = Path(run_dir).resolve()
    return Session(step, study, folder)


def _find(name: str) -> Path:
    """The study as named; in a workspace its own first study stands for the kit's example."""
    if (Path.cwd() / name).exists():
        return (Path.cwd() / name).resolve()
    for example in (kit() / "notebooks" / name, kit() / name):
        if example.exists():
            return next(iter(studies(workspace())), example).resolve()
    return Path(name)


def _make_upstream(study: Study, folder: Path, step: Step) -> None:
    """Run the earlier steps a notebook opened by hand still lacks."""
    from countycarbon.run import pipeline

    resolved = study.resolved()
    kept = folder / "study.yml"
    same = kept.exists() and kept.read_text(encoding="utf-8") == resolved
    missing = [
        s
        for s in upstream(step.id)
        if not same or not all(tables.path(t, folder / "tables").exists() for t in s.writes)
    ]
    if missing or not same:
        pipeline.run_steps(study, folder, missing)


class Session:
    """One step of one study, as a notebook sees it."""

    def __init__(self, step: Step, study: Study, folder: Path) -> None:
        self.step = step
        self.study = Part.of(study, step)
        self.folder = folder
        self.gas = study.accounting.gas
        work = folder / ".work" / step.id
        self._target = work if work.exists() else folder
        self._absent: set[str] = set()
        self._marks = {
            (exhibit.label, lang): display.status_mark(exhibit, study, lang)
            for exhibit in step.exhibits
            for lang in LANGUAGES
        }
        self._listen()

    def settings(self) -> None:
        """Show the resolved values the step uses, so that a reader sees what was run."""
        display.settings(self.study, (*COMMON, *self.step.settings))

    def read(self, name: str) -> pd.DataFrame:
        """A table of an earlier step (or of this one), checked against its declaration."""
        if name not in (*self.step.reads, *self.step.writes):
            allowed = ", ".join(self.step.reads)
            raise fail("step.undeclared-read", step=self.step.id, key=name, allowed=allowed)
        mine = name in self.step.writes
        return tables.read(name, (self._target if mine else self.folder) / "tables")

    def write(self, name: str, frame: pd.DataFrame) -> None:
        """Check a table against its declaration and write it."""
        if name not in self.step.writes:
            allowed = ", ".join(self.step.writes)
            raise fail("step.undeclared-write", step=self.step.id, key=name, allowed=allowed)
        tables.write(name, frame, self._target / "tables")

    def layer(self, name: str) -> Path:
        """Where a vector layer of the run lies (``towns``): written by 01_land, read later."""
        return (self._target if self.step.id == "01_land" else self.folder) / f"{name}.gpkg"

    def polygons(self) -> gpd.GeoDataFrame | None:
        """The town polygons of the run; None for a study without boundaries."""
        import geopandas as gpd

        file = self.layer("towns")
        return gpd.read_file(file) if file.exists() else None

    def show(self, present: Callable[..., Any], *args: Any, **options: Any) -> None:
        """Show the exhibit of the running cell, once for each language.

        Both languages are drawn whatever the study asks for, so that its executed notebooks
        serve a report in the other one too; the languages of the study choose the reports.

        The label is the one written in the cell (``#| label: fig-x``).  ``present`` gets
        ``lang`` and ``gas`` besides what is passed here.  An exhibit declared absent is skipped.
        """
        label = self._label()
        if label in self._absent:
            return
        exhibit = self.step.exhibit(label)
        beside = painter.of_this_kernel() if label.startswith("fig-") else None
        for lang in LANGUAGES:
            call = partial(present, *args, lang=lang, gas=self.gas, **options)
            show = partial(self._exhibit, exhibit, lang)
            if beside is not None and beside.take(call, show):
                display.place(exhibit, lang)
            else:
                show(painter.painted(call))

    def absent(self, code: str, *labels: str, **fields: Any) -> None:
        """Say that exhibits cannot be given for this study, and why (a warning code)."""
        from countycarbon.messages import problem, warn

        for label in labels:
            self._check(label)
        reason = problem(code, **fields)
        folder = self._target / "absent"
        folder.mkdir(parents=True, exist_ok=True)
        self._absent.update(labels)
        for label in labels:
            words = {"zh": reason.text("zh"), "en": reason.text("en")}
            self._save(folder / f"{label}.json", words)
        warn(code, **fields)

    def _label(self) -> str:
        from IPython import get_ipython

        shell = get_ipython()
        found = _LABEL.search(_running(shell) if shell is not None else "")
        label = found[1] if found else ""
        self._check(label)
        return label

    def _check(self, label: str) -> None:
        labels = [e.label for e in self.step.exhibits]
        if label not in labels:
            allowed = ", ".join(labels)
            raise fail("step.unknown-label", step=self.step.id, key=label, allowed=allowed)

    def _exhibit(self, exhibit: Exhibit, lang: str, shown: Any) -> None:
        """Keep and display an exhibit in one language."""
        self._keep(exhibit.label, lang, shown)
        display.exhibit(exhibit, shown, lang, self.gas, self._marks[exhibit.label, lang])

    def _keep(self, label: str, lang: str, shown: object) -> None:
        """Keep figures and the data they plot beside the tables."""
        folder = self._target / "figures"
        folder.mkdir(parents=True, exist_ok=True)
        if isinstance(shown, Painted):
            (folder / f"{label}.{lang}.png").write_bytes(shown.png)
            text = tables.as_csv(shown.data)
            (folder / f"{label}.csv").write_text(text, encoding="utf-8", newline="\n")

    def _listen(self) -> None:
        """Record the kit's warnings for the report; show them in the notebook too."""
        record = self._target / "warnings" / f"{self.step.id}.json"
        record.parent.mkdir(parents=True, exist_ok=True)
        found: list[dict[str, str]] = []
        ordinary = warnings.showwarning

        def keep(message: Any, category: Any, *place: Any, **more: Any) -> None:
            if not isinstance(message, KitWarning):
                ordinary(message, category, *place, **more)
                return
            p = message.problem
            entry = {"code": p.code, "zh": p.text("zh"), "en": p.text("en")}
            if entry not in found:
                found.append(entry)
                self._save(record, found)
                display.warning(p, LANGUAGES)

        self._save(record, found)
        warnings.simplefilter("always", KitWarning)
        warnings.showwarning = keep

    @staticmethod
    def _save(record: Path, found: object) -> None:
        text = json.dumps(found, ensure_ascii=False, indent=1)
        record.write_text(text + "\n", encoding="utf-8", newline="\n")


def _running(shell: Any) -> str:
    """The source of the running cell, also where no history is kept (nbval keeps none)."""
    request = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return str(request.get("content", {}).get("code") or shell.user_ns["In"][-1])
