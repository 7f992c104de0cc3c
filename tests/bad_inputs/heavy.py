"""Files that are much larger, or much more intricate, than a county has them."""

import os

import numpy as np
from bad_inputs.ground import Case
from shapely import Polygon

SPARSE = 3_000_000_000
"""Bytes a file claims to have; the disk holds none of them."""


def _sparse(name, key="inputs.towns.file"):
    """A file of holes in place of an input."""

    def harm(g):
        path = g.folder / name
        path.unlink(missing_ok=True)
        path.touch()
        os.truncate(path, SPARSE)
        study = g.folder / "toy.yml"
        if key:
            text = study.read_text(encoding="utf-8")
            study.write_text(text.replace(key, name), encoding="utf-8")

    return harm


def _many_vertices(g, count=2_000_000):
    """One parcel whose outline has two million corners."""
    frame = g.toy.parcels
    left, low, right, high = frame.geometry[0].bounds
    x = np.linspace(left, right, count)
    top = np.column_stack([x, np.where(np.arange(count) % 2, high, high - 0.5)])
    corners = np.vstack([[(left, low)], top, [(right, low)]])
    shapes = [Polygon(corners), *frame.geometry[1:]]
    g.toy.parcels = frame.set_geometry(shapes, crs=frame.crs)


CASES = [
    Case("sparse-towns", _sparse("towns.csv"), code="files.too-large",
         place=("towns.csv", "3,000"), after=True),
    Case("sparse-workbook", _sparse("towns.xlsx", "towns.csv"), code="files.too-large",
         place=("towns.xlsx", "3,000"), after=True),
    Case("sparse-layer", _sparse("parcels.gpkg"), code="inputs.layer-differs",
         place=("parcels.gpkg",), after=True),
    Case("sparse-judgements", _sparse("judgements.yaml"), code="files.too-large",
         place=("judgements.yaml",), after=True),
    Case("layer-of-two-million-corners", _many_vertices, code="inputs.outline-too-large",
         place=("parcels.gpkg", "2,000,00", "500,000")),
    Case("sparse-study", _sparse("toy.yml", ""), code="files.too-large",
         place=("toy.yml",), after=True),
]  # fmt: skip
