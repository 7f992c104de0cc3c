"""The PDF of each town and the layer of results."""

import geopandas as gpd
import pandas as pd
import pytest
from pypdf import PdfReader
from shapely.geometry import box

from countycarbon import tables
from countycarbon.folders import kit
from countycarbon.run import sheets
from countycarbon.study import Study


@pytest.fixture
def run(tmp_path):
    """A run of two towns, as far as the sheets need it."""
    where = tmp_path / "tables"
    towns = pd.DataFrame(
        {
            "town_id": ["001", "002"],
            "town": ["甲镇", "乙镇"],
            "town_en": ["Jia", "Yi"],
            "group": "outer",
            "population": [1000, 2000],
            "area_ha": [100.0, 200.0],
            "scored": True,
            "status": "重构示例",
        }
    ).reindex(columns=tables.declared("towns").names, fill_value="")
    towns[["output", "industrial_output"]] = 1.0
    tables.write("towns", towns, where)
    rows = [
        {"town_id": i, "town": n, "item": "source_t", "value": 12.5, "table": "balance"}
        for i, n in (("001", "甲镇"), ("002", "乙镇"))
    ]
    names = tables.declared("town_sheets").names
    tables.write("town_sheets", pd.DataFrame(rows).reindex(columns=names, fill_value=""), where)
    shapes = gpd.GeoDataFrame(
        towns[["town_id", "town", "town_en", "status"]],
        geometry=[box(5e5, 4e6, 5.01e5, 4.001e6), box(5.01e5, 4e6, 5.02e5, 4.002e6)],
        crs="EPSG:4548",
    )
    shapes.to_file(tmp_path / "towns.gpkg", layer="towns")
    return tmp_path


STUDY = Study.load(kit() / "params" / "wuqing.yml")


@pytest.mark.parametrize(("lang", "name"), [("zh", "甲镇"), ("en", "Jia")])
def test_one_pdf_for_each_town(run, tmp_path, lang, name):
    files = list(sheets.write(STUDY, run, lang, tmp_path / "out"))
    assert [f.name for f in files] == ["001.pdf", "002.pdf"]
    pages = PdfReader(files[0]).pages
    assert len(pages) == 1 and name in pages[0].extract_text()


def test_same_run_same_bytes(run, tmp_path):
    one = [f.read_bytes() for f in sheets.write(STUDY, run, "zh", tmp_path / "a")]
    two = [f.read_bytes() for f in sheets.write(STUDY, run, "zh", tmp_path / "b")]
    assert one == two


def test_the_results_are_a_layer_that_opens(run, tmp_path):
    [file] = sheets.layer(STUDY, run, tmp_path / "results.gpkg")
    assert list(gpd.read_file(file, layer="results")["town_id"]) == ["001", "002"]


def test_a_study_without_polygons_has_neither(run, tmp_path):
    (run / "towns.gpkg").unlink()
    assert not sheets.possible(run)
    assert sheets.layer(STUDY, run, tmp_path / "results.gpkg") == []
