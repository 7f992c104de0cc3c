"""What a set must be, and which row serves which class."""

import warnings

import pytest

from countycarbon import tables
from countycarbon.accounting import coefficients
from countycarbon.messages import KitError, KitWarning

from .conftest import NAN, coefficient, table


def codes(*rows):
    with pytest.raises(KitError) as caught:
        coefficients.check(table(*rows))
    return caught.value


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"gas": ""}, "accounting.no-gas"),
        ({"gas": "CO2e"}, "accounting.no-gas"),
        ({"unit": "t C/ha"}, "accounting.unit"),
        ({"unit": "t CO2/ha/a"}, "accounting.unit"),
        ({"unit": "t C/ha/season"}, "accounting.per-season"),
        ({"kind": "stock"}, "accounting.not-a-flux"),
        ({"kind": "NPP"}, "accounting.not-a-flux"),
        ({"kind": "uptake"}, "accounting.unknown-kind"),
        ({"low": 0.7}, "accounting.range-order"),
        ({"high": 0.1}, "accounting.range-order"),
    ],
)
def test_a_bad_row_is_refused_by_its_own_code(row, code):
    error = codes(coefficient("forest", "03", "sink", 0.6, **row))
    assert error.codes == [code]
    assert "forest" in error.text("zh") and "forest" in error.text("en")


def test_a_negative_sink_is_a_source_and_the_message_says_so():
    error = codes(coefficient("crop", "01", "sink", -0.1, low=-1.0, high=1.2))
    assert error.codes == ["accounting.negative"]
    assert "role=source" in error.text("en") and "0.1" in error.text("en")


def test_a_range_may_cross_zero():
    coefficients.check(table(coefficient("crop", "01", "source", 0.1, low=-1.2, high=1.0)))


def test_mixed_gases_are_refused_with_the_rows_named():
    other = coefficient("b", "04", "sink", 0.2, unit="t CO2/ha/a", gas="CO2")
    error = codes(coefficient("a", "03", "sink", 0.6), other)
    assert error.codes == ["accounting.mixed-gas"]
    assert "a (C), b (CO2)" in error.text("en")


def test_net_and_gross_do_not_mix():
    gross = coefficient("forest", "03", "sink", 3.8, kind="gross_uptake")
    error = codes(coefficient("soil", "01", "sink", 0.007, kind="soil_change"), gross)
    assert error.codes == ["accounting.mixed-kinds"]


def test_cropland_net_beside_a_sink_counts_twice():
    net = coefficient("net", "01", "source", 0.422, kind="crop_net")
    assert codes(net, coefficient("soil", "0101", "sink", 0.07)).codes == [
        "accounting.net-and-sink"
    ]


def test_everything_is_reported_at_once():
    rows = [coefficient("a", "03", "sink", 0.6, gas=""), coefficient("b", "03", "sink", -0.2)]
    assert codes(*rows).codes == ["accounting.no-gas", "accounting.negative", "accounting.repeated"]


def test_the_most_specific_row_serves(classes):
    rows = table(
        coefficient("water", "11", "sink", 0.25),
        coefficient("pond", "1104", "sink", 0.3),
        coefficient("hydraulic", "1109", "source", 6.0),
        coefficient("wetland", "00", "sink", 1.0),
        coefficient("forest", "03", "sink", 0.6),
    )
    found = coefficients.resolve(rows, classes).set_index(["class_code", "role"])
    assert found.loc[("1104A", "sink"), "coefficient_id"] == "pond"
    assert found.loc[("11", "sink"), "coefficient_id"] == "water"
    assert found.loc[("0304", "sink"), "coefficient_id"] == "wetland"  # its parent is 00, not 03
    assert ("1109", "sink") not in found.index


def test_missing_is_a_key_and_never_zero(classes, sound):
    found = coefficients.resolve(sound, classes)
    park = found[found["class_code"] == "0810"].iloc[0]
    assert park["notation"] == "NE" and park["central"] != 0 and park["coefficient_id"] == ""
    assert "1206" not in set(found["class_code"])  # neutral: neither source nor sink
    tables.check("coefficients", found)


def test_cropland_already_net_has_its_sink_elsewhere(classes):
    net = table(coefficient("net", "01", "source", 0.422, kind="crop_net"))
    found = coefficients.resolve(net, classes).set_index(["class_code", "role"])
    assert found.loc[("0101", "sink"), "notation"] == "IE"
    assert found.loc[("0301", "sink"), "notation"] == "NE"


def test_a_row_for_just_this_class_settles_its_role(classes):
    green = table(coefficient("park", "0810", "sink", 0.5))
    found = coefficients.resolve(green, classes)
    assert found[found["class_code"] == "0810"]["role"].tolist() == ["sink"]


def test_a_range_without_a_value_is_not_estimated_unless_the_study_says_midpoint(classes):
    rows = table(coefficient("soil", "01", "sink", NAN, low=0.074, high=0.184))
    with pytest.warns(KitWarning, match=r"accounting\.no-central"):
        found = coefficients.resolve(rows, classes).set_index(["class_code", "role"])
    assert found.loc[("0101", "sink"), "notation"] == "NE"
    middle = coefficients.resolve(rows, classes, without_central="midpoint")
    value = middle.set_index(["class_code", "role"]).loc[("0101", "sink"), "central"]
    assert value == pytest.approx((0.074 + 0.184) / 2)


def test_land_carbon_of_built_land_is_no_energy(classes):
    rows = table(coefficient("soil", "06", "source", 0.6, kind="land_carbon"))
    with pytest.warns(KitWarning, match=r"accounting\.land-carbon-only"):
        found = coefficients.resolve(rows, classes)
    assert found[found["class_code"] == "0601"]["notation"].tolist() == ["NE"]


def test_gas_and_unit_conversion():
    rows = table(coefficient("a", "03", "sink", 0.06, unit="kg C/m2/a"))
    in_c = coefficients.tonnes_per_hectare(rows, "central", "C")
    in_co2 = coefficients.tonnes_per_hectare(rows, "central", "CO2")
    assert in_c.tolist() == pytest.approx([0.6])
    assert in_co2.tolist() == pytest.approx([0.6 * 44 / 12])


def test_a_unit_without_its_gas_gets_it(classes):
    rows = table(coefficient("a", "03", "sink", 0.6, unit="t/ha/a"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = coefficients.resolve(rows, classes)
    assert set(found["unit"]) == {"t C/ha/a", ""}
