"""Boundaries of the towns and planning layers, whole in memory: they are few."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from countycarbon.inputs import coordinates, headings, town_match
from countycarbon.inputs.vector import Vector, open_vector, polygons, tell_odd
from countycarbon.land.quality import polygons_of
from countycarbon.messages import Problems, fail, warn
from countycarbon.study import Study, locate
from countycarbon.study.inputs import Layer

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from pyproj import CRS

TOWN_FIELDS = (
    "town_id",
    "XZQDM",
    "XZDM",
    "ZJDM",
    "行政区代码",
    "镇街代码",
    "XZQMC",
    "镇街",
    "乡镇",
)
"""Fields that name a town, looked for in this order where the study names none."""


_POLYGONS = (3, 6)

NAME_FIELDS = ("town", "XZQMC", "ZJMC", "镇街", "乡镇", "镇街名称", "乡镇名称", "名称", "NAME")
"""Fields that may hold the name of a town beside its code."""


def read_layer(layer: Layer, fields: tuple[str, ...] = ()) -> tuple[gpd.GeoDataFrame, Vector]:
    """A layer with some of its fields (those that exist), and where it was read from.

    Raises
    ------
    KitError
        ``inputs.unreadable``, ``inputs.missing-layer``, ``inputs.no-rows``,
        ``inputs.crs-missing``, ``inputs.crs-coordinates``, ``inputs.not-polygons``.
    """
    import geopandas as gpd
    import pandas as pd

    vector = open_vector(locate(layer.file), layer.layer, limit_mb=layer.limit_mb)
    problems = Problems()
    crs = coordinates.system(vector, layer.crs, problems)
    columns = {name: found for name in fields if (found := vector.field(name)) is not None}
    tell_odd(vector, columns.values(), problems)
    problems.stop()
    parts = [batch.to_pandas() for batch in vector.batches(columns)]
    frame = pd.concat(parts, ignore_index=True)
    geometry = polygons(frame.pop("geometry"), vector.name)
    return gpd.GeoDataFrame(frame, geometry=geometry, crs=crs), vector


def boundaries(study: Study, towns: pd.DataFrame) -> gpd.GeoDataFrame | None:
    """Boundaries of the towns in the order of ``towns``; None if the study has none.

    Returns
    -------
    GeoDataFrame
        ``town_id``, ``town``, ``geometry`` (valid), in the file's own coordinate system.

    Raises
    ------
    KitError
        Besides those of :func:`read_layer`: ``inputs.missing-column``,
        ``inputs.repeated-town``, ``inputs.town-unmatched``, ``inputs.town-without-boundary``,
        ``inputs.zero-area-town``, all at once.
    """
    source = study.inputs.boundaries
    if source is None:
        return None
    usual = TOWN_FIELDS if source.town_code == TOWN_FIELDS[0] else ()
    frame, vector = read_layer(source, (source.town_code, *usual, *NAME_FIELDS))
    field = next((f for f in (source.town_code, *usual) if f in frame), None)
    if field is None:
        place = {"file": vector.name, "column": source.town_code}
        raise fail("inputs.missing-column", **place, present=", ".join(vector.fields))
    called = next((n for n in NAME_FIELDS if n in frame and n != field), None)
    names = frame[called].fillna("").astype(str) if called else None
    frame = frame[[field, "geometry"]].rename(columns={field: "town_id"})
    problems = Problems()
    written = frame["town_id"].fillna("").astype(str).str.strip()
    written.index = written.index + 1
    found = town_match.match(written, towns, vector.name, problems)
    frame["town_id"] = found.fillna(written).to_numpy()
    _warn_repairs(frame, vector.name)
    frame["geometry"] = _areal(frame.geometry.make_valid().to_numpy())
    _check_names(frame, names, towns, vector.name, problems)
    frame = _dissolved(frame, towns, vector.name)
    _check_boundaries(frame, towns, vector.name, problems)
    found = frame.set_index("town_id").loc[list(towns["town_id"])].reset_index()
    found.insert(1, "town", list(towns["town"]))
    return found[["town_id", "town", "geometry"]]


def _areal(shapes: np.ndarray) -> np.ndarray:
    """Polygons alone: what a repair leaves of a spike without width is a line, and is dropped."""
    import shapely

    out = shapes.copy()
    other = np.flatnonzero(~np.isin(shapely.get_type_id(shapes), _POLYGONS))
    for at, whole in zip(other, polygons_of(shapes[other]), strict=True):
        parts = shapely.get_parts(whole)
        out[at] = parts[0] if len(parts) == 1 else whole
    return out


def _check_names(
    frame: gpd.GeoDataFrame,
    names: pd.Series | None,
    towns: pd.DataFrame,
    file: str,
    problems: Problems,
) -> None:
    """Rows of one code that are named as several towns are no parts of one town."""
    if names is None:
        return
    of = {headings.plain(n): n for n in towns["town"]}
    known = dict(zip(towns["town_id"], towns["town"], strict=True))
    plain = names.map(headings.plain)
    for code, own in plain[plain != ""].groupby(frame["town_id"], sort=True):
        others = sorted({of.get(n, n) for n in own} - {known.get(str(code), "")})
        several = own.nunique() > 1
        if str(code) in known and others and (several or others[0] in of.values()):
            shown = ", ".join(others)
            problems.add(
                "inputs.boundary-contradicts", file=file, town=known[str(code)], names=shown
            )


def _dissolved(frame: gpd.GeoDataFrame, towns: pd.DataFrame, file: str) -> gpd.GeoDataFrame:
    """One row for each town: its exclaves, and parts that stand in rows of their own, in one."""
    import shapely

    rows = frame["town_id"].value_counts()
    several = [code for code in towns["town_id"] if rows.get(code, 0) > 1]
    if not several:
        return frame
    known = dict(zip(towns["town_id"], towns["town"], strict=True))
    shown = ", ".join(f"{known[code]} ({rows[code]})" for code in several[:8])
    more = " …" if len(several) > 8 else ""
    warn("inputs.boundaries-dissolved", file=file, towns=shown + more)
    whole = frame.drop_duplicates("town_id").reset_index(drop=True)
    shapes = [
        shapely.union_all(frame.geometry[frame["town_id"] == code].to_numpy())
        for code in whole["town_id"]
    ]
    return whole.set_geometry(shapes, crs=frame.crs)


def _warn_repairs(frame: gpd.GeoDataFrame, file: str) -> None:
    """Say which boundaries are not valid and what their repair does to their area."""
    import shapely

    broken = frame[~frame.geometry.is_valid]
    for code, shape in zip(broken["town_id"], broken.geometry, strict=True):
        before, after = shapely.area(shape), shapely.area(shapely.make_valid(shape))
        warn(
            "inputs.boundary-repaired",
            file=file,
            value=code,
            percent=f"{100 * (after / before - 1):+.4f}" if before else "?",
        )


def _check_boundaries(
    frame: gpd.GeoDataFrame, towns: pd.DataFrame, file: str, problems: Problems
) -> None:
    codes = frame["town_id"]
    names = dict(zip(towns["town_id"], towns["town"], strict=True))
    for code in sorted(set(codes[codes.duplicated()])):
        problems.add("inputs.repeated-town", file=file, column="town_id", value=code)
    for code in sorted(set(names) - set(codes)):
        problems.add("inputs.town-without-boundary", file=file, town=names[code])
    import shapely

    for code in sorted(set(codes[shapely.area(frame.geometry.to_numpy()) == 0]) & set(names)):
        problems.add("inputs.zero-area-town", file=file, town=names[code])
    problems.stop()


def transformed(frame: gpd.GeoDataFrame, crs: CRS) -> gpd.GeoDataFrame:
    """The frame in another coordinate system."""
    return frame if frame.crs == crs else frame.to_crs(crs)
