"""Indicator sets from data/indicators."""

from __future__ import annotations

import difflib

import yaml

from countycarbon import yamltext
from countycarbon.evaluation.columns import KNOWN
from countycarbon.evaluation.indicators import IndicatorSet, from_data
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
        ``indicators.unknown-set``, ``study.not-yaml``, and all faults of the set.

    Examples
    --------
    >>> [len(criterion.children) for criterion in read("wuqing_ten").root.children]
    [2, 3, 5]
    """
    path = home() / "data" / "indicators" / f"{name}.yaml"
    if name not in names():  # a name, never a path
        near = difflib.get_close_matches(name, names(), 1, 0.3)
        nearest = near[0] if near else names()[0]
        raise fail("indicators.unknown-set", key=name, allowed=", ".join(names()), nearest=nearest)
    try:
        data = yamltext.load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise fail("study.not-yaml", file=path.name, reason=reason) from None
    return from_data({**(data if isinstance(data, dict) else {}), "id": name}, KNOWN, path.name)
