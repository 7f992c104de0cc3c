"""The matrix of plans and the two integrations."""

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.inputs import catalogue as own
from countycarbon.response import transmission

LEVER = ["item", "role", "classes", "name_zh", "name_en", "lever_zh", "lever_en", "indicators"]


def test_matrix_holds_each_indicator_in_each_of_its_cells():
    c = own.catalogue()
    found = transmission.matrix(c.indicators, c.cells)
    tables.check("transmission", found)
    assert found["n_indicators"].sum() == c.indicators["plans"].str.split(";").map(len).sum()
    assert len(found) == 12


def test_a_lever_acts_through_the_cells_of_its_indicators():
    levers = pd.DataFrame(
        [("forest", "sink", "0301;0305", "林地", "forest", "保育", "keep", "i1;i2")],
        columns=[
            "item",
            "role",
            "classes",
            "name_zh",
            "name_en",
            "lever_zh",
            "lever_en",
            "indicators",
        ],
    )
    indicators = pd.DataFrame({"indicator": ["i1", "i2"], "plans": ["C-M", "C-M;T-M"]})
    account = pd.DataFrame(
        [("0301", "sink", 5.0), ("0305", "sink", 2.0), ("0102", "sink", 9.0)],
        columns=["class_code", "role", "carbon_t"],
    ).assign(notation="")
    found = transmission.integration(levers, indicators, account).set_index("cell")
    assert found["indicators"].to_dict() == {"C-M": "i1;i2", "T-M": "i2"}
    assert found["carbon_t"].tolist() == [7.0, 7.0]
    account.loc[0, ["carbon_t", "notation"]] = [float("nan"), "IE"]  # counted in another item
    found = transmission.integration(levers, indicators, account)
    assert found["carbon_t"].tolist() == [2.0, 2.0]
    account.loc[1, ["carbon_t", "notation"]] = [float("nan"), "NE"]
    found = transmission.integration(levers, indicators, account)
    assert found["carbon_t"].isna().all()
    assert set(found["notation"]) == {"NE"}
    found = transmission.integration(levers, indicators, account.iloc[[0]])
    assert set(found["notation"]) == {"IE"}
    found = transmission.integration(levers, indicators, account.iloc[2:])
    assert set(found["notation"]) == {"NO"}


def test_the_shipped_levers_name_known_indicators():
    c = own.catalogue()
    found = transmission.integration(own.data_table("goals/levers"), c.indicators, None)
    tables.check("integration", found)
    assert found["carbon_t"].isna().all()


def test_an_unknown_indicator_in_a_lever_is_a_fault():
    levers = pd.DataFrame(
        [("x", "sink", "03", "", "", "", "", "no")],
        columns=[
            "item",
            "role",
            "classes",
            "name_zh",
            "name_en",
            "lever_zh",
            "lever_en",
            "indicators",
        ],
    )
    with pytest.raises(KeyError):
        transmission.integration(levers, own.catalogue().indicators, None)
