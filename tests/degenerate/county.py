"""Small made counties, sound until a test makes them degenerate.

A county is two frames and the study as plain data; everything is written into a folder of its own.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import yaml
from shapely import box

from countycarbon.run import scaffold

CODE = "999999"
CLASSES = {
    "0102": (1500, 3200), "0201": (40, 400), "0301": (60, 700), "0404": (10, 80), "05H1": (5, 60),
    "0601": (30, 420), "0701": (10, 160), "0702": (150, 420), "1003": (40, 140), "1104": (40, 420),
    "1106": (0, 120),
}  # fmt: skip
"""Classes of a made town and the range of their area, ha."""

BUILT, SINKS = ("05H1", "0601", "0701", "0702", "1003"), ("0201", "0301", "0404", "1104", "1106")
SOURCE = {"year": "2019", "source": {"zh": "自制", "en": "made"}, "status": "made"}
KM = 1_000.0


@dataclass
class County:
    """The county before it is written: its towns, its land, the study as plain data."""

    towns: pd.DataFrame
    land: pd.DataFrame
    raw: dict[str, Any]
    judgements: str = scaffold._JUDGEMENTS
    boundaries: bool = False
    files: dict[str, str] = field(default_factory=dict)
    """Further files by name; a study names them as ``{folder}/name``."""

    def set(self, key: str, value: Any) -> County:
        """Set one key of the study: ``county.set("accounting.gas", "CO2")``."""
        at = self.raw
        *above, last = key.split(".")
        for name in above:
            at = at.setdefault(name, {})
        at[last] = value
        return self

    def source(self, key: str, name: str, text: str, **more: Any) -> County:
        """Let a key of the study be an input file with this text."""
        self.files[name] = text
        return self.set(key, {**SOURCE, "file": name, **more})

    def hectares(self) -> list[float]:
        """The land of each town."""
        return [float(v) for v in self.land.drop(columns="town_id").sum(axis=1)]

    def write(self, folder: Path) -> Path:
        """Write tables, layer, judgements and study; the path of the study."""
        self.towns.to_csv(folder / "towns.csv", index=False)
        self.land.to_csv(folder / "land.csv", index=False)
        (folder / "judgements.yaml").write_text(self.judgements, encoding="utf-8")
        for name, text in self.files.items():
            (folder / name).write_text(text, encoding="utf-8")
        if self.boundaries:
            blocks(self.towns, self.hectares()).to_file(folder / "towns.gpkg", layer="towns")
            self.set("inputs.boundaries", {**SOURCE, "file": "towns.gpkg"})
        path = folder / "toy.yml"
        placed = _placed(self.raw, folder)
        path.write_text(yaml.safe_dump(placed, allow_unicode=True, sort_keys=False), "utf-8")
        return path


def _placed(value: Any, folder: Path) -> Any:
    """The study with the paths of its files written out."""
    if isinstance(value, dict):
        return {k: _placed(v, folder) for k, v in value.items()}
    known = isinstance(value, str) and (folder / value).is_file()
    return str(folder / value) if known else value


def blocks(towns: pd.DataFrame, hectares: list[float]) -> gpd.GeoDataFrame:
    """A block of its own land for each town, in columns 8 km wide, the first at the top left."""
    long = max(1, round(len(towns) ** 0.5))
    wide, x, y = 8 * KM, 500_000.0, 4_360_000.0
    shapes, top = [], y
    for i, area in enumerate(hectares):
        top = y if i % long == 0 else top
        high = area * 10_000 / wide
        shapes.append(box(x + wide * (i // long), top - high, x + wide * (i // long + 1), top))
        top -= high
    names = {"town_id": list(towns["town_id"]), "town": list(towns["town"])}
    return gpd.GeoDataFrame(names, geometry=shapes, crs="EPSG:4548")


def county(n: int = 12, *, centre: int = 3, seed: int = 1) -> County:
    """A sound county of *n* towns, the first of them in the centre group."""
    draw = random.Random(seed)
    rows, areas = [], []
    for i in range(n):
        output = draw.randrange(30, 200) * 10_000
        rows.append({
            "town_id": f"{CODE}{101 + i:03d}",
            "town": f"镇{i + 1:03d}号", "town_en": f"Town {i + 1:03d}",
            "group": "centre" if i < centre else "outer", "cluster": "",
            "function": "urban" if i < centre else "grain",
            "population": draw.randrange(15, 60) * 1000,
            "output": output, "industrial_output": output * 0.8, "status": "自制示例",
        })  # fmt: skip
        land = {c: round(draw.uniform(*bounds), 2) for c, bounds in CLASSES.items()}
        areas.append({"town_id": rows[-1]["town_id"], **land})
    return County(pd.DataFrame(rows), pd.DataFrame(areas), study())


def equal(n: int = 8, **options: Any) -> County:
    """A county whose towns are all alike but for their names."""
    made = county(n, **options)
    for frame in (made.towns, made.land):
        for column in frame.columns.difference(["town_id", "town", "town_en", "group"]):
            frame[column] = frame[column].iloc[0]
    return made


def study() -> dict[str, Any]:
    """The study of a made county as plain data."""
    words = {"zh": "某县", "en": "Some County"}
    return {
        "study": "toy",
        "status": "made",
        "county": {"name": words, "code": CODE, "province": {"zh": "某省", "en": "Some Province"}},
        "inputs": {
            "towns": {"file": "towns.csv", **SOURCE},
            "land": {"kind": "table", "file": "land.csv", "unit": "ha", **SOURCE},
        },
        "accounting": {"coefficients": "wuqing_reconstruction", "uncertainty": {"draws": 200}},
        "evaluation": {"judgements": "judgements.yaml", "rings": {"permutations": 99}},
        "response": {"quotas": {"total_ha": 400, "centre_share": 0.3}},
        "report": {"author": words, "date": "2026-01-01"},
    }


Make = Callable[[], County]
