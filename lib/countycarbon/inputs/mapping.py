"""Rules for codes that stand for several classes, and mapping tables of re-based classes."""

from __future__ import annotations

from math import isnan

from countycarbon.inputs import declared
from countycarbon.land.classes import Shares
from countycarbon.study import locate
from countycarbon.study.inputs import Land


def rules(land: Land) -> dict[str, Shares]:
    """The study's own rules and its mapping table, which goes first.

    The mapping table has ``from_code``, ``to_code`` and, where a code is split, ``share``.

    Raises
    ------
    KitError
        The codes of :func:`countycarbon.inputs.declared.read`.
    """
    found: dict[str, Shares] = {code: dict(shares) for code, shares in land.rules.items()}
    if land.mapping is None:
        return found
    path = locate(land.mapping)
    frame = declared.read("class_mapping", path, others=True, told=False, totals=False)
    mapped: dict[str, Shares] = {}
    for code, into, share in frame[["from_code", "to_code", "share"]].itertuples(index=False):
        shares = mapped.setdefault(code, {})
        shares[into] = shares.get(into, 0.0) + (1.0 if isnan(share) else share)
    return {**found, **mapped}
