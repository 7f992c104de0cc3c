"""What a run hands over beside the report: a PDF for each town, the results as a layer."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon import escape, tables
from countycarbon.study import Study

if TYPE_CHECKING:
    import pandas as pd


def possible(folder: Path) -> bool:
    """Whether a run has town sheets: contents and polygons."""
    file = tables.path("town_sheets", folder / "tables")
    return file.exists() and (folder / "towns.gpkg").exists() and len(_content(folder)) > 0


def _content(folder: Path) -> pd.DataFrame:
    return tables.read("town_sheets", folder / "tables")


def write(study: Study, folder: Path, lang: str, target: Path) -> Iterator[Path]:
    """Write ``<town_id>.pdf``, as a safe name of a file, for every town into a folder.

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
    import typst

    from countycarbon.present import town_sheet
    from countycarbon.run import render
    from countycarbon.run.render import pdf
    from countycarbon.run.render.project import ACCENT

    target.mkdir(parents=True, exist_ok=True)
    content = _content(folder)
    towns = tables.read("towns", folder / "tables")
    maps = town_sheet.maps(content, gpd.read_file(folder / "towns.gpkg"))
    pages = town_sheet.sheets(
        content, towns, lang=lang, gas=study.accounting.gas, status=study.status
    )
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        template = resources.files(render).joinpath("sheet.typ")
        (work / "sheet.typ").write_bytes(template.read_bytes())
        compiler = typst.Compiler(
            work / "sheet.typ",
            root=work,
            font_paths=[pdf.font_folder(work)],
            ignore_system_fonts=True,
        )
        for town_id, page in pages:
            page |= {"lang": lang, "accent": ACCENT, "mapped": town_id in maps}
            text, name = json.dumps(page, ensure_ascii=False), escape.file_name(town_id)
            (work / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
            if town_id in maps:
                (work / f"{name}.png").write_bytes(maps[town_id])
            file = target / f"{name}.pdf"
            made = compiler.compile(format="pdf", sys_inputs={"town": name})
            assert isinstance(made, bytes)
            file.write_bytes(made)
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
