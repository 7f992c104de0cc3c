"""Which towns share a border, from their polygons."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

COLUMNS = ["town_id", "town", "neighbour_id", "neighbour", "shared_m"]


def neighbours(
    towns: gpd.GeoDataFrame, *, tolerance_m: float = 1.0, minimum_m: float = 10.0
) -> pd.DataFrame:
    """Pairs of towns with a common border, each pair in both directions.

    Parameters
    ----------
    towns : GeoDataFrame
        ``town_id``, ``town`` and polygons in a projected system, unit metre.
    tolerance_m : float
        Borders drawn up to this far apart count as one: real layers have slivers.
    minimum_m : float
        Shorter contacts, such as a common corner, do not make neighbours.

    Returns
    -------
    DataFrame
        The table ``neighbours``: town_id, town, neighbour_id, neighbour, shared_m (m), sorted.
        The length is the mean of what each of the two has within the tolerance of the other.

    Examples
    --------
    Two squares side by side; a third touches a corner only:

    >>> import geopandas as gpd
    >>> from shapely import box
    >>> towns = gpd.GeoDataFrame(
    ...     {"town_id": ["1", "2", "3"], "town": ["A", "B", "C"]},
    ...     geometry=[box(0, 0, 100, 100), box(100, 0, 200, 100), box(200, 100, 300, 200)],
    ...     crs="EPSG:4548")
    >>> neighbours(towns)[["town", "neighbour"]].to_numpy().tolist()
    [['A', 'B'], ['B', 'A']]
    """
    import pandas as pd
    import shapely

    shapes = towns.geometry.to_numpy()
    near = shapely.buffer(shapes, tolerance_m)
    borders = shapely.boundary(shapes)
    first, second = shapely.STRtree(near).query(shapes, predicate="intersects")
    other = first != second
    first, second = first[other], second[other]
    one_way = shapely.length(shapely.intersection(borders[first], near[second]))
    back = {(i, j): length for i, j, length in zip(first, second, one_way, strict=True)}
    ids, names = towns["town_id"].to_numpy(), towns["town"].to_numpy()
    rows = [
        (ids[i], names[i], ids[j], names[j], (length + back.get((j, i), length)) / 2)
        for (i, j), length in back.items()
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    table = table[table["shared_m"] >= minimum_m]
    return table.sort_values(["town_id", "neighbour_id"], ignore_index=True)
