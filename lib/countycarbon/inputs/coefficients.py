"""Coefficient sets of ``data/coefficients`` and the study's own rows."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon.accounting import coefficients as resolved
from countycarbon.accounting import published
from countycarbon.inputs import classes as class_table
from countycarbon.inputs import declared
from countycarbon.inputs.kept import kept
from countycarbon.messages import KitError, Problem, Problems, fail, warn
from countycarbon.study import home

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study
    from countycarbon.study.accounting import Override

_NUMBERS = ["low", "central", "high"]

PUBLISHED = (
    "flux_measured", "flux_measured_nep", "flux_measured_other", "flux_measured_season",
    "inventory_guangdong_2018", "lulc_simple", "npp_global", "province_green",
    "province_green_gross", "recalled_unverified", "wuqing_reconstruction",
)  # fmt: skip
"""The sets by land class that the kit comes with: what is published, as far as it knows."""


def folder() -> Path:
    """Where the sets lie."""
    return home() / "data" / "coefficients"


def sets(column: str = "class_code") -> list[str]:
    """Names of the sets by land class (``class_code``) or by item (``item``)."""
    files = sorted(folder().glob("*.csv"))
    return [path.stem for path in files if {column, "central"} <= set(_heads(path))]


@kept
def _heads(path: Path) -> tuple[str, ...]:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return tuple(head.strip(' "') for head in file.readline().strip().split(","))


_TABLES = {"class_code": "coefficient_set", "item": "factor_set"}


def read_set(name: str, column: str = "class_code") -> pd.DataFrame:
    """The rows of one set, as its file has them.

    Raises
    ------
    KitError
        ``accounting.unknown-set``, with the sets there are; the codes of
        :func:`countycarbon.inputs.declared.read`, and ``accounting.range-order`` of factors.
    """
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
    return _set(folder() / f"{name}.csv", column)


@kept
def _set(path: Path, column: str) -> pd.DataFrame:
    """A file as it stands: every study reads every set."""
    frame = declared.read(_TABLES[column], path, others=True, totals=False)
    if column == "item":
        _check_ranges(frame, path)
    return frame


def _check_ranges(factors: pd.DataFrame, path: Path) -> None:
    """Limits of factors must hold their value; those of classes are checked with their set."""
    problems = Problems()
    for row in resolved.disordered(factors).itertuples():
        place = {"file": path.name, "key": row.item}
        shown = f"{row.low}, {row.central}, {row.high}"
        problems.add("accounting.range-order", **place, name=row.coefficient_id, value=shown)
    problems.stop()


def rates() -> pd.DataFrame:
    """Rates of standard coal by fuel."""
    return _listed(folder() / "standard_coal.csv", "standard_coal")


@kept
def _listed(path: Path, name: str) -> pd.DataFrame:
    return declared.read(name, path, others=True, totals=False)


def warming_potential(name: str) -> float:
    """Warming potential of methane in one report of the IPCC.

    Raises
    ------
    KitError
        ``accounting.no-gwp-set``: the file has none of that report.
    """
    path = folder() / "gwp.csv"
    table = _listed(path, "warming_potentials")
    found = table.loc[(table["set"] == name) & (table["gas"] == "CH4"), "value"]
    if found.empty:
        present = ", ".join(table["set"])
        raise fail("accounting.no-gwp-set", file=path.name, name=name, present=present)
    return float(found.iloc[0])


def library() -> pd.DataFrame:
    """The rows of all sets by land class that the kit comes with, one under the other.

    Sets that were added are held against these, and widen no range of their own.

    A set that cannot be read is told in a warning and left out: another study's work in progress
    must not stop this one.
    """
    return _together(_files())


def _files() -> tuple[Path, ...]:
    return tuple(folder() / f"{name}.csv" for name in sets() if name in PUBLISHED)


def _together(paths: tuple[Path, ...]) -> pd.DataFrame:
    import pandas as pd

    parts = []
    for path in paths:
        try:
            parts.append(_set(path, "class_code"))
        except KitError as error:
            warn("accounting.set-aside", file=path.name, code=error.problems[0].code)
    return pd.concat(parts, ignore_index=True)


@kept
def _ranges(paths: tuple[Path, ...]) -> pd.DataFrame:
    return published.ranges(_together(paths))


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
        ``accounting.unknown-set``, ``accounting.unknown-class``; everything
        :func:`accounting.coefficients.check` and :func:`accounting.published.check` refuse, each
        with the file and row, or the key of the study, that it stands in.
    """
    import pandas as pd

    asked = study.accounting
    base = read_set(asked.coefficients)
    own = pd.DataFrame([_own(o) for o in asked.overrides], columns=base.columns)
    keys = set(zip(own["class_code"], own["role"], strict=True))
    kept = [(c, r) not in keys for c, r in zip(base["class_code"], base["role"], strict=True)]
    parts = [base[kept], own.astype(dict.fromkeys(_NUMBERS, "float64"))]
    together = pd.concat([p for p in parts if len(p)], ignore_index=True)
    try:
        resolved.check(together, set(class_table.classes()["code"]))
        published.check(together, _ranges(_files()))
    except KitError as error:
        raise KitError(_placed(error.problems, asked.coefficients, own)) from None
    return together


def _placed(found: list[Problem], name: str, own: pd.DataFrame) -> list[Problem]:
    """Problems of coefficients with the file and row, or the key of the study, they stand in."""
    path = folder() / f"{name}.csv"
    ids = read_set(name)["coefficient_id"]
    numbered = zip(ids, declared.rows("coefficient_set", path, totals=False), strict=True)
    places: dict[str, dict[str, object]] = {
        i: {"file": path.name, "row": row} for i, row in numbered
    }
    for number, i in enumerate(own["coefficient_id"]):
        places[i] = {"key": f"accounting.overrides.{number}"}
    out = []
    for p in found:
        named = str(p.where.get("key") or p.values.get("name", ""))
        out.append(Problem(p.code, {**p.where, **places.get(named, {})}, p.values))
    return out


def _own(row: Override) -> dict[str, object]:
    plain = row.model_dump()
    for number in ("low", "high"):
        if plain[number] is None:
            plain[number] = float("nan")
    return {**plain, "coefficient_id": f"own-{row.class_code}-{row.role}"}
