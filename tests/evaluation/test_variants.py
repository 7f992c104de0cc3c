import pandas as pd
import pytest

from countycarbon.evaluation import variants
from countycarbon.evaluation.evaluate import Model

COEFFICIENTS = pd.DataFrame(
    {"coefficient_id": ["c", "f"], "low": [1.0, None], "central": [2.0, 5.0], "high": [8.0, None]}
)
ACCOUNT = pd.DataFrame(
    {
        "coefficient_id": ["c", "f", ""],
        "role": ["source", "sink", "source"],
        "coefficient": [2.0, 5.0, None],
        "carbon_t": [20.0, 10.0, None],
    }
)


def test_a_coefficient_moves_to_its_end_and_one_without_range_stays():
    found = variants.with_ends(ACCOUNT, COEFFICIENTS, {"source": "high", "sink": "low"})
    assert found["carbon_t"].tolist()[:2] == pytest.approx([20 * 8 / 2, 10])
    assert pd.isna(found["carbon_t"].iloc[2])


def test_without_ranges_there_is_no_other_value_to_take():
    assert variants.any_range(ACCOUNT, COEFFICIENTS)
    single = COEFFICIENTS.assign(low=COEFFICIENTS["central"], high=COEFFICIENTS["central"])
    assert not variants.any_range(ACCOUNT, single)
    assert not variants.any_range(ACCOUNT, COEFFICIENTS.assign(low=None, high=None))
    assert not variants.any_range(ACCOUNT.head(0), COEFFICIENTS)  # none of them is used


def test_measures_with_gaps_or_without_difference_are_left_out():
    towns = pd.DataFrame({"town_id": ["1", "2"], "area_ha": [10.0, 20.0]})
    areas = pd.DataFrame(
        {
            "town_id": ["1", "2"],
            "recorded_ha": [10.0, 20.0],
            "ellipsoid_ha": [11.0, 20.0],
            "by_geometry_ha": [9.0, None],
        }
    )
    found = variants.area_factors(towns, areas)
    assert list(found) == ["ellipsoid"]
    assert found["ellipsoid"].tolist() == [11 / 10, 1]
    assert variants.area_factors(towns, None) == {}


def test_equal_columns_count_once():
    raw = pd.DataFrame({"x": [1.0, 2, 4], "twin": [2.0, 4, 8], "z": [3.0, 1, 2]})
    weights = pd.DataFrame(
        {
            "criterion": ["a", "a", "b"],
            "indicator": ["x", "twin", "z"],
            "local_weight": [0.5, 0.5, 1.0],
            "global_weight": [0.3, 0.3, 0.4],
        }
    )
    model = Model({"x": "+", "twin": "+", "z": "-"}, weights, k=2)
    found = variants.once_per_column(raw, model).set_index("indicator")["global_weight"]
    assert found.to_dict() == pytest.approx({"x": 0.6, "z": 0.4})  # the criterion keeps its weight


def test_equal_weights_of_indicators():
    weights = pd.DataFrame({"criterion": ["a", "a", "b"], "indicator": ["x", "y", "z"]})
    found = variants.equal_weights(weights, by_criterion=False)
    assert found["global_weight"].tolist() == [1 / 3] * 3


LEVELS = pd.DataFrame(
    {
        "town_id": ["all", "1", "2", "1", "2"],
        "sector": ["industry", "industry", "industry", "crops", "crops"],
        "area_t": [30.0, 10.0, 20.0, 4.0, 0.0],
        "energy_t": [45.0, 15.0, 30.0, None, None],
        "activity_t": [None, None, None, 6.0, 0.0],
        "used": "area",
    }
)
SHARING = pd.DataFrame({"sector": ["industry", "crops"], "classes": ["06", "01|02"]})
SOURCES = pd.DataFrame(
    {
        "town_id": ["1", "1", "1", "2", "2"],
        "class_code": ["0601", "0602", "0601", "0601", "0103"],
        "role": ["source", "source", "sink", "source", "source"],
        "carbon_t": [4.0, 6.0, 1.0, 20.0, 0.0],
    }
)


def test_another_level_of_detail_keeps_the_shares_of_the_classes_and_touches_no_sink():
    found = variants.at_level(SOURCES, LEVELS, SHARING, "energy")
    assert found["carbon_t"].tolist() == pytest.approx([4 * 1.5, 6 * 1.5, 1, 20 * 1.5, 0])
    assert variants.at_level(SOURCES, LEVELS, SHARING, "area").equals(SOURCES)


def test_a_sector_already_at_the_level_need_not_be_shared_out():
    mixed = LEVELS.assign(used=["energy"] * 3 + ["area"] * 2)
    found = variants.at_level(SOURCES, mixed, SHARING[:1], "area")  # nothing is known of crops
    assert found["carbon_t"].tolist() == pytest.approx([4 / 1.5, 6 / 1.5, 1, 20 / 1.5, 0])


def test_levels_nobody_knows_are_no_alternative():
    assert variants.levels_of_detail(LEVELS) == ["energy", "activity"]
    assert variants.levels_of_detail(LEVELS.assign(used="energy", activity_t=None)) == ["area"]
    assert variants.levels_of_detail(None) == []


def test_sources_that_only_the_other_level_has_are_missing_not_zero():
    levels = LEVELS.assign(area_t=[30.0, 10.0, 0.0, 4.0, 0.0])
    found = variants.at_level(SOURCES, levels, SHARING, "energy")
    assert found["carbon_t"].isna().tolist() == [False, False, False, True, False]
