"""Energy shared out to towns and classes."""

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.accounting import accounts, coefficients, sharing
from countycarbon.messages import KitError

NAN = float("nan")


@pytest.fixture
def land():
    rows = [("1", "甲", "0601", 30.0), ("1", "甲", "0602", 10.0), ("2", "乙", "0601", 60.0),
            ("2", "乙", "0702", 20.0), ("2", "乙", "0810", 5.0)]  # fmt: skip
    return pd.DataFrame(rows, columns=["town_id", "town", "class_code", "area_ha"])


@pytest.fixture
def classes():
    rows = [("0601", "06", "source"), ("0602", "06", "source"), ("0702", "07", "source"),
            ("0810", "08", "source"), ("0102", "01", "source+sink")]  # fmt: skip
    return pd.DataFrame(rows, columns=["code", "parent", "role"])


def rules(*rows):
    return pd.DataFrame(rows, columns=["sector", "classes", "key"])


def emissions(*rows):
    found = pd.DataFrame(rows, columns=["sector", "town_id", "carbon_t"])
    return found.assign(low_t=found["carbon_t"] * 0.9, high_t=found["carbon_t"] * 1.1,
                        coefficient_id="coal")  # fmt: skip


TOWNS = pd.DataFrame(
    {"town_id": ["1", "2"], "town": ["甲", "乙"], "population": [1000, 3000], "output": [NAN, 5.0]}
)


def test_by_area_then_by_area_inside_the_town(land, classes):
    shared, printed = sharing.share_out(
        emissions(("industry", "", 1000.0)),
        land,
        TOWNS,
        rules(("industry", "06", "area_ha")),
        classes,
    )
    assert shared["carbon_t"].tolist() == pytest.approx([300, 100, 600])  # 30, 10 and 60 of 100 ha
    assert printed[["key_asked", "key_used", "carbon_t"]].values.tolist() == [
        ["area_ha", "area_ha", 1000.0]
    ]


def test_by_people(land, classes):
    shared, _ = sharing.share_out(
        emissions(("industry", "", 1000.0)), land, TOWNS, rules(("industry", "06", "population")),
        classes,
    )  # fmt: skip
    assert shared["carbon_t"].tolist() == pytest.approx([250 * 30 / 40, 250 * 10 / 40, 750])


def test_a_key_with_a_gap_is_not_filled_but_replaced_and_printed(land, classes):
    shared, printed = sharing.share_out(
        emissions(("industry", "", 1000.0)),
        land,
        TOWNS,
        rules(("industry", "06", "output")),
        classes,
    )
    assert printed["key_used"].tolist() == ["area_ha"]
    assert shared["carbon_t"].sum() == pytest.approx(1000)


def test_towns_that_report_keep_their_own(land, classes):
    shared, _ = sharing.share_out(
        emissions(("industry", "", 100.0), ("industry", "1", 40.0)), land, TOWNS,
        rules(("industry", "06", "area_ha")), classes,
    )  # fmt: skip
    by_town = shared.groupby("town_id")["carbon_t"].sum()
    assert by_town.to_dict() == pytest.approx({"1": 40 + 40, "2": 60})


def test_tonnes_are_not_lost_when_a_sector_has_no_land(land, classes):
    with pytest.raises(KitError) as caught:
        sharing.share_out(
            emissions(("transport", "", 9.0)), land, TOWNS, rules(("transport", "10", "area_ha")),
            classes,
        )  # fmt: skip
    assert caught.value.codes == ["accounting.no-land"]


@pytest.mark.parametrize("tonnes", [40.0, -1.0])
def test_tonnes_of_a_town_without_such_land_are_not_lost(land, classes, tonnes):
    mine = emissions(("housing", "", 100.0), ("housing", "1", tonnes))
    with pytest.raises(KitError) as caught:
        sharing.share_out(mine, land, TOWNS, rules(("housing", "07", "area_ha")), classes)
    assert caught.value.codes == ["accounting.no-land-in-town"]
    assert "甲" in caught.value.problems[0].text("zh")
    none = mine.assign(carbon_t=[100.0, 0.0])
    shared, _ = sharing.share_out(none, land, TOWNS, rules(("housing", "07", "area_ha")), classes)
    assert shared["carbon_t"].tolist() == [100.0]


def test_a_key_that_is_zero_everywhere_is_replaced_too(land, classes):
    shared, printed = sharing.share_out(
        emissions(("industry", "", 1000.0)), land, TOWNS.assign(output=0.0),
        rules(("industry", "06", "output")), classes,
    )  # fmt: skip
    assert printed["key_used"].tolist() == ["area_ha"]
    assert shared["carbon_t"].tolist() == pytest.approx([300, 100, 600])


def test_into_the_account_and_its_coefficients(land, classes):
    none = pd.DataFrame(columns=[
        "coefficient_id", "class_code", "role", "kind", "low", "central", "high", "range_meaning",
        "distribution", "unit", "gas", "region", "year", "source", "evidence", "status",
    ])  # fmt: skip
    used = coefficients.resolve(none, classes).assign(gas="C")
    account = accounts.account(land, used)
    assert (account["notation"] == "NE").all()
    energy = emissions(("industry", "", 1000.0), ("housing", "", 400.0))
    by_rule = rules(("industry", "06", "area_ha"), ("housing", "07", "area_ha"))
    shared, _ = sharing.share_out(energy, land, TOWNS, by_rule, classes)
    found = sharing.into_account(account, shared, "energy", "energy")
    keyed = found.set_index(["town_id", "class_code"])
    assert keyed.loc[("2", "0702"), "carbon_t"] == pytest.approx(400)
    assert keyed.loc[("2", "0702"), "coefficient"] == pytest.approx(400 / 20)
    assert keyed.loc[("2", "0810"), "notation"] == "IE"  # no sector of its own
    tables.check("account", found)
    rates = sharing.as_coefficients(used, found, energy, prefix="energy", kind="energy",
                                    described={"source": "s", "evidence": "M"})  # fmt: skip
    row = rates[rates["class_code"] == "0601"].iloc[0]
    assert row["coefficient_id"] == "energy-industry"
    assert [row["low"], row["central"], row["high"]] == pytest.approx([9.0, 10.0, 11.0])
    assert rates[rates["class_code"] == "0810"]["notation"].tolist() == ["IE"]
    again = accounts.account(land, rates)  # the rates give the tonnes back
    assert again["carbon_t"].sum() == pytest.approx(1400)
