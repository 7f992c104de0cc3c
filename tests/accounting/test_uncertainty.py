"""Monte Carlo over the account."""

import numpy as np
import pytest

from countycarbon import tables
from countycarbon.accounting import accounts, balance, coefficients, uncertainty
from countycarbon.messages import KitWarning

from .conftest import NAN, coefficient, table

pytestmark = pytest.mark.filterwarnings("ignore::countycarbon.messages.KitWarning")


@pytest.fixture
def county(area, sound, classes):
    used = coefficients.resolve(sound, classes)
    account = accounts.account(area, used)
    return account, used, balance.balance(account)


def test_one_draw_serves_all_towns(classes, area):
    """With one source and one sink coefficient the towns' sources move in step."""
    rows = table(coefficient("built", "06", "source", 90.0), coefficient("f", "03", "sink", 0.6))
    land = area.assign(class_code=["0601", "0301"] * 4).drop_duplicates(["town_id", "class_code"])
    used = coefficients.resolve(rows, classes)
    drawn = uncertainty.draw(accounts.account(land, used), used, n=500, seed=3)
    assert np.corrcoef(drawn.source.T)[0, 1] == pytest.approx(1)
    ratio = drawn.source / drawn.source[0]
    assert ratio[:, 0] == pytest.approx(ratio[:, 1])


def test_same_seed_same_numbers(county):
    account, used, _ = county
    one, two, other = (
        uncertainty.draw(account, used, n=300, seed=s, area_sd=0.05) for s in (7, 7, 8)
    )
    assert (one.source == two.source).all() and (one.sink == two.sink).all()
    assert (one.source != other.source).any()


def test_intervals_enclose_and_fit_their_tables(county):
    account, used, found = county
    drawn = uncertainty.draw(account, used, n=4000, seed=1, area_sd=0.02)
    totals = tables.check("uncertainty_totals", uncertainty.totals(drawn, found))
    towns = tables.check("uncertainty_towns", uncertainty.towns(drawn, found))
    tables.check("variance_shares", drawn.spreads)
    for frame in (totals, towns):
        assert (frame["low"] < frame["central"]).all() and (frame["central"] < frame["high"]).all()
    source = totals.set_index("measure").loc["source_t"]
    # each coefficient is triangular on 0.5 … 1 … 2: mean 7/6 of the central value
    assert source["mean"] == pytest.approx(source["central"] * 7 / 6, rel=0.01)


def test_shares_of_variance_follow_from_tonnes(county):
    """Equal relative ranges: variances are to each other as the squared tonnes."""
    account, used, _ = county
    spreads = uncertainty.draw(account, used, n=20_000, seed=1).spreads
    share = spreads.set_index("coefficient_id")["share"]
    tonnes = {"housing": 400, "industry": 180, "crop-out": 40, "hydraulic": 30, "crop-in": 50,
              "forest": 30, "water": 10, "wetland": 8}  # fmt: skip
    squares = sum(v**2 for v in tonnes.values())
    for name, value in tonnes.items():
        assert share[name] == pytest.approx(value**2 / squares, abs=0.01)
    assert spreads["coefficient_id"].iloc[0] == "housing"


def test_a_row_without_range_is_not_estimated_and_named(area, classes, sound):
    bare = sound.copy()
    bare.loc[bare["coefficient_id"] == "industry", ["low", "high"]] = NAN
    used = coefficients.resolve(bare, classes)
    with pytest.warns(KitWarning, match="industry"):
        spreads = uncertainty.draw(accounts.account(area, used), used, n=200).spreads
    row = spreads.set_index("coefficient_id").loc["industry"]
    assert row["notation"] == "NE" and row["share"] != 0
    areas = spreads.set_index("coefficient_id").loc[uncertainty.AREAS]
    assert areas["notation"] == "NE"


def test_what_no_range_moves_has_no_interval(area, classes, sound):
    """A row without a range is NE for uncertainty, never of zero variance."""
    bare = sound.copy()
    bare.loc[bare["role"] == "sink", ["low", "high"]] = NAN
    used = coefficients.resolve(bare, classes)
    account = accounts.account(area, used)
    found = balance.balance(account)
    drawn = uncertainty.draw(account, used, n=200, seed=1)
    totals = uncertainty.totals(drawn, found).set_index("measure")
    assert totals.loc["sink_t", ["low", "high", "mean", "sd"]].isna().all()
    assert totals.loc[["source_t", "net_t", "compensation"], "low"].notna().all()
    bare[["low", "high"]] = NAN
    used = coefficients.resolve(bare, classes)
    drawn = uncertainty.draw(account, used, n=200, seed=1)
    for frame in (uncertainty.totals(drawn, found), uncertainty.towns(drawn, found)):
        assert frame[["low", "high", "sd"]].isna().all(axis=None)
        assert frame["central"].notna().all()


def test_area_errors_keep_the_area_of_the_town(classes, area):
    """If every class has the same coefficient, area errors cancel within a town."""
    rows = table(coefficient("f", "03", "sink", 0.6, low=NAN, high=NAN),
                 coefficient("w", "11", "sink", 0.6, low=NAN, high=NAN))  # fmt: skip
    land = area[area["class_code"].isin(["0301", "1104A", "0304"])].copy()
    land["class_code"] = land["class_code"].replace("0304", "0301")
    used = coefficients.resolve(rows, classes)
    account = accounts.account(land, used)
    drawn = uncertainty.draw(account, used, n=400, seed=5, area_sd=0.1)
    assert drawn.sink == pytest.approx(np.broadcast_to([30.0, 28.8], (400, 2)), rel=1e-5)


def test_scaling_to_co2_changes_no_ratio(county):
    account, used, _ = county
    as_co2 = account.assign(carbon_t=account["carbon_t"] * 44 / 12, gas="CO2")
    one, two = (uncertainty.draw(a, used, n=200, seed=1) for a in (account, as_co2))
    assert two.source == pytest.approx(one.source * 44 / 12)
    same = uncertainty.support(one.source, one.sink), uncertainty.support(two.source, two.sink)
    assert same[0] == pytest.approx(same[1])


def test_no_complete_town_gives_empty_tables(county):
    account, used, found = county
    drawn = uncertainty.draw(account.iloc[:0], used, n=100)
    assert drawn.town_ids == [] and uncertainty.totals(drawn, found).empty
    assert tables.check("uncertainty_towns", uncertainty.towns(drawn, found)).empty
    assert tables.check("variance_shares", drawn.spreads).empty


def test_groups_of_classes_are_off_together_with_the_tonnes(classes, area):
    """Sink 1 t/ha of forest without a range: its error in tonnes is that of its area."""
    rows = table(coefficient("f", "03", "sink", 1.0, low=NAN, high=NAN),
                 coefficient("w", "11", "sink", 0.0, low=NAN, high=NAN))  # fmt: skip
    land = area[area["class_code"].isin(["0301", "1104A"])].copy()
    land = land.assign(town_id="1", town="甲镇")
    account = accounts.account(land, coefficients.resolve(rows, classes))
    used = coefficients.resolve(rows, classes)
    groups = {"forest_ha": {"0301"}, "nothing_ha": set()}
    drawn = uncertainty.draw(account, used, n=300, seed=2, area_sd=0.05, groups=groups)
    assert drawn.area_errors["forest_ha"] == pytest.approx(drawn.sink - 50, abs=1e-4)
    assert drawn.area_errors["forest_ha"].std() > 0.5
    assert (drawn.area_errors["nothing_ha"] == 0).all()
