"""A small study of made numbers, run once and run again, for the tests that need one."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
import geopandas as gpd
import pandas as pd
import pypdf
import pytest
from filelock import FileLock
from shapely.geometry import box

from countycarbon.run import pipeline
from countycarbon.run.scaffold import scaffold
from countycarbon.run.verify import Fresh, recorded, rerun

ROOT = Path(__file__).resolve().parents[2]
CHANGES = {
    "languages": ["zh"],
    "accounting.uncertainty.draws": 200,
}
BOUNDARIES = """\
inputs:
  boundaries:
    file: ../data/studies/small/boundaries.gpkg
    year: "2019"
    source: { zh: 自制方格, en: made squares }
    status: made
"""


@dataclass(frozen=True)
class Finished:
    """The kit it was run with, the folder of the run, and the run made again."""

    kit: Path
    folder: Path
    fresh: Fresh

    def read(self) -> recorded.Recorded:
        """The record of the run."""
        return recorded.read(self.folder)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the runs lie; several test processes make them once."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    base = shared / "small-study"
    with FileLock(shared / "small-study.lock"):
        if not (base / "done.json").exists():
            _make(base)
    return base


def _make(base: Path) -> None:
    shutil.rmtree(base, ignore_errors=True)
    kit = base / "kit"
    kit.mkdir(parents=True)
    shutil.copyfile(ROOT / "_quarto.yml", kit / "_quarto.yml")
    for name in ("notebooks", "chapters", "data"):
        ignored = shutil.ignore_patterns("studies", ".ipynb_checkpoints")
        shutil.copytree(ROOT / name, kit / name, ignore=ignored)
    (kit / "params").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTYCARBON_KIT", str(kit))
        scaffold("small", "小县", "Small County", "000000", workspace=kit)
        _squares(kit / "data" / "studies" / "small")
        params = kit / "params" / "small.yml"
        text = params.read_text(encoding="utf-8").replace("inputs:\n", BOUNDARIES, 1)
        params.write_text(text, encoding="utf-8", newline="\n")
        folder = base / "given" / "small"
        pipeline.run(kit / "params" / "small.yml", folder=folder, changes=CHANGES, engine="builtin")
        fresh = rerun(folder, base / "again", recorded.read(folder))
    assert not fresh.problems, [p.text("en") for p in fresh.problems]
    (base / "done.json").write_text(json.dumps({"executed": fresh.executed}), encoding="utf-8")


def _squares(folder: Path) -> None:
    """Boundaries of the towns: equal squares in rows of five, together as large as the land."""
    land = pd.read_csv(folder / "land.csv", dtype={"town_id": str}).set_index("town_id")
    side = (land.sum(axis=1).mean() * 1e4) ** 0.5
    corners = [(39_480_000 + side * (i % 5), 4.4e6 + side * (i // 5)) for i in range(len(land))]
    shapes = [box(x, y, x + side, y + side) for x, y in corners]
    made = gpd.GeoDataFrame({"town_id": land.index}, geometry=shapes, crs=4527)
    made.to_file(folder / "boundaries.gpkg", layer="towns", engine="pyogrio")


@pytest.fixture
def finished(made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Finished]:
    """The finished study; tests leave its files as they were."""
    kit = made / "kit"
    monkeypatch.setenv("COUNTYCARBON_KIT", str(kit))
    yield Finished(kit, made / "given" / "small", Fresh(made / "again" / "run", True, True))


@pytest.fixture
def mine(finished: Finished, tmp_path: Path) -> Finished:
    """The finished study with a folder of the test's own, to be changed at will."""
    folder = tmp_path / "small"
    shutil.copytree(finished.folder, folder)
    return Finished(finished.kit, folder, finished.fresh)


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Put a stand-in of Quarto on the path (``standin.py``), in one of its modes."""
    if os.name == "nt":
        pytest.skip("the made Quarto is a script")
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    blank = pypdf.PdfWriter()
    blank.add_blank_page(100, 100)
    blank.write(folder / "blank.pdf")
    words = docx.Document()
    words.add_paragraph("EPOCH")
    words.save(str(folder / "words.docx"))

    def make(*, version: str = "1.10.18", mode: str = "good", exits: int = 0) -> Path:
        settings = {"version": version, "mode": mode, "exits": exits}
        settings["pdf"] = str(folder / "blank.pdf")
        settings["docx"] = str(folder / "words.docx")
        (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        script = Path(__file__).parent / "render" / "standin.py"
        path = folder / "quarto"
        start = f'exec "{sys.executable}" -S "{script}" "{folder / "settings.json"}" "$@"'
        path.write_text(f"#!/bin/sh\n# {version}\n{start}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    return make
