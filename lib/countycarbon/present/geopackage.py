"""The towns with their results as a GeoPackage, for work in a GIS."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon import tables
from countycarbon.messages import fail
from countycarbon.present.workbook import in_order
from countycarbon.tables import Table
from countycarbon.tables.column import in_gas

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from countycarbon.study import Study

_OWN = ("town_id", "town", "gas")


def write(folder: Path, towns: gpd.GeoDataFrame, target: Path, study: Study) -> Path:
    """Write the polygons of the towns with every result that has one row for each town.

    The layer ``results`` holds the polygons in the coordinate system they came in; the table
    ``codebook`` says for each of its fields which table it comes from, its label in both
    languages and its unit.  A missing number is NULL.  The same input gives the same bytes.

    Parameters
    ----------
    folder : Path
        Folder of the run's tables (CSV).
    towns : GeoDataFrame
        ``town_id`` and polygons with a coordinate system.
    target : Path
        The file to write; one that is there is replaced.
    study : Study
        For the gas basis, the status and the date.

    Returns
    -------
    Path
        The target.

    Raises
    ------
    KitError
        ``present.no-crs`` if the polygons have no coordinate system.
    """
    import pyogrio

    if towns.crs is None:
        raise fail("present.no-crs")
    joined, codebook = joined_results(folder, towns, study)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.stem + ".partial" + target.suffix)
    partial.unlink(missing_ok=True)
    with _fixed_date(study.report.date):
        pyogrio.write_dataframe(joined, partial, layer="results", driver="GPKG")
        pyogrio.write_dataframe(codebook, partial, layer="codebook", driver="GPKG", append=True)
    partial.replace(target)
    return target


def joined_results(
    folder: Path, towns: gpd.GeoDataFrame, study: Study
) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """The polygons with the results, and the meaning of every field.

    Parameters
    ----------
    folder, towns, study
        As in :func:`write`.

    Returns
    -------
    joined : GeoDataFrame
        Fields of two tables that share a name carry the table's name in front.
    codebook : DataFrame
        ``field``, ``table_name``, ``zh``, ``en``, ``unit``.
    """
    import geopandas as gpd
    import pandas as pd

    gas = study.accounting.gas
    found = [t for t in in_order() if _by_town(t) and tables.path(t.name, folder).exists()]
    often = pd.Series([n for t in found for n in t.names]).value_counts()
    joined = pd.DataFrame(towns[["town_id", "geometry"]])
    names = dict(zip(towns["town_id"], towns["town"], strict=True)) if "town" in towns else {}
    meaning = []
    for table in found:
        frame = tables.read(table.name, folder)
        if "town" in frame:
            names |= dict(zip(frame["town_id"], frame["town"], strict=True))
        columns = [c for c in table.columns if c.name not in _OWN]
        new = {c.name: c.name if often[c.name] == 1 else f"{table.name}_{c.name}" for c in columns}
        part = frame[["town_id", *new]].rename(columns=new)
        # a town without a polygon keeps its row: nothing is dropped
        joined = joined.merge(part, on="town_id", how="outer", validate="one_to_one")
        meaning += [(new[c.name], table.name, c.zh, c.en, in_gas(c.unit, gas)) for c in columns]
    joined = joined.sort_values("town_id").reset_index(drop=True)
    joined.insert(1, "town", joined["town_id"].map(names).fillna(""))
    joined["gas"], joined["study_status"] = gas, study.status
    codebook = pd.DataFrame(meaning, columns=["field", "table_name", "zh", "en", "unit"])
    return gpd.GeoDataFrame(joined, geometry="geometry", crs=towns.crs), codebook


def _by_town(table: Table) -> bool:
    return table.key == ("town_id",)


@contextmanager
def _fixed_date(date: str) -> Iterator[None]:
    """Let GDAL write the report's date, not the clock, into the file; then forget it again."""
    import pyogrio

    name = "OGR_CURRENT_DATE"
    before = pyogrio.get_gdal_config_option(name)
    pyogrio.set_gdal_config_options({name: f"{date}T00:00:00.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({name: before})
