"""What a run recorded of its inputs and software, held against what is here.

The record is data and nothing more: which files are needed follows from the study as this kit
reads it, every one of them is looked for in the folder's own ``inputs``, and no name found in a
record is ever opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from countycarbon.inputs import coefficients
from countycarbon.messages import KitError, Problems
from countycarbon.present.wording import verify_words as words
from countycarbon.run import record
from countycarbon.run.place import parts
from countycarbon.run.verify import content, evidence, inventory
from countycarbon.run.verify.difference import Difference, Kind, Report, plain
from countycarbon.run.verify.guarded import Compare
from countycarbon.run.verify.inventory import Inventory
from countycarbon.study import Study, at, home, input_files, locate, reading

_SHAPEFILE = {".shp", ".shx", ".dbf", ".prj", ".cpg"}
_OWN = {"notebooks", "chapters", "lib", "params", "tests", "reports", "_quarto.yml"}
"""Places of the kit in which no input of a study lies."""
_COEFFICIENTS = "data/coefficients"


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
        Path within the kit to the file to use.
    missing : list of str
        Inputs that are neither in the folder nor here.
    withheld : set of str
        Those of them that an honest folder lacks: restricted ones, and ones named with a full path.
    """

    summary: dict[str, Any]
    files: dict[str, Path] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    withheld: set[str] = field(default_factory=set)
    study: Study | None = None
    malformed: str = ""

    def digests(self) -> dict[str, str]:
        """Recorded digests of inputs and coefficient sets, by path within the kit."""
        inputs = self.summary.get("inputs")
        pairs = inputs.values() if isinstance(inputs, dict) else ()
        found = {
            pair[0]: pair[1]
            for pair in pairs
            if isinstance(pair, list) and len(pair) == 2 and all(isinstance(p, str) for p in pair)
        }
        sets = evidence.texts(self.summary, "coefficients")
        files = {name: name if "." in name else f"{name}.csv" for name in sets}
        return found | {f"{_COEFFICIENTS}/{files[name]}": sets[name] for name in sets}


def read(given: Path) -> Recorded:
    """Read the record, and find every input: in the folder first, then in this kit."""
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
    handed_over, digests = inventory.take(given).under("inputs"), found.digests()
    for name, restricted in _needed(found.study):
        copies = {n: p for n, p in handed_over.items() if _part_of(n, name)}
        here = {} if copies else _here(name, digests)
        if copies or here:
            found.files |= copies or here
        else:
            found.missing.append(name)
        if not copies and (restricted or not inside(name)):
            found.withheld.add(name)
    return found


def _study(file: Path) -> Study | None:
    """The study, read without looking for the files it names."""
    if not _plain(file):
        return None
    try:
        return reading.build(Study, reading.read_yaml(file), file.name, Problems())
    except KitError:
        return None  # said where the study is run again


def _plain(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


def _needed(study: Study) -> Iterator[tuple[str, bool]]:
    """Every file a run of the study reads, and whether it may be handed on."""
    for key, path in input_files(study):
        yield path.as_posix(), bool(getattr(at(study, key.rpartition(".")[0]), "restricted", False))
    for name in coefficients.used(study):
        yield f"{_COEFFICIENTS}/{coefficients.path(name).name}", False


def inside(path: str) -> bool:
    """Whether a name stays within a folder, and apart from the kit's own code and texts.

    Examples
    --------
    >>> [inside(p) for p in ("data/a.csv", "/etc/passwd", "../a", "notebooks/01_land.ipynb")]
    [True, False, False, False]
    """
    named = PurePosixPath(path)
    strange = any(sign in path for sign in ":\\\0~") or not named.parts
    return not (strange or named.is_absolute() or ".." in named.parts or named.parts[0] in _OWN)


def _part_of(name: str, path: str) -> bool:
    """Whether a file is an input, lies in the folder it is, or belongs to its shapefile."""
    if name == path or name.startswith(f"{path}/"):
        return True
    one, other = PurePosixPath(name), PurePosixPath(path)
    same = (one.parent, one.stem) == (other.parent, other.stem)
    return other.suffix.lower() == ".shp" and same and one.suffix.lower() in _SHAPEFILE


def _here(name: str, digests: dict[str, str]) -> dict[str, Path]:
    """Files of this kit under that name, if they are all as recorded."""
    if not inside(name):
        return {}
    try:
        found = {part.as_posix(): locate(part) for part in parts(Path(name))}
    except (KitError, OSError):
        return {}
    same = all(_plain(p) and record.digest(p) == digests.get(n) for n, p in found.items())
    return found if same else {}


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
    """Inputs and coefficients; a copy that was changed is held to this kit's own, cell by cell."""
    digests, copies = recorded.digests(), given.under("inputs")
    for path in sorted({*recorded.files, *recorded.missing}):
        kind: Kind = "coefficient" if path.startswith(f"{_COEFFICIENTS}/") else "input"
        if path in digests:
            report.hashes[path] = digests[path]
        if path in recorded.missing:
            if path in recorded.withheld:
                report.unchecked.append(words.missing_input(path))
            else:
                yield Difference(kind, f"inputs/{path}", old="—", new="made by the run")
            continue
        report.look("inputs", path)
        copy, here = copies.get(path), _own(path)
        same_here = here is not None and record.digest(here) == digests.get(path)
        if copy is not None:
            found = []
            if not recorded.malformed:
                found = list(_same(kind, f"inputs/{path}", digests.get(path), copy))
            if found and here is not None and same_here:
                found = list(using(copy, here, f"inputs/{path}", kind)) or found
            yield from found
        other = here is not None and not same_here and not recorded.malformed
        if kind == "coefficient" and other:
            yield from _same(kind, path, digests.get(path), here, "kit")
    report.unchecked += [
        words.foreign(f"inputs/{name}") for name in sorted(copies.keys() - recorded.files.keys())
    ]


def _own(path: str) -> Path | None:
    """The file of this kit under a name, if there is one."""
    try:
        place = home() / path if inside(path) else None
        return place if place is not None and _plain(place) else None
    except OSError:  # a name no file system takes
        return None


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
