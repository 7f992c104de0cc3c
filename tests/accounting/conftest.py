"""Handmade coefficients and areas: every number can be redone in the head."""

import pandas as pd
import pytest

COLUMNS = [
    "coefficient_id", "class_code", "role", "kind", "low", "central", "high", "range_meaning",
    "distribution", "unit", "gas", "region", "year", "source", "evidence", "status",
]  # fmt: skip
NAN = float("nan")


def coefficient(name, class_code, role, central, **more):
    """One row of a set: 0.5 to 2 times the central value, t C/ha/a, unless said otherwise."""
    row = {
        "coefficient_id": name, "class_code": class_code, "role": role, "kind": "flux",
        "low": central / 2, "central": central, "high": central * 2, "range_meaning": "",
        "distribution": "", "unit": "t C/ha/a", "gas": "C", "region": "", "year": "2020",
        "source": "handmade", "evidence": "A", "status": "real",
    }  # fmt: skip
    return {**row, **more}


def table(*rows):
    return pd.DataFrame(list(rows), columns=COLUMNS)


@pytest.fixture
def classes():
    rows = [
        ("00", "", "sink"), ("0304", "00", "sink"), ("01", "", "source+sink"),
        ("0101", "01", "source+sink"), ("0102", "01", "source+sink"), ("03", "", "sink"),
        ("0301", "03", "sink"), ("06", "", "source"), ("0601", "06", "source"),
        ("07", "", "source"), ("0702", "07", "source"), ("08", "", "source"),
        ("0810", "08", "source"), ("10", "", "source"), ("1003", "10", "source"),
        ("11", "", "sink"), ("1104", "11", "sink"), ("1104A", "11", "sink"),
        ("1109", "11", "source"), ("12", "", "neutral"), ("1206", "12", "neutral"),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["code", "parent", "role"])


@pytest.fixture
def sound():
    """Cropland on both sides, forest, water, wetland, industry, housing, transport."""
    return table(
        coefficient("crop-out", "01", "source", 0.4, kind="crop_inputs"),
        coefficient("crop-in", "01", "sink", 0.5, kind="soil_change"),
        coefficient("forest", "03", "sink", 0.6),
        coefficient("wetland", "00", "sink", 1.0),
        coefficient("water", "11", "sink", 0.25),
        coefficient("industry", "06", "source", 90.0, kind="energy"),
        coefficient("housing", "07", "source", 40.0, kind="energy"),
        coefficient("transport", "10", "source", 30.0, kind="energy"),
        coefficient("hydraulic", "1109", "source", 6.0, kind="energy"),
    )


@pytest.fixture
def area():
    """Two towns."""
    rows = [
        ("1", "甲镇", "0101", 100.0), ("1", "甲镇", "0301", 50.0), ("1", "甲镇", "0601", 2.0),
        ("1", "甲镇", "1206", 3.0), ("2", "乙镇", "0702", 10.0), ("2", "乙镇", "1104A", 40.0),
        ("2", "乙镇", "1109", 5.0), ("2", "乙镇", "0304", 8.0),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["town_id", "town", "class_code", "area_ha"])
