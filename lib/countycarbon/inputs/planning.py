"""Land inside planning lines: basic farmland, ecological red line, urban boundary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from countycarbon.inputs import coordinates
from countycarbon.inputs.classes import classes, crosswalk
from countycarbon.inputs.layers import read_layer
from countycarbon.inputs.mapping import rules
from countycarbon.inputs.parcels import open_parcels
from countycarbon.inputs.survey import Survey, read_survey
from countycarbon.inputs.vector import polygons
from countycarbon.land import ellipsoid, overlay
from countycarbon.land.classes import recode, translate
from countycarbon.land.town_index import TownIndex
from countycarbon.messages import Problems, fail
from countycarbon.study import Study, locate

if TYPE_CHECKING:
    import pandas as pd

KEYS = ["town_id", "town", "class_code", "area_ha"]


def planning_area(study: Study, found: Survey) -> pd.DataFrame:
    """Ellipsoidal area by town and class inside each planning line of the study.

    Returns
    -------
    DataFrame
        The declared table ``planning_area``; without rows if the study has no planning layers.

    Raises
    ------
    KitError
        ``inputs.no-boundaries`` and the problems of the layers.
    """
    import pandas as pd

    parts = []
    for name, layer in sorted(study.inputs.planning.items()):
        if found.boundaries is None or study.inputs.land.kind != "parcels":
            raise fail("inputs.planning-needs-parcels", key=f"inputs.planning.{name}")
        parts.append(_inside(study, found, layer).assign(planning=name))
    if not parts:
        return pd.DataFrame(columns=["planning", *KEYS])
    return pd.concat(parts, ignore_index=True)[["planning", *KEYS]]


def _inside(study: Study, found: Survey, layer: Any) -> pd.DataFrame:
    import shapely

    land = study.inputs.land
    parcels = open_parcels(land)
    assert found.boundaries is not None
    place = ellipsoid.centre(parcels.vector.bounds, parcels.crs)
    plane = ellipsoid.equal_area(*place)
    frame, vector = read_layer(layer)
    problems = Problems()
    bounds = tuple(float(v) for v in found.boundaries.total_bounds)
    coordinates.meet(vector, frame.crs, bounds, found.boundaries.crs, problems)  # type: ignore[arg-type]
    problems.stop()
    zone = shapely.union_all(shapely.make_valid(frame.to_crs(plane).geometry.to_numpy()))
    towns = found.boundaries.to_crs(plane)
    towns = towns.assign(geometry=shapely.intersection(towns.geometry.to_numpy(), zone))
    towns = towns[~towns.geometry.is_empty].reset_index(drop=True)
    if towns.empty:
        return found.area.iloc[:0]
    index = TownIndex(towns.geometry.to_numpy())
    sums = overlay.Sums(len(towns))
    for batch in parcels.batches():
        wkb = batch.column("geometry").to_numpy(zero_copy_only=False)
        geometry = ellipsoid.project(polygons(wkb, parcels.vector.name), parcels.crs, plane)
        geometry = shapely.make_valid(geometry)
        parcel, town, part, _ = index.shares(geometry)
        sums.add(batch.column("class_code").to_pandas(), parcel, town, part)
    area = sums.frame(towns, ("town_id", "town"))
    name = locate(land.file).name
    shares = translate(
        area["class_code"], classes(), crosswalk(),
        version=land.version, rules=rules(land), file=name,
    )  # fmt: skip
    return recode(area, shares)


def area_by_year(study: Study, found: Survey) -> pd.DataFrame:
    """Area by town and class of the base survey and of every yearly change survey.

    Returns
    -------
    DataFrame
        The declared table ``area_by_year``; without rows if the study has no change surveys.
    """
    import pandas as pd

    if not study.inputs.changes:
        return pd.DataFrame(columns=["year", *KEYS])
    years = [found.area.assign(year=study.inputs.land.year)]
    for land in study.inputs.changes:
        years.append(read_survey(study, land).area.assign(year=land.year))
    return pd.concat(years, ignore_index=True)[["year", *KEYS]]
