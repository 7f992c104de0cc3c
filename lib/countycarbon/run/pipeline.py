"""From a study to its report: check, execute the steps, stage, render, record.

Only what is stale is made again (:mod:`countycarbon.run.manifest`).  Everything is written into
``.work`` and renamed into place when it is whole, and the manifest is written after that: a run
killed at any moment leaves nothing that the next one could take for finished.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import inputs, tables
from countycarbon.messages import KitError, Language, Problems, fail
from countycarbon.run import (
    causes,
    crate,
    earlier,
    locking,
    place,
    provenance,
    record,
    reports,
    sheets,
    sound,
    stage,
    taken,
)
from countycarbon.run.execute import PRELOAD, run_steps
from countycarbon.run.manifest import Manifest
from countycarbon.run.render.choice import Choice, Engine, choose
from countycarbon.run.render.conditional import Format
from countycarbon.run.tell import Tell, quiet
from countycarbon.steps import STEPS
from countycarbon.study import Place, Study, study_file

if TYPE_CHECKING:
    from countycarbon.run.kernel import WarmKernel

MAIN_FILES: dict[Format, str] = {
    "html": "html/index.html",
    "pdf": "report.pdf",
    "docx": "report.docx",
}
"""The main file of each format, in the folder of its language."""


@dataclass(frozen=True)
class Result:
    """Where a run put things, and which of its units it had to make."""

    study: str
    folder: Path
    files: dict[str, dict[str, Path]]
    """Language to format to file."""
    workbook: Path | None = None
    made: tuple[str, ...] = ()
    chosen: Study | None = None
    """The study as it was run, changes and languages included."""


def folder_of(study: Study, changes: Mapping[str, Any] | None = None) -> Path:
    """Where the report of a study goes unless another folder is named: into its workspace.

    One with changed settings goes beside that of the study, never over it.
    """
    return reports.root(study.place.workspace) / reports.name(study.study, changes)


class Refused(KitError):
    """Problems found before anything was written: ``countycarbon check`` tells the same."""


def prepare(path: Path, changes: Mapping[str, Any] | None = None) -> Study:
    """Load a study and check its inputs; every problem at once, nothing written."""
    study, problems = _examined(path, changes)
    problems.extend(inputs.check(study).found)
    _refuse(problems)
    return study


def _refuse(problems: Problems) -> None:
    if problems.found:
        raise Refused(problems.found)


def _examined(path: Path, changes: Mapping[str, Any] | None) -> tuple[Study, Problems]:
    """The study as far as it can be read, and what is wrong with it; the notebooks can be run.

    A notebook nobody can read is no place to look for causes: all else is told at once with it.
    """
    study, problems = Study.examine(path, changes)
    broken = sound.notebooks(Place.of(study_file(path)).code)
    problems.extend(broken)
    if study is not None and (broken or study.guessed):
        problems.extend(inputs.check(study).found)
    if broken or study is None or study.guessed:
        _refuse(problems)
    assert study is not None
    return study, problems


def run(
    path: Path,
    *,
    languages: Iterable[Language] | None = None,
    changes: Mapping[str, Any] | None = None,
    folder: Path | None = None,
    engine: Engine | Choice | None = None,
    formats: Iterable[Format] | None = None,
    tell: Tell = quiet,
    force: bool = False,
    kernel: WarmKernel | None = None,
) -> Result:
    """Run a study from its file to its reports; what is fresh is left as it is.

    Parameters
    ----------
    path : Path
        The study file.
    languages : iterable of {"zh", "en"}, optional
        Languages of the report; those of the study by default.
    changes : mapping, optional
        Dotted keys and new values.
    folder : Path, optional
        Output folder; by default ``reports/<study>``, with changes ``reports/<study>@<change>``.
    engine : {"auto", "quarto", "builtin"} or Choice, optional
        What renders the report; the study's own by default.
    formats : iterable of {"html", "pdf", "docx"}, optional
        Files to make; an empty one makes none.
    tell : callable, optional
        Gets progress as (zh, en).
    force : bool, default False
        Make everything again.
    kernel : WarmKernel, optional
        A kernel that goes on to other studies afterwards.

    Returns
    -------
    Result

    Raises
    ------
    KitError
        Problems of the study and its inputs (nothing is written then), a failed cell, or
        a report that does not pass the check of its output.
    """
    study, problems = _examined(path, changes)
    if languages:
        study = study.model_copy(update={"languages": tuple(languages)})
    folder = folder or folder_of(study, changes)
    given, study = study, taken.settled(study, folder)  # a fault is told by the names of the study
    chosen = _chosen(engine or study.report.engine, problems)
    with _kernel(study, folder, kernel, force) as warm:
        checked = causes.of_check(study) if not problems.found else None
        if checked is None or force or Manifest(folder).reasons("check", checked):
            problems.extend(inputs.check(given).found)
        _refuse(problems)
        with locking.held(folder), _writing(folder):
            if force:
                (folder / "manifest.json").unlink(missing_ok=True)
            Manifest(folder).record("check", checked or {})
            record.note_engine(folder, chosen)
            made = run_steps(study, folder, STEPS.values(), tell, only_stale=True, kernel=warm)
            if warm is not None and kernel is None:
                warm.release()  # it ends while the report is made
            made += _make(study, folder, chosen, formats, tell)
    asked = tuple(study.report.formats if formats is None else formats)
    files: dict[str, dict[str, Path]] = {
        lang: {f: folder / lang / MAIN_FILES[f] for f in asked} for lang in study.languages
    }
    return Result(study.study, folder, files, folder / "tables.xlsx", tuple(made), study)


def _chosen(engine: Engine | Choice, problems: Problems) -> Choice:
    """The engine of the report; that it is not there is one problem among the others."""
    try:
        return choose(engine)
    except KitError as error:
        problems.extend(error.problems)
        return Choice("builtin")


@contextmanager
def _kernel(
    study: Study, folder: Path, given: WarmKernel | None, force: bool
) -> Iterator[WarmKernel | None]:
    """A kernel that boots while the inputs are checked, if any step is stale."""
    manifest = Manifest(folder)
    idle = not force and not any(
        manifest.reasons(step.id, causes.of_step(step, study, folder)) for step in STEPS.values()
    )
    if given is not None or idle:
        yield given
        return
    from countycarbon.run.kernel import WarmKernel

    with WarmKernel(PRELOAD, painter=True) as own:
        yield own


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """What the system says when nothing more can be written, as a message of the kit."""
    try:
        yield
    except OSError as error:
        where = error.filename or folder
        raise fail("run.cannot-write", file=where, reason=error.strerror or error) from error


def _make(
    study: Study,
    folder: Path,
    engine: Choice,
    formats: Iterable[Format] | None,
    tell: Tell,
) -> list[str]:
    """Make what follows from the steps and is stale, in its order; the names of the units."""
    made: list[str] = []
    words_from = causes.of_words(study, folder)
    if Manifest(folder).reasons("words", words_from):
        Manifest(folder).record("words", words_from, words(study, folder))
        made.append("words")
    record.write(study, folder)
    asked = tuple(study.report.formats if formats is None else formats)
    earlier.forget(folder, {"zh", "en"} - {*study.languages}, tell)
    earlier.forget(folder, _stale(study, folder, engine, asked), tell)
    for lang in study.languages if asked else ():
        unit, from_ = f"report-{lang}", _report_causes(study, folder, lang, engine, asked)
        if Manifest(folder).reasons(unit, from_):
            render(_only(study, lang), folder, engine=engine, formats=asked, tell=tell)
            left = {name for form, name in MAIN_FILES.items() if form not in asked}
            Manifest(folder).record(unit, from_, earlier.without(folder / lang, left))
            made.append(unit)
        made += _sheets(study, folder, lang, tell)
    record.write(study, folder)  # again: it names the engine of each report
    described = causes.of_record(study, folder)
    if Manifest(folder).reasons("crate", described):
        crate.write(study, folder)
        own = (folder / name for name in (crate.METADATA, crate.WORKFLOW, crate.README))
        Manifest(folder).record("crate", described, own)
        made.append("crate")
    return made


def _stale(study: Study, folder: Path, engine: Choice, asked: tuple[Format, ...]) -> list[str]:
    """Languages of which a report of an earlier run is no part of this one."""
    if asked:
        return []
    formats = study.report.formats
    made_from = {la: _report_causes(study, folder, la, engine, formats) for la in study.languages}
    return [
        la for la, from_ in made_from.items() if Manifest(folder).reasons(f"report-{la}", from_)
    ]


def _sheets(study: Study, folder: Path, lang: str, tell: Tell) -> list[str]:
    """The PDF of each town, and the results as a layer, where they are stale."""
    unit, from_ = f"sheets-{lang}", causes.of_sheets(study, folder, lang)
    if not sheets.possible(folder) or not Manifest(folder).reasons(unit, from_):
        return []
    tell("绘制镇街单页", "drawing the sheets of the towns")
    with place.workplace(folder, unit) as work:
        for _ in sheets.write(study, folder, lang, work / "sheets" / lang):
            pass
        sheets.layer(study, folder, work / "results.gpkg")
        Manifest(folder).record(unit, from_, place.move(work, folder))
    return [unit]


def _only(study: Study, lang: str) -> Study:
    return study.model_copy(update={"languages": (lang,)})


def _report_causes(
    study: Study, folder: Path, lang: str, engine: Choice, formats: tuple[Format, ...]
) -> causes.Causes:
    return causes.of_report(study, folder, lang, str(engine), formats)


def words(study: Study, folder: Path) -> list[Path]:
    """Write warnings, variables and workbook; the files that follow from all steps together."""
    from countycarbon.present import wording, workbook

    where = folder / "tables"
    tables.write("warnings", record.warnings(folder), where)
    variables = wording.table(wording.collect(record.Tables(where), study))
    with place.workplace(folder, "words") as work:
        tables.write("variables", variables, where)
        workbook.write(where, work / "tables.xlsx", study)
        return [tables.path("variables", where), *place.move(work, folder)]


def finish(study: Study, folder: Path) -> None:
    """What follows from all steps together: warnings, variables, workbook, ``run.json``."""
    words(study, folder)
    record.write(study, folder)


def render(
    study: Study,
    folder: Path,
    *,
    engine: Engine | Choice | None = None,
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
        with place.workplace(folder, f"report-{lang}") as work:
            files = renderer.book(
                book,
                work,
                engine=engine or study.report.engine,
                formats=tuple(formats or study.report.formats),
                warned=lambda found: tell(found.text("zh"), found.text("en")),
            )
            if "html" in files:
                provenance.ship(book, work / "html")
            made[lang] = {f: folder / lang / p.relative_to(work) for f, p in files.items()}
            place.move(work, folder / lang)
    return made


__all__ = ["Result", "Tell", "finish", "prepare", "quiet", "render", "run", "run_steps", "words"]
