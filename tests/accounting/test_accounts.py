"""Area times coefficient."""

import pytest

from countycarbon import tables
from countycarbon.accounting import accounts, coefficients
from countycarbon.messages import KitError


def account(area, rows, classes, gas=None):
    return accounts.account(area, coefficients.resolve(rows, classes), gas)


def test_area_times_coefficient(area, sound, classes):
    found = account(area, sound, classes).set_index(["town_id", "class_code", "role"])["carbon_t"]
    assert found["1", "0101", "source"] == pytest.approx(100 * 0.4)
    assert found["1", "0101", "sink"] == pytest.approx(100 * 0.5)
    assert found["1", "0301", "sink"] == pytest.approx(50 * 0.6)
    assert found["1", "0601", "source"] == pytest.approx(2 * 90)
    assert found["2", "1109", "source"] == pytest.approx(5 * 6)
    assert found["2", "0304", "sink"] == pytest.approx(8 * 1.0)
    assert len(found) == 8  # bare soil has no row, cropland two


def test_the_table_fits_its_declaration(area, sound, classes):
    tables.check("account", account(area, sound, classes))


def test_carbon_and_co2_differ_by_44_over_12(area, sound, classes):
    in_c, in_co2 = account(area, sound, classes, "C"), account(area, sound, classes, "CO2")
    assert (in_co2["carbon_t"] / in_c["carbon_t"]).tolist() == pytest.approx([44 / 12] * 8)
    assert set(in_co2["gas"]) == {"CO2"}


def test_scaling_every_coefficient_scales_every_total(area, sound, classes):
    scaled = sound.assign(**{c: 3 * sound[c] for c in ("low", "central", "high")})
    one, three = (account(area, s, classes)["carbon_t"] for s in (sound, scaled))
    assert three.tolist() == pytest.approx((3 * one).tolist())


def test_a_class_without_coefficient_keeps_its_key(area, sound, classes):
    found = account(area, sound[sound["coefficient_id"] != "industry"], classes)
    row = found[found["class_code"] == "0601"].iloc[0]
    assert row["notation"] == "NE" and row["carbon_t"] != row["carbon_t"]
    assert accounts.total(found[found["class_code"] == "0301"]) == pytest.approx(30)
    assert accounts.total(found) != accounts.total(found)  # NaN: not a total


def test_unknown_classes_are_refused(area):
    with pytest.raises(KitError) as caught:
        accounts.check_classes(area, set(area["class_code"]) - {"0301", "0601"})
    assert caught.value.codes == ["accounting.unknown-class"] * 2
