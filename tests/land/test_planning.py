"""Land of the towns inside planning lines, and the room they leave."""

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.land import planning

TOWNS = pd.DataFrame({"town_id": ["1", "2"], "town": ["甲镇", "乙镇"]})
AREA = pd.DataFrame(
    [("1", "0102", 80.0), ("1", "1104", 15.0), ("1", "0702", 5.0), ("2", "0102", 100.0)],
    columns=["town_id", "class_code", "area_ha"],
)
LINES = pd.DataFrame(
    [("farmland", "1", "0102", 60.0), ("farmland", "1", "0702", 1.0),
     ("red_line", "1", "1104", 9.0),
     ("urban_boundary", "1", "0702", 4.0), ("urban_boundary", "1", "0102", 6.0)],
    columns=["planning", "town_id", "class_code", "area_ha"],
)  # fmt: skip


def test_room_is_what_both_lines_leave_of_unbuilt_land():
    found = planning.by_town(LINES, TOWNS, AREA)
    tables.check("planning_towns", found)
    one, two = found.set_index("town_id").loc["1"], found.set_index("town_id").loc["2"]
    assert (one["farmland_ha"], one["farmland_cropland_ha"]) == (60 + 1, 60)
    assert (one["urban_boundary_ha"], one["urban_unbuilt_ha"]) == (4 + 6, 6)
    assert one["room_ha"] == (80 + 15) - 60 - 9  # the village inside farmland is built already
    assert (two["farmland_ha"], two["room_ha"]) == (0, 100)


def test_a_line_that_is_not_given_is_missing_and_not_zero():
    found = planning.by_town(LINES[LINES["planning"] == "urban_boundary"], TOWNS, AREA)
    tables.check("planning_towns", found)
    assert found[["farmland_ha", "red_line_ha", "room_ha"]].isna().all(axis=None)


def test_no_lines_no_rows():
    assert planning.by_town(LINES.iloc[:0], TOWNS, AREA).empty


def test_room_is_never_below_nothing():
    lines = LINES.assign(area_ha=LINES["area_ha"] * 10)
    assert planning.by_town(lines, TOWNS, AREA)["room_ha"].tolist() == pytest.approx([0, 100])
