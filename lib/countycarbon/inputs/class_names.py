"""Whether the class name beside a code is the name of that code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countycarbon.inputs import headings
from countycarbon.inputs.classes import classes
from countycarbon.messages import Problem, problem, some, warn

if TYPE_CHECKING:
    import pandas as pd

EXAMPLES = 5
"""Parcels named as examples."""


@dataclass
class _Pair:
    count: int = 0
    m2: float = 0.0
    parcels: tuple[str, ...] = ()


class Names:
    """Counts pairs of code and name, batch after batch."""

    def __init__(self, version: str) -> None:
        table = classes()
        self._known = dict(zip(table["code"], table["name_zh"], strict=True))
        self._plain = {headings.plain(name): name for name in self._known.values()}
        self._check = version == "3diao"
        self._pairs: dict[tuple[str, str], _Pair] = {}
        self._named: dict[tuple[str, str], _Pair] = {}

    def add(self, batch: pd.DataFrame, area_m2: pd.Series | None = None) -> None:
        """Count the pairs of a batch, and the codes that were taken from the name."""
        if "by_name" in batch and batch["by_name"].any():
            self._count(self._named, batch[batch["by_name"]], area_m2)
        if self._check:
            texts = [*zip(batch["class_code"], batch["class_name"], strict=True)]
            differs = {pair: self._differs(*pair) for pair in set(texts)}
            self._count(self._pairs, batch[[differs[pair] for pair in texts]], area_m2)

    def _differs(self, code: str, name: str) -> bool:
        expected = self._known.get(code)
        if expected is None or name == expected or not name:
            return False
        return self._plain.get(headings.plain(name), expected) != expected

    def _count(
        self,
        pairs: dict[tuple[str, str], _Pair],
        batch: pd.DataFrame,
        area_m2: pd.Series | None,
    ) -> None:
        for (code, name), part in batch.groupby(["class_code", "class_name"]):
            pair = pairs.setdefault((str(code), str(name)), _Pair())
            pair.count += len(part)
            pair.m2 += 0.0 if area_m2 is None else float(area_m2[part.index].sum())
            if "parcel" in part:
                pair.parcels = (*pair.parcels, *(p for p in part["parcel"] if p))[:EXAMPLES]

    def problems(self, file: str, accepted: int = 0) -> list[Problem]:
        """A problem for each code that stands beside the name of another class.

        None where there are no more such parcels than the study accepts; a warning counts them.
        """
        self._tell_named(file)
        count = sum(pair.count for pair in self._pairs.values())
        if count and count <= accepted:
            area = sum(pair.m2 for pair in self._pairs.values()) / 1e4
            shown = [
                f"{c} {n} ({', '.join(p.parcels)})" for (c, n), p in sorted(self._pairs.items())
            ]
            fields = {"count": count, "limit": accepted, "area_ha": f"{area:,.2f}"}
            warn("inputs.class-names-accepted", file=file, names=some(shown), **fields)
            return []
        found = []
        for (code, name), pair in sorted(self._pairs.items()):
            fields = {"code": code, "expected": self._known[code], "given": name}
            fields |= {"count": pair.count, "area_ha": f"{pair.m2 / 1e4:,.2f}"}
            example = ", ".join(pair.parcels) or "–"
            found.append(problem("inputs.class-name-differs", file=file, example=example, **fields))
        return found

    def _tell_named(self, file: str) -> None:
        if not self._named:
            return
        count = sum(pair.count for pair in self._named.values())
        area = sum(pair.m2 for pair in self._named.values()) / 1e4
        shown = some(
            f"{name} → {code} ({p.count})" for (code, name), p in sorted(self._named.items())
        )
        fields = {"count": count, "area_ha": f"{area:,.2f}", "names": shown}
        warn("inputs.class-from-name", file=file, **fields)
