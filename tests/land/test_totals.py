"""Classes printed at two levels are accounted once."""

import pandas as pd
import pytest

from countycarbon.land import totals

CLASSES = pd.DataFrame(
    {
        "code": ["00", "0304", "0402", "01", "0101", "0102", "03", "0301", "04", "0401"],
        "parent": ["", "00", "00", "", "01", "01", "", "03", "", "04"],
    }
)


def area(**rows):
    cells = {"class_code": [c.removeprefix("c") for c in rows], "area_ha": list(rows.values())}
    return pd.DataFrame(cells)


@pytest.mark.parametrize(
    ("given", "accounted"),
    [
        ({"c01": 5.0, "c0101": 3.0, "c0102": 2.0}, ["0101", "0102"]),
        ({"c01": 5.0, "c0101": 3.0}, ["0101"]),  # one sub-class is enough
        ({"c01": 5.0, "c03": 1.0}, ["01", "03"]),
        ({"c03": 5.0, "c0304": 1.0}, ["03", "0304"]),  # swamp forest is wetland, not forest
        ({"cX1": 5.0}, ["X1"]),  # a code of a scheme of its own
    ],
)
def test_a_first_level_class_counts_only_without_its_sub_classes(given, accounted):
    assert totals.leaves(area(**given), CLASSES)["class_code"].tolist() == accounted


def twice(**rows):
    return totals.wetland_twice(area(**rows), CLASSES, "bulletin.csv", 1.0)


def test_the_wetland_held_twice_is_named_with_its_total_and_the_gap():
    # forest 50 = its own 30 + 20 of swamp forest
    (found,) = twice(c03=50.0, c0301=30.0, c0304=20.0)
    assert found.code == "land.wetland-counted-twice"
    assert found.values == {"codes": "0304", "parent": "03", "gap_ha": "20.00"}


def test_every_total_is_looked_at_for_itself():
    found = twice(c03=50.0, c0301=30.0, c0304=20.0, c04=9.0, c0401=2.0, c0402=7.0)
    assert [p.values["parent"] for p in found] == ["03", "04"]


@pytest.mark.parametrize(
    ("forest", "swamp"),
    [
        (51.1, 20.0),  # the gap of 21.1 is not the 20 of wetland, within 1 ha
        (30.5, 0.5),  # within the tolerance both ways: no gap to speak of
        (50.0, 0.0),  # no wetland that could be counted twice
        (10.0, 20.0),  # 20 too little, not too much
    ],
)
def test_another_gap_is_not_put_down_to_wetland(forest, swamp):
    assert twice(c03=forest, c0301=30.0, c0304=swamp) == []
