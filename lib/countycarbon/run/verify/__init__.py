"""Does a report hold?  Run the study again from its record and compare everything."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from countycarbon.present.wording import verify_words as words
from countycarbon.run import record
from countycarbon.run.pipeline import Tell, quiet
from countycarbon.run.verify import certificate, recorded, rendered, tables, walk
from countycarbon.run.verify import codecheck as codechecks
from countycarbon.run.verify.difference import TOLERANCE, Difference, Report
from countycarbon.run.verify.fresh import Fresh, made_by, rerun
from countycarbon.run.verify.opened import opened
from countycarbon.tables import as_csv


@dataclass(frozen=True)
class Verdict:
    """What a verification found, and where its certificate lies."""

    holds: bool
    report: Report
    folder: Path


def verify(
    path: Path,
    *,
    out: Path | None = None,
    tolerance: float = TOLERANCE,
    tell: Tell = quiet,
    codecheck: codechecks.Check | None = None,
) -> Verdict:
    """Run a study again from its record, compare, and write a certificate.

    Parameters
    ----------
    path : Path
        Folder of a run, or a zip archive of one.  It is not changed.
    out : Path, optional
        Folder of the certificate; by default beside ``path``, named ``<study>-verified``.
    tolerance : float
        Largest relative difference of two numbers that counts as none.
    tell : callable, optional
        Gets progress as (zh, en).
    codecheck : Check, optional
        Write ``codecheck.yml`` and its certificate as well.

    Returns
    -------
    Verdict
        ``holds`` is False if anything differs.

    Raises
    ------
    KitError
        ``verify.not-a-run``, ``verify.unsafe-zip``.
    """
    target = out or path.resolve().parent / f"{path.stem}-verified"
    with opened(path) as given, TemporaryDirectory(prefix="countycarbon-") as name:
        found = recorded.read(given)
        fresh = rerun(given, Path(name).resolve(), found, tell)
        tell("逐个文件比较", "comparing file by file")
        report = compare(given, fresh, found, tolerance)
        if fresh.rendered:
            report.count("numbers", rendered.numbers(given))
        study = str(found.summary.get("study", path.stem))
        facts = (study, seal(given), report, fresh.executed, tolerance)
        certificate.write(
            target,
            {
                "certificate.json": certificate.as_json(*facts),
                "certificate.zh.html": certificate.as_html(*facts, "zh"),
                "certificate.en.html": certificate.as_html(*facts, "en"),
                "differences.csv": as_csv(report.frame()),
            },
        )
        if codecheck is not None:
            codechecks.write(codecheck, fresh, report, target)
    return Verdict(not report.differences, report, target)


def compare(
    given: Path, fresh: Fresh, found: recorded.Recorded, tolerance: float = TOLERANCE
) -> Report:
    """Compare a recorded run with a fresh one, without running anything.

    Parameters
    ----------
    given : Path
        Folder of the recorded run.
    fresh : Fresh
        The run made again.
    found : Recorded
        The record of the run.
    tolerance : float
        Largest relative difference of two numbers that counts as none.

    Returns
    -------
    Report
    """
    report = Report(engines=(made_by(given), fresh.engine))
    recorded.examine(given, found, report)
    for problem in fresh.problems:
        report.add([Difference("execution", problem.code, old=problem.text("en"))])
    if not fresh.rendered and not fresh.problems:
        report.unchecked.append(words.other_engine(made_by(given)))
    walk.compare(given, fresh, report, tolerance)
    if fresh.executed:
        files = sorted((given / "tables").glob("*.csv"))
        report.count("cells", sum(tables.cells(file) for file in files))
        report.count("variables", tables.rows_of(given / "tables" / "variables.csv"))
    return report


def seal(folder: Path) -> str:
    """One digest of all files of a folder, by name and content."""
    whole = hashlib.sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        whole.update(f"{file.relative_to(folder).as_posix()} {record.digest(file)}\n".encode())
    return whole.hexdigest()


__all__ = ["Difference", "Fresh", "Report", "Verdict", "compare", "rerun", "seal", "verify"]
