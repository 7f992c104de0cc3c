"""Net source, D, ESC, ECC."""

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.accounting import balance
from countycarbon.messages import KitWarning

NAN = float("nan")


def rows(*found, gas="C"):
    columns = ["town_id", "town", "class_code", "role", "carbon_t", "notation"]
    return pd.DataFrame(found, columns=columns).assign(gas=gas, area_ha=1.0)


@pytest.fixture
def account():
    return rows(
        ("1", "甲", "0101", "source", 30.0, ""),
        ("1", "甲", "0101", "sink", 33.0, ""),
        ("1", "甲", "0601", "source", 70.0, ""),
        ("2", "乙", "0601", "source", 50.0, ""),
        ("2", "乙", "0301", "sink", 12.0, ""),
    )


@pytest.fixture
def towns():
    return pd.DataFrame({"town_id": ["1", "2"], "output": [60.0, 20.0]})


def test_net_and_ratios(account, towns):
    found = balance.balance(account, towns).set_index("town_id")
    assert found["net_t"].tolist() == [30 + 70 - 33, 50 - 12]
    assert found["compensation"].tolist() == pytest.approx([33 / 100, 12 / 50])
    county = (33 + 12) / (100 + 50)  # the ratio of sums, not the mean of ratios
    assert found["support"].tolist() == pytest.approx([0.33 / county, 0.24 / county])
    assert found.loc["1", "contribution"] == pytest.approx((60 / 80) / (100 / 150))
    assert found.loc["1", "cropland_net_sink_t"] == pytest.approx(33 - 30)
    tables.check("balance", found.reset_index())


def test_shares_of_source_weigh_support_and_contribution_to_one(account, towns):
    found = balance.balance(account, towns)
    share = found["source_t"] / found["source_t"].sum()
    assert (share * found["support"]).sum() == pytest.approx(1)
    assert (share * found["contribution"]).sum() == pytest.approx(1)


def test_ratios_do_not_change_when_everything_is_scaled(account, towns):
    other = account.assign(carbon_t=account["carbon_t"] * 44 / 12)
    names = ["compensation", "support", "contribution"]
    one, two = balance.balance(account, towns)[names], balance.balance(other, towns)[names]
    pd.testing.assert_frame_equal(one, two)


def test_a_town_with_a_missing_source_is_carried_and_named(account):
    lacking = pd.concat([account, rows(("3", "丙", "0601", "source", NAN, "NE"),
                                       ("3", "丙", "0301", "sink", 5.0, ""))])  # fmt: skip
    with pytest.warns(KitWarning, match="丙"):
        found = balance.balance(lacking).set_index("town_id")
    assert found.loc["3", "notation"] == "NE" and found.loc["3", "sink_t"] == 5.0
    assert found.loc["3", ["source_t", "net_t", "compensation", "support"]].isna().all()
    assert found.loc["3", "source_known_t"] == 0.0
    assert found.loc["1", "support"] == pytest.approx(0.33 / 0.3)  # the county without town 3


def test_included_elsewhere_and_not_occurring_do_not_open_a_sum():
    found = balance.balance(
        rows(("1", "甲", "0101", "source", 42.2, ""), ("1", "甲", "0101", "sink", NAN, "IE"),
             ("1", "甲", "0301", "sink", 6.0, ""), ("1", "甲", "1104", "sink", NAN, "NO"))
    )  # fmt: skip
    assert found["sink_t"].tolist() == [6.0] and found["notation"].tolist() == [""]


def test_confidential_is_kept_apart_from_not_estimated():
    found = balance.balance(rows(("1", "甲", "0601", "source", NAN, "C")))
    assert found["notation"].tolist() == ["C"]


def test_a_town_without_source_has_no_ratio():
    found = balance.balance(
        rows(("1", "甲", "0301", "sink", 6.0, ""), ("2", "乙", "0601", "source", 3.0, ""))
    )
    assert found["compensation"].isna().tolist() == [True, False]
    assert found["net_t"].tolist() == [-6.0, 3.0]


def test_no_output_no_contribution(account):
    assert balance.balance(account)["contribution"].isna().all()


def test_gaps_are_listed(account):
    lacking = pd.concat([account, rows(("3", "丙", "0601", "source", NAN, "NE"))])
    found = balance.not_estimated(lacking)
    assert found[["role", "class_code", "notation", "towns", "area_ha"]].values.tolist() == [
        ["source", "0601", "NE", 1, 1.0]
    ]
    with pytest.warns(KitWarning, match=r"not-estimated.*0601"):
        balance.warn_gaps(lacking)
