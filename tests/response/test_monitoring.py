"""A yearly monitoring table."""

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.messages import KitError
from countycarbon.response import monitoring


def series(values, indicator="U2-01", unit="%", start=2020):
    years = range(start, start + len(values))
    return pd.DataFrame({"indicator": indicator, "year": years, "value": values, "unit": unit})


def target(base, aim, indicator="U2-01", unit="%"):
    return pd.DataFrame(
        [(indicator, 2020, base, 2030, aim, unit)],
        columns=["indicator", "base_year", "base_value", "target_year", "target_value", "unit"],
    )


def test_status_against_the_path():
    # path 50, 52, 54, 56, 58
    found = monitoring.report(series([50.0, 53.0, 53.5, 53.0, 58.0]), target(50.0, 70.0))
    tables.check("monitoring", found)
    assert found["status"].tolist() == ["base", "on_track", "off_track", "reversed", "on_track"]
    assert found["path"].tolist() == pytest.approx([50, 52, 54, 56, 58])
    assert found.loc[2, "gap"] == pytest.approx(-0.5)


def test_a_target_below_the_base_turns_the_sides_round():
    found = monitoring.report(series([100.0, 88.0, 92.0, 60.0]), target(100.0, 0.0))
    assert found["status"].tolist() == ["base", "on_track", "reversed", "on_track"]


def test_yearly_counts_leave_the_base_year_out():
    both = pd.concat([series([50.0, 53.0]), series([10.0, 10.5], "R3-01")])
    aims = pd.concat([target(50.0, 70.0), target(10.0, 20.0, "R3-01")])
    found = monitoring.yearly(monitoring.report(both, aims))
    tables.check("monitoring_years", found)
    assert found.to_dict("list") == {
        "year": [2021], "on_track": [1], "off_track": [1], "reversed": [0],
    }  # fmt: skip


def test_a_gap_a_unit_change_and_a_missing_target_are_all_named():
    gap = series([1.0, 2.0, 3.0]).drop(index=1)
    units = series([1.0, 2.0], "R1-01")
    units.loc[1, "unit"] = "ha"
    aims = pd.concat([target(1.0, 2.0), target(1.0, 2.0, "R1-01")])
    lost = series([1.0], "R3-01")
    with pytest.raises(KitError) as error:
        monitoring.check(pd.concat([gap, units, lost]), aims, file="series.csv")
    assert error.value.codes == [
        "response.series-unit",
        "response.series-no-target",
        "response.series-gap",
    ]
    assert "2021" in error.value.text("en")


def test_a_unit_other_than_that_of_the_target_is_refused():
    with pytest.raises(KitError) as error:
        monitoring.check(series([1.0, 2.0]), target(1.0, 2.0, unit="1"))
    assert error.value.codes == ["response.series-unit"]


def test_the_path_ends_at_the_target():
    """50 in 2020 to 70 in 2030; in 2032 the target is still 70, not 74."""
    found = monitoring.report(series([70.0, 70.0], start=2031), target(50.0, 70.0))
    assert found["path"].tolist() == [70.0, 70.0]
    assert found["status"].tolist() == ["on_track", "on_track"]
    early = monitoring.report(series([40.0], start=2018), target(50.0, 70.0))
    assert early.loc[0, ["path", "status"]].tolist() == [50.0, "base"]


@pytest.mark.parametrize(
    ("direction", "states"),
    [
        ("higher", ["on_track", "reversed", "off_track"]),
        ("lower", ["off_track", "on_track", "reversed"]),
        ("keep", ["off_track", "reversed", "off_track"]),
        (None, ["off_track", "reversed", "off_track"]),
    ],
)
def test_a_target_to_hold_takes_its_side_from_the_indicator(direction, states):
    """50 is to be held: 51, then 47, then 49."""
    given, aim = series([51.0, 47.0, 49.0], start=2021), target(50.0, 50.0)
    named = {given.loc[0, "indicator"]: direction} if direction else None
    assert monitoring.report(given, aim, named)["status"].tolist() == states


def test_a_path_of_no_years_is_refused():
    with pytest.raises(KitError) as error:
        monitoring.check(series([50.0]), target(50.0, 70.0).assign(target_year=2020))
    assert error.value.codes == ["response.path-years"]
