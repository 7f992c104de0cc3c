"""Published claims tested on the study's data."""

import numpy as np
import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.inputs import catalogue as own
from countycarbon.response import claims


def account(coefficients):
    rows = []
    for town, (area, factor) in enumerate(coefficients):
        rows.append((f"{town:02d}", "0601", "source", area, factor, area * factor))
        rows.append((f"{town:02d}", "0102", "source", 50.0, 0.4, 20.0))  # cropland is not built
    names = ["town_id", "class_code", "role", "area_ha", "coefficient", "carbon_t"]
    return pd.DataFrame(rows, columns=names).assign(level="area")


def test_the_published_elasticity_is_log2_of_2_7():
    assert pytest.approx(1.433, abs=5e-4) == claims.ELASTICITY


def test_one_coefficient_per_hectare_is_trivial():
    found = claims.table(account([(10.0 * k, 40.0) for k in range(1, 13)]))
    tables.check("claims", found)
    rows = found.set_index("claim")
    assert rows.loc["elasticity", "found"] == pytest.approx(1.0)
    assert rows.loc["lorenz", "found"] == pytest.approx(90.0)
    assert set(found["caution"]) == {"trivial"}


def test_energy_by_area_is_one_rate_but_for_rounding():
    """40 t/ha of what was shared out by area: tonnes over hectares differ in the last digit."""
    cells = account([(10.0 * k, 40.0 * (1 + k * 1e-15)) for k in range(1, 13)])
    assert set(claims.table(cells.assign(level="energy"))["caution"]) == {"trivial"}


def test_energy_shared_out_by_residents_is_no_finding():
    shared = account([(10.0 * k, 90.0 - k) for k in range(1, 13)]).assign(level="energy")
    assert set(claims.table(shared)["caution"]) == {"shared"}
    tables.check("claims", claims.table(shared))


def test_most_tonnes_decide_what_is_said():
    """Industry at one rate of 50 t/ha, housing at rates of its own: 2/3 and 1/3 of the tonnes."""
    housing = account([(float(k), 20.0 + k) for k in range(1, 13)])
    housing = housing[housing["class_code"] == "0601"].assign(class_code="0701")
    tonnes = housing["carbon_t"].sum()
    industry = housing.assign(class_code="0601", area_ha=tonnes / 6 / 50, carbon_t=tonnes / 6)
    assert set(claims.table(pd.concat([housing, industry]))["caution"]) == {"trivial"}
    assert set(claims.table(pd.concat([housing, industry.head(3)]))["caution"]) == {"none"}


def test_emissions_of_their_own_are_a_finding():
    sizes = [(float(k), float(k) ** 0.433) for k in range(1, 13)]  # t = area ** 1.433
    found = claims.table(account(sizes)).set_index("claim")
    assert found.loc["elasticity", "found"] == pytest.approx(1.433)
    assert found.loc["elasticity", "caution"] == "none"


def test_few_units_and_no_data_are_said():
    few = claims.table(account([(1.0, 5.0), (2.0, 7.0), (4.0, 6.0)]))
    assert set(few["caution"]) == {"few"}
    none = account([(1.0, 5.0)]).assign(carbon_t=np.nan)
    assert set(claims.table(none)["caution"]) == {"no_data"}
    assert claims.curve(none).empty


def test_curve_begins_at_zero_and_ends_at_all():
    curve = claims.curve(account([(10.0, 90.0), (90.0, 100 / 90)]))
    tables.check("lorenz_curve", curve)
    assert curve[["land_share", "carbon_share"]].to_numpy().tolist() == [
        [0, 0], [pytest.approx(10), pytest.approx(90)], [pytest.approx(100), pytest.approx(100)],
    ]  # fmt: skip


def test_mode_ratios_of_the_published_factors():
    found = claims.mode_ratios(own.data_table("goals/transport_factors"))
    tables.check("mode_ratios", found)
    rows = found.set_index("factor_year")
    # 0.2042 / 0.0891 and 0.2042 / 0.0602; 0.129 / 0.135 and 0.129 / 0.057
    assert rows.loc["2007", "car_to_bus"] == pytest.approx(0.2042 / 0.0891)
    assert rows.loc["2009", "car_to_bus"] == pytest.approx(0.129 / 0.135)
    assert rows.loc["2009", "car_to_rail"] == pytest.approx(0.129 / 0.057)


def test_mode_shift_counts_walking_as_zero():
    shares = pd.DataFrame({"mode": ["car", "walk"], "before": [1.0, 0.0], "after": [0.5, 0.5]})
    found = claims.mode_shift(shares, own.data_table("goals/transport_factors"))
    tables.check("mode_shift", found)
    assert found["change_percent"].tolist() == pytest.approx([-50, -50])
