"""Every pair of parcels that lie on one another, whatever the cells."""

import numpy as np
import pytest
import shapely
from shapely import box

from countycarbon.land import overlaps


def made(count, seed=3):
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(0, 100, (2, count))
    shapes = shapely.box(x, y, x + rng.uniform(0, 6, count), y + rng.uniform(0, 6, count))
    shapes[0] = box(0, 50, 106, 50.5)  # a road across everything
    return shapes


@pytest.mark.parametrize("chunk", [7, 50, 1000])
def test_no_pair_is_missed_and_none_counted_twice(monkeypatch, chunk):
    shapes = made(200)
    expected = {
        (i, j): area
        for i in range(200)
        for j in range(i + 1, 200)
        if (area := shapes[i].intersection(shapes[j]).area) > overlaps.NOISE_M2
    }
    monkeypatch.setattr(overlaps, "CHUNK", chunk)
    asked = []

    def take(rows):
        asked.append(len(rows))
        return shapes[rows]

    one, other, area = overlaps.search(shapely.bounds(shapes), take)
    found = dict(zip(zip(one.tolist(), other.tolist(), strict=True), area, strict=True))
    assert len(found) == len(one)
    assert found == pytest.approx(expected)
    assert (len(asked) > 1) == (chunk < 200)


def test_boxes_that_are_missing_are_left_out():
    shapes = np.array([box(0, 0, 2, 2), shapely.Polygon(), box(1, 0, 3, 2)])
    one, other, area = overlaps.search(shapely.bounds(shapes), lambda rows: shapes[rows])
    assert (one.tolist(), other.tolist(), area.tolist()) == ([0], [2], [2.0])


def test_parcels_all_in_one_place_end_the_cutting(monkeypatch):
    monkeypatch.setattr(overlaps, "CHUNK", 2)
    shapes = np.array([box(0, 0, 1, 1)] * 4)
    assert len(overlaps.search(shapely.bounds(shapes), lambda rows: shapes[rows])[0]) == 4 * 3 / 2
