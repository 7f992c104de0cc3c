"""What a run hands over beside the report: a PDF for each town, the results as a layer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon import tables
from countycarbon.study import Study

if TYPE_CHECKING:
    import pandas as pd

_CREATED_NEVER = {"Creator": None, "Producer": None, "CreationDate": None}
"""No clock and no version of the drawing program in the files."""


def possible(folder: Path) -> bool:
    """Whether a run has town sheets: contents and polygons."""
    file = tables.path("town_sheets", folder / "tables")
    return file.exists() and (folder / "towns.gpkg").exists() and len(_content(folder)) > 0


def _content(folder: Path) -> pd.DataFrame:
    return tables.read("town_sheets", folder / "tables")


def write(study: Study, folder: Path, lang: str, target: Path) -> Iterator[Path]:
    """Write ``<town_id>.pdf`` for every town into a folder.

    Parameters
    ----------
    study : Study
        The study.
    folder : Path
        Folder of the run.
    lang : {"zh", "en"}
        Language of the sheets.
    target : Path
        Receives the files.

    Yields
    ------
    Path
        Each file, when it is written.
    """
    import geopandas as gpd

    from countycarbon.present import town_sheet

    target.mkdir(parents=True, exist_ok=True)
    towns = tables.read("towns", folder / "tables")
    polygons = gpd.read_file(folder / "towns.gpkg")
    pages = town_sheet.pages(
        _content(folder),
        towns,
        polygons,
        lang=lang,
        gas=study.accounting.gas,
        status=study.status,
    )
    for town_id, picture in pages:
        file = target / f"{town_id}.pdf"
        picture.figure.savefig(file, format="pdf", metadata=_CREATED_NEVER)
        yield file


def layer(study: Study, folder: Path, target: Path) -> list[Path]:
    """Write the results by town as a GeoPackage; nothing where there are no polygons."""
    import geopandas as gpd

    from countycarbon.present import geopackage

    source = folder / "towns.gpkg"
    if not source.exists():
        return []
    geopackage.write(folder / "tables", gpd.read_file(source), target, study)
    return [target]
