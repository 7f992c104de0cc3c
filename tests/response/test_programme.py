"""What goes into the programme of the optimised quotas."""

import pandas as pd

from countycarbon.response import programme


def test_intensity_is_source_per_built_hectare_plus_the_sink_lost():
    account = pd.DataFrame(
        [
            ("a", "0601", "source", 10.0, 900.0),
            ("a", "0702", "source", 10.0, 100.0),
            ("a", "0102", "source", 80.0, 32.0),  # cropland is no built land
            ("a", "0102", "sink", 80.0, 40.0),
        ],
        columns=["town_id", "class_code", "role", "area_ha", "carbon_t"],
    )
    found = programme.intensity(account)
    assert found["tonnes_per_ha"].tolist() == [1000 / 20 + 40 / 80]
