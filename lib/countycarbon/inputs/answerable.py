"""Which faults a study may accept, and which it may correct as they are read."""

from __future__ import annotations

from typing import Any

from countycarbon.messages import Problem

ACCEPT = frozenset({"inputs.class-name-differs", "inputs.row-total", "land.totals-differ"})
"""Soft faults: something is known twice and differs, and the kit knows which of the two it uses."""

SMALL = {"land.not-closed": 5.0, "land.outside-towns": 1.0}
"""Faults that may be accepted while they are small: the largest percentage."""

PARCELS = {
    "inputs.class-name-differs": "class_code",
    "inputs.missing-class": "class_code",
    "land.unknown-class": "class_code",
    "land.class-several": "class_code",
    "land.class-reserve": "class_code",
    "inputs.missing-area": "recorded_m2",
    "land.town-prefix": "town_code",
}
"""Faults of parcels, and what a correction sets: class, town or area (m²)."""


def of(one: Problem) -> tuple[str, ...]:
    """What may be answered to a fault: ``accept``, ``correct``, both or nothing.

    Examples
    --------
    >>> from countycarbon.messages import problem
    >>> of(problem("inputs.bad-number", file="a.csv", row=2, column="population", value="many"))
    ('correct',)
    """
    found = []
    if one.code in ACCEPT or _is_small(one):
        found.append("accept")
    if (one.code in PARCELS and one.code not in SINGLE) or _is_cell(one):
        found.append("correct")
    return tuple(found)


def target(one: Problem, parcel: str = "") -> dict[str, Any]:
    """What a correction sets: a cell of a file, or a field of some parcels; empty for nothing.

    Examples
    --------
    >>> from countycarbon.messages import problem
    >>> target(problem("inputs.bad-number", file="a.csv", row=2, column="population", value="x"))
    {'row': 2, 'column': 'population'}
    """
    if _is_cell(one):
        return {"row": one.where["row"], "column": str(one.where["column"])}
    if one.code not in PARCELS:
        return {}
    values = one.values
    if parcel:
        by = {"parcel": parcel}
    elif one.code == "inputs.class-name-differs":
        by = {"class_code": values["code"], "class_name": values["given"]}
    elif one.code == "land.town-prefix":
        by = {"town_code": values["prefix"]}
    else:
        by = {"class_code": one.where["key"]}
    return {"set": PARCELS[one.code], "by": by}


SINGLE = frozenset({"inputs.missing-class", "inputs.missing-area"})
"""Faults of which each parcel is answered for itself."""


def _is_small(one: Problem) -> bool:
    limit = SMALL.get(one.code)
    try:
        return limit is not None and abs(float(one.values["percent"])) <= limit
    except (KeyError, ValueError):
        return False


def _is_cell(one: Problem) -> bool:
    """Whether a fault stands in one cell of a table that was read."""
    one_row = isinstance(one.where.get("row"), int)
    return one_row and {"file", "column"} <= set(one.where) and one.code in _CELLS


_CELLS = frozenset({
    "inputs.bad-number", "inputs.empty-cell", "inputs.bad-name", "inputs.group-unknown",
    "inputs.not-a-flag", "inputs.repeated-town", "inputs.town-unmatched", "response.not-a-number",
    "response.unknown-town", "inputs.implausible",
})  # fmt: skip
"""Faults of one cell, mended by another text in it."""
