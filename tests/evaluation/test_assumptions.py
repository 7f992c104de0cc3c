import pytest

from countycarbon.accounting import coefficients
from countycarbon.evaluation import assumptions
from countycarbon.evaluation import evaluate as evaluation
from countycarbon.inputs import classes, indicator_sets, judgements
from countycarbon.inputs import coefficients as sets


@pytest.fixture(scope="module")
def basis(wuqing, wuqing_tables):
    t = wuqing_tables
    used = coefficients.resolve(sets.rows(wuqing), classes.classes())
    towns = t["towns"]
    import pandas as pd

    return assumptions.Basis(
        towns,
        t["area"],
        t["account"],
        t["balance"],
        used,
        pd.DataFrame(columns=["function"]),
        indicator_sets.read("wuqing_ten"),
        {},
        judgements.read(wuqing.evaluation.judgements),
        tuple(towns.loc[towns["scored"], "town_id"]),
    )


@pytest.fixture(scope="module")
def both(basis, wuqing):
    return assumptions.tables(basis, wuqing.evaluation)


def test_every_choice_has_a_row_and_its_alternatives(both):
    choices, alternatives = both
    assert set(choices["id"]) == set(assumptions.QUESTIONS) - {
        "aggregation",
        "area",
        "sources",
        "unscored",
    }
    assert set(alternatives["id"]) == set(choices["id"])
    assert alternatives["possible"].all()


def test_the_gas_basis_changes_no_level(both):
    rows = both[1].set_index("id")
    assert rows.loc["gas", "changed"] == 0


def test_the_random_index_changes_no_level(both):
    rows = both[1].set_index("id")
    assert rows.loc["random_index", "changed"].tolist() == [0, 0]


def test_changed_towns_are_those_of_a_full_run(basis, wuqing, both):
    settings = wuqing.evaluation
    before = evaluation.evaluate(*assumptions.raw_and_model(basis, settings)).levels
    other = settings.model_copy(update={"net_sink": "net_of_cropland"})
    after = evaluation.evaluate(*assumptions.raw_and_model(basis, other)).levels
    names = basis.towns.set_index("town_id")["town"]
    expected = ", ".join(names[i] for i in before.index if before[i] != after[i])
    rows = both[1].set_index(["id", "alternative"])
    assert rows.loc[("net_sink", "net_of_cropland"), "changed_towns"] == expected


def test_fewer_levels_are_those_of_a_run_with_fewer(basis, wuqing, both):
    settings = wuqing.evaluation
    before = evaluation.evaluate(*assumptions.raw_and_model(basis, settings)).levels
    four = settings.model_copy(update={"levels": 4})
    after = evaluation.evaluate(*assumptions.raw_and_model(basis, four)).levels
    rows = both[1].set_index(["id", "alternative"])
    assert rows.loc[("levels", "4"), "changed"] == (before != after).sum()


def test_a_choice_of_another_room_has_its_own_levels_before(basis, wuqing):
    import pandas as pd

    ids = basis.towns["town_id"]
    before = pd.Series("", index=ids)
    after = before.copy()
    after.iloc[0] = "III"
    choice = assumptions.Choice("unscored", "neutral", {"by_D": lambda: after}, before)
    choices, found = assumptions.tables(basis, wuqing.evaluation, [choice])
    row = found[found["id"] == "unscored"].iloc[0]
    assert (row["changed"], row["changed_towns"]) == (1, basis.towns["town"].iloc[0])
    assert choices["choice"].tolist()[-1] == "neutral"


def test_without_scored_towns_nothing_can_change(basis, wuqing):
    from dataclasses import replace

    choices, alternatives = assumptions.tables(replace(basis, scored=()), wuqing.evaluation)
    assert len(choices)
    assert not alternatives["possible"].any()


def test_areas_by_another_measure(basis, wuqing):
    from dataclasses import replace

    area = basis.towns["area_ha"]
    areas = basis.towns[["town_id"]].assign(
        recorded_ha=area, ellipsoid_ha=area * 1.0016, by_geometry_ha=float("nan")
    )
    _, found = assumptions.tables(replace(basis, areas=areas), wuqing.evaluation)
    rows = found[found["id"] == "area"]
    # one factor for all: per head and per area move alike, and a measure with gaps is left out
    assert rows[["alternative", "changed"]].values.tolist() == [["ellipsoid", 0]]
