"""A sound toy study in a folder of its own, and the cases that harm it.

A subject is a module ``tests/bad_inputs/<subject>.py`` with a list ``CASES``.  A case has a name, a
function that harms the ground, and what must come of it: the code of the error or of the warning
with what its text names *in both languages* (file, row, town), or a value that must be read.

>>> CASES = [
...     Case("towns-twice", lambda g: g.toy.table.loc.__setitem__((1, "town"), "甲镇"),
...          code="inputs.repeated-town", place=("towns.csv", "甲镇")),
... ]

Harm is done to ``g.toy`` (its frames ``table``, ``parcels``, ``towns``), to ``g.raw`` (the study as
plain data), or, with ``after=True``, to the files, when all of them are written.
"""

from __future__ import annotations

import copy
import os
import shutil
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import toycounty
import yaml

from countycarbon import folders
from countycarbon.inputs import check, read_survey
from countycarbon.inputs.survey import Survey
from countycarbon.messages import KitError, KitWarning, Problem, Problems
from countycarbon.study import Study

KIT = "kit"
"""Folder of a kit of the study's own."""


@dataclass
class Ground:
    """The toy study before it is read: its frames, its plain data, its folder."""

    folder: Path
    toy: toycounty.Toy
    raw: dict[str, Any]
    text: str | None = None
    """The study file as written by hand, where plain data cannot say it."""
    options: dict[str, Any] = field(default_factory=dict)
    """How the layer of parcels is written (``encoding``, ``name``)."""

    def set(self, key: str, value: Any) -> None:
        """Set one key of the study: ``g.set("inputs.land.crs", "EPSG:4548")``."""
        at = self.raw
        *above, last = key.split(".")
        for name in above:
            at = at.setdefault(name, {})
        at[last] = value

    def put(self, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        """Write one more file beside the study; its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    def file(self, section: str, name: str, content: str | bytes, encoding: str = "utf-8") -> None:
        """Let an input of the study (``land``, ``towns``, ``points`` ...) be this file."""
        self.put(name, content, encoding)
        source = {"year": "2019", "source": toycounty.WORDS, "status": "made"}
        self.raw["inputs"][section] = {**source, "file": str(self.folder / name)}

    def kit(self, name: str, content: str | bytes, encoding: str = "utf-8") -> None:
        """Give the study a kit of its own, in which one file is this one."""
        kit = self.folder / KIT
        if not kit.exists():
            here = folders.kit()
            (kit / "params").mkdir(parents=True)
            shutil.copyfile(here / "_quarto.yml", kit / "_quarto.yml")
            shutil.copytree(here / "data", kit / "data", ignore=shutil.ignore_patterns("studies"))
        self.put(f"{KIT}/{name}", content, encoding)

    def write(self) -> Path:
        """Write layers, tables and study; the path of the study."""
        options = dict(self.options)
        path = self.folder / "toy.yml"
        text = self.text
        if text is None:
            text = yaml.safe_dump(self.raw, allow_unicode=True, sort_keys=False)
        if "parcels." in text or "towns.gpkg" in text:
            self.toy.write(options.pop("name", "parcels.gpkg"), **options)
        else:  # layers that no key names take most of the time
            self.toy.table.to_csv(self.folder / "towns.csv", index=False)
        path.write_text(text, encoding="utf-8")
        return path


@dataclass
class Outcome:
    """What came of reading the study as ``countycarbon run`` does before its first step."""

    errors: list[Problem]
    warnings: list[Problem]
    study: Study | None
    survey: Survey | None

    def area(self, town: str) -> Mapping[str, float]:
        """Hectares by class of one town."""
        assert self.survey is not None, [str(e) for e in self.errors]
        rows = self.survey.area[self.survey.area["town"] == town]
        return dict(zip(rows["class_code"], rows["area_ha"], strict=True))


@dataclass(frozen=True)
class Case:
    """One bad input and what must come of it."""

    name: str
    harm: Callable[[Ground], Any]
    code: str | None = None
    warns: str | None = None
    place: tuple[str, ...] = ()
    value: Callable[[Outcome], tuple[Any, Any]] | None = None
    """Got and expected, where the input must be read rightly."""
    also: tuple[str, ...] = ()
    """Codes of other errors that the same harm must bring; any other is one too many."""
    after: bool = False
    """The harm is done to the written files."""


def ground(folder: Path) -> Ground:
    """The sound study, to be harmed."""
    toy = toycounty.county(folder)
    judgements = (folders.kit() / toycounty.JUDGEMENTS).read_text(encoding="utf-8")
    made = Ground(folder, toy, copy.deepcopy(toy.raw()))  # its words are shared
    made.put("judgements.yaml", judgements)
    made.set("evaluation.judgements", str(folder / "judgements.yaml"))
    return made


@contextmanager
def _home(kit: Path) -> Iterator[None]:
    """The kit of the study, where it has one of its own."""
    before = os.environ.get("COUNTYCARBON_KIT")
    if kit.exists():
        os.environ["COUNTYCARBON_KIT"] = str(kit)
    try:
        yield
    finally:
        if kit.exists():
            os.environ.pop("COUNTYCARBON_KIT")
        if before is not None:
            os.environ["COUNTYCARBON_KIT"] = before


def outcome(path: Path) -> Outcome:
    """Read a study as a run does; nothing but messages of the kit may come out."""
    found, study, survey = Problems(), None, None
    with _home(path.parent / KIT), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            study = Study.load(path)
            found.extend(check(study).found)
            survey = read_survey(study)
        except KitError as error:
            found.extend(p for p in error.problems if p not in found.found)
    kit = [w.message.problem for w in caught if isinstance(w.message, KitWarning)]
    return Outcome(found.found, kit, study, survey)
