"""Quotas by the two-group rule."""

import warnings

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.messages import KitError
from countycarbon.response import landuse, quotas
from countycarbon.study.response import Quotas

WEIGHTS = {"level": 0.4, "population": 0.3, "economy": 0.2, "performance": 0.1}


@pytest.fixture
def values(levels, towns, balance):
    return quotas.factors(levels, towns, balance)


def rule(values, towns, total=500, weights=WEIGHTS, bounds=None):
    groups = quotas.group_shares(values, towns, centre_share=0.4)
    return quotas.by_rule(values, groups, total, weights, bounds), groups


def test_factors_are_multiples_of_the_group_mean(values):
    rows = values.set_index("town_id")
    assert rows.loc["03", "level_factor"] == pytest.approx(5 / ((5 + 4 + 3 + 2) / 4))
    assert rows.loc["02", "population_factor"] == pytest.approx(80 / 70)
    assert rows.loc["02", ["level_factor", "economy_factor", "performance_factor"]].isna().all()


def test_an_unknown_factor_is_left_out_and_not_zero(values):
    found = quotas.weight(values, WEIGHTS)
    # centre: 乙街 is judged by people alone, 甲街 by all four
    first = 0.4 * 1 + 0.3 * 60 / 70 + 0.2 * 1 + 0.1 * 1
    assert found[0] == pytest.approx(first / (first + 80 / 70))
    assert found.groupby(values["group"]).sum().tolist() == pytest.approx([1, 1])


def test_quotas_sum_to_the_hectare_and_better_levels_get_more(values, towns):
    found, groups = rule(values, towns, 503, {"level": 0.9, "population": 0.1})
    tables.check("quotas", found)
    tables.check("quota_groups", quotas.with_totals(groups, found))
    assert found["quota_ha"].sum() == 503
    outer = found[found["group"] == "outer"].set_index("level")["quota_ha"]
    assert outer["I"] > outer["II"] > outer["III"] > outer["IV"]


def test_the_level_is_only_second_between_groups(values, towns):
    share = quotas.group_shares(values, towns, centre_share=0.4).set_index("group")["share"]
    flat = quotas.group_shares(values, towns, centre_share=0.4, level_between=0)
    # points: centre 1; outer 3.5; all 3
    centre, outer = 0.4 * (1 + 0.1 * (1 / 3 - 1)), 0.6 * (1 + 0.1 * (3.5 / 3 - 1))
    assert share["centre"] == pytest.approx(centre / (centre + outer))
    assert flat.set_index("group").loc["centre", "share"] == pytest.approx(0.4)


def test_without_a_share_the_residents_decide(values, towns):
    found = quotas.group_shares(values, towns, level_between=0).set_index("group")
    assert found.loc["centre", "share"] == pytest.approx(140 / 230)


def test_missing_residents_are_not_taken_for_none(values, towns):
    lost = towns.assign(population=towns["population"].where(towns["town_id"] != "03"))
    with pytest.raises(KitError) as error:
        quotas.group_shares(values, lost)
    assert error.value.codes == ["response.no-residents"] and "丙镇" in str(error.value)
    given = quotas.group_shares(values, lost, centre_share=0.4, level_between=0)
    assert given.set_index("group").loc["centre", "share"] == pytest.approx(0.4)
    outer = values["group"] == "outer"
    one = quotas.group_shares(values[outer].reset_index(drop=True), lost)
    assert one["share"].tolist() == [1.0]


def test_one_limit_alone_is_a_limit(area):
    nan = float("nan")
    limits = pd.DataFrame({"town_id": ["03", "04"], "cropland_floor_ha": [nan, nan],
                           "redline_ha": [4_475.0, nan]})  # fmt: skip
    found = quotas.bounds(landuse.by_town(area), limits).set_index("town_id")["ceiling_ha"]
    assert found["03"] == pytest.approx(9000 - 900 - 4475)
    assert pd.isna(found["04"])


def test_one_group_takes_everything(levels, towns, balance):
    levels, towns = levels[levels["group"] == "outer"], towns[towns["group"] == "outer"]
    values = quotas.factors(levels, towns, balance)
    found, groups = rule(values, towns, 100)
    assert groups["share"].tolist() == [1.0]
    assert found["quota_ha"].sum() == 100


@pytest.mark.parametrize("group", ["centre", "outer"])
def test_a_share_of_a_centre_that_splits_nothing_is_told(levels, towns, area, balance, group):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        quotas.plan(levels, towns, area, balance, Quotas(total_ha=50, centre_share=0.4))
    assert not caught
    alone = levels.assign(group=group), towns.assign(group=group), area, balance
    with pytest.warns(UserWarning, match=f"0.4.*{group}") as told:
        quotas.plan(*alone, Quotas(total_ha=50, centre_share=0.4))
    assert told[0].message.problem.code == "response.share-unused"


def test_ceiling_is_what_cropland_floor_and_red_line_leave(area):
    land = landuse.by_town(area)
    limits = pd.DataFrame(
        {"town_id": ["03"], "cropland_floor_ha": [3_600.0], "redline_ha": [4_475.0]}
    )
    found = quotas.bounds(land, limits, floor_ha=2.0).set_index("town_id")
    assert found.loc["03", "ceiling_ha"] == pytest.approx(9000 - 900 - 3600 - 4475)
    assert found.loc["03", "floor_ha"] == 2.0
    assert found["ceiling_ha"].isna().sum() == 5


def test_of_a_file_of_limits_and_planning_lines_the_stricter_holds():
    file = pd.DataFrame(
        {"town_id": ["1", "2", "3"], "cropland_floor_ha": [90.0, 50.0, 10.0],
         "redline_ha": [5.0, 6.0, 7.0], "floor_ha": [2.0, None, None]}
    )  # fmt: skip
    lines = pd.DataFrame(
        {"town_id": ["2", "1"], "cropland_floor_ha": [60.0, 80.0], "redline_ha": [1.0, 9.0]}
    )
    both = quotas.stricter(file, lines)
    assert both["cropland_floor_ha"].tolist() == [90, 60, 10]  # the third town is in no line
    assert both["redline_ha"].tolist() == [9, 6, 7]
    assert both["floor_ha"].tolist()[0] == 2
    assert quotas.stricter(None, lines) is lines
    assert quotas.stricter(file, None) is file


def test_planning_lines_stand_in_for_a_file_of_limits(area):
    inside = pd.DataFrame(
        [
            ("farmland", "05", "0102", 2_000.0),
            ("farmland", "05", "0702", 40.0),  # built already: subtracted as built land
            ("red_line", "05", "0301", 100.0),
            ("urban_boundary", "06", "0102", 900.0),  # no limit
        ],
        columns=["planning", "town_id", "class_code", "area_ha"],
    )
    land = landuse.by_town(area)
    found = quotas.bounds(land, quotas.limits_of(inside, land["town_id"]), floor_ha=1.0).set_index(
        "town_id"
    )
    rest = land.set_index("town_id")["total_ha"] - land.set_index("town_id")["built_ha"]
    assert found.loc["05", "ceiling_ha"] == rest["05"] - 2_000 - 100
    assert found.loc["06", "ceiling_ha"] == rest["06"]
    assert set(found["floor_ha"]) == {1.0}


def test_without_farmland_and_red_line_there_is_no_limit():
    inside = pd.DataFrame(
        [("urban_boundary", "06", "0102", 900.0)],
        columns=["planning", "town_id", "class_code", "area_ha"],
    )
    assert quotas.limits_of(inside, ["06"]) is None


def test_bounds_are_kept_and_marked(values, towns):
    bounds = pd.DataFrame(
        {"town_id": towns["town_id"], "floor_ha": 0.0, "ceiling_ha": float("nan")}
    ).set_index("town_id")
    bounds.loc["03", "ceiling_ha"] = 25.5
    bounds.loc["06", "floor_ha"] = 90.0
    found, _ = rule(values, towns, bounds=bounds.reset_index())
    rows = found.set_index("town_id")
    assert (rows.loc["03", "quota_ha"], rows.loc["03", "bound"]) == (25, "ceiling")
    assert (rows.loc["06", "quota_ha"], rows.loc["06", "bound"]) == (90, "floor")
    assert found["quota_ha"].sum() == 500


def test_quota_below_the_floors_of_a_group(values, towns):
    bounds = pd.DataFrame(
        {"town_id": towns["town_id"], "floor_ha": 90.0, "ceiling_ha": float("nan")}
    )
    with pytest.raises(KitError) as error:
        rule(values, towns, bounds=bounds)
    assert error.value.codes == ["response.floors-above-total"]
    assert "outer" in error.value.text("en")


@pytest.mark.parametrize(
    ("weights", "code"),
    [
        ({"levels": 1.0}, "response.unknown-factor"),
        ({"level": 0.0}, "response.no-weights"),
        ({"level": -1.0, "economy": 2.0}, "response.no-weights"),
        ({"level": 1.0}, "response.no-factor"),  # 乙街 has no level
    ],
)
def test_bad_weights(values, weights, code):
    with pytest.raises(KitError) as error:
        quotas.weight(values, weights)
    assert error.value.codes == [code]
