"""Land for what is to be built: county, group, town."""

import pandas as pd
import pytest

from countycarbon.messages import KitError
from countycarbon.response import room

LAND = pd.DataFrame({"town_id": ["1", "2"], "total_ha": [100.0, 50.0], "built_ha": [40.0, 10.0]})


def quota(one, two, groups=("centre", "centre")):
    return pd.DataFrame(
        {"town_id": ["1", "2"], "town": ["甲", "乙"], "group": groups, "quota_ha": [one, two]}
    )


def test_the_county_has_what_is_not_built_and_no_more():
    room.check_total(60 + 40, LAND)
    with pytest.raises(KitError) as error:
        room.check_total(60 + 40 + 1, LAND)
    assert error.value.codes == ["response.quota-above-land"]
    assert "101" in error.value.text("en") and "100" in error.value.text("zh")


def test_a_group_that_is_too_large_is_named_instead_of_its_towns():
    room.check_towns(quota(60, 40), LAND)
    with pytest.raises(KitError) as error:
        room.check_towns(quota(70, 41), LAND)
    assert [p.where for p in error.value.problems] == [{"key": "centre"}]


def test_towns_are_named_where_the_group_has_room():
    with pytest.raises(KitError) as error:
        room.check_towns(quota(10, 41), LAND)
    assert [p.where for p in error.value.problems] == [{"town": "乙"}]


def test_limits_are_held_against_the_total_without_levels():
    bounds = pd.DataFrame({"town": ["甲", "乙"], "floor_ha": [3.0, 4.0], "ceiling_ha": [5.0, 9.0]})
    room.check(10, LAND, bounds)
    for total, code in ((6, "response.floors-above-total"), (15, "response.ceilings-below-total")):
        with pytest.raises(KitError) as error:
            room.check(total, LAND, bounds)
        assert error.value.codes == [code]
