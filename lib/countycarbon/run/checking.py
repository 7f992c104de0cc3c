"""The check before a run, for itself: everything at once, and a workbook of faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from countycarbon import inputs
from countycarbon.folders import workspace
from countycarbon.inputs import digests, fault_book, faults
from countycarbon.messages import KitError, Language, Problem, Problems
from countycarbon.run import sound
from countycarbon.run.render.choice import choose
from countycarbon.study import Place, Study, input_files, locate, study_file

FOLDER = "checks"
"""Folder of the workbooks of faults, beside ``reports``: a refused check makes no report."""


@dataclass(frozen=True)
class Checked:
    """What a check found."""

    file: str
    name: str
    """Name of the study."""
    study: Study | None
    problems: list[Problem]
    warnings: list[Problem]

    def rows(self, lang: Language) -> list[faults.Fault]:
        """All faults and warnings as rows of a list."""
        return [
            *faults.rows(self.problems, "fault", self.file, lang),
            *faults.rows(self.warnings, "warning", self.file, lang),
        ]


def check(path: Path, changes: Mapping[str, Any] | None = None) -> Checked:
    """Look at everything a run of a study would stop at before its first step.

    Parameters
    ----------
    path : Path
        The study file.
    changes : mapping, optional
        Dotted keys and new values.

    Returns
    -------
    Checked

    Raises
    ------
    KitError
        Where the study file itself cannot be read.
    """
    study, problems = Study.examine(path, changes)
    problems.extend(sound.notebooks(Place.of(study_file(path)).code))
    found = inputs.Findings(Problems(), [])
    if study is not None:
        found = inputs.look(study)
        try:
            choose(study.report.engine)
        except KitError as error:
            problems.extend(error.problems)
    every = [*problems.found, *found.problems.found]
    name = study.study if study is not None else path.stem
    once = [one for i, one in enumerate(every) if one not in every[:i]]
    return Checked(path.name, name, study, once, found.warnings)


def write(found: Checked, target: Path | None, lang: Language) -> Path:
    """Write the workbook of faults; one that somebody has filled in is never written over.

    Parameters
    ----------
    found : Checked
        What was found.
    target : Path, optional
        Where to put it; ``checks/<study>.xlsx`` by default.
    lang : {"zh", "en"}
        Language of the workbook.

    Returns
    -------
    Path
        Where it was put.
    """
    around = found.study.place.workspace if found.study is not None else workspace()
    target = _free(target or around / FOLDER / f"{found.name}.xlsx")
    rows, given = found.rows(lang), _given(found.study)
    known = {row.id for row in rows}
    rows += [row.fault() for row in given if row.cells["id"] not in known]
    answered = {row.cells["id"]: row.answered for row in given}
    book = fault_book.Book(found.name, rows, _digests(found.study), answered)
    return fault_book.write(target, book, lang)


def _given(study: Study | None) -> list[fault_book.Row]:
    """What was answered before and goes into the new workbook."""
    file = study.inputs.answers if study is not None else None
    try:
        rows = fault_book.read(locate(file)).rows if file is not None else []
    except KitError:
        return []  # told among the problems
    return [row for row in rows if row.is_answered and row.answered.answer in fault_book.ANSWERS]


def _digests(study: Study | None) -> dict[str, str]:
    """Digest of every input that is there, by the name of its file."""
    made: dict[str, str] = {}
    for _, file in input_files(study) if study is not None else ():
        try:
            made[file.name] = digests.of_input(locate(file))
        except KitError:
            continue  # told among the problems
    return {name: digest for name, digest in made.items() if digest}


def _free(target: Path) -> Path:
    """The target, or the next name with a number where somebody's answers stand in it."""
    number, free = 1, target
    while free.exists() and _is_filled(free):
        number += 1
        free = target.with_name(f"{target.stem}-{number}{target.suffix}")
    return free


def _is_filled(path: Path) -> bool:
    try:
        return bool(fault_book.read(path).answered)
    except KitError:
        return True  # no workbook of the kit: somebody's all the same
