"""Indicator sets from data/indicators."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

from countycarbon import yamltext
from countycarbon.evaluation.columns import KNOWN
from countycarbon.evaluation.indicators import IndicatorSet, from_data
from countycarbon.inputs.kept import kept
from countycarbon.messages import fail
from countycarbon.study import home


def names() -> list[str]:
    """Names of all sets."""
    return sorted(p.stem for p in (home() / "data" / "indicators").glob("*.yaml"))


def read(name: str) -> IndicatorSet:
    """Read and check a set.

    Parameters
    ----------
    name : str
        File name in ``data/indicators`` without ``.yaml``.

    Raises
    ------
    KitError
        ``indicators.unknown-set``, the codes of :func:`countycarbon.yamltext.read`, and all faults
        of the set.

    Examples
    --------
    >>> [len(criterion.children) for criterion in read("wuqing_ten").root.children]
    [2, 3, 5]
    """
    path = home() / "data" / "indicators" / f"{name}.yaml"
    if name not in names():  # a name, never a path
        near = difflib.get_close_matches(name, names(), 1, 0.3)
        nearest = next(iter(near or names()), "–")
        raise fail("indicators.unknown-set", key=name, allowed=", ".join(names()), nearest=nearest)
    return from_data({**_plain(path), "id": name}, KNOWN, path.name)


@kept
def _plain(path: Path) -> dict[Any, Any]:
    return yamltext.read(path)
