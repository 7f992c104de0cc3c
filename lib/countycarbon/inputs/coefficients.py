"""Coefficient sets of ``data/coefficients`` and the study's own rows."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon.accounting import coefficients as resolved
from countycarbon.accounting import published
from countycarbon.messages import fail
from countycarbon.study import home

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study
    from countycarbon.study.accounting import Override

LAND_COLUMNS = (
    "coefficient_id", "class_code", "role", "kind", "low", "central", "high", "range_meaning",
    "distribution", "unit", "gas", "region", "year", "source", "evidence", "status",
)  # fmt: skip
_NUMBERS = ["low", "central", "high"]


def folder() -> Path:
    """Where the sets lie."""
    return home() / "data" / "coefficients"


def sets(column: str = "class_code") -> list[str]:
    """Names of the sets by land class (``class_code``) or by item (``item``)."""
    found = []
    for path in sorted(folder().glob("*.csv")):
        with path.open(encoding="utf-8") as file:
            if column in file.readline().strip().split(","):
                found.append(path.stem)
    return found


def read_set(name: str, column: str = "class_code") -> pd.DataFrame:
    """The rows of one set, as its file has them.

    Raises
    ------
    KitError
        ``accounting.unknown-set``, with the sets there are; ``table.missing-column``.
    """
    import pandas as pd

    available = sets(column)
    if name not in available:
        near = difflib.get_close_matches(name, available, 1)
        raise fail(
            "accounting.unknown-set",
            key="accounting",
            name=name,
            allowed=", ".join(available),
            nearest=f" ({near[0]}?)" if near else "",
        )
    path = folder() / f"{name}.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    wanted = LAND_COLUMNS if column == "class_code" else (column, "unit", *_NUMBERS)
    for lost in [c for c in wanted if c not in frame.columns]:
        present = ", ".join(frame.columns)
        raise fail("table.missing-column", file=path.name, column=lost, present=present)
    for number in _NUMBERS:
        frame[number] = pd.to_numeric(frame[number].replace("", None)).astype("float64")
    return frame


def library() -> pd.DataFrame:
    """The rows of all sets by land class, one under the other."""
    import pandas as pd

    return pd.concat([read_set(name) for name in sets()], ignore_index=True)


def used(study: Study) -> list[str]:
    """Names of the files of ``data/coefficients`` that a run of the study reads.

    All sets by land class are among them, since their ranges are held against the study's own
    rows; of the rest the sets of factors it names, the warming potentials for livestock, and the
    rates of standard coal where amounts are converted to it.
    """
    asked = study.accounting
    given = [a for a in (asked.energy, asked.farm, asked.livestock, asked.transport) if a]
    found = {asked.coefficients, *sets(), *(a.factors for a in given)}
    if asked.livestock:
        found.add("gwp")
    if any(a.to_standard_coal for a in given):
        found.add("standard_coal")
    return sorted(found)


def rows(study: Study) -> pd.DataFrame:
    """The coefficient rows of a study: its set, with its own rows in place of the set's.

    Raises
    ------
    KitError
        ``accounting.unknown-set``; everything :func:`accounting.coefficients.check` and
        :func:`accounting.published.check` refuse.
    """
    import pandas as pd

    base = read_set(study.accounting.coefficients)
    own = pd.DataFrame([_own(o) for o in study.accounting.overrides], columns=base.columns)
    keys = set(zip(own["class_code"], own["role"], strict=True))
    kept = [(c, r) not in keys for c, r in zip(base["class_code"], base["role"], strict=True)]
    parts = [base[kept], own.astype(dict.fromkeys(_NUMBERS, "float64"))]
    together = pd.concat([p for p in parts if len(p)], ignore_index=True)
    resolved.check(together)
    published.check(together, published.ranges(library()))
    return together


def _own(row: Override) -> dict[str, object]:
    plain = row.model_dump()
    for number in ("low", "high"):
        if plain[number] is None:
            plain[number] = float("nan")
    return {**plain, "coefficient_id": f"own-{row.class_code}-{row.role}"}
