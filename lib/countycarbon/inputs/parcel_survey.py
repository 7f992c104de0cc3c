"""One pass over the parcels of a survey: areas by code and by geometry, and their quality."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import numpy as np

from countycarbon.inputs import (
    answers,
    class_names,
    classes,
    codes_met,
    coordinates,
    differences,
    flagged,
    mapping,
    prefixes,
)
from countycarbon.inputs.found import Found
from countycarbon.inputs.layers import transformed
from countycarbon.inputs.parcels import Parcels, open_parcels
from countycarbon.inputs.spool import Spool
from countycarbon.inputs.vector import Progress, polygons
from countycarbon.land import areas, closure, ellipsoid, overlaps, overlay
from countycarbon.land.classes import RIDGE, translate
from countycarbon.land.quality import LISTED, Quality, gaps
from countycarbon.land.town_index import TownIndex, cells_for
from countycarbon.messages import KitError, Problems, fail, warn
from countycarbon.study.inputs import Land

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from pyproj import CRS

GAPS_UP_TO = 50_000
"""Parcels up to which gaps are found piece by piece; beyond it closure shows their area."""


def read(
    land: Land,
    towns: pd.DataFrame,
    outline: gpd.GeoDataFrame | None,
    progress: Progress | None,
    *,
    thorough: bool = True,
    closes: bool = False,
) -> Found:
    """Area by town and code, by both measures and both assignments.

    ``thorough`` looks for overlaps, duplicates and gaps too, of which a run only warns;
    ``closes`` says that boundaries or the county's area will test the sum of areas.

    Raises
    ------
    KitError
        ``inputs.not-polygons``, ``inputs.crs-zone``, ``inputs.crs-mismatch``,
        ``inputs.no-boundaries``,
        ``inputs.missing-area``, ``inputs.class-name-differs``, ``land.town-prefix``,
        ``land.outside-towns``.
    """
    parcels = open_parcels(land)
    if outline is None and land.assign == "geometry":
        raise fail("inputs.no-boundaries", key="inputs.land.assign")
    _check_place(parcels, outline)
    answers.forget(parcels.vector.name)
    parcels = dataclasses.replace(parcels, aliases=prefixes.aliases(land, towns))
    with Spool() as spool:
        one = _Pass(parcels, land, towns, outline, spool if thorough else None, closes)
        for batch in parcels.batches(progress=progress):
            one.add(batch)
        return one.found()


def _check_place(parcels: Parcels, outline: gpd.GeoDataFrame | None) -> None:
    coordinates.advise(parcels.vector, parcels.crs)
    if outline is not None:
        problems = Problems()
        bounds = tuple(float(v) for v in outline.total_bounds)
        coordinates.meet(parcels.vector, parcels.crs, bounds, outline.crs, problems)  # type: ignore[arg-type]
        problems.stop()


class _Pass:
    """Everything that is added up while the batches go by."""

    def __init__(
        self,
        parcels: Parcels,
        land: Land,
        towns: pd.DataFrame,
        outline: gpd.GeoDataFrame | None,
        spool: Spool | None,
        closes: bool,
    ) -> None:
        self.closes = closes
        self.land, self.towns, self.file = land, towns, parcels.vector.name
        self.parcels = parcels
        place = ellipsoid.centre(parcels.vector.bounds, parcels.crs)
        self.equal_area = ellipsoid.equal_area(*place)
        self.source = parcels.crs
        self.plane: CRS = self.equal_area if parcels.crs.is_geographic else parcels.crs
        self.outline = None if outline is None else transformed(outline, self.plane)
        self.index = None
        if self.outline is not None:
            cells = cells_for(parcels.vector.count)
            self.index = TownIndex(self.outline.geometry.to_numpy(), cells)
        self.by_code = areas.ByCode(land.town_code_digits)
        self.quality = Quality(land.tolerances.sliver_m2, spool, pairs=spool is not None)
        self.names = class_names.Names(land.version)
        self.geometric = overlay.Sums(len(towns))
        self.shared = overlay.Sums(len(towns))
        self.missing: list[str] = []
        self.missing_in: set[str] = set()
        self.wrong: list[str] = []
        self.unclassed: list[str] = []
        self.odd = codes_met.Parcels(classes.codes(land.version))
        self.unknown = prefixes.Unknown(towns, land.town_code_digits)
        self.outside: list[tuple[str, float]] = []
        self.place: list[np.ndarray] = []
        self.read = 0
        self.total_m2 = 0.0

    def add(self, batch: Any) -> None:
        import shapely

        wkb = batch.column("geometry").to_numpy(zero_copy_only=False)
        frame = batch.drop_columns(["geometry"]).to_pandas()
        plane = ellipsoid.project(polygons(wkb, self.file), self.source, self.plane)
        plane = self.quality.add(wkb, plane)
        on_ellipsoid = shapely.area(ellipsoid.project(plane, self.plane, self.equal_area))
        on_ellipsoid[shapely.is_missing(plane) | shapely.is_empty(plane)] = np.nan  # not zero
        frame["ellipsoid_m2"] = on_ellipsoid
        self.names.add(frame, self._size(frame))
        self.by_code.add(frame)
        self.total_m2 += float(np.nansum(on_ellipsoid))
        self._recorded(frame)
        self.unclassed += list(frame.loc[frame["class_code"] == "", "parcel"])
        self.odd.add(frame, self._size(frame))
        if self.land.assign == "code":
            self.unknown.add(frame, self._size(frame))
        if self.index is not None:
            self._by_geometry(frame, plane)
        self.read += len(frame)

    def _size(self, frame: pd.DataFrame) -> pd.Series:
        """Area of each parcel by the measure chosen, as far as it is known."""
        column = "recorded_m2" if self.land.area == "recorded" else "ellipsoid_m2"
        size: pd.Series = frame[column].fillna(0.0)
        return size

    def _recorded(self, frame: pd.DataFrame) -> None:
        """Note parcels whose area, by the measure chosen, is missing, or cannot be one."""
        recorded = frame["recorded_m2"]
        areas_m2 = frame[["recorded_m2", "ridge_m2"]]
        self.wrong += list(frame.loc[((areas_m2 < 0) | np.isinf(areas_m2)).any(axis=1), "parcel"])
        lost = frame[
            recorded.isna() if self.land.area == "recorded" else frame["ellipsoid_m2"].isna()
        ]
        self.missing += list(lost["parcel"])
        self.missing_in |= set(lost["town_code"].str.slice(0, self.land.town_code_digits))

    def _by_geometry(self, frame: pd.DataFrame, plane: np.ndarray) -> None:
        assert self.index is not None
        parcel, town, part, whole = self.index.shares(plane)
        share = part / whole[parcel]
        ridge = areas.ridge_share(frame).to_numpy()
        recorded = frame["recorded_m2"].to_numpy()
        ridges = frame["ridge_m2"].fillna(0.0).to_numpy()
        size = frame["ellipsoid_m2"].to_numpy()
        codes = frame["class_code"]
        for sums, main, rest in (
            (self.geometric, size * (1 - ridge), size * ridge),
            (self.shared, recorded, ridges),
        ):
            sums.add(codes, parcel, town, main[parcel] * share)
            if rest.any():
                ridge_codes = codes.where(codes == RIDGE, RIDGE)
                sums.add(ridge_codes, parcel, town, rest[parcel] * share)
        covered = np.bincount(parcel, weights=share, minlength=len(frame))
        outside = (covered < 1e-9) & ((whole > 0) | np.isnan(size))  # without geometry: nowhere
        for i in np.flatnonzero(outside):
            area = recorded[i] if np.isnan(size[i]) else size[i]
            self.outside.append((str(frame["parcel"].iloc[i]), float(np.nan_to_num(area))))
        if self.land.assign == "geometry":
            self.place.append(_main(parcel, town, part, len(frame)))
            outside = self._without_town(frame)
        self.quality.flag("unmatched", self.read + np.arange(len(frame)), outside, whole)

    def _without_town(self, frame: pd.DataFrame) -> np.ndarray:
        """Parcels whose town code is no town's; none where the layer has no such field."""
        if "town_code" not in self.parcels.columns:
            return np.zeros(len(frame), dtype=bool)
        digits = self.land.town_code_digits
        known = self.towns["town_id"].str.slice(0, digits)
        return ~frame["town_code"].str.slice(0, digits).isin(known).to_numpy()

    def found(self) -> Found:
        """All sums as tables, after everything found wrong has been reported."""
        problems = Problems()
        sums = self.by_code.frame()
        frames, _ = areas.of_towns(sums, self.towns, self.land.town_code_digits)
        problems.extend(self.names.problems(self.file, self.land.accept.class_name_differs))
        if self.parcels.restored:
            pairs = ", ".join(f"{code} → 0{code}" for code in sorted(self.parcels.restored))
            warn("inputs.zeros-restored", file=self.file, pairs=pairs)
        self._check_missing(problems)
        if self.unclassed:
            count, example = len(self.unclassed), self.unclassed[0] or "?"
            fields = {"count": count, "example": example, "parcels": _named(self.unclassed)}
            problems.add("inputs.missing-class", file=self.file, **fields)
        if self.land.assign == "code":
            self.unknown.problems(self.file, self.total_m2, problems)
        else:
            self._check_outside(problems)
        answers.settle(problems)
        if problems.found:  # what the next look at the codes would find is told with it
            self._check_codes(problems)
        problems.stop()
        by_geometry = shared = None
        if self.index is not None:
            by_geometry = self.geometric.frame(self.towns, ("town_id", "town"))
            shared = self.shared.frame(self.towns, ("town_id", "town"))
        measure = "recorded" if self.land.area == "recorded" else "ellipsoid"
        by_place = shared if measure == "recorded" else by_geometry
        area = frames[measure] if self.land.assign == "code" else by_place
        assert area is not None
        if self.land.area == "recorded":
            percent = None if self.closes else self.land.tolerances.recorded_percent
            differences.check_unit(frames["recorded"], frames["ellipsoid"], self.file, percent)
        found = Found(
            area=area,
            recorded=frames["recorded"],
            ellipsoid=frames["ellipsoid"],
            quality=self._quality(),
            totals=closure.check({}, 1.0),
            by_geometry=by_geometry,
            boundary_ha=self._boundary_ha(),
            flagged=self._flagged(),
            met=self.odd.found(),
        )
        if self.land.assign == "code":
            differences.check_places(found, self.file)
        self.parcels.aliases.tell(self.file)
        answers.tell(self.file, self.parcels.aliases.used)
        differences.warn_findings(found, self.file)
        differences.warn_measures(found, self.file)
        return found

    def _check_codes(self, problems: Problems) -> None:
        """Codes that are no class."""
        import pandas as pd

        met = self.odd.found()
        try:
            translate(
                pd.Series(sorted(met), dtype="str"),
                classes.classes(),
                classes.crosswalk(),
                version=self.land.version,
                rules=mapping.rules(self.land),
                file=self.file,
                met=met,
            )
        except KitError as error:
            problems.extend(error.problems)

    def _check_missing(self, problems: Problems) -> None:
        """Some parcels without area leave their class open in their town; all are refused."""
        bad = self.wrong if self.land.area == "recorded" else []
        none = len(self.missing) == self.read
        if bad or none:
            some = bad or self.missing
            count, example = len(some), some[0] or "?"
            fields = {"count": count, "example": example, "parcels": _named(some)}
            problems.add("inputs.missing-area", file=self.file, **fields)
        elif self.missing:
            digits = self.land.town_code_digits
            ids = self.towns["town_id"].str.slice(0, digits)
            names = self.towns.loc[ids.isin(self.missing_in), "town"]
            count, listed = len(self.missing), ", ".join([m or "?" for m in self.missing[:5]])
            towns = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
            warn("inputs.parcels-open", file=self.file, count=count, example=listed, towns=towns)

    def _check_outside(self, problems: Problems) -> None:
        if not self.outside:
            return
        area = sum(size for _, size in self.outside)
        problems.add(
            "land.outside-towns",
            file=self.file,
            count=len(self.outside),
            area_ha=f"{area / 1e4:,.2f}",
            percent=f"{100 * area / self.total_m2:.3f}" if self.total_m2 else "?",
            example=self.outside[0][0],
        )

    def _quality(self) -> pd.DataFrame:
        table = self.quality.frame()
        kept = self.quality.kept(GAPS_UP_TO)  # None too where nothing was kept
        gap = None
        if self.outline is not None and kept is not None:
            gap = gaps(kept, self.outline.geometry.to_numpy())
            table = self.quality.frame(gap=gap)
        return table if self.outline is None else self._with_boundaries(table)

    def _flagged(self) -> pd.DataFrame:
        found, digits = self.quality.flagged(), self.land.town_code_digits
        if self.quality.beyond():
            warn("land.quality-listed", file=self.file, limit=f"{LISTED:,}")
        place = np.concatenate(self.place) if self.place else None
        return flagged.listed(found, self.parcels, self.towns, digits, place)

    def _with_boundaries(self, table: pd.DataFrame) -> pd.DataFrame:
        assert self.outline is not None
        count, area = overlaps.total(self.outline.geometry.to_numpy())
        size = area / 1e4
        if count:
            warn("inputs.boundaries-overlap", file=self.file, count=count, area_ha=f"{size:,.2f}")
        table.loc[len(table)] = ["boundaries", "overlap", float(count), size, size, "reported"]
        return table

    def _boundary_ha(self) -> pd.Series | None:
        import pandas as pd
        import shapely

        if self.outline is None:
            return None
        polygons = self.outline.geometry.to_numpy()
        size = shapely.area(ellipsoid.project(polygons, self.plane, self.equal_area)) / 1e4
        return pd.Series(size, index=list(self.towns["town_id"]))


def _named(parcels: list[str]) -> list[str]:
    """Parcels that have a name of their own, as many as one answers one by one."""
    return [name for name in dict.fromkeys(parcels) if name][:LISTED]


def _main(parcel: np.ndarray, town: np.ndarray, part: np.ndarray, count: int) -> np.ndarray:
    """The town that holds most of each parcel; −1 for none."""
    pairs, which = np.unique(np.column_stack([parcel, town]), axis=0, return_inverse=True)
    sums = np.bincount(which.ravel(), weights=part, minlength=len(pairs))
    order = np.argsort(sums, kind="stable")  # the largest is written last
    main = np.full(count, -1, dtype=np.int16)
    main[pairs[order, 0]] = pairs[order, 1]
    return main
