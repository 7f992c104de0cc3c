"""What a run recorded of its inputs and software, held against what is here.

The record is data and nothing more: which files are needed follows from the study as this kit
reads it, every one of them is looked for in the folder's own ``inputs``, and no name found in a
record is ever opened.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from countycarbon.folders import kit
from countycarbon.inputs import coefficients, indicator_sets
from countycarbon.messages import KitError, Problems
from countycarbon.present.wording import verify_words as words
from countycarbon.run import record, taken
from countycarbon.run.place import BESIDE
from countycarbon.run.verify import content, evidence, inventory
from countycarbon.run.verify.difference import Difference, Kind, Report, plain
from countycarbon.run.verify.guarded import Compare
from countycarbon.run.verify.inventory import Inventory
from countycarbon.study import Study, input_files, reading
from countycarbon.study.place import of_run


@dataclass
class Recorded:
    """A run's record, and where the files its study names are.

    Attributes
    ----------
    summary : dict
        ``run.json``; empty if it cannot be read, ``malformed`` says why.
    study : Study or None
        The study as far as this kit can read it.
    files : dict
        Name in the folder of a run to the file to use.
    missing : list of str
        Inputs that are not in the folder, sets that are neither there nor in this kit.
    withheld : set of str
        The inputs among them: they may not have been handed on.
    """

    summary: dict[str, Any]
    files: dict[str, Path] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    withheld: set[str] = field(default_factory=set)
    study: Study | None = None
    malformed: str = ""

    def digests(self) -> dict[str, str]:
        """Recorded digests of inputs and coefficient sets, by name in the folder."""
        inputs = self.summary.get("inputs")
        pairs = inputs.values() if isinstance(inputs, dict) else ()
        found = {
            pair[0]: pair[1]
            for pair in pairs
            if isinstance(pair, list) and len(pair) == 2 and all(isinstance(p, str) for p in pair)
        }
        sets = evidence.texts(self.summary, "coefficients")
        scored = evidence.texts(self.summary, "indicators")
        found |= {_set(name): digest for name, digest in sets.items()}
        return found | {f"{indicator_sets.OWN}/{n}.yaml": digest for n, digest in scored.items()}


def _set(name: str) -> str:
    """The name of a coefficient set in the folder of a run; a workbook has its ending in it."""
    return f"{coefficients.OWN}/{name if '.' in name else f'{name}.csv'}"


def read(given: Path) -> Recorded:
    """Read the record, and find every input in the folder, every set there or in this kit."""
    found = Recorded({})
    try:
        summary = evidence.load(given / "run.json") if _plain(given / "run.json") else None
        found.summary = summary if isinstance(summary, dict) else {}
        found.malformed = "" if isinstance(summary, dict) else "no record"
    except evidence.Malformed as error:
        found.malformed = str(error)
    found.study = _study(given / "study.yml")
    if found.study is None:
        return found
    handed_over = inventory.take(given).files
    found.files = {n: p for n, p in handed_over.items() if _is_set(n)}
    for name in dict.fromkeys(_needed(found.study)):
        alike = {n.rpartition(".")[0] for n in found.files if _is_set(n)}
        here = _is_set(name) and (name.rpartition(".")[0] in alike or _same_here(name, found))
        copies = {n: p for n, p in handed_over.items() if inside(name) and part_of(n, name)}
        found.files |= copies
        if not here and not copies:
            found.missing.append(name)
            if not _is_set(name):
                found.withheld.add(name)
    return found


def _needed(study: Study) -> Iterator[str]:
    """Every file a run of the study reads, by its name in the folder."""
    yield from (file.as_posix() for _, file in input_files(study))
    yield from (_set(coefficients.path(name).name) for name in coefficients.used(study))


def _is_set(name: str) -> bool:
    return PurePosixPath(name).parent.as_posix() in {coefficients.OWN, indicator_sets.OWN}


def _same_here(name: str, found: Recorded) -> bool:
    """Whether this kit has a set as it was recorded."""
    file = kit() / "data" / name
    return file.is_file() and record.digest(file) == found.digests().get(name)


def _study(file: Path) -> Study | None:
    """The study, read without looking for the files it names."""
    if not _plain(file):
        return None
    try:
        raw, place = reading.read_yaml(file), of_run(file.parent)
        return reading.build(Study, raw, file.name, Problems(), place)
    except KitError:
        return None  # said where the study is run again


def _plain(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


def inside(path: str) -> bool:
    """Whether a name stays within the inputs of a run.

    Examples
    --------
    >>> [inside(p) for p in ("inputs/a.csv", "/etc/passwd", "inputs/../a", "notebooks/01.ipynb")]
    [True, False, False, False]
    """
    named = PurePosixPath(path)
    strange = any(sign in path for sign in ":\\\0~") or ".." in named.parts
    return not strange and named.parts[:1] == (taken.INPUTS,) and len(named.parts) > 1


def part_of(name: str, path: str) -> bool:
    """Whether a file is an input, lies in the folder it is, or belongs to its layer."""
    if name == path or name.startswith(f"{path}/"):
        return True
    one, other = PurePosixPath(name), PurePosixPath(path)
    same = (one.parent, one.stem) == (other.parent, other.stem)
    return same and one.suffix.lower() in BESIDE.get(other.suffix.lower(), ())


def examine(
    given: Inventory, recorded: Recorded, report: Report, using: Compare = content.compare
) -> None:
    """Hold the hashes of inputs, coefficients, library and tables to the record."""
    report.add(_handed_over(given, recorded, report, using))
    if recorded.malformed:
        told = f"unreadable: {recorded.malformed}"
        report.add([Difference("file", "run.json", old=told, new="made by the run")])
        return
    _software(recorded.summary, report)
    tables = evidence.texts(recorded.summary, "tables")
    for name in sorted({*tables, *(Path(n).stem for n in given.under("tables"))}):
        file = given.files.get(f"tables/{name}.csv")
        if file is not None or name in tables:
            report.add(_same("file", f"tables/{name}.csv", tables.get(name), file))
    settings = recorded.summary.get("settings")
    report.add(_same("input", "study.yml", settings, given.files.get("study.yml")))


def _handed_over(
    given: Inventory, recorded: Recorded, report: Report, using: Compare
) -> Iterator[Difference]:
    """Inputs and sets; a copy that was changed is held to this kit's own, cell by cell."""
    digests = recorded.digests()
    report.away = frozenset(recorded.withheld)
    for path in sorted({*recorded.files, *recorded.missing}):
        kind: Kind = "coefficient" if _is_set(path) else "input"
        if path in digests:
            report.hashes[path] = digests[path]
        if path in recorded.missing:
            if path in recorded.withheld:
                report.unchecked.append(words.missing_input(path))
            else:
                yield Difference(kind, path, old="—", new="made by the run")
            continue
        report.look("inputs", path)
        copy, here = recorded.files[path], _own(path, digests.get(path))
        same_here = here is not None and record.digest(here) == digests.get(path)
        found = []
        if not recorded.malformed:
            found = list(_same(kind, path, digests.get(path), copy))
        if found and here is not None and same_here:
            found = list(using(copy, here, path, kind)) or found
        yield from found
        other = here is not None and not same_here and not recorded.malformed
        if kind == "coefficient" and other:
            yield from _same(kind, path, digests.get(path), here, "kit")
    left = {n for n in given.files if n.partition("/")[0] in taken.FOLDERS}
    report.unchecked += [words.foreign(name) for name in sorted(left - recorded.files.keys())]


def _own(path: str, digest: str | None) -> Path | None:
    """The set of this kit under a name, or the input of its examples with a digest."""
    data = kit() / "data"
    if _is_set(path):
        return data / path if _plain(data / path) else None
    examples = (data / "studies").rglob(glob.escape(PurePosixPath(path).name))
    return next((p for p in sorted(examples) if _plain(p) and record.digest(p) == digest), None)


def _same(
    kind: Kind, file: str, digest: Any, path: Path | None, whose: str = "file"
) -> Iterator[Difference]:
    """A difference if a file is not the one recorded."""
    found = record.digest(path) if path is not None else "—"
    if found != digest:
        told = (f"{whose} {found[:16]}", f"record {str(digest or '—')[:16]}")
        yield Difference(kind, file, column="sha256", old=told[0], new=told[1])


def _software(summary: dict[str, Any], report: Report) -> None:
    """Name what was made with other software; nothing is compared the less for it."""
    here = record.software()
    then = evidence.texts(summary, "software", "code")
    for part in sorted({*then, *here["code"]}):
        report.count("code")
        report.hashes[part] = then.get(part, "—")
    changed = [p for p in sorted({*then, *here["code"]}) if then.get(p) != here["code"].get(p)]
    if changed:
        report.same_software = False
        report.unchecked.append(words.other_code(str(summary.get("version", "?")), changed))
    packages = evidence.texts(summary, "software", "packages")
    for name in sorted({*packages, *here["packages"]}):
        version, now = packages.get(name, "—"), here["packages"].get(name, "—")
        report.look("packages", f"{name} {version}")
        if now != version:
            report.same_software = False
            report.versions[plain(name)] = (plain(version)[:40], now)
            report.unchecked.append(words.other_version(name, version, now))
