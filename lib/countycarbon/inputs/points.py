"""The centre and the second pole that scores are measured against."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon.messages import fail
from countycarbon.study import locate

if TYPE_CHECKING:
    import geopandas as gpd

_COLUMNS = {"point_id", "name", "name_en", "x", "y", "crs"}
POLES = ("centre", "second_pole")


def poles(path: str | Path | None, towns: gpd.GeoDataFrame) -> dict[str, tuple[float, float]]:
    """Coordinates of the poles in the towns' coordinate system.

    Parameters
    ----------
    path : path or None
        CSV (UTF-8); relative paths start at the kit's root.  Without it the centre is the
        middle of the towns of the group ``centre``.
    towns : GeoDataFrame
        Polygons with a projected coordinate system, and ``group``.

    Returns
    -------
    dict
        Pole to x and y.

    Raises
    ------
    KitError
        ``spatial.points``.
    """
    if path is None:
        middle = towns.loc[towns["group"] == "centre"].geometry.union_all()
        return {} if middle.is_empty else {"centre": (middle.centroid.x, middle.centroid.y)}
    import pandas as pd
    from pyproj import CRS, Transformer

    file = locate(path)
    rows = pd.read_csv(file, encoding="utf-8-sig")
    lost = _COLUMNS - set(rows.columns)
    unknown = set(rows.get("point_id", ())) - set(POLES)
    if lost or unknown:
        reason = ", ".join(sorted(map(str, lost or unknown)))
        raise fail("spatial.points", file=file.name, reason=reason)
    found = {}
    for row in rows.to_dict("records"):
        change = Transformer.from_crs(CRS(row["crs"]), towns.crs, always_xy=True)
        found[str(row["point_id"])] = change.transform(float(row["x"]), float(row["y"]))
    return {pole: found[pole] for pole in POLES if pole in found}
