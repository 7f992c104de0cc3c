"""From a study to its report: check, execute the steps, stage, render, record.

Steps write into ``.work/<step>`` of the run's folder; their tables move into place only when
the step has finished, so a failing notebook leaves earlier results as they were.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from countycarbon import inputs, tables
from countycarbon.messages import Language
from countycarbon.run import crate, provenance, record, stage
from countycarbon.run.render.conditional import Format
from countycarbon.run.render.report import Engine
from countycarbon.steps import STEPS, Step
from countycarbon.study import Study, home

Tell = Callable[[str, str], None]
"""Progress: text in Chinese and in English."""


def quiet(zh: str, en: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Result:
    """Where a run put things."""

    study: str
    folder: Path
    files: dict[str, dict[str, Path]]
    """Language to format to file."""
    workbook: Path | None = None


def prepare(path: Path, changes: Mapping[str, Any] | None = None) -> Study:
    """Load a study and check its inputs; every problem at once, nothing written."""
    study, problems = Study.examine(path, changes)
    if study is not None:
        problems.extend(inputs.check(study).found)
    problems.stop()
    assert study is not None
    return study


def run(
    path: Path,
    *,
    languages: Iterable[Language] | None = None,
    changes: Mapping[str, Any] | None = None,
    folder: Path | None = None,
    engine: Engine | None = None,
    formats: Iterable[Format] | None = None,
    tell: Tell = quiet,
) -> Result:
    """Run a study from its file to its reports.

    Parameters
    ----------
    path : Path
        The study file.
    languages : iterable of {"zh", "en"}, optional
        Languages of the report; those of the study by default.
    changes : mapping, optional
        Dotted keys and new values.
    folder : Path, optional
        Output folder; ``reports/<study>`` by default.
    engine : {"auto", "quarto", "builtin"}, optional
        What renders the report.
    formats : iterable of {"html", "pdf", "docx"}, optional
        Files to make.
    tell : callable, optional
        Gets progress as (zh, en).

    Returns
    -------
    Result

    Raises
    ------
    KitError
        Problems of the study and its inputs (nothing is written then), a failed cell, or
        a report that does not pass the check of its output.
    """
    study = prepare(path, changes)
    if languages:
        study = study.model_copy(update={"languages": tuple(languages)})
    folder = folder or home() / "reports" / study.study
    run_steps(study, folder, STEPS.values(), tell)
    finish(study, folder)
    files = render(study, folder, engine=engine, formats=formats, tell=tell)
    crate.write(study, folder)
    return Result(study.study, folder, files, folder / "tables.xlsx")


def run_steps(
    study: Study,
    folder: Path,
    steps: Iterable[Step],
    tell: Tell = quiet,
    *,
    fresh: bool = False,
) -> None:
    """Execute steps in order on one warm kernel, or each on a fresh one."""
    from countycarbon.run.kernel import WarmKernel

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "study.yml").write_text(study.resolved(), encoding="utf-8", newline="\n")
    steps = list(steps)
    if not steps:
        return
    with WarmKernel() as kernel:
        for number, step in enumerate(steps, 1):
            tell(f"[{number}/{len(steps)}] {step.zh}", f"[{number}/{len(steps)}] {step.en}")
            _run_step(kernel, step, folder, fresh)


def _run_step(kernel: Any, step: Step, folder: Path, fresh: bool) -> None:
    work = folder / ".work" / step.id
    if work.exists():
        shutil.rmtree(work)
    work.mkdir(parents=True)
    executed = folder / "notebooks" / f"{step.id}.ipynb"
    executed.parent.mkdir(exist_ok=True)
    kernel.execute(
        home() / "notebooks" / f"{step.id}.ipynb",
        executed,
        {"study_file": "study.yml", "run_dir": "."},
        cwd=folder,
        fresh=fresh,
    )
    for label in step.exhibits:
        (folder / "absent" / f"{label.label}.json").unlink(missing_ok=True)
    for part in sorted(p for p in work.rglob("*") if p.is_file()):
        target = folder / part.relative_to(work)
        target.parent.mkdir(parents=True, exist_ok=True)
        part.replace(target)
    shutil.rmtree(work)
    tables.write("warnings", record.warnings(folder), folder / "tables")


def finish(study: Study, folder: Path) -> None:
    """What follows from all steps together: warnings, variables, workbook, ``run.json``."""
    from countycarbon.present import wording, workbook

    where = folder / "tables"
    tables.write("warnings", record.warnings(folder), where)
    tables.write("variables", wording.table(wording.collect(record.Tables(where), study)), where)
    workbook.write(where, folder / "tables.xlsx", study)
    text = json.dumps(record.summary(study, folder), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "run.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def render(
    study: Study,
    folder: Path,
    *,
    engine: Engine | None = None,
    formats: Iterable[Format] | None = None,
    tell: Tell = quiet,
) -> dict[str, dict[str, Path]]:
    """Stage and render every language of a study whose steps have run."""
    from countycarbon.run import render as renderer

    variables = tables.read("variables", folder / "tables")
    made: dict[str, dict[str, Path]] = {}
    for lang in study.languages:
        tell("排版中文报告", "rendering the report in Chinese") if lang == "zh" else tell(
            "排版英文报告", "rendering the report in English"
        )
        values = dict(zip(variables["key"], variables[lang], strict=True))
        book = stage.stage(study, folder, lang, values)
        made[lang] = renderer.book(
            book,
            folder / lang,
            engine=engine or study.report.engine,
            formats=tuple(formats or study.report.formats),
        )
        if "html" in made[lang]:
            provenance.ship(book, folder / lang / "html")
    return made
