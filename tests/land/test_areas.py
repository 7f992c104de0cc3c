"""Sums by code and comparisons, by arithmetic."""

import pandas as pd
import pytest

from countycarbon.land import areas

TOWNS = pd.DataFrame({"town_id": ["1", "2"], "town": ["A", "B"]})


def batch(rows):
    names = ["town_code", "class_code", "parcel", "recorded_m2", "ridge_m2", "ellipsoid_m2"]
    return pd.DataFrame(rows, columns=names)


def test_batches_add_up_and_foreign_codes_are_kept_apart():
    sums = areas.ByCode(1)
    sums.add(batch([("19", "01", "a", 1e4, None, 2e4), ("29", "01", "b", 3e4, 0.0, 3e4)]))
    sums.add(batch([("18", "01", "c", 1e4, 0.0, 1e4), ("3", "02", "d", 5e4, 0.0, 5e4)]))
    frames, outside = areas.of_towns(sums.frame(), TOWNS, 1)
    assert frames["recorded"]["area_ha"].tolist() == [1 + 1, 3]
    assert frames["ellipsoid"]["area_ha"].tolist() == [2 + 1, 3]
    assert outside[["code", "recorded", "count", "example"]].to_numpy().tolist() == [
        ["3", 5e4, 1, "d"]
    ]


def test_ridges_take_their_share_of_the_ellipsoidal_area():
    sums = areas.ByCode(1)
    sums.add(batch([("1", "0101", "a", 3e4, 1e4, 8e4)]))
    frames, _ = areas.of_towns(sums.frame(), TOWNS, 1)
    ellipsoid = frames["ellipsoid"].set_index("class_code")["area_ha"]
    assert ellipsoid.to_dict() == {"0101": 8 * 3 / 4, "1203": 8 * 1 / 4}


def test_moved_area_is_what_codes_claim_and_boundaries_do_not_hold():
    def frame(rows):
        return pd.DataFrame(rows, columns=["town_id", "town", "class_code", "area_ha"])

    by_code = frame([("1", "A", "01", 10.0), ("1", "A", "02", 5.0), ("2", "B", "01", 5.0)])
    by_geometry = frame([("1", "A", "01", 7.0), ("1", "A", "02", 6.0), ("2", "B", "01", 7.0)])
    table = areas.compare(TOWNS, by_code, by_code, by_geometry, pd.Series({"1": 13.0, "2": 7.0}))
    assert table["moved_ha"].tolist() == [10 - 7, 0.0]
    assert table["difference_percent"].tolist() == [0.0, 0.0]
    assert table["boundary_ha"].tolist() == [13.0, 7.0]


def test_what_is_not_known_stays_empty():
    nothing = pd.DataFrame(columns=["town_id", "town", "class_code", "area_ha"])
    one = pd.DataFrame([("1", "A", "01", 10.0)], columns=nothing.columns)
    table = areas.compare(TOWNS, one, nothing)
    assert table["recorded_ha"].tolist() == pytest.approx([10.0, float("nan")], nan_ok=True)
    unknown = ["ellipsoid_ha", "by_geometry_ha", "moved_ha", "boundary_ha"]
    assert table[unknown].isna().all(axis=None)
