"""Codes of villages and towns in parcels: old ones that stand for a town, and unknown ones."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon.inputs import answers, declared, town_match
from countycarbon.messages import Problems, some, warn
from countycarbon.study import locate
from countycarbon.study.inputs import Land

if TYPE_CHECKING:
    import pandas as pd

MOST = 50
"""Unknown codes that are named one by one."""

EXAMPLES = 5
"""Parcels named as examples."""


@dataclasses.dataclass
class Aliases:
    """Old codes, whole or their first digits, and the town each stands for."""

    towns: Mapping[str, str]
    used: Counter[str] = dataclasses.field(default_factory=Counter)
    """Parcels of each, counted while they are read."""

    def of(self, code: str, times: int = 0) -> str:
        """The code of the town, or the code itself; ``times`` parcels are counted.

        Examples
        --------
        >>> aliases = Aliases({"120114400": "120114101", "120114400009": "120114102"})
        >>> aliases.of("120114400001"), aliases.of("120114400009"), aliases.of("1", 5)
        ('120114101', '120114102', '1')
        """
        for length in range(len(code), 0, -1):  # the longest says most
            town = self.towns.get(code[:length])
            if town is not None:
                self.used[code[:length]] += times
                return town
        return code

    def tell(self, file: str) -> None:
        """Say which were used, and which no parcel has."""
        used = {code: n for code, n in sorted(self.used.items()) if n}
        if used:
            pairs = some(f"{code} → {self.towns[code]} ({n})" for code, n in used.items())
            warn("land.aliases-used", file=file, pairs=pairs)
        left = sorted(set(self.towns) - set(used))
        if left:
            warn("land.aliases-unused", file=file, codes=some(left))


def aliases(land: Land, towns: pd.DataFrame) -> Aliases:
    """The old codes a study names, in itself and in a table.

    Raises
    ------
    KitError
        ``inputs.town-unmatched`` where a town is none of the study's; the codes of
        :func:`countycarbon.inputs.declared.read`.
    """
    import pandas as pd

    given: dict[str, str] = {}
    problems = Problems()
    parts = [("inputs.land.aliases", land.aliases)]
    if land.alias_table is not None:
        path = locate(land.alias_table)
        rows = declared.read("town_aliases", path, others=True, told=False, totals=False)
        parts.insert(0, (path.name, dict(zip(rows["from_code"], rows["to_town"], strict=True))))
    parts.append(("inputs.answers", answers.towns(land.file.name)))
    for file, pairs in parts:
        named = pd.Series(list(pairs.values()), index=range(2, len(pairs) + 2), dtype="str")
        found = town_match.match(named, towns, file, problems)
        whole = dict(zip(pairs, found, strict=True))
        given |= {old: str(new) for old, new in whole.items() if isinstance(new, str)}
    problems.stop()
    return Aliases(given)


class Unknown:
    """Adds up parcels whose code is no town's, batch after batch.

    Parameters
    ----------
    towns : DataFrame
        ``town_id``.
    digits : int
        Leading digits that name a town.
    """

    def __init__(self, towns: pd.DataFrame, digits: int) -> None:
        self._known = frozenset(towns["town_id"].str.slice(0, digits))
        self._digits = digits
        self._met: dict[str, tuple[str, int, float, tuple[str, ...]]] = {}

    def add(self, batch: pd.DataFrame, area_m2: pd.Series) -> None:
        """Note the parcels of a batch."""
        codes = batch["town_code"].str.slice(0, self._digits)
        odd = batch[~codes.isin(self._known)]
        for code, part in odd.groupby(codes[odd.index]):
            name, count, m2, shown = self._met.get(str(code), ("", 0, 0.0, ()))
            named = name or next((n for n in part["town_name"] if n), "")
            m2 += float(area_m2[part.index].sum())
            examples = (*shown, *(p for p in part["parcel"] if p))[:EXAMPLES]
            self._met[str(code)] = named, count + len(part), m2, examples

    def problems(self, file: str, total_m2: float, problems: Problems) -> None:
        """A problem for each code, the largest first; many small ones are added up."""
        order = sorted(self._met, key=lambda code: (-self._met[code][2], code))
        for code in order[:MOST]:
            name, count, m2, shown = self._met[code]
            problems.add(
                "land.town-prefix",
                file=file,
                prefix=code,
                shown=code or "∅",
                name=name or "–",
                count=count,
                area_ha=f"{m2 / 1e4:,.2f}",
                example=", ".join(shown) or "–",
            )
        rest = [self._met[code] for code in order[MOST:]]
        if rest:
            m2 = sum(one[2] for one in rest)
            problems.add(
                "land.outside-towns",
                file=file,
                count=sum(one[1] for one in rest),
                area_ha=f"{m2 / 1e4:,.2f}",
                percent=f"{100 * m2 / total_m2:.3f}" if total_m2 else "?",
                example=f"{next(iter(rest[0][3]), '–')} ({order[MOST]})",
            )
