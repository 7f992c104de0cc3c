"""Parcels of a land survey as Arrow batches with the kit's own column names."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from countycarbon.inputs import answers, classes, coordinates, headings, numbers
from countycarbon.inputs.prefixes import Aliases
from countycarbon.inputs.vector import Progress, Vector, open_vector, tell_odd
from countycarbon.land.classes import BULLETIN
from countycarbon.messages import Problems, fail
from countycarbon.study import locate
from countycarbon.study.inputs import Land

if TYPE_CHECKING:
    import pyarrow as pa
    from pyproj import CRS

TEXTS = ("class_code", "class_name", "town_code", "town_name", "parcel")
AREAS = ("recorded_m2", "ridge_m2", "parcel_m2", "ridge_share")


@dataclass(frozen=True)
class Parcels:
    """A layer of parcels: where it is and which field is which."""

    vector: Vector
    columns: dict[str, str]
    crs: CRS
    version: str = "3diao"
    restored: set[str] = dataclasses.field(default_factory=set)
    """Codes that were read with the zero they had lost."""
    names: dict[str, str] = dataclasses.field(default_factory=dict)
    """Names of one class only, in plain form, and the code: for parcels that have no code."""
    aliases: Aliases = dataclasses.field(default_factory=lambda: Aliases({}))
    """Old codes of towns."""

    def batches(
        self, *, geometry: bool = True, progress: Progress | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Batches with ``class_code``, ``class_name``, ``town_code``, ``parcel`` as text,
        ``recorded_m2``, ``ridge_m2`` as numbers and ``geometry`` as WKB; a column the file
        does not have and that does not follow from others is empty.  Where the code is empty it
        is that of the name, and ``by_name`` is true.
        """
        for batch in self.vector.batches(self.columns, geometry=geometry, progress=progress):
            yield _typed(batch, geometry, self)


def open_parcels(land: Land) -> Parcels:
    """Look at the parcels of a study.

    Raises
    ------
    KitError
        Problems of file, coordinate system and fields, all at once.
    """
    known = {*classes.classes()["name_zh"]}
    vector = open_vector(locate(land.file), land.layer, known, land.limit_mb)
    problems = Problems()
    columns = _fields(vector, land, problems)
    crs = coordinates.system(vector, land.crs, problems)
    tell_odd(vector, [columns[n] for n in ("class_code", "town_code") if n in columns], problems)
    problems.stop()
    assert crs is not None
    names = {headings.plain(name): code for name, code in classes.names(land.version).items()}
    return Parcels(vector, columns, crs, land.version, names=names)


def _fields(vector: Vector, land: Land, problems: Problems) -> dict[str, str]:
    fields = land.fields
    total = vector.field(fields.parcel_area)
    wanted = {
        "class_code": (fields.class_code, True),
        "class_name": (fields.class_name, False),
        "town_code": (fields.town_code, land.assign == "code"),
        "town_name": (fields.town_name, False),
        "recorded_m2": (fields.recorded_area, land.area == "recorded" and not total),
        "ridge_m2": (fields.ridge_area, False),
        "parcel": ("BSM", False),
    }
    found = {}
    for name, (field, needed) in wanted.items():
        actual = vector.field(field)
        if actual is not None:
            found[name] = actual
        elif needed:
            present = ", ".join(vector.fields)
            problems.add("inputs.missing-column", file=vector.name, column=field, present=present)
    if total is not None and not {"recorded_m2", "ridge_m2"} <= set(found):
        found["parcel_m2"] = total
        if (share := vector.field(fields.ridge_share)) is not None:
            found["ridge_share"] = share
    return found


def _text(column: pa.Array) -> pa.Array:
    """Codes as text; those kept as numbers without their decimals."""
    import pyarrow as pa

    if pa.types.is_floating(column.type):
        column = column.cast(pa.int64(), safe=False)
    return column.cast(pa.string())


def _number(column: pa.Array, name: str, file: str) -> pa.Array:
    """Areas as numbers; a field of text holds them as a table does."""
    import pyarrow as pa

    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column.cast(pa.float64())
    texts = column.fill_null("").to_pandas()
    found = numbers.parse(texts)
    if found.wrong.any():
        raise fail("inputs.bad-number", file=file, column=name, value=texts[found.wrong].iloc[0])
    return pa.array(found.values, from_pandas=True)


def _with_zeros(codes: pa.Array, parcels: Parcels) -> pa.Array:
    """Codes kept as numbers get their zero back: 201 is 0201, since no parcel is a city."""
    import pyarrow as pa

    known = classes.codes(parcels.version)
    pairs = {
        code: f"0{code}"
        for code in codes.unique().to_pylist()
        if code and len(code) in (3, 4) and f"0{code}".removesuffix("K") in known
        and (code.removesuffix("K") not in known or code in BULLETIN)
    }  # fmt: skip
    if not pairs:
        return codes
    parcels.restored.update(pairs)
    return pa.array([pairs.get(code, code) for code in codes.to_pylist()], pa.string())


def _with_aliases(codes: pa.Array, aliases: Aliases, counted: bool) -> pa.Array:
    """Old codes as the town of today; parcels are counted when they are read whole."""
    import pyarrow as pa

    if not aliases.towns:
        return codes
    met = [(entry["values"], entry["counts"]) for entry in codes.value_counts().to_pylist()]
    now = {code: aliases.of(code, times if counted else 0) for code, times in met}
    return pa.array([now[code] for code in codes.to_pylist()], pa.string())


def _with_names(columns: dict[str, pa.Array], parcels: Parcels) -> tuple[pa.Array, pa.Array]:
    """Codes, empty ones taken from the name where it is that of one class, and which were."""
    import pyarrow as pa
    import pyarrow.compute as pc

    codes, names = columns["class_code"], columns["class_name"]
    empty = pc.equal(codes, "")
    if not pc.any(empty).as_py():
        return codes, empty
    known = {
        name: parcels.names.get(headings.plain(name), "") for name in names.unique().to_pylist()
    }
    of_name = pa.array([known[name] for name in names.to_pylist()], pa.string())
    filled = pc.if_else(empty, of_name, codes)
    return filled, pc.and_(empty, pc.not_equal(filled, ""))


def _typed(batch: pa.RecordBatch, geometry: bool, parcels: Parcels) -> pa.RecordBatch:
    import pyarrow as pa
    import pyarrow.compute as pc

    file, columns = parcels.vector.name, {}
    for name in TEXTS:
        if name in batch.schema.names:
            texts = _text(batch.column(name)).fill_null("")
            columns[name] = pc.utf8_trim_whitespace(pc.utf8_normalize(texts, form="NFKC"))
        else:
            columns[name] = pa.array([""] * len(batch), pa.string())
    columns["class_code"] = _with_zeros(pc.utf8_upper(columns["class_code"]), parcels)
    columns["class_code"], columns["by_name"] = _with_names(columns, parcels)
    columns["town_code"] = _with_aliases(columns["town_code"], parcels.aliases, geometry)
    areas = {n: _number(batch.column(n), n, file) for n in AREAS if n in batch.schema.names}
    recorded, ridge = _recorded(areas)
    nothing = pa.nulls(len(batch), pa.float64())
    columns["recorded_m2"] = nothing if recorded is None else recorded
    columns["ridge_m2"] = nothing if ridge is None else ridge
    if answers.of_parcels(file):
        frame = pa.RecordBatch.from_pydict(columns).to_pandas()
        answers.parcels(frame, file, counted=geometry)
        for name in ("class_code", "recorded_m2"):
            columns[name] = pa.array(frame[name], columns[name].type, from_pandas=True)
    if geometry:
        columns["geometry"] = batch.column("geometry")
    return pa.RecordBatch.from_pydict(columns)


def _recorded(areas: dict[str, pa.Array]) -> tuple[pa.Array | None, pa.Array | None]:
    """Area of the class and of its ridges: TBDLMJ and KCMJ, or what follows from TBMJ and KCXS."""
    import pyarrow.compute as pc

    recorded, ridge = areas.get("recorded_m2"), areas.get("ridge_m2")
    total, share = areas.get("parcel_m2"), areas.get("ridge_share")
    if total is None:
        return recorded, ridge
    if ridge is None and recorded is not None:
        ridge = pc.max_element_wise(pc.subtract(total, recorded), 0.0, skip_nulls=False)
    elif ridge is None and share is not None:
        ridge = pc.multiply(total, pc.fill_null(share, 0.0))
    if recorded is None:
        recorded = total if ridge is None else pc.subtract(total, pc.fill_null(ridge, 0.0))
    return recorded, ridge
