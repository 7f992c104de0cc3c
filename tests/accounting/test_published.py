"""The check against published ranges."""

import pytest

from countycarbon.accounting import published
from countycarbon.messages import KitError, KitWarning

from .conftest import coefficient, table


@pytest.fixture
def ranges():
    return published.ranges(
        table(
            coefficient("a", "0301", "sink", 0.6, low=0.3, high=1.2),
            coefficient("b", "03", "sink", 2.2, low=1.1, high=4.4, gas="CO2", unit="t CO2/ha/a"),
            coefficient("c", "03", "sink", 9.0, status="made"),
            coefficient("d", "03", "sink", 9.0, evidence="C"),
            coefficient("e", "03", "sink", 9.0, kind="NPP"),
            coefficient("f", "03", "sink", 9.0, unit="t C/ha/season"),
            coefficient("g", "01", "source", 0.1, low=-1.2, high=1.0),
        )
    ).set_index(["parent", "role"])


def test_range_over_published_yearly_net_values_only(ranges):
    low, high = ranges.loc[("03", "sink")]
    assert (low, high) == pytest.approx((0.3, 1.2))  # 1.1 × 12/44 = 0.3, 4.4 × 12/44 = 1.2


@pytest.mark.parametrize(("value", "fine"), [(11.9, True), (12.1, False), (0.031, True),
                                             (0.029, False)])  # fmt: skip
def test_ten_times_the_range(ranges, value, fine):
    row = table(coefficient("mine", "0301", "sink", value))
    if fine:
        published.check(row, ranges.reset_index())
        return
    with pytest.raises(KitError) as caught:
        published.check(row, ranges.reset_index())
    assert caught.value.codes == ["accounting.absurd"]
    assert "0.3" in caught.value.text("en") and "kg/m2" in caught.value.text("zh")


def test_scale_slip_is_caught_after_conversion(ranges):
    slip = table(coefficient("mine", "03", "sink", 6.0, unit="kg C/m2/a"))  # 60 t/ha
    with pytest.raises(KitError):
        published.check(slip, ranges.reset_index())


def test_built_land_has_no_range_and_is_only_named(ranges):
    with pytest.warns(KitWarning, match="industry"):
        published.check(table(coefficient("industry", "06", "source", 90.0)), ranges.reset_index())
