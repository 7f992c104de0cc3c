"""The way from an exhibit or a number of the report to the notebook cell behind it.

A short id such as ``02·c7`` names step 02 and the eighth cell of its executed notebook.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from countycarbon.steps import STEPS

_LABEL = re.compile(r"^#\|\s*label:\s*(\S+)", re.MULTILINE)
_WRITES = re.compile(r"\.write\(\s*[\"'](\w+)[\"']")


@dataclass(frozen=True)
class Cells:
    """Which cell of which notebook shows an exhibit or writes a table."""

    exhibits: dict[str, tuple[str, int]]
    tables: dict[str, tuple[str, int]]

    def writing(self, step: str, names: Iterable[str]) -> list[str]:
        """Short ids of the cells of a step that write tables."""
        found = {self.tables[n] for n in names if self.tables.get(n, ("", 0))[0] == step}
        return [short(*place) for place in sorted(found)]


def short(step: str, number: int) -> str:
    """The short id of a cell.

    Examples
    --------
    >>> short("02_account", 7)
    '02·c7'
    """
    return f"{step[:2]}·c{number}"


def cells(folder: Path) -> Cells:
    """Read the places of exhibits and tables from a run's executed notebooks."""
    exhibits: dict[str, tuple[str, int]] = {}
    written: dict[str, tuple[str, int]] = {}
    for step in STEPS:
        file = folder / "notebooks" / f"{step}.ipynb"
        if not file.exists():
            continue
        for number, cell in enumerate(json.loads(file.read_text(encoding="utf-8"))["cells"]):
            if cell["cell_type"] != "code":
                continue
            source = "".join(cell["source"])
            if label := _LABEL.search(source):
                exhibits[label[1]] = (step, number)
            for name in _WRITES.findall(source):
                written[name] = (step, number)
    return Cells(exhibits, written)
