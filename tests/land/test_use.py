"""What land is used for."""

import pytest

from countycarbon.inputs import classes
from countycarbon.land.classes import WETLAND_CODES
from countycarbon.land.use import use


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0601", "built"),
        ("0603", "ecological"),  # salt pan: wetland (00) in the survey
        ("1006", "other"),
        ("1003", "built"),
        ("1109", "built"),
        ("1107A", "ecological"),
        ("05H1", "built"),
        ("0201K", "orchard"),
        ("0102", "cropland"),
        ("1206", "other"),
    ],
)
def test_use(code, expected):
    assert use(code) == expected


def test_the_codes_of_wetland_are_those_of_the_class_table():
    table = classes.classes()
    assert set(table.loc[table["parent"] == "00", "code"]) == WETLAND_CODES
