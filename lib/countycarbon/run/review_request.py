"""A finished study packed for a stranger who is to check it: folder or zip, guide, form."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from countycarbon import __version__
from countycarbon.messages import fail
from countycarbon.present.wording import review_words as words
from countycarbon.run import pipeline, record, taken
from countycarbon.run.crate_files import METADATA
from countycarbon.run.verify import inventory
from countycarbon.study import Study

REPORT = "report"
_NO_RESULTS = {"manifest.json", "failed", "_book"}
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can carry; the same folder gives the same archive."""


@dataclass(frozen=True)
class Packed:
    """Where the packed study lies, and the names of inputs that may not be handed on."""

    place: Path
    restricted: tuple[str, ...]


def request(path: Path, *, out: Path | None = None, archive: bool = False) -> Packed:
    """Pack a finished study.

    Parameters
    ----------
    path : Path
        The study file, or the folder of its finished run.
    out : Path, optional
        The new folder, or the archive; by default beside the folder of the run, named
        ``<study>-review``.
    archive : bool, default False
        Make a zip archive of it; the same study gives the same bytes.

    Returns
    -------
    Packed

    Raises
    ------
    KitError
        ``review.not-run``, ``review.stale``, ``review.exists``.
    """
    folder = _run_of(path)
    study = Study.of_run(folder)
    place = out or folder.parent / f"{folder.name}-review{'.zip' if archive else ''}"
    if place.exists():
        raise fail("review.exists", file=place)
    if place.resolve().is_relative_to(folder.resolve()):
        raise fail("review.inside", file=place)
    left_out = dict(_restricted(folder))
    target = place.with_name(place.name + ".partial")
    shutil.rmtree(target, ignore_errors=True)
    try:
        _fill(folder, target, study, left_out)
        if archive:
            _zip(target, place)
        else:
            target.rename(place)
    finally:
        shutil.rmtree(target, ignore_errors=True)
    return Packed(place, tuple(left_out))


def _run_of(path: Path) -> Path:
    """The folder of a finished run, from its own path or from that of its study."""
    folder = path
    if not path.is_dir():
        study = Study.load(path)
        folder = pipeline.folder_of(study)
        ran = (folder / "study.yml").is_file()
        if ran and _apart(taken.settled(study, folder), Study.of_run(folder)):
            raise fail("review.stale", file=path.name, output=folder)
    whole = all((folder / name).is_file() for name in ("study.yml", "run.json", METADATA))
    if not whole:
        raise fail("review.not-run", file=path)
    return folder


def _apart(study: Study, recorded: Study) -> bool:
    """Whether the study says something else than its run did, the languages apart."""
    same = {"languages": study.languages}
    return study != recorded.model_copy(update=same)


def _restricted(folder: Path) -> Iterator[tuple[str, str]]:
    """Inputs the run could not take along, with the hashes it has recorded."""
    summary = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    for name, digest in sorted(dict(summary["inputs"].values()).items()):
        if not (folder / name).is_file():
            yield name, digest


def _fill(folder: Path, target: Path, study: Study, restricted: Mapping[str, str]) -> None:
    """The report, the guide in two languages, the form, and the hashes of what stays away."""
    for plain, file in inventory.take(folder).files.items():  # no link: it may lead elsewhere
        name = Path(plain)
        if any(part.startswith(".") or part in _NO_RESULTS for part in name.parts):
            continue
        (target / REPORT / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target / REPORT / name)
    python, hashes = record.packages()["python"], [*restricted.items()]
    for lang in ("zh", "en"):
        texts = {
            f"guide.{lang}.md": words.guide(study.study, __version__, python, hashes, lang),
            f"certificate-form.{lang}.md": words.form(study.study, lang),
        }
        for page, text in texts.items():
            (target / page).write_text(text, encoding="utf-8", newline="\n")


def _zip(folder: Path, place: Path) -> None:
    """An archive with sorted names and no clock."""
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        files = (p for p in folder.rglob("*") if p.is_file())
        for file in sorted(files, key=lambda p: p.relative_to(folder).as_posix()):
            name = f"{place.stem}/{file.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, file.read_bytes())
