"""Whether the class name beside a code is the name of that code."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from countycarbon.inputs.classes import classes
from countycarbon.messages import Problem, problem

if TYPE_CHECKING:
    import pandas as pd


class Names:
    """Counts pairs of code and name, batch after batch."""

    def __init__(self, version: str) -> None:
        table = classes()
        self._known = dict(zip(table["code"], table["name_zh"], strict=True))
        self._check = version == "3diao"
        self._pairs: Counter[tuple[str, str]] = Counter()

    def add(self, batch: pd.DataFrame) -> None:
        """Count the pairs of a batch."""
        if self._check:
            counts = batch.groupby(["class_code", "class_name"]).size()
            self._pairs.update({(str(c), str(n)): int(k) for (c, n), k in counts.items()})

    def problems(self, file: str) -> list[Problem]:
        """A problem for each code that stands beside the name of another class."""
        other = set(self._known.values())
        found = []
        for (code, name), count in sorted(self._pairs.items()):
            expected = self._known.get(code)
            if expected is not None and name in other and name != expected:
                fields = {"code": code, "expected": expected, "given": name, "count": count}
                found.append(problem("inputs.class-name-differs", file=file, **fields))
        return found
