"""Vector files: GeoPackage, FileGDB, Shapefile and GeoParquet, read batch by batch."""

from __future__ import annotations

import difflib
import json
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon.inputs import cells, dbf, encoding, formats, layer_texts, outlines, raster
from countycarbon.inputs.layer_texts import unreadable
from countycarbon.messages import KitError, Problems, fail, warn

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from pyproj import CRS

BATCH = 1 << 16
"""Features read at a time."""

MOST = 20_000_000
"""Features of a layer; a county has some hundred thousand parcels."""

_QUIET = {
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "GDAL_HTTP_TIMEOUT": "1",
    "GDAL_HTTP_MAX_RETRY": "0",
    "OGR_SQLITE_PRAGMA": "trusted_schema=OFF",
    "OGR_SQLITE_LOAD_EXTENSIONS": None,
    "OGR_SQLITE_STATIC_VIRTUAL_OGR": "NO",
}
"""GDAL asks nothing of the network and runs nothing that a database holds."""

_AREAL = (-1, 3, 6, 7)
"""Types of geometry a parcel may have: none, polygon, multipolygon, collection."""

Bounds = tuple[float, float, float, float]

Progress = Callable[[int, int], None]
"""Gets the number of features read and the number there are."""


@dataclass(frozen=True)
class Vector:
    """A layer that can be read; nothing of it is held in memory."""

    path: Path
    layer: str | None
    fields: tuple[str, ...]
    crs: CRS | None
    count: int
    bounds: Bounds
    encoding: str | None = None
    halves: str | None = None
    """Encoding of a shapefile in which field names end in half a character, or some cells are of
    another encoding: it is read byte by byte (``encoding`` is ISO 8859-1), since no reader takes
    such texts, and decoded here."""
    odd: tuple[dbf.Odd, ...] = ()
    """Cells that are not in the encoding of the file."""
    outline_mb: float = outlines.LIMIT_MB
    """Largest outline that is read."""

    @property
    def name(self) -> str:
        """The file as messages name it."""
        return self.path.name

    def field(self, name: str, alternatives: Iterable[str] = ()) -> str | None:
        """The field called ``name``: exact, in other case, or cut by the shapefile limit."""
        for option in (name, *alternatives):
            for field in self.fields:
                if field.lower() == option.lower():
                    return field
        if self.path.suffix.lower() == ".shp":
            cut = [f for f in self.fields if _is_cut(f, name)]
            if len(cut) == 1:
                warn("inputs.field-cut", file=self.name, field=cut[0], name=name)
                return cut[0]
        return None

    def nearest(self, name: str) -> str:
        """The field whose name is most like the one asked for."""
        near = difflib.get_close_matches(name, self.fields, 1, 0.4)
        return near[0] if near else ""

    def batches(
        self, columns: dict[str, str], *, geometry: bool = True, progress: Progress | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Record batches with the kit's names for columns, and WKB in ``geometry``.

        Parameters
        ----------
        columns : dict
            Kit's name to field of the file.
        geometry : bool
            Whether to read geometry.
        progress : callable, optional
            Called after every batch.

        Raises
        ------
        KitError
            ``inputs.unreadable`` when the file ends early, ``inputs.outline-too-large``.
        """
        done = 0
        fields = [*dict.fromkeys(columns.values())]  # one field may serve under two names
        reader = _parquet if self.path.suffix.lower() == ".parquet" else _ogr
        try:
            for batch, geometry_name in reader(self, fields, geometry):
                batch.validate(full=True)  # text that is no UTF-8 is told here, not later
                wanted = {**columns, "geometry": geometry_name}
                keep = {n: f for n, f in wanted.items() if f in batch.schema.names}
                if "geometry" in keep:
                    outlines.check(batch.column(keep["geometry"]), self.name, done, self.outline_mb)
                yield batch.select([*keep.values()]).rename_columns([*keep])
                done += len(batch)
                if progress is not None:
                    progress(done, self.count)
        except (OSError, RuntimeError, UnicodeDecodeError, ValueError) as error:
            if isinstance(error, KitError):
                raise
            raise unreadable(self.path, error) from None
        if done != self.count:
            raise unreadable(self.path, f"{done} / {self.count}")


def open_vector(
    path: Path,
    layer: str | None = None,
    known: Iterable[str] = (),
    limit_mb: float | None = None,
) -> Vector:
    """Look at a layer.

    Parameters
    ----------
    path : Path
        The file, or the folder of a FileGDB.
    layer : str, optional
        Needed where a file has several.
    known : iterable of str
        Words by which the encoding of a shapefile is told.

    limit_mb : float, optional
        Largest size of a file, where the study allows more than usual.

    Raises
    ------
    KitError
        The codes of :func:`formats.check`, ``inputs.unreadable``, ``inputs.missing-layer``,
        ``inputs.encoding-unknown``,
        ``inputs.no-rows``, ``inputs.no-layer``.
    """
    if path.suffix.lower() in cells.BOOKS | cells.TEXTS:
        raster.refuse(path)
        raise fail("inputs.no-layer", file=path.name)
    formats.check(path, limit_mb)
    with _reading(path):
        if path.suffix.lower() == ".parquet":
            vector = _look_parquet(path)
        else:
            vector = _look_ogr(path, layer, *layer_texts.of(path, known))
    vector = replace(vector, outline_mb=limit_mb or outlines.LIMIT_MB)
    if vector.count == 0:
        raise fail("inputs.no-rows", file=path.name, layer=vector.layer)
    if vector.count > MOST:
        found, limit = f"{vector.count:,}", f"{MOST:,}"
        raise fail("inputs.too-many-cells", file=path.name, found=found, limit=limit)
    return vector


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Whatever a reader stumbles over in a foreign file, the file cannot be read."""
    try:
        yield
    except (KitError, FileNotFoundError):
        raise
    except Exception as error:
        raise unreadable(path, error) from None


def tell_odd(vector: Vector, needed: Iterable[str], problems: Problems) -> None:
    """Name the cells of another encoding: hard where a needed field holds one beyond reading.

    Problems
    --------
    ``inputs.odd-cell``; the others in the warning ``inputs.odd-cells``.
    """
    wanted, told = set(needed), []
    for cell in vector.odd:
        field = vector.fields[cell.field]
        if field in wanted and not cell.readable:
            place = {"file": vector.name, "row": cell.record, "column": field}
            problems.add("inputs.odd-cell", **place, value=cell.text)
        else:
            told.append(f"{cell.record} {field} {cell.text}")
    if told:
        shown = "; ".join(told[:8]) + (" …" if len(told) > 8 else "")
        warn("inputs.odd-cells", file=vector.name, count=len(told), cells=shown)


def _is_cut(field: str, name: str) -> bool:
    """Whether a name fills the ten bytes of a DBF field name with the start of a longer one."""
    if not name.lower().startswith(field.lower()) or len(field) >= len(name):
        return False
    return any(8 <= len(field.encode(e)) <= 10 for e in ("utf-8", "gb18030"))


def polygons(wkb: Any, file: str) -> np.ndarray:
    """Geometries from their bytes, refused where they are not polygons.

    Raises
    ------
    KitError
        ``inputs.not-polygons`` for points, lines and arcs.
    """
    import numpy as np
    import shapely

    try:
        shapes = shapely.from_wkb(np.asarray(wkb, dtype=object))
    except (NotImplementedError, shapely.errors.GEOSException) as error:
        raise fail("inputs.not-polygons", file=file, present=str(error)[:80]) from None
    other = ~np.isin(shapely.get_type_id(shapes), _AREAL)
    if other.any():
        raise fail("inputs.not-polygons", file=file, present=shapes[other][0].geom_type)
    return shapes


def _look_ogr(
    path: Path,
    layer: str | None,
    used: str | None,
    halves: str | None,
    odd: tuple[dbf.Odd, ...] = (),
) -> Vector:
    import pyogrio

    pyogrio.set_gdal_config_options(_QUIET)
    try:
        layers = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
        if not layers or (layer is not None and layer not in layers):
            raster.refuse_inside(path, layer)
        if not layers:
            raise unreadable(path, "0 layers")
        if layer is not None and layer not in layers:
            raise fail("inputs.missing-layer", file=path.name, key=layer, present=", ".join(layers))
        if layer is None and len(layers) > 1:
            raise fail(
                "inputs.missing-layer", file=path.name, key="layer", present=", ".join(layers)
            )
        info = pyogrio.read_info(
            path, layer=layer, encoding=used, force_feature_count=True, force_total_bounds=True
        )
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError) as error:
        raster.refuse_inside(path, layer)  # no vector driver opens a file of pixels alone
        raise unreadable(path, error) from None
    driver = formats.DRIVERS[path.suffix.lower()]
    if info["driver"] != driver:
        raise fail("inputs.layer-differs", file=path.name, kind=driver)
    formats.check_system(info["crs"], path.name)
    crs = usable(info["crs"])
    left, low, right, high = map(float, info["total_bounds"] or (math.nan,) * 4)
    nothing = left > right  # the extent of outlines that are all empty
    box: Bounds = (math.nan,) * 4 if nothing else (left, low, right, high)
    count = int(info["features"])
    fields = tuple(_decoded(str(name), halves) for name in info["fields"])
    return Vector(path, layer or layers[0], fields, crs, count, box, used, halves, odd)


def usable(written: Any) -> CRS | None:
    """A coordinate system that places a layer on the earth; None for none, or for a local one."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    if not written:
        return None
    try:
        crs = CRS.from_user_input(written)
    except CRSError:
        return None
    return crs if crs.is_geographic or crs.is_projected else None


def _decoded(text: str, halves: str | None) -> str:
    if halves is None:
        return text
    data = text.encode("latin-1")
    try:
        return encoding.decode(data, halves)
    except UnicodeDecodeError:
        return encoding.rescued(data, halves)[0]


def _whole(batch: pa.RecordBatch, halves: str) -> pa.RecordBatch:
    """A batch that was read byte by byte, its names and texts decoded."""
    import pyarrow as pa

    def whole(column: pa.Array) -> pa.Array:
        if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
            return column
        texts = [None if t is None else _decoded(t, halves) for t in column.to_pylist()]
        return pa.array(texts, pa.string())

    columns = [whole(column) for column in batch.columns]
    names = [_decoded(name, halves) for name in batch.schema.names]
    return pa.RecordBatch.from_arrays(columns, names)


def _raw(vector: Vector, fields: list[str], geometry: bool) -> Iterator[tuple[Any, str]]:
    """Batches of a layer whose texts only the reader of single values can decode."""
    import pyarrow as pa
    import pyogrio

    for first in range(0, vector.count, BATCH):
        meta, _, wkb, columns = pyogrio.raw.read(
            vector.path, layer=vector.layer, encoding=vector.encoding, columns=fields,
            read_geometry=geometry, skip_features=first, max_features=BATCH,
        )  # fmt: skip
        found = {n: pa.array(v) for n, v in zip(meta["fields"], columns, strict=True)}
        if geometry:
            found["wkb_geometry"] = pa.array(wkb, pa.binary())
        yield pa.RecordBatch.from_pydict(found), "wkb_geometry"


def _ogr(vector: Vector, fields: list[str], geometry: bool) -> Iterator[tuple[Any, str]]:
    import pyogrio

    if vector.path.suffix.lower() in layer_texts.MAPINFO and vector.encoding:
        yield from _raw(vector, fields, geometry)
        return
    if vector.halves:
        fields = pyogrio.read_info(vector.path, layer=vector.layer, encoding=vector.encoding)[
            "fields"
        ][[vector.fields.index(f) for f in fields]]
    with pyogrio.open_arrow(
        vector.path,
        layer=vector.layer,
        encoding=vector.encoding,
        columns=fields,
        read_geometry=geometry,
        batch_size=BATCH,
        use_pyarrow=True,
    ) as (meta, reader):
        name = meta["geometry_name"] or "wkb_geometry"
        for batch in reader:
            yield _whole(batch, vector.halves) if vector.halves else batch, name


def _look_parquet(path: Path) -> Vector:
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
        geo = json.loads((file.schema_arrow.metadata or {})[b"geo"])
    except (OSError, ValueError, KeyError) as error:
        raise unreadable(path, error) from None
    column = geo["columns"][geo["primary_column"]]
    # GeoParquet: no crs key means longitude and latitude, an explicit null means unknown
    formats.check_system(column.get("crs"), path.name)
    crs = usable(column.get("crs", "OGC:CRS84"))
    if column.get("encoding") != "WKB":
        raise unreadable(path, f"GeoParquet encoding {column.get('encoding')}, WKB is expected")
    bounds = _parquet_bounds(file, geo["primary_column"], column.get("bbox"))
    rows = file.metadata.num_rows
    return Vector(path, None, tuple(file.schema_arrow.names), crs, rows, bounds)


def _parquet_bounds(file: Any, column: str, stated: list[float] | None) -> Bounds:
    """The bounding box as stated (two or three dimensions), else measured."""
    import numpy as np

    from countycarbon.land import wkb

    if stated is not None and len(stated) in (4, 6):
        half = len(stated) // 2
        return stated[0], stated[1], stated[half], stated[half + 1]
    boxes = [wkb.measure(b.column(0))[0] for b in file.iter_batches(BATCH, columns=[column])]
    if not boxes:
        return (math.nan,) * 4  # no rows: refused where the layer is opened
    every = np.concatenate(boxes)
    low, high = np.nanmin(every, axis=0), np.nanmax(every, axis=0)
    return float(low[0]), float(low[1]), float(high[2]), float(high[3])


def _parquet(vector: Vector, fields: list[str], geometry: bool) -> Iterator[tuple[Any, str]]:
    import pyarrow.parquet as pq

    file = pq.ParquetFile(vector.path)
    name = json.loads(file.schema_arrow.metadata[b"geo"])["primary_column"]
    wanted = [*fields, name] if geometry else fields
    for batch in file.iter_batches(batch_size=BATCH, columns=wanted):
        yield batch, name
