"""A toy county of two towns and four parcels, sound until a test breaks it.

Town A is the left square kilometre, town B the right one; each holds two parcels of 50 ha.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import yaml
from shapely import box

from countycarbon.folders import kit
from countycarbon.study import Study

CRS = "EPSG:4548"
X, Y = 500_000.0, 4_360_000.0
KM = 1_000.0
WORDS = {"zh": "自制", "en": "made"}
JUDGEMENTS = str(kit() / "data/studies/wuqing/judgements.yaml")


@dataclass
class Toy:
    """Files of the toy county, to be broken one at a time."""

    folder: Path
    parcels: gpd.GeoDataFrame
    towns: gpd.GeoDataFrame
    table: pd.DataFrame

    def write(self, parcels: str = "parcels.gpkg", **options: Any) -> None:
        """Write all files; ``parcels`` names the file of parcels, its ending the format."""
        self.table.to_csv(self.folder / "towns.csv", index=False)
        self.towns.to_file(self.folder / "towns.gpkg", layer="towns")
        path = self.folder / parcels
        if path.suffix == ".parquet":
            self.parcels.to_parquet(path)
        elif path.suffix == ".gdb":
            self.parcels.to_file(path, layer="parcels", driver="OpenFileGDB", **options)
        else:
            self.parcels.to_file(path, **options)

    def study(self, land: Mapping[str, Any] | None = None, **changes: Any) -> Study:
        """The study; ``land`` changes ``inputs.land``, ``changes`` other parts of ``inputs``."""
        path = self.folder / "toy.yml"
        path.write_text(yaml.safe_dump(self.raw(land, **changes)), encoding="utf-8")
        return Study.load(path)

    def raw(self, land: Mapping[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
        """The study as plain data."""
        source = {"year": "2019", "source": WORDS, "status": "made"}
        inputs = {
            "towns": {"file": str(self.folder / "towns.csv"), **source},
            "boundaries": {"file": str(self.folder / "towns.gpkg"), **source},
            "land": {"file": str(self.folder / "parcels.gpkg"), **source, **(land or {})},
            **changes,
        }
        return {
            "study": "toy",
            "status": "made",
            "county": {"name": WORDS, "code": "999999", "province": WORDS, "area_km2": 2.0},
            "inputs": {k: v for k, v in inputs.items() if v is not None},
            "accounting": {"coefficients": "lulc_simple"},
            "evaluation": {"judgements": JUDGEMENTS},
            "response": {"quotas": {"total_ha": 0, "centre_share": 0.5}},
            "report": {"author": WORDS, "date": "2026-11-20"},
        }


def county(folder: Path) -> Toy:
    """The sound toy county, nothing of it written yet."""
    squares = [box(X + i * KM, Y, X + (i + 1) * KM, Y + KM) for i in range(2)]
    names = {"town_id": ["999999001", "999999002"], "town": ["甲镇", "乙镇"]}
    towns = gpd.GeoDataFrame(names, geometry=squares, crs=CRS)
    numbers = {"population": [1000, 2000], "output": [10, 20]}
    table = pd.DataFrame({**names, "group": "outer", **numbers})
    halves = [box(X + i * KM / 2, Y, X + (i + 1) * KM / 2, Y + KM) for i in range(4)]
    parcels = gpd.GeoDataFrame(
        {
            "BSM": ["1", "2", "3", "4"],
            "DLBM": ["0101", "0301", "0101", "0702"],
            "DLMC": ["水田", "乔木林地", "水田", "农村宅基地"],
            "ZLDWDM": ["999999001001", "999999001002", "999999002001", "999999002002"],
            "TBDLMJ": [500_000.0] * 4,
            "KCMJ": [0.0] * 4,
        },
        geometry=halves,
        crs=CRS,
    )
    return Toy(folder, parcels, towns, table)
