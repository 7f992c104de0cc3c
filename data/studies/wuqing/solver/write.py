"""Write the solved tables: UTF-8, fixed order, every row marked real or made."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
from pyproj import Transformer

from solver import facts
from solver.boundaries import CRS

SOURCES = {
    facts.REAL: "2020 census of the unit (citypopulation.de)",
    facts.MADE: "made by make.py",
}
PARKS = [
    # name, English name, town, level of the park, status of the name
    (
        "国家级园区（论文未具名）",
        "National-level park (not named in the paper)",
        "杨村街道",
        "真实",
    ),
    ("高村科技创新园", "Gaocun Science and Innovation Park", "高村镇", "真实"),
    ("京滨工业园", "Jingbin Industrial Park", "大王古庄镇", "真实"),
    ("京津电子商务产业园", "Jing-Jin E-commerce Park", "崔黄口镇", "真实"),
    ("福源经济开发区", "Fuyuan Economic Development Zone", "梅厂镇", "真实"),
    (
        "第六园区（论文未具名，位置自拟）",
        "Sixth park (not named; place made)",
        "南蔡村镇",
        "重构示例",
    ),
]


def towns(start: pd.DataFrame, solved: pd.DataFrame) -> None:
    """towns.csv: people and output."""
    output = solved["output"]
    industry = (output * start["industry_share"] / 10).round() * 10
    scored = start["level"].notna()
    names = ["town_id", "town", "town_en", "kind", "group", "cluster", "cluster_en", "function"]
    table = start[names].assign(
        population=solved["population"].astype("int64"),
        population_year=2020,
        population_status=start["population_status"],
        population_source=start["population_status"].map(SOURCES),
        output_1e4yuan=output.where(scored).astype("Int64"),
        industrial_output_1e4yuan=industry.where(scored).astype("Int64"),
        output_year=2018,
        output_status=np.where(scored, facts.MADE, "无数据"),
        status=facts.MADE,
        note=np.where(scored, "", "论文称该单元无产值数据，不参评"),
    )
    _csv(table, "towns.csv")


def boundaries(start: pd.DataFrame, polygons: list) -> None:
    """boundaries.gpkg: the schematic polygons of the towns."""
    layer = gpd.GeoDataFrame(
        start[["town_id", "town", "town_en"]].assign(status="重构示例（示意边界）"),
        geometry=polygons,
        crs=CRS,
    )
    _layer(layer, "towns", "boundaries.gpkg")


def parcels(pieces: pd.DataFrame) -> None:
    """parcels.gpkg: the survey's fields; recorded areas in m2 with two decimals."""
    names = pd.read_csv(
        facts.STUDY.parent.parent / "land_classes" / "classes.csv", dtype=str, encoding="utf-8"
    )
    names = names.set_index("code")["name_zh"]
    number = pieces.groupby("town_id").cumcount() + 1
    owner = pieces["town_id"] + (number % 30 + 200).astype(str) + "0000000"
    area = pieces["units"] / 100
    layer = gpd.GeoDataFrame(
        {
            "BSM": pieces["town_id"] + number.astype(str).str.zfill(9),
            "DLBM": pieces["class_code"],
            "DLMC": pieces["class_code"].map(names),
            "QSDWDM": owner,
            "ZLDWDM": owner,
            "TBMJ": area,
            "KCXS": 0.0,
            "KCMJ": 0.0,
            "TBDLMJ": area,
            "status": facts.MADE,
        },
        geometry=list(pieces["geometry"]),
        crs=CRS,
    )
    _layer(layer, "parcels", "parcels.gpkg")


def points(start: pd.DataFrame, polygons: list, pieces: pd.DataFrame) -> None:
    """parks.csv and points.csv: schematic positions in EPSG:4548."""
    shape = dict(zip(start["town"], polygons, strict=True))
    code = start.set_index("town")["town_id"]
    rows = []
    for k, (name, name_en, town, status) in enumerate(PARKS, 1):
        works = pieces[(pieces["town_id"] == code[town]) & (pieces["class_code"] == "0601")]
        centres = np.array([g.centroid.coords[0] for g in works["geometry"]])
        middle = np.median(centres, axis=0)
        x, y = centres[np.argmin(((centres - middle) ** 2).sum(axis=1))]
        rows.append((f"P{k}", name, name_en, code[town], town, round(x), round(y), status))
    columns = ["park_id", "park", "park_en", "town_id", "town", "x", "y", "name_status"]
    _csv(
        pd.DataFrame(rows, columns=columns).assign(crs=CRS, position_status="重构示例（示意位置）"),
        "parks.csv",
    )
    seat = shape[facts.YANGCUN].centroid
    project = Transformer.from_crs("EPSG:4490", CRS, always_xy=True)
    tongzhou = np.array(project.transform(116.656, 39.909))
    border = np.array([p for g in polygons for p in g.exterior.coords])
    near = border[np.argmin(((border - tongzhou) ** 2).sum(axis=1))]
    table = pd.DataFrame(
        [
            ("centre", "武清城区中心", "District centre", round(seat.x), round(seat.y)),
            ("second_pole", "通州方向边界点", "Border towards Tongzhou", *map(round, near)),
        ],
        columns=["point_id", "name", "name_en", "x", "y"],
    )
    _csv(table.assign(crs=CRS, status="重构示例（示意位置）"), "points.csv")


def planning(lines: dict[str, gpd.GeoDataFrame]) -> None:
    """planning.gpkg: one layer for each line."""
    (facts.STUDY / "planning.gpkg").unlink(missing_ok=True)
    for name, layer in lines.items():
        _layer(layer, name, "planning.gpkg", append=True)


def change(survey: pd.DataFrame, mapping: pd.DataFrame) -> None:
    """change_2022.csv and change_mapping.csv."""
    _csv(survey, "change_2022.csv")
    _csv(mapping, "change_mapping.csv")


def _csv(table: pd.DataFrame, name: str) -> None:
    table.to_csv(facts.STUDY / name, index=False, encoding="utf-8", lineterminator="\n")


def _layer(layer: gpd.GeoDataFrame, name: str, file: str, *, append: bool = False) -> None:
    """A layer without a spatial index, which nobody needs and a quarter of the file would be."""
    path = Path(facts.STUDY / file)
    if not append:
        path.unlink(missing_ok=True)
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2024-01-01T00:00:00.000Z"})
    options = {"driver": "GPKG", "engine": "pyogrio", "SPATIAL_INDEX": "NO"}
    layer.to_file(path, layer=name, mode="a" if append else "w", **options)
