"""The land survey of a study, of whichever kind, as area by town and class."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon.inputs import answers, area_table, codes_met, flagged, parcel_survey
from countycarbon.inputs.classes import classes, crosswalk
from countycarbon.inputs.found import Found
from countycarbon.inputs.layers import boundaries
from countycarbon.inputs.mapping import rules
from countycarbon.inputs.towns import towns as read_towns
from countycarbon.land import areas, closure, ellipsoid, missing
from countycarbon.land.classes import recode, translate
from countycarbon.land.neighbours import COLUMNS, neighbours
from countycarbon.messages import Problems
from countycarbon.study import Study, locate
from countycarbon.study.inputs import Land

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from countycarbon.inputs.vector import Progress


@dataclass(frozen=True)
class Survey:
    """What the land survey gives: the tables of step 01."""

    area: pd.DataFrame
    compare: pd.DataFrame
    quality: pd.DataFrame
    flagged: pd.DataFrame
    """Table ``quality_parcels``."""
    closure: pd.DataFrame
    towns: pd.DataFrame
    """The declared table ``towns``, areas filled in."""
    boundaries: gpd.GeoDataFrame | None = field(repr=False)
    status: str = "real"
    """Nature of the boundaries."""

    def neighbours(self) -> pd.DataFrame:
        """Which towns share a border; without rows where there are no boundaries."""
        import pandas as pd

        if self.boundaries is None:
            return pd.DataFrame(columns=COLUMNS)
        plane = self.boundaries
        return neighbours(plane.to_crs(plane.estimate_utm_crs()) if _in_degrees(plane) else plane)

    def write_layer(self, path: Path) -> None:
        """Write the boundaries with the towns' names as a GeoPackage, where there are any."""
        if self.boundaries is None:
            return
        names = self.towns[["town_id", "town_en"]].assign(status=self.status)
        layer = self.boundaries.merge(names, on="town_id", validate="one_to_one")
        path.parent.mkdir(parents=True, exist_ok=True)
        layer.to_file(path, layer="towns", driver="GPKG")


def read_survey(
    study: Study,
    land: Land | None = None,
    progress: Progress | None = None,
    *,
    thorough: bool = True,
) -> Survey:
    """Read the towns, their boundaries and the land survey of a study.

    Parameters
    ----------
    study : Study
        The study.
    land : Land, optional
        Another survey of the same county, such as a yearly change survey.
    progress : callable, optional
        Gets the number of parcels read and their total after every batch.
    thorough : bool, default True
        Look for overlaps, duplicates and gaps between parcels too.  They only bring warnings and
        take longer than reading; the check before a run leaves them to the first step.

    Returns
    -------
    Survey

    Raises
    ------
    KitError
        Everything found wrong with the files, their codes and the closure of areas.
    """
    towns = read_towns(study)
    outline = boundaries(study, towns)
    return settle(study, towns, outline, land, progress, thorough=thorough)


def settle(
    study: Study,
    towns: pd.DataFrame,
    outline: gpd.GeoDataFrame | None,
    land: Land | None = None,
    progress: Progress | None = None,
    *,
    thorough: bool = True,
) -> Survey:
    """:func:`read_survey` for towns and boundaries that have been read before."""
    land = land or study.inputs.land
    if land.kind == "parcels":
        closes = outline is not None or study.county.area_km2 is not None
        found = parcel_survey.read(land, towns, outline, progress, thorough=thorough, closes=closes)
    else:
        found = area_table.read(land, towns, study.county)
    problems = Problems()
    area = _classes(found, land)
    towns = _with_area(towns, area, problems)
    closed = _closure(study, land, found, area, _sizes(outline))
    unit = "m2" if land.kind == "parcels" else land.unit
    closure.examine(closed, locate(land.file).name, problems, unit)
    answers.settle(problems)
    problems.stop()
    compared = areas.compare(
        towns, found.recorded, found.ellipsoid, found.by_geometry, found.boundary_ha
    )
    status = study.inputs.boundaries.status if study.inputs.boundaries else "real"
    listed = flagged.nothing() if found.flagged is None else found.flagged
    return Survey(area, compared, found.quality, listed, closed, towns, outline, status)


def _in_degrees(layer: gpd.GeoDataFrame) -> bool:
    return bool(layer.crs.is_geographic)


def _classes(found: Found, land: Land) -> pd.DataFrame:
    """Codes of the file as classes of the third survey."""
    area, met = found.area, found.met
    shares = translate(
        area["class_code"],
        classes(),
        crosswalk(),
        version=land.version,
        rules=rules(land),
        file=locate(land.file).name,
        met=codes_met.of_table(area) if met is None else met,
    )
    return recode(area, shares)


def _with_area(towns: pd.DataFrame, area: pd.DataFrame, problems: Problems) -> pd.DataFrame:
    """Towns with their land; one of which a class is missing has no total and is not scored."""
    total = missing.sums(area, "town_id").reindex(towns["town_id"], fill_value=0.0)
    full = towns.assign(area_ha=total.to_numpy())
    for town in full.loc[full["area_ha"] <= 0, "town"]:
        problems.add("land.town-without-land", town=town)
    lost = full["area_ha"].isna()
    if "reason" in full:  # codes and names alone where the rest of the towns is refused
        full.loc[lost & (full["reason"] == ""), "reason"] = "no_area"
        full["scored"] &= ~lost
    return full


def _sizes(outline: gpd.GeoDataFrame | None) -> pd.Series | None:
    """Area of each town on the ellipsoid, ha."""
    if outline is None:
        return None
    centre = ellipsoid.centre(tuple(outline.total_bounds), outline.crs)
    return outline.to_crs(ellipsoid.equal_area(*centre)).area / 1e4


def _closure(
    study: Study, land: Land, found: Found, area: pd.DataFrame, outline_ha: pd.Series | None
) -> pd.DataFrame:
    import pandas as pd

    pairs: dict[str, tuple[float, float]] = {}
    total = missing.total(area)  # of a part that is not known no closure can be asked
    county = study.county.area_km2
    outlined = found.boundary_ha if found.boundary_ha is not None else outline_ha
    if outlined is not None:
        outline = float(outlined.sum())
        if not isnan(total):
            pairs["parcels_towns" if land.kind == "parcels" else "land_towns"] = (total, outline)
        if county:
            pairs["towns_county"] = (outline, 100 * county)
    if county and not isnan(total):
        pairs["land_county"] = (total, 100 * county)
    checks = [closure.check(pairs, land.tolerances.closure_percent), found.totals]
    filled = [c for c in checks if len(c)]
    return pd.concat(filled, ignore_index=True) if filled else checks[0]
