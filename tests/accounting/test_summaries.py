"""Sums of the account."""

import pytest

from countycarbon import tables
from countycarbon.accounting import accounts, coefficients, summaries


@pytest.fixture
def account(area, sound, classes):
    return accounts.account(area, coefficients.resolve(sound, classes))


def test_sums_by_class_and_shares(account, classes):
    found = summaries.by_class(account, classes)
    tables.check("account_classes", found)
    source = found[found["role"] == "source"].set_index("class_code")
    whole = 100 * 0.4 + 2 * 90 + 10 * 40 + 5 * 6
    assert source["carbon_t"].sum() == pytest.approx(whole)
    assert source.loc["0702", "share"] == pytest.approx(400 / whole)
    assert source.loc["0702", "coefficient"] == pytest.approx(40)


def test_sums_by_town_use_the_parent_of_the_class_table(account, classes):
    found = summaries.by_town(account, classes)
    tables.check("account_towns", found)
    keyed = found.set_index(["town_id", "role", "parent"])["carbon_t"]
    assert keyed["2", "sink", "00"] == pytest.approx(8)  # 0304 is wetland
    assert keyed["2", "source", "11"] == pytest.approx(30)
    assert keyed["2", "sink", "11"] == pytest.approx(10)


def test_towns_and_classes_add_up_to_the_same(account, classes):
    by_town = summaries.by_town(account, classes).groupby("role")["carbon_t"].sum()
    by_class = summaries.by_class(account, classes).groupby("role")["carbon_t"].sum()
    assert by_town.to_dict() == pytest.approx(by_class.to_dict())


def test_a_first_level_class_with_a_gap_has_no_sum(area, sound, classes):
    lacking = sound[sound["coefficient_id"] != "hydraulic"]
    account = accounts.account(area, coefficients.resolve(lacking, classes))
    found = summaries.by_town(account, classes).set_index(["town_id", "role", "parent"])
    assert found.loc[("2", "source", "11"), "notation"] == "NE"
    assert found.loc[("2", "source", "11"), "carbon_t"] != 0
