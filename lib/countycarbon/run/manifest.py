"""What every part of a run was made from, by content: ``manifest.json``.

A unit (a step, the words, the report of a language) is *fresh* if all its causes have the digests
they had when it was made and all its outputs are still as they were written.  No clock takes
part, so a file that is merely newer makes nothing stale, and one changed back is not changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from countycarbon.messages import Problem, problem
from countycarbon.run import place

FORMAT = 1
NAME = "manifest.json"

Causes = dict[str, dict[str, str]]
"""Kind of cause to name to digest (of settings: to their value)."""


class Unit(TypedDict):
    """What a unit was made from, and the digests of what it has left."""

    causes: Causes
    outputs: dict[str, str]


KINDS = {
    "notebook": "manifest.notebook",
    "declaration": "manifest.declaration",
    "modules": "manifest.modules",
    "packages": "manifest.packages",
    "settings": "manifest.settings",
    "inputs": "manifest.inputs",
    "data": "manifest.data",
    "tables": "manifest.tables",
    "messages": "manifest.messages",
    "chapters": "manifest.chapters",
    "results": "manifest.results",
    "engine": "manifest.engine",
}
"""Kinds of causes, and the message that names what has changed."""

_NAMED = 5
"""Names a reason gives before it only counts."""


class Manifest:
    """The units of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._units = _read(folder / NAME)

    def reasons(self, unit: str, causes: Causes) -> list[Problem]:
        """Why a unit is stale; nothing if it is fresh."""
        if unit not in self._units:
            return [problem("manifest.never")]
        before = self._units[unit]
        found: list[Problem] = []
        for kind, code in KINDS.items():
            old, new = before["causes"].get(kind, {}), causes.get(kind, {})
            changed = sorted(n for n in {*old, *new} if old.get(n) != new.get(n))
            if changed and kind == "settings":
                found += [
                    problem(code, key=n, old=old.get(n, "–"), new=new.get(n, "–")) for n in changed
                ]
            elif changed:
                found.append(problem(code, names=_named(changed)))
        lost = [n for n in before["outputs"] if not (self.folder / n).is_file()]
        if lost:
            found.append(problem("manifest.missing", names=_named(lost)))
        touched = [
            n
            for n, digest in before["outputs"].items()
            if n not in lost and place.digest(self.folder / n) != digest
        ]
        if touched:
            found.append(problem("manifest.touched", names=_named(touched)))
        return found

    def causes(self, prefix: str) -> dict[str, Causes]:
        """What the units of a kind were made from, by what follows the prefix of their names."""
        found = {n: u["causes"] for n, u in sorted(self._units.items()) if n.startswith(prefix)}
        return {name.removeprefix(prefix): causes for name, causes in found.items()}

    def outputs(self, unit: str) -> list[Path]:
        """The files a unit has left."""
        known = self._units.get(unit)
        return [self.folder / n for n in known["outputs"]] if known else []

    def record(self, unit: str, causes: Causes, outputs: Iterable[Path] = ()) -> None:
        """Note that a unit has been made; files it left before and no longer leaves are removed."""
        files = sorted(outputs)
        self._remove(unit, {*files})
        made = {p.relative_to(self.folder).as_posix(): place.digest(p) for p in files}
        self._units[unit] = {"causes": causes, "outputs": made}
        self._write()

    def forget(self, unit: str) -> bool:
        """Remove what a unit has left and no other one did; whether there was anything."""
        if unit not in self._units:
            return False
        self._remove(unit, set())
        del self._units[unit]
        self._write()
        return True

    def _remove(self, unit: str, made: set[Path]) -> None:
        kept = {p for other in self._units if other != unit for p in self.outputs(other)}
        for old in {*self.outputs(unit)} - made - kept:
            old.unlink(missing_ok=True)
            for above in old.parents:
                if above == self.folder or not above.is_dir() or any(above.iterdir()):
                    break
                above.rmdir()

    def _write(self) -> None:
        whole = {"format": FORMAT, "units": self._units}
        text = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True)
        place.write(self.folder / NAME, text + "\n")


def _read(file: Path) -> dict[str, Unit]:
    """The recorded units; none if the file is missing or not ours."""
    try:
        whole = json.loads(file.read_text(encoding="utf-8"))
        return whole["units"] if whole["format"] == FORMAT else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _named(names: list[str]) -> str:
    """A few names, and how many more."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" … (+{more})" if more > 0 else "")
