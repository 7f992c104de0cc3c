"""Does a report hold?  Run the study again from its record and compare everything."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from countycarbon.folders import kit
from countycarbon.present.wording import verify_words as words
from countycarbon.run import record
from countycarbon.run.pipeline import Tell, quiet
from countycarbon.run.verify import (
    certificate,
    content,
    inventory,
    makers,
    notebooks,
    recorded,
    rendered,
    tables,
    walk,
)
from countycarbon.run.verify import codecheck as codechecks
from countycarbon.run.verify.difference import TOLERANCE, Difference, Report, plain, plain_lines
from countycarbon.run.verify.fresh import Fresh, formats_of, made_by, rerun
from countycarbon.run.verify.guarded import Compare, Guarded
from countycarbon.run.verify.inventory import Inventory
from countycarbon.run.verify.opened import opened
from countycarbon.tables import as_csv


@dataclass(frozen=True)
class Verdict:
    """What a verification found, and where its certificate lies."""

    report: Report
    folder: Path

    @property
    def holds(self) -> bool:
        """Whether everything was checked and nothing differs."""
        return self.report.verdict == "holds"


def verify(
    path: Path,
    *,
    out: Path | None = None,
    tolerance: float = TOLERANCE,
    tell: Tell = quiet,
    their_notebooks: bool = False,
    codecheck: codechecks.Check | None = None,
) -> Verdict:
    """Run a study again from its record, compare, and write a certificate.

    Parameters
    ----------
    path : Path
        Folder of a run, or a zip archive of one.  It is not changed, nothing outside of it is
        opened for what is written in it, and none of its code is executed.
    out : Path, optional
        Folder of the certificate; by default beside ``path``, named ``<study>-verified``.
    tolerance : float
        Largest relative difference of two numbers that counts as none.
    tell : callable, optional
        Gets progress as (zh, en).
    their_notebooks : bool, default False
        Execute the code of the notebooks handed over where it differs from the kit's.
    codecheck : Check, optional
        Write ``codecheck.yml`` and its certificate as well.

    Returns
    -------
    Verdict
        ``report.verdict`` is ``holds``, ``reservations`` or ``differs``.

    Raises
    ------
    KitError
        ``verify.not-a-run``, ``verify.unsafe-zip``, ``verify.zip-too-large``, ``verify.too-much``.
    """
    target = out or path.resolve().parent / f"{path.stem}-verified"
    with opened(path) as given, TemporaryDirectory(prefix="countycarbon-") as name:
        found = recorded.read(given)
        fresh = rerun(given, Path(name).resolve(), found, tell, their_notebooks=their_notebooks)
        tell("逐个文件比较", "comparing file by file")
        with Guarded() as guarded:
            report = compare(given, fresh, found, tolerance, using=guarded.compare)
        count(fresh, report)
        study = found.study.study if found.study is not None else plain(path.stem)
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
    return Verdict(report, target)


def compare(
    given: Path,
    fresh: Fresh,
    found: recorded.Recorded,
    tolerance: float = TOLERANCE,
    *,
    using: Compare = content.compare,
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
    using : callable
        Compares two files.

    Returns
    -------
    Report
    """
    report, whole = Report(engines=(made_by(given), fresh.engine)), inventory.take(given)
    recorded.examine(whole, found, report, using)
    for problem in fresh.problems:
        report.add([Difference("execution", problem.code, old=problem.text("en"))])
    if not fresh.executed and found.study is not None:
        report.unchecked.insert(0, words.not_executed())
    if not fresh.rendered and not fresh.problems:
        report.unchecked.append(words.other_engine(report.engines[0]))
    elif report.engines[0] != report.engines[1]:
        report.same_software = False
        report.versions[makers.ENGINE] = report.engines
        report.unchecked.append(words.other_version("engine", *report.engines))
    if found.study is not None:
        made = formats_of(given, found)
        left_out = [form for form in found.study.report.formats if form not in made]
        report.unchecked += [words.no_report(form) for form in left_out]
    _code(whole, fresh, report)
    walk.compare(whole, fresh, report, tolerance, using=using)
    report.unchecked = [(plain(zh), plain(en)) for zh, en in report.unchecked]
    return report


def count(fresh: Fresh, report: Report) -> None:
    """How many cells, variables and printed numbers that was, as the run made again has them."""
    made = inventory.take(fresh.folder)
    if fresh.executed:
        files = made.under("tables")
        report.count("cells", sum(tables.cells(f) for n, f in files.items() if n.endswith(".csv")))
        report.count("variables", tables.rows_of(files.get("variables.csv")))
    if fresh.rendered:
        report.count("numbers", rendered.numbers(made.files))


def _code(given: Inventory, fresh: Fresh, report: Report) -> None:
    """Show how the code of the notebooks differs from the kit's, and say whose was executed."""
    own = kit() / "notebooks"
    for file in sorted(own.glob("*.ipynb")):
        copy = given.files.get(f"notebooks/{file.name}")
        apart = notebooks.code_apart(copy, file, file.name) if copy is not None else ""
        if not apart:
            continue
        report.code[file.name] = plain_lines(apart)
        if file.name in fresh.theirs:
            report.unchecked.append(words.their_code(file.name))
        else:
            name = f"notebooks/{file.name}"
            report.add([Difference("notebook", name, "", "code", "", "≠", "kit")])


def seal(folder: Path) -> str:
    """One digest of all files of a folder, by name and content."""
    whole, given = hashlib.sha256(), inventory.take(folder)
    for name, file in given.files.items():
        whole.update(f"{name} {record.digest(file)}\n".encode("utf-8", "surrogatepass"))
    for name, what in sorted(given.odd.items()):
        whole.update(f"{name} {what}\n".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


__all__ = [
    "Difference",
    "Fresh",
    "Report",
    "Verdict",
    "compare",
    "count",
    "rerun",
    "seal",
    "verify",
]
