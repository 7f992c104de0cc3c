"""Closure, totals and wetland counted twice."""

import pandas as pd
import pytest

from countycarbon.land import closure, totals
from countycarbon.messages import Problems

CLASSES = pd.DataFrame({"code": ["00", "0304", "03", "0301"], "parent": ["", "00", "", "03"]})


def table(rows):
    return pd.DataFrame(rows, columns=["class_code", "area_ha"])


def test_gap_within_and_beyond_the_tolerance():
    found = closure.check({"land_county": (100.4, 100.0), "towns_county": (101.0, 100.0)}, 0.5)
    assert found["ok"].tolist() == [True, False]
    assert found["gap_percent"].tolist() == pytest.approx([0.4, 1.0])
    problems = Problems()
    closure.examine(found, "x.csv", problems)
    assert [p.code for p in problems.found] == ["land.not-closed"]


def test_totals_compare_only_classes_given_at_both_levels():
    found = closure.totals(table([("03", 10.0), ("0301", 9.0), ("00", 1.0)]), CLASSES, 2.0)
    assert found[["class_code", "gap_ha", "ok"]].to_numpy().tolist() == [["03", -1.0, True]]


def test_wetland_counted_twice_is_told_from_an_ordinary_gap():
    twice = table([("03", 50.0), ("0301", 30.0), ("0304", 20.0), ("00", 20.0)])
    once = table([("03", 30.0), ("0301", 30.0), ("0304", 20.0), ("00", 20.0)])
    other = table([("03", 45.0), ("0301", 30.0), ("0304", 20.0), ("00", 20.0)])
    found = totals.wetland_twice(twice, CLASSES, "x", 1.0)
    assert [p.code for p in found] == ["land.wetland-counted-twice"]
    assert totals.wetland_twice(once, CLASSES, "x", 1.0) == []
    assert totals.wetland_twice(other, CLASSES, "x", 1.0) == []
