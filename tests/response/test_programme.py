"""What goes into the programme of the optimised quotas."""

import pandas as pd
import pytest

from countycarbon.response import programme

ROWS = [
    ("a", "0601", "source", 10.0, 900.0, ""),
    ("a", "0702", "source", 10.0, 100.0, ""),
    ("a", "0102", "source", 80.0, 32.0, ""),  # cropland is no built land
    ("a", "0102", "sink", 80.0, 40.0, ""),
    ("a", "0301", "sink", 20.0, 10.0, ""),
    ("a", "1006", "source", 5.0, 25.0, ""),  # a farm road is neither built nor a sink
    ("b", "0702", "source", 4.0, 100.0, ""),  # no land that takes up carbon
]


def account(rows=ROWS):
    names = ["town_id", "class_code", "role", "area_ha", "carbon_t", "notation"]
    return pd.DataFrame(rows, columns=names)


def test_intensity_is_source_per_built_hectare_plus_the_net_sink_lost():
    """A field that is built over loses its sink of 40 t and its source of 32 t."""
    found = programme.intensity(account()).set_index("town_id")["tonnes_per_ha"]
    assert found["a"] == pytest.approx(1000 / 20 + (40 - 32 + 10) / 100)
    assert found["b"] == 100 / 4


def test_intensity_is_not_known_where_a_part_is_not_estimated():
    nan = float("nan")
    housing = account([*ROWS, ("a", "0701", "source", 30.0, nan, "NE")])
    assert programme.intensity(housing)["tonnes_per_ha"].isna().tolist() == [True, False]
    orchard = account([*ROWS, ("a", "0203", "sink", 7.0, nan, "NE")])  # of unknown uptake
    assert programme.intensity(orchard).equals(programme.intensity(account()))
    field = account([r for r in ROWS if r[2:4] != ("source", 80.0)])
    field = pd.concat([field, account([("a", "0102", "source", 80.0, nan, "NE")])])
    assert programme.intensity(field)["tonnes_per_ha"].isna().tolist() == [True, False]
    # what is counted elsewhere is not missing, but its hectares are built
    elsewhere = account([*ROWS, ("a", "0701", "source", 30.0, nan, "IE")])
    found = programme.intensity(elsewhere)["tonnes_per_ha"]
    assert found[0] == pytest.approx(1000 / 50 + 18 / 100)
