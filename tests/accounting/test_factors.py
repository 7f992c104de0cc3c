"""One factor, one draw: for all towns and for all sectors."""

import numpy as np
import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.accounting import factors, uncertainty

NAN = float("nan")


def rate(town, class_code, sector, tonnes):
    return {"town_id": town, "town": town, "class_code": class_code, "role": "source",
            "area_ha": 10.0, "coefficient_id": f"energy-{sector}", "coefficient": tonnes / 10,
            "carbon_t": tonnes, "gas": "C", "level": "energy", "notation": ""}  # fmt: skip


def burnt(sector, fuel, tonnes, town="", limits=(0.5, 2.0)):
    return {"kind": "energy", "sector": sector, "town_id": town, "item": fuel, "amount": tonnes,
            "unit": "t", "factor": 0.5, "factor_unit": "t C/t", "coefficient_id": fuel,
            "carbon_t": tonnes, "low_t": limits[0] * tonnes, "high_t": limits[1] * tonnes,
            "gas": "C"}  # fmt: skip


COLUMNS = ["coefficient_id", "serves", "role", "low", "central", "high", "range_meaning",
           "distribution", "unit"]  # fmt: skip
RATES = pd.DataFrame(
    [(f"energy-{s}", c, "source", 1.0, 2.0, 3.0, "", "triangular", "t C/ha/a")
     for s, c in (("industry", "06"), ("housing", "07"))], columns=COLUMNS)  # fmt: skip


def test_coal_of_two_sectors_has_one_draw():
    account = pd.DataFrame(
        [rate("1", "0601", "industry", 30.0), rate("2", "0702", "housing", 10.0)]
    )
    use = pd.DataFrame([burnt("industry", "coal", 30.0), burnt("housing", "coal", 10.0)])
    split = factors.by_factor(account, RATES, use)
    drawn = uncertainty.draw(*split, n=300, seed=1)
    assert (drawn.source[:, 0] / drawn.source[:, 1]).tolist() == pytest.approx([3.0] * 300)
    tables.check("variance_shares", drawn.spreads)
    shares = drawn.spreads.set_index("coefficient_id")
    assert shares.loc["coal", ["carbon_t", "share"]].tolist() == pytest.approx([40.0, 1.0])
    # two draws of their own would have given 30² + 10² instead of (30 + 10)²
    relative = drawn.source.sum(axis=1).std() / 40
    assert relative == pytest.approx((drawn.source[:, 0] / 30).std())


def test_a_town_keeps_the_mix_it_reports():
    """Town 1 reports 6 t of gas; 30 t of coal and 10 t of gas are shared half and half."""
    account = pd.DataFrame(
        [rate("1", "0601", "industry", 26.0), rate("2", "0601", "industry", 20.0)]
    )
    use = pd.DataFrame([burnt("industry", "coal", 30.0), burnt("industry", "gas", 10.0),
                        burnt("industry", "gas", 6.0, town="1")])  # fmt: skip
    split, _ = factors.by_factor(account, RATES, use)
    found = split.set_index(["town_id", "coefficient_id"])["carbon_t"]
    assert found["1", "coal"] == pytest.approx(20 * 30 / 40)
    assert found["1", "gas"] == pytest.approx(6 + 20 * 10 / 40)
    assert found["2", "coal"] + found["2", "gas"] == pytest.approx(20)


def test_limits_are_those_of_the_factor():
    account = pd.DataFrame([rate("1", "0601", "industry", 30.0)])
    use = pd.DataFrame(
        [burnt("industry", "coal", 20.0), burnt("industry", "gas", 10.0, limits=(NAN, NAN))]
    )
    _, table = factors.by_factor(account, RATES, use)
    coal, gas = (table.set_index("coefficient_id").loc[f] for f in ("coal", "gas"))
    assert coal[["low", "central", "high"]].tolist() == [0.5 * 0.5, 0.5, 2 * 0.5]
    assert np.isnan(gas["low"]) and gas["central"] == 0.5
    assert "energy-industry" not in set(table["coefficient_id"])


def test_an_account_by_area_stays_as_it_is():
    account = pd.DataFrame([rate("1", "0601", "industry", 30.0)]).assign(coefficient_id="WQ-06")
    same, rates = factors.by_factor(account, RATES, pd.DataFrame([burnt("industry", "coal", 30.0)]))
    pd.testing.assert_frame_equal(same, account)
    pd.testing.assert_frame_equal(rates, RATES)
