"""The counties of a batch: study files, or a CSV with one line per county."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from countycarbon import files
from countycarbon.inputs import cells, spreadsheet
from countycarbon.messages import KitError, Problems, fail
from countycarbon.run.pipeline import folder_of
from countycarbon.run.place import parts
from countycarbon.study import Study, input_files


@dataclass(frozen=True)
class Job:
    """One county to run: its study file, what is set differently, where it goes."""

    study: str
    path: str
    changes: dict[str, str] = field(default_factory=dict)
    folder: str = ""
    size: int = 0
    """Bytes of its input files, by which the largest are run first."""
    names: tuple[str, str] = ("", "")
    """Name of the county in Chinese and English."""


def jobs(named: Iterable[Path], out: Path | None = None) -> list[Job]:
    """The counties, largest first.

    Parameters
    ----------
    named : iterable of Path
        Study files (YAML), or tables (CSV, XLSX) with a column ``params`` for the study file; every
        other column is a dotted key (``study``, ``county.name.zh``, ``inputs.land.file``) whose
        cells are set for the county, empty ones left as the study file has them.
    out : Path, optional
        Folder for the counties' folders; ``reports`` by default.

    Raises
    ------
    KitError
        Everything wrong with any of the studies; ``batch.no-params``, ``batch.twice``,
        ``batch.nothing``.
    """
    problems = Problems()
    found: list[Job] = []
    for path, changes, line in _rows(named):
        study = _examined(path, changes, line, problems)
        if study is not None:
            folder = folder_of(study) if out is None else out / study.study
            names = (study.county.name.zh, study.county.name.en)
            where = str(folder.resolve())
            found.append(Job(study.study, str(path.resolve()), changes, where, _size(study), names))
    for name in sorted({j.study for j in found if [k.study for k in found].count(j.study) > 1}):
        problems.add("batch.twice", key=name)
    problems.stop()
    if not found:
        raise fail("batch.nothing")
    return sorted(found, key=lambda job: (-job.size, job.study))


def _rows(named: Iterable[Path]) -> Iterable[tuple[Path, dict[str, str], dict[str, Any]]]:
    """Study file, changes, and the line of the table they stand in."""
    for path in named:
        if path.suffix.lower() not in cells.BOOKS | cells.TEXTS:
            yield path, {}, {}
            continue
        if not path.is_file():
            raise fail("study.missing-file", file=str(path), nearest="")
        table = spreadsheet.read(path, known=("params",))
        if "params" not in table:
            raise fail("batch.no-params", file=path, present=", ".join(table.columns))
        for number, row in zip(table.index, table.to_dict("records"), strict=True):
            changes = {k: v for k, v in row.items() if k != "params" and v}
            yield _beside(path, row["params"]), changes, {"file": path.name, "row": number}


def _examined(
    path: Path, changes: dict[str, str], line: dict[str, Any], problems: Problems
) -> Study | None:
    """A study as far as it can be read; what is wrong with it is noted with its line."""
    try:
        study, wrong = Study.examine(path, changes)
        found = wrong.found
    except KitError as error:  # no such file, or no YAML: the others are looked at all the same
        study, found = None, error.problems
    for one in found:
        place = {"key": one.where.get("file"), **one.where, **line} if line else one.where
        problems.add(one.code, **place, **one.values)
    return study


def _beside(table: Path, named: str) -> Path:
    """A study file named in a table: beside the table, else as it stands."""
    if files.fault(named, table.parent) is not None:
        return Path(named)  # refused with its line where the studies are examined
    near = files.allowed(named, table.parent)
    return near if near.exists() else Path(named)


def _size(study: Study) -> int:
    every = {part for _, file in input_files(study) for part in parts(file).values()}
    return sum(f.stat().st_size for f in every if f.is_file())


def shard(every: Sequence[Job], part: str) -> list[Job]:
    """The jobs of one machine out of several, such as ``3/8``: every eighth from the third on.

    Since the jobs are sorted by size, the machines get about as much to do.

    Examples
    --------
    >>> every = [Job(name, "x.yml") for name in "abcde"]
    >>> [job.study for job in shard(every, "2/3")]
    ['b', 'e']
    """
    number, _, of = part.partition("/")
    if not (number.isdigit() and of.isdigit() and 1 <= int(number) <= int(of)):
        raise fail("batch.bad-shard", key=part)
    return list(every[int(number) - 1 :: int(of)])
