"""Land inside planning lines: basic farmland, ecological red line, urban boundary."""

from __future__ import annotations

import itertools
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
from countycarbon.land.town_index import TownIndex, cells_for
from countycarbon.messages import Problems, fail, warn
from countycarbon.study import Study, locate
from countycarbon.study.inputs import Layer

if TYPE_CHECKING:
    import pandas as pd
    from pyproj import CRS

KEYS = ["town_id", "town", "class_code", "area_ha"]

OVERLAP_HA = 1.0
"""Land in two lines below this comes from drawing them along each other."""


def planning_area(study: Study, found: Survey) -> pd.DataFrame:
    """Ellipsoidal area by town and class inside each planning line of the study.

    The parcels are read once for all lines.

    Returns
    -------
    DataFrame
        The declared table ``planning_area``; without rows if the study has no planning layers.

    Raises
    ------
    KitError
        ``inputs.planning-needs-parcels`` and the problems of the layers.

    Warns
    -----
    KitWarning
        ``inputs.planning-overlap`` where two lines have land in common.
    """
    import pandas as pd
    import shapely

    layers = sorted(study.inputs.planning.items())
    if not layers:
        return pd.DataFrame(columns=["planning", *KEYS])
    if found.boundaries is None or study.inputs.land.kind != "parcels":
        raise fail("inputs.planning-needs-parcels", key=f"inputs.planning.{layers[0][0]}")
    parcels = open_parcels(study.inputs.land)
    plane = ellipsoid.equal_area(*ellipsoid.centre(parcels.vector.bounds, parcels.crs))
    problems = Problems()
    zones: dict[str, Any] = {}
    for name, layer in layers:
        zones[name] = _zone(layer, found.boundaries, plane, problems)
    problems.stop()
    _warn_overlaps(zones)
    towns = found.boundaries.to_crs(plane)
    lines = {name: _Inside(towns, zone, parcels.vector.count) for name, zone in zones.items()}
    for batch in parcels.batches():
        codes = batch.column("class_code").to_pandas()
        wkb = batch.column("geometry").to_numpy(zero_copy_only=False)
        geometry = ellipsoid.project(polygons(wkb, parcels.vector.name), parcels.crs, plane)
        broken = ~shapely.is_valid(geometry)
        geometry[broken] = shapely.make_valid(geometry[broken])
        for line in lines.values():
            line.add(codes, geometry)
    parts = [_classes(study, line.frame()).assign(planning=name) for name, line in lines.items()]
    return pd.concat(parts, ignore_index=True)[["planning", *KEYS]]


class _Inside:
    """Adds up what lies inside one line, town by town."""

    def __init__(self, towns: Any, zone: Any, parcels: int) -> None:
        import shapely

        towns = towns.assign(geometry=shapely.intersection(towns.geometry.to_numpy(), zone))
        self.towns = towns[shapely.area(towns.geometry.to_numpy()) > 0].reset_index(drop=True)
        self.sums = overlay.Sums(len(self.towns))
        self.index = None
        if len(self.towns):
            self.index = TownIndex(self.towns.geometry.to_numpy(), cells_for(parcels))

    def add(self, codes: pd.Series, geometry: Any) -> None:
        if self.index is not None:
            parcel, town, part, _ = self.index.shares(geometry)
            self.sums.add(codes, parcel, town, part)

    def frame(self) -> pd.DataFrame:
        return self.sums.frame(self.towns, ("town_id", "town"))


def _zone(layer: Layer, boundaries: Any, plane: CRS, problems: Problems) -> Any:
    """A line as one shape in an equal-area plane, where it meets the county."""
    import shapely

    frame, vector = read_layer(layer)
    bounds = tuple(float(v) for v in boundaries.total_bounds)
    coordinates.meet(vector, frame.crs, bounds, boundaries.crs, problems)  # type: ignore[arg-type]
    return shapely.union_all(shapely.make_valid(frame.to_crs(plane).geometry.to_numpy()))


def _warn_overlaps(zones: dict[str, Any]) -> None:
    """By rule (三条控制线) no two lines have land in common."""
    import shapely

    for (one, first), (other, second) in itertools.combinations(zones.items(), 2):
        common = float(shapely.area(shapely.intersection(first, second))) / 1e4
        if common > OVERLAP_HA:
            warn("inputs.planning-overlap", one=one, other=other, area_ha=f"{common:,.2f}")


def _classes(study: Study, area: pd.DataFrame) -> pd.DataFrame:
    land = study.inputs.land
    shares = translate(
        area["class_code"], classes(), crosswalk(),
        version=land.version, rules=rules(land), file=locate(land.file).name,
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
        return pd.DataFrame(columns=["year", *KEYS, "notation"])
    years = [found.area.assign(year=study.inputs.land.year)]
    for land in study.inputs.changes:
        survey = read_survey(study, land, thorough=False)  # its quality is not printed
        years.append(survey.area.assign(year=land.year))
    return pd.concat(years, ignore_index=True)[["year", *KEYS, "notation"]]
