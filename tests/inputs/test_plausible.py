"""What passes every form and cannot be true of a county."""

import pandas as pd
import pytest

from countycarbon.inputs import plausible
from countycarbon.messages import KitError


def county(**change):
    columns = {"town": ["甲镇"], "population": [1000.0], "area_ha": [100.0], "output": [1e4],
               "industrial_output": [1e4]}  # fmt: skip
    return pd.DataFrame({**columns, **{name: [value] for name, value in change.items()}})


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("population", 5e6 + 1),
        ("population", 4.2),
        ("population", 300_001.0),  # on one square kilometre
        ("area_ha", 1e308),
        ("area_ha", 1e-300),
        ("output", 2e9),
    ],
)
def test_a_number_no_town_has_is_told_with_the_town(column, value):
    with pytest.raises(KitError) as error:
        plausible.towns(county(**{column: value}))
    assert set(error.value.codes) == {"inputs.implausible"}
    assert {(p.where["town"], p.where["column"]) for p in error.value.problems} == {
        ("甲镇", column)
    }


def test_ordinary_and_missing_numbers_pass():
    plausible.towns(county())
    plausible.towns(county(population=float("nan"), output=float("nan")))
    plausible.towns(county(population=300_000.0))  # as crowded as may be


def test_one_town_of_another_county_is_told_and_goes_on(toy):
    toy.write()
    known = pd.DataFrame({"town_id": ["999999001", "120114002"], "town": ["甲镇", "乙镇"]})
    with pytest.warns(Warning, match="乙镇"):
        plausible.codes(toy.study(), known)
    with pytest.raises(KitError) as error:
        plausible.codes(toy.study(), known.iloc[1:])
    assert error.value.codes == ["inputs.other-county"]
