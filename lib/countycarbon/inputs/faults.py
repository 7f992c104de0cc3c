"""Problems and warnings as rows of a list: what, where, which parcels, the remedy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from countycarbon.inputs import answerable
from countycarbon.messages import Language, Problem

Kind = Literal["fault", "warning", "answered"]

_PARCELS = ("parcels", "example")
"""Values of a message that name parcels: all that are kept of them, or examples."""


@dataclass(frozen=True)
class Fault:
    """One row of the list.

    ``group`` is the input it belongs to, ``may`` what the reader may answer (``accept``,
    ``correct``), ``id`` says the same fault again: it changes with every value of the message.
    """

    id: str
    kind: Kind
    group: str
    code: str
    what: str
    mend: str
    where: dict[str, Any]
    parcels: str
    town: str
    area_ha: float | None
    may: tuple[str, ...]
    target: str = ""
    """What a correction sets, as JSON."""


def rows(problems: Iterable[Problem], kind: Kind, study_file: str, lang: Language) -> list[Fault]:
    """Problems as rows; one that names no file belongs to the study itself."""
    found = []
    for one in problems:
        row = _row(one, kind, study_file, lang)
        single = one.values.get("parcels", ()) if one.code in answerable.SINGLE else ()
        found += [_single(row, one, str(name)) for name in single] or [row]
    return found


def _single(row: Fault, one: Problem, parcel: str) -> Fault:
    """The row of one parcel of many that share a fault."""
    target = json.dumps(answerable.target(one, parcel), ensure_ascii=False)
    own = {"id": f"{row.id}-{parcel}", "parcels": parcel, "may": ("correct",), "target": target}
    return replace(row, **own)  # type: ignore[arg-type]


def identity(one: Problem) -> str:
    """Twelve signs that are the same for the same fault, and for no other.

    Examples
    --------
    >>> from countycarbon.messages import problem
    >>> one, two = (problem("inputs.bad-number", row=2, value=v) for v in "ab")
    >>> identity(one) == identity(one), identity(one) == identity(two)
    (True, False)
    """
    said = json.dumps([one.code, one.where, one.values], sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _row(one: Problem, kind: Kind, study_file: str, lang: Language) -> Fault:
    values = one.values
    named = next((values[name] for name in _PARCELS if name in values), "")
    known = "area_ha" in values or "parcels" in values or one.code in answerable.PARCELS
    if not known:
        named = ""  # an example of something else
    may = answerable.of(one) if kind == "fault" else ()
    target = json.dumps(answerable.target(one), ensure_ascii=False) if "correct" in may else ""
    parcels = ", ".join(map(str, named)) if isinstance(named, (tuple, list)) else str(named)
    return Fault(
        id=identity(one),
        kind=kind,
        group=str(one.where.get("file") or study_file),
        code=one.code,
        what=one.text(lang),
        mend=one.mend(lang),
        where=one.where,
        parcels=parcels,
        town=str(one.where.get("town") or values.get("towns") or values.get("town") or ""),
        area_ha=_hectares(values.get("area_ha")),
        may=may,
        target=target,
    )


def _hectares(given: Any) -> float | None:
    """An area as a message writes it (``1,234.50``) as a number."""
    try:
        return float(str(given).replace(",", ""))
    except ValueError:
        return None
