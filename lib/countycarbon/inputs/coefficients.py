"""Coefficient sets of the workspace and of the kit, and the study's own rows.

A set of the workspace (folder ``coefficients``) wins over the kit's of the same name, and is told.
"""

from __future__ import annotations

import difflib
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import tables
from countycarbon.accounting import coefficients as resolved
from countycarbon.accounting import published
from countycarbon.folders import kit
from countycarbon.inputs import cells, declared, spreadsheet
from countycarbon.inputs import classes as class_table
from countycarbon.inputs.kept import kept
from countycarbon.messages import KitError, KitWarning, Problem, Problems, fail, warn

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Place, Study
    from countycarbon.study.accounting import Override

_NUMBERS = ["low", "central", "high"]
OWN = "coefficients"
"""Folder of a workspace with sets of the user's own."""
SHARING = "energy_sharing"
"""The rules by which sectors are shared out, unless a study has its own."""

PUBLISHED = (
    "flux_measured", "flux_measured_nep", "flux_measured_other", "flux_measured_season",
    "inventory_guangdong_2018", "lulc_simple", "npp_global", "province_green",
    "province_green_gross", "recalled_unverified", "wuqing_reconstruction",
)  # fmt: skip
"""The sets by land class that the kit comes with: what is published, as far as it knows."""


def folder() -> Path:
    """Where the sets of the kit lie."""
    return kit() / "data" / "coefficients"


FORM_SHEETS = ("系数", "coefficients")
"""Names of the sheet to be filled in, in the workbook that ``countycarbon coefficients`` writes."""

FILLED = ("low", "central", "high")
"""A row that fills none of these is a line of the form that nobody has filled in: NE."""

_TABLES = {"class_code": "coefficient_set", "item": "factor_set"}


def files(place: Place | None = None) -> dict[str, list[Path]]:
    """Every table of a workspace's sets, and of the kit's what it lacks, by name without ending."""
    own = _tables(place.workspace / OWN) if place is not None else {}
    return dict(sorted({**_tables(folder()), **own}.items()))


def _tables(where: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(where.glob("*")):
        known = path.suffix.lower() == ".csv" or path.suffix.lower() in cells.BOOKS
        if known and not path.name.startswith(("~", ".")):
            found.setdefault(path.stem, []).append(path)
    return found


def path(name: str, place: Place | None = None) -> Path:
    """The file of a set, of the warming potentials or of the rates of standard coal.

    Raises
    ------
    KitError
        ``accounting.set-twice``: a CSV file and a workbook of one name.
    """
    found = files(place).get(name, [])
    if len(found) > 1:
        shown = ", ".join(one.name for one in found)
        raise fail("accounting.set-twice", key="accounting.coefficients", name=name, rows=shown)
    return found[0] if found else folder() / f"{name}.csv"


def _told(name: str, place: Place | None) -> Path:
    """The file of a set; that it is not the kit's of that name is told."""
    file, kits = path(name, place), folder() / f"{name}.csv"
    if file != kits and kits.exists() and _text(file) != _text(kits):
        warn("accounting.own-set", file=file.name, name=name)
    return file


def _text(file: Path) -> bytes:
    return file.read_bytes().replace(b"\r\n", b"\n")


def sets(column: str = "class_code", place: Place | None = None) -> list[str]:
    """Names of the sets by land class (``class_code``) or by item (``item``)."""
    return [
        name
        for name, found in files(place).items()
        if any({column, "central"} <= _heads(one, column) for one in found)
    ]


@kept
def _heads(file: Path, column: str) -> frozenset[str]:
    """The columns of a file; of a workbook nobody can read those it would have to have.

    Such a workbook is told when a study names it; the other sets are not hidden by it.
    """
    if file.suffix.lower() == ".csv":
        with file.open(encoding="utf-8-sig", errors="replace") as opened:
            heads = [head.strip(' "') for head in opened.readline().strip().split(",")]
        if {column, "central"} <= set(heads):
            return frozenset(heads)
    spec = tables.declared(_TABLES[column]).column(column)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", KitWarning)
            labels = [spec.name, spec.zh, spec.en]
            found = spreadsheet.look(file, _sheet(file), labels, totals=False).frame.columns
    except KitError:
        book = file.suffix.lower() in cells.BOOKS and column == "class_code"
        return frozenset({column, "central"} if book else ())
    return frozenset(name for head in found if (name := declared.name_of(head, _TABLES[column])))


def _sheet(file: Path) -> str | None:
    """The sheet of the form, where the workbook is one that the kit wrote."""
    if file.suffix.lower() not in cells.BOOKS:
        return None
    shown = cells.Book(file).names
    return next((name for name in FORM_SHEETS if name in shown), None)


def read_set(name: str, column: str = "class_code", place: Place | None = None) -> pd.DataFrame:
    """The rows of one set, as its file has them.

    Parameters
    ----------
    name : str
        Name of the set, which is that of its file without the ending.
    column : {"class_code", "item"}
        What the set gives values for.
    place : Place, optional
        That of the study: sets of its workspace come first.

    Raises
    ------
    KitError
        ``accounting.unknown-set``, with the sets there are; the codes of
        :func:`countycarbon.inputs.declared.read`, and ``accounting.range-order`` of factors.
    """
    available = sets(column, place)
    if name not in available:
        near = difflib.get_close_matches(name, available, 1)
        raise fail(
            "accounting.unknown-set",
            key="accounting",
            name=name,
            allowed=", ".join(available),
            nearest=f" ({near[0]}?)" if near else "",
        )
    return _set(_told(name, place), column)


def _options(file: Path, column: str) -> dict[str, Any]:
    """How a set is read: of a form by class the rows that are filled in."""
    form = FILLED if column == "class_code" else ()
    return {"totals": False, "sheet": _sheet(file), "form": form}


@kept
def _set(file: Path, column: str) -> pd.DataFrame:
    """A file as it stands: every study reads every set."""
    frame = declared.read(_TABLES[column], file, others=True, **_options(file, column))
    if column == "item":
        _check_ranges(frame, file)
    return frame


def _check_ranges(factors: pd.DataFrame, file: Path) -> None:
    """Limits of factors must hold their value; those of classes are checked with their set."""
    problems = Problems()
    for row in resolved.disordered(factors).itertuples():
        place = {"file": file.name, "key": row.item}
        shown = f"{row.low}, {row.central}, {row.high}"
        problems.add("accounting.range-order", **place, name=row.coefficient_id, value=shown)
    problems.stop()


def rates(place: Place | None = None) -> pd.DataFrame:
    """Rates of standard coal by fuel."""
    return _listed(_told("standard_coal", place), "standard_coal")


@kept
def _listed(file: Path, name: str) -> pd.DataFrame:
    return declared.read(name, file, others=True, totals=False)


def warming_potential(name: str, place: Place | None = None) -> float:
    """Warming potential of methane in one report of the IPCC.

    Raises
    ------
    KitError
        ``accounting.no-gwp-set``: the file has none of that report.
    """
    file = _told("gwp", place)
    table = _listed(file, "warming_potentials")
    found = table.loc[(table["set"] == name) & (table["gas"] == "CH4"), "value"]
    if found.empty:
        present = ", ".join(table["set"])
        raise fail("accounting.no-gwp-set", file=file.name, name=name, present=present)
    return float(found.iloc[0])


def library() -> pd.DataFrame:
    """The rows of all sets by land class that the kit comes with, with the column ``set``.

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
    for file in paths:
        try:
            parts.append(_set(file, "class_code").assign(set=file.stem))
        except KitError as error:
            warn("accounting.set-aside", file=file.name, code=error.problems[0].code)
    return pd.concat(parts, ignore_index=True)


@kept
def _ranges(paths: tuple[Path, ...]) -> pd.DataFrame:
    return published.ranges(_together(paths))


def used(study: Study) -> list[str]:
    """Names of the sets that a run of the study reads.

    All of the kit by land class are among them, since their ranges are held against the study's own
    rows; of the rest the sets of factors it names, the warming potentials for livestock, and the
    rates of standard coal where amounts are converted to it.
    """
    asked = study.accounting
    given = [a for a in (asked.energy, asked.farm, asked.livestock, asked.transport) if a]
    found = {asked.coefficients, *sets(), *(a.factors for a in given)}
    if asked.sharing is None:
        found.add(SHARING)
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
    base = read_set(asked.coefficients, place=study.place)
    own = pd.DataFrame([_own(o) for o in asked.overrides], columns=base.columns)
    keys = set(zip(own["class_code"], own["role"], strict=True))
    kept = [(c, r) not in keys for c, r in zip(base["class_code"], base["role"], strict=True)]
    parts = [base[kept], own.astype(dict.fromkeys(_NUMBERS, "float64"))]
    together = pd.concat([p for p in parts if len(p)], ignore_index=True)
    try:
        resolved.check(together, set(class_table.classes()["code"]))
        published.check(together, _ranges(_files()))
    except KitError as error:
        raise KitError(_placed(error.problems, study, own)) from None
    return together


def _placed(found: list[Problem], study: Study, own: pd.DataFrame) -> list[Problem]:
    """Problems of coefficients with the file and row, or the key of the study, they stand in."""
    name = study.accounting.coefficients
    file = path(name, study.place)
    ids = read_set(name, place=study.place)["coefficient_id"]
    numbered = declared.rows("coefficient_set", file, **_options(file, "class_code"))
    places: dict[str, dict[str, object]] = {
        i: {"file": file.name, "row": row} for i, row in zip(ids, numbered, strict=True)
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
