import pandas as pd
import pytest

from countycarbon.evaluation.columns import KNOWN, known_columns
from countycarbon.messages import KitWarning

TOWNS = pd.DataFrame(
    {
        "town_id": ["1", "2"],
        "town": ["甲镇", "乙镇"],
        "population": [100.0, 200.0],
        "area_ha": [10.0, 20.0],
        "output": [50.0, None],
        "industrial_output": [40.0, 30.0],
    }
)
BALANCE = pd.DataFrame(
    {
        "town_id": ["1", "2"],
        "source_t": [100.0, 300.0],
        "sink_t": [20.0, 30.0],
        "net_t": [80.0, 270.0],
        "compensation": [0.2, 0.1],
        "support": [1.6, 0.8],
        "contribution": [1.0, 1.0],
    }
)
ACCOUNT = pd.DataFrame(
    {
        "town_id": ["1", "1", "2"],
        "role": ["source", "source", "source"],
        "class_code": ["0103", "0701", "0701"],
        "carbon_t": [5.0, 95.0, 300.0],
    }
)
AREA = pd.DataFrame({"town_id": ["1", "1"], "class_code": ["0103", "0301"], "area_ha": [6.0, 4.0]})


def columns(**options):
    return known_columns(TOWNS, BALANCE, ACCOUNT, AREA, **options)


@pytest.mark.parametrize(
    ("reading", "expected"),
    [("gross", [20, 30]), ("net_of_cropland", [20 - 5, 30 - 0]), ("literal", [20 - 100, 30 - 300])],
)
def test_readings_of_net_sink(reading, expected):
    assert columns(net_sink=reading)[0]["net_sink_t"].tolist() == expected


def test_a_cropland_source_without_number_is_not_zero():
    lost = ACCOUNT.assign(carbon_t=[float("nan"), 95.0, 300.0])
    read = {"net_sink": "net_of_cropland"}
    found = known_columns(TOWNS, BALANCE, lost, AREA, **read)[0]["net_sink_t"]
    assert found.isna().tolist() == [True, False]  # town 2 has no cropland: 30 - 0
    partly = pd.concat([ACCOUNT, lost.iloc[[0]].assign(class_code="0101")])
    found = known_columns(TOWNS, BALANCE, partly, AREA, **read)[0]["cropland_source_t"]
    assert found.isna().tolist() == [True, False]


def test_a_county_without_cropland_has_nothing_to_subtract():
    built = ACCOUNT[ACCOUNT["class_code"] == "0701"]
    found = known_columns(TOWNS, BALANCE, built, AREA, net_sink="net_of_cropland")[0]
    assert found["net_sink_t"].tolist() == [20 - 0, 30 - 0]


def test_the_second_criterion():
    assert columns()[0]["second_t"].tolist() == [80, 270]
    assert columns(second_criterion="gross_source")[0]["second_t"].tolist() == [100, 300]


def test_areas_by_group():
    known, _ = columns()
    assert known.loc["1", ["cropland_ha", "forest_ha", "ecological_ha"]].tolist() == [6, 4, 4]
    assert known.loc["2", "cropland_ha"] == 0  # no parcel of a class is no area of it
    assert list(known.columns) == list(KNOWN)


def test_a_proxy_fills_only_what_is_missing_and_is_flagged():
    with pytest.warns(KitWarning, match="indicators.proxy"):
        known, flagged = columns(proxies={"output": "industrial_output * 1.2"})
    assert known["output"].tolist() == [50, 30 * 1.2]
    assert flagged["output"].tolist() == [False, True]


def test_wetland_is_no_forest_and_hydraulic_land_is_built():
    codes = ["0301", "0304", "1106", "1104", "1109", "0601", "1006"]
    land = pd.DataFrame({"town_id": "1", "class_code": codes,
                         "area_ha": [1.0, 2, 4, 8, 16, 32, 64]})  # fmt: skip
    found = known_columns(TOWNS, BALANCE, ACCOUNT, land)[0].loc["1"]
    assert found["wetland_ha"] == 2 + 4
    assert found["forest_ha"] == 1
    assert found["built_ha"] == 16 + 32  # rural roads belong to farmland
    assert found["ecological_ha"] == 1 + 2 + 4 + 8
