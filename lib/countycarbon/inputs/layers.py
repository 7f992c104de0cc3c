"""Boundaries of the towns and planning layers, whole in memory: they are few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.inputs import coordinates, town_match
from countycarbon.inputs.vector import Vector, open_vector, polygons
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

    vector = open_vector(locate(layer.file), layer.layer)
    problems = Problems()
    crs = coordinates.system(vector, layer.crs, problems)
    problems.stop()
    columns = {name: found for name in fields if (found := vector.field(name)) is not None}
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
    frame, vector = read_layer(source, (source.town_code, *usual))
    field = next((f for f in (source.town_code, *usual) if f in frame), None)
    if field is None:
        place = {"file": vector.name, "column": source.town_code}
        raise fail("inputs.missing-column", **place, present=", ".join(vector.fields))
    frame = frame[[field, "geometry"]].rename(columns={field: "town_id"})
    problems = Problems()
    written = frame["town_id"].fillna("").astype(str).str.strip()
    written.index = written.index + 1
    found = town_match.match(written, towns, vector.name, problems)
    frame["town_id"] = found.fillna(written).to_numpy()
    _warn_repairs(frame, vector.name)
    frame["geometry"] = frame.geometry.make_valid()
    _check_boundaries(frame, towns, vector.name, problems)
    found = frame.set_index("town_id").loc[list(towns["town_id"])].reset_index()
    found.insert(1, "town", list(towns["town"]))
    return found[["town_id", "town", "geometry"]]


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
