"""Codes of a survey that are no class: how often they were met, how much land, which parcels."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from countycarbon.land.classes import Met

if TYPE_CHECKING:
    import pandas as pd

EXAMPLES = 5
"""Parcels named as examples."""


class Parcels:
    """Adds up the parcels of codes that are not known, batch after batch.

    Parameters
    ----------
    known : collection of str
        Codes of which nothing need be noted.
    """

    def __init__(self, known: Collection[str]) -> None:
        self._known = frozenset(known)
        self._met: dict[str, Met] = {}

    def add(self, batch: pd.DataFrame, area_m2: pd.Series) -> None:
        """Note the codes of a batch (``class_code``, ``class_name``, ``parcel``)."""
        odd = ~batch["class_code"].isin(self._known) & (batch["class_code"] != "")
        for code, part in batch[odd].groupby("class_code"):
            old = self._met.get(str(code), Met("", 0, 0.0))
            named = next((n for n in part["class_name"] if n), "")
            shown = (*old.examples, *(p for p in part["parcel"] if p))
            self._met[str(code)] = Met(
                old.name if old.name not in ("", "–") else named or "–",
                int(old.count) + len(part),
                old.area_ha + float(area_m2[part.index].sum()) / 1e4,
                shown[:EXAMPLES],
            )

    def found(self) -> dict[str, Met]:
        """What was met of each code that is not known."""
        return dict(self._met)


def of_table(area: pd.DataFrame) -> dict[str, Met]:
    """The same of a table of areas by town: towns are the examples."""
    return {
        str(code): Met("–", len(part), float(part["area_ha"].sum()), tuple(part["town"][:EXAMPLES]))
        for code, part in area.groupby("class_code")
    }
