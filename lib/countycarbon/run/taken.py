"""What a run takes along: its inputs, its sets of coefficients and indicators, in its own folder.

The study in the folder of a run names ``inputs/...`` relative to itself, so the folder is whole and
may be moved.  What may not be handed on is not copied: it keeps its name and is represented by its
hash, and only while the run lasts do the kernels know where it is.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from countycarbon.inputs import coefficients, indicator_sets
from countycarbon.run import place
from countycarbon.run.manifest import Manifest
from countycarbon.study import Named, Place, Study, at, input_files, locate
from countycarbon.study.place import ORIGINALS

INPUTS, UNIT = "inputs", "taken"
FOLDERS = (INPUTS, coefficients.OWN, indicator_sets.OWN)
"""Folders of a run that hold what was taken along."""


def settled(study: Study, folder: Path) -> Study:
    """The study as the folder of its run has it; read where its files really are.

    A study that is settled already is the same again.
    """
    names, originals = {}, {}
    for key, (name, file) in _named(study).items():
        names[key] = name
        originals[name] = (locate(file), file.original[1])
    own, here = study.place, folder.absolute()
    return study.moved(names, Place(here, here, own.workspace, own.code, originals))


def _named(study: Study) -> dict[str, tuple[str, Named]]:
    """Dotted key to the name in the folder: that of the file, behind its key if several share it.

    The rule knows nothing of where the files were, so that a run made again gives the same names.
    """
    first: dict[Path, str] = {}
    found = input_files(study)
    for key, file in found:
        first.setdefault(locate(file), key)
    wanted = Counter(
        top for key, file in found if first[locate(file)] == key for top in {*_tops(file)}
    )
    names = {}
    for key, file in found:
        alone = all(wanted[top] == 1 for top in _tops(file))
        owner = first[locate(file)].removesuffix(".file").replace(".", "-")
        names[key] = (f"{INPUTS}/{'' if alone else f'{owner}/'}{locate(file).name}", file)
    return names


def _tops(file: Named) -> Iterator[str]:
    """Names an input takes up in a folder; some systems do not tell capitals apart."""
    top = PurePosixPath(file.as_posix()).parent
    for name in place.parts(file):
        yield PurePosixPath(name).relative_to(top).parts[0].casefold()


def files(study: Study) -> dict[str, tuple[Path, Any]]:
    """Name in the folder to file and section, for every input and every set read."""
    found: dict[str, tuple[Path, Any]] = {}
    for key, file in input_files(study):
        for name, part in place.parts(file).items():
            found[name] = (part, at(study, key.rpartition(".")[0]))
    known = indicator_sets.files(study.place)
    sets = {
        coefficients.OWN: [coefficients.path(n, study.place) for n in coefficients.used(study)],
        indicator_sets.OWN: [known[n] for n in indicator_sets.used(study) if n in known],
    }
    for kind, paths in sets.items():
        found |= {f"{kind}/{path.name}": (path, None) for path in paths if path.exists()}
    return dict(sorted(found.items()))


def restricted(section: Any) -> bool:
    """Whether a file may not be handed on."""
    return bool(getattr(section, "restricted", False))


def take(study: Study, folder: Path) -> None:
    """Copy what may be handed on; what an earlier run has taken and this one does not is removed.

    Parameters
    ----------
    study : Study
        Settled in the folder.
    folder : Path
        Folder of its run.
    """
    wanted = {n: file for n, (file, section) in files(study).items() if not restricted(section)}
    for name, file in wanted.items():
        target = folder / name
        if target.is_file() and place.digest(target) == place.digest(file):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f"{target.name}.partial")
        place.copy(file, partial)
        partial.replace(target)
    outputs = [folder / name for name in wanted]
    manifest = Manifest(folder)
    if any(file.is_relative_to(folder) for file, _ in files(study).values()):
        outputs += manifest.outputs(UNIT)  # they may be the user's own: nothing is removed
    manifest.record(UNIT, {}, (p for p in {*outputs} if p.is_file()))


def environment(study: Study) -> dict[str, str]:
    """What a kernel is told, for as long as a run lasts, of files that were not taken along."""
    away = {}
    for key, file in input_files(study):
        if restricted(at(study, key.rpartition(".")[0])):
            away[file.as_posix()] = [str(path) for path in file.original]
    return {ORIGINALS: json.dumps(away)} if away else {}
