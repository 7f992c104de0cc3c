"""Repairs and findings, by arithmetic."""

import numpy as np
import pytest
import shapely
from shapely import LineString, Polygon, box

from countycarbon.land import overlaps, quality


def look(*shapes, sliver=0.5):
    found = quality.Quality(sliver)
    geometry = np.array(shapes, dtype=object)
    repaired = found.add([shapely.to_wkb(g) for g in geometry], geometry)
    return repaired, found.frame().set_index("finding")


def test_a_repair_keeps_the_lobes_and_a_hopeless_ring_is_left_alone():
    tie = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    flat = Polygon([(0, 0), (1, 0), (2, 0), (1, 0), (0, 0)])
    spike = Polygon([(5, 0), (7, 0), (7, 2), (7, 4), (7, 2), (5, 2), (5, 0)])
    repaired, table = look(tie, flat, spike)
    assert shapely.area(repaired).tolist() == [2.0, 0.0, 4.0]
    assert table.loc["bow_tie", "after_ha"] == pytest.approx(2 / 1e4)
    assert table.loc["not_repaired", "count"] == 1
    assert table.loc["bow_tie", "count"] + table.loc["invalid_ring", "count"] == 2


def test_empty_slivers_and_equal_bytes():
    _, table = look(None, Polygon(), box(0, 0, 0.1, 1), box(5, 5, 7, 7), box(5, 5, 7, 7))
    assert table["count"][["empty", "sliver", "duplicate", "overlap"]].tolist() == [2, 1, 1, 1]
    assert table.loc["overlap", "before_ha"] == pytest.approx(4 / 1e4)


def test_common_edges_are_no_overlap_and_rounding_is_none_either():
    boxes = [box(0, 0, 1, 1), box(1, 0, 2, 1), box(2 - 0.01, 0, 3, 1)]
    assert overlaps.total(np.array(boxes)) == (0, 0.0)  # 0.01 m² is below the noise


def test_gaps_are_what_no_parcel_covers():
    count, area = quality.gaps(np.array([box(0, 0, 4, 10), box(6, 0, 10, 10)]), [box(0, 0, 10, 10)])
    assert (count, area) == (1, 2 * 10)


def test_polygons_are_taken_out_of_collections():
    mixed = shapely.GeometryCollection([box(0, 0, 1, 1), LineString([(0, 0), (5, 5)])])
    nested = shapely.GeometryCollection([shapely.MultiPolygon([box(0, 0, 1, 1), box(2, 2, 3, 3)])])
    made = quality.polygons_of(np.array([mixed, LineString([(0, 0), (1, 1)]), nested]))
    assert shapely.area(made).tolist() == [1.0, 0.0, 2.0]


def test_overlaps_are_found_across_batches():
    found = quality.Quality(0.0)
    for k in range(2):
        pair = np.array([box(k, 0, k + 2, 2), box(10 + k, 0, 12 + k, 2)])
        found.add(shapely.to_wkb(pair), pair)
    row = found.frame().set_index("finding").loc["overlap"]
    assert (row["count"], row["before_ha"]) == (2, 2 * (1 * 2) / 1e4)
    assert found.flagged()[["row", "other"]].to_numpy().tolist() == [[0, 2], [1, 3]]
    assert len(found.kept(4)) == 4
    assert found.kept(3) is None


def test_flagged_parcels_are_positions_with_areas():
    tie = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    one, two = box(10, 0, 14, 2), box(13, 0, 17, 2)  # 1 × 2 in common
    found = quality.Quality(0.5)
    for batch in ([tie, one], [two, None, one]):  # the last is the second again, a batch later
        geometry = np.array(batch, dtype=object)
        found.add([shapely.to_wkb(g) for g in geometry], geometry)
    rows = found.flagged()[["finding", "row", "other", "before_ha", "after_ha"]]
    rows = (rows.set_index(["finding", "row", "other"]) * 1e4).sort_index()
    assert rows.loc[("bow_tie", 0, -1)].tolist() == [0.0, pytest.approx(2 * (2 * 1 / 2))]
    assert rows.loc["duplicate", "after_ha"].to_dict() == {(4, 1): pytest.approx(4 * 2)}
    assert rows.loc["overlap", "after_ha"].to_dict() == {
        (1, 4): pytest.approx(4 * 2),
        (1, 2): pytest.approx(1 * 2),
        (2, 4): pytest.approx(1 * 2),
    }
    assert rows.index.get_level_values("finding").unique().tolist() == [
        "bow_tie", "duplicate", "empty", "overlap",
    ]  # fmt: skip


def test_only_the_largest_of_a_finding_are_kept_and_all_are_counted(monkeypatch):
    monkeypatch.setattr(quality, "LISTED", 2)
    found = quality.Quality(10.0)
    for sides in ([1, 3], [2, 3]):
        batch = np.array([box(0, 100 * k, 1, 100 * k + k) for k in sides])
        batch = shapely.transform(batch, lambda xy, n=sides[0]: xy + np.array([1_000 * n, 0]))
        found.add(shapely.to_wkb(batch), batch)
    assert found.flagged()["row"].tolist() == [1, 3]
    assert found.frame().set_index("finding").loc["sliver", "count"] == 4
    assert found.beyond() == ["sliver"]


def test_pairs_may_be_left_for_later_and_repairs_are_counted_all_the_same():
    shapes = [Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]), box(5, 5, 7, 7), box(5, 5, 7, 7)]
    geometry = np.array(shapes, dtype=object)
    found = quality.Quality(0.5, pairs=False)
    found.add([shapely.to_wkb(g) for g in geometry], geometry)
    counts = found.frame().set_index("finding")["count"]
    assert counts[["bow_tie", "duplicate", "overlap"]].tolist() == [1, 0, 0]
    assert found.kept(10) is None
