"""The run made again: a clean copy of the kit, the recorded inputs, fresh kernels."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon.messages import KitError, Problem
from countycarbon.run import pipeline, record
from countycarbon.run.kernel import WarmKernel
from countycarbon.run.pipeline import MAIN_FILES, Tell, quiet
from countycarbon.run.render.choice import Choice, choose
from countycarbon.run.verify.recorded import Recorded
from countycarbon.study import Study, home

if TYPE_CHECKING:
    from countycarbon.run.engine import OnCell


@dataclass(frozen=True)
class Fresh:
    """What a fresh run gave.

    ``executed`` tells whether the notebooks ran (restricted inputs may be missing); ``rendered``
    whether the engine of the recorded report was there; ``problems`` what stopped the run;
    ``engine`` what rendered it, with its version.
    """

    folder: Path
    executed: bool
    rendered: bool
    problems: tuple[Problem, ...] = ()
    engine: str = "builtin"


def rerun(given: Path, work: Path, recorded: Recorded, tell: Tell = quiet) -> Fresh:
    """Run the recorded study again.

    Parameters
    ----------
    given : Path
        Folder of the recorded run.
    work : Path
        Empty folder to work in; the kit is copied into it, so that nothing of the reviewer's
        own settings or results takes part.
    recorded : Recorded
        What was recorded, and where its inputs are.
    tell : callable, optional
        Gets progress as (zh, en).

    Returns
    -------
    Fresh
    """
    folder = work / "run"
    folder.mkdir(parents=True)
    executed = not recorded.missing
    formats = tuple(form for form, name in MAIN_FILES.items() if any(given.glob(f"*/{name}")))
    how = _engine(given)
    rendered = how.engine == ("quarto" if "quarto" in made_by(given) else "builtin")
    with _clean_kit(work / "kit", recorded):
        try:
            if executed:
                pipeline.run(
                    given / "study.yml",
                    folder=folder,
                    engine=how,
                    formats=formats,
                    tell=tell,
                    kernel=_FreshKernels(),
                )
            else:
                study = _as_recorded(given, folder)
                pipeline.words(study, folder)
                if formats:
                    pipeline.render(study, folder, engine=how, formats=formats, tell=tell)
        except KitError as error:
            return Fresh(folder, executed, False, tuple(error.problems), str(how))
    return Fresh(folder, executed, rendered, engine=str(how))


class _FreshKernels(WarmKernel):
    """A kernel of its own for every notebook."""

    def execute(
        self,
        notebook: Path,
        output: Path,
        parameters: Mapping[str, Any] | None = None,
        *,
        cwd: Path | None = None,
        fresh: bool = True,
        on_cell: OnCell | None = None,
        minutes: float | None = None,
    ) -> None:
        """Execute a notebook in a new kernel."""
        super().execute(
            notebook, output, parameters, cwd=cwd, fresh=True, on_cell=on_cell, minutes=minutes
        )


def _as_recorded(given: Path, folder: Path) -> Study:
    """Without its inputs a run cannot be made again: go on from the recorded results."""
    for name in ("notebooks", "tables", "figures", "absent", "warnings"):
        if (given / name).is_dir():
            shutil.copytree(given / name, folder / name)
    for file in [given / "study.yml", given / "run.json", *given.glob("*.gpkg")]:
        shutil.copyfile(file, folder / file.name)
    study, problems = Study.examine(folder / "study.yml")
    if study is None:
        problems.stop()
    assert study is not None
    return study


def _engine(given: Path) -> Choice:
    """The engine the report was made with, if it is here; with what was noted of it then."""
    here = choose("auto" if "quarto" in made_by(given) else "builtin")
    return replace(here, note=record.noted_engine(given))


def made_by(folder: Path) -> str:
    """What made a report, as its record tells; of an old record, as its pages tell."""
    with suppress(OSError, ValueError, KeyError, AttributeError, TypeError):
        summary = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        if names := sorted(set(summary["engine"].values())):
            return ", ".join(names)
    for page in sorted(folder.glob("*/html/index.html")):
        head = page.read_text(encoding="utf-8", errors="replace")[:4000]
        if 'content="quarto-' in head:
            return "quarto"
    return "builtin"


@contextmanager
def _clean_kit(target: Path, recorded: Recorded) -> Iterator[Path]:
    """A copy of the kit's notebooks, chapters and data with the recorded inputs.

    ``COUNTYCARBON_HOME`` names it meanwhile, here and in the kernels.
    """
    source = home()
    target.mkdir(parents=True)
    shutil.copyfile(source / "_quarto.yml", target / "_quarto.yml")
    for name in ("notebooks", "chapters", "params"):
        _copy(source / name, target / name)
    _copy(source / "data", target / "data", "studies")
    for name, file in recorded.files.items():
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
    before = os.environ.get("COUNTYCARBON_HOME")
    os.environ["COUNTYCARBON_HOME"] = str(target)
    try:
        yield target
    finally:
        if before is None:
            del os.environ["COUNTYCARBON_HOME"]
        else:
            os.environ["COUNTYCARBON_HOME"] = before


def _copy(source: Path, target: Path, *left_out: str) -> None:
    if source.is_dir():
        ignored = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__", *left_out)
        shutil.copytree(source, target, ignore=ignored)
