"""Indicator sets of the workspace (``indicators/*.yaml``) and of the kit; its own come first."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import yamltext
from countycarbon.evaluation.columns import KNOWN
from countycarbon.evaluation.indicators import IndicatorSet, from_data
from countycarbon.folders import kit
from countycarbon.inputs.kept import kept
from countycarbon.messages import fail, warn

if TYPE_CHECKING:
    from countycarbon.study import Place, Study

OWN = "indicators"
"""Folder of a workspace with sets of the user's own."""


def files(place: Place | None = None) -> dict[str, Path]:
    """The files of all sets by name."""
    kits = {p.stem: p for p in (kit() / "data" / "indicators").glob("*.yaml")}
    own = (place.workspace / OWN).glob("*.yaml") if place is not None else ()
    return dict(sorted((kits | {p.stem: p for p in own}).items()))


def used(study: Study) -> list[str]:
    """Names of the sets a study scores its towns with."""
    rule = study.evaluation
    return sorted({rule.indicators, *(one.indicators for one in rule.by_function.values())})


def read(name: str, place: Place | None = None) -> IndicatorSet:
    """Read and check a set.

    Parameters
    ----------
    name : str
        File name without ``.yaml``.
    place : Place, optional
        That of the study: sets of its workspace come first.

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
    known = files(place)
    if name not in known:  # a name, never a path
        near = difflib.get_close_matches(name, known, 1, 0.3)
        nearest = next(iter(near or known), "–")
        raise fail("indicators.unknown-set", key=name, allowed=", ".join(known), nearest=nearest)
    path, kits = known[name], kit() / "data" / "indicators" / f"{name}.yaml"
    if path != kits and kits.exists() and _plain(path) != _plain(kits):
        warn("indicators.own-set", file=path.name, name=name)
    return from_data({**_plain(path), "id": name}, KNOWN, path.name)


@kept
def _plain(path: Path) -> dict[Any, Any]:
    return yamltext.read(path)
