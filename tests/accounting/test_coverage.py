"""Coverage of a county by a set, and the estimate of what it leaves out."""

import pandas as pd
import pytest

from countycarbon.accounting import coverage

CLASSES = pd.DataFrame({
    "code": ["0101", "0301", "0404", "0601", "1001", "1201"],
    "parent": ["01", "03", "04", "06", "10", "12"],
    "role": ["source+sink", "sink", "sink", "source", "source", "neutral"],
})  # fmt: skip
NAN = float("nan")


def account(*rows):
    return pd.DataFrame(rows, columns=["class_code", "role", "area_ha", "carbon_t", "notation"])


def published(*rows):
    return pd.DataFrame(rows, columns=["parent", "role", "low", "high"])


def side(rows, role, *ranges):
    found = coverage.cover(account(*rows), published(*ranges), CLASSES, "mine")
    return found.set_index("role").loc[role]


FOREST = ("0301", "sink", 10.0, 6.0, "")


def test_what_is_left_is_the_middle_of_the_published_range_over_the_likely_total():
    rows = [FOREST, ("0404", "sink", 20.0, NAN, "NE")]
    found = side(rows, "sink", ("04", "sink", 0.1, 0.3))
    assert found["share_left_low"] == pytest.approx(20 * 0.1 / (20 * 0.1 + 6))
    assert found["share_left"] == pytest.approx(20 * 0.2 / (20 * 0.2 + 6))
    assert found["share_left_high"] == pytest.approx(20 * 0.3 / (20 * 0.3 + 6))
    assert (found["with_ha"], found["without_ha"], found["without_share"]) == (10, 20, 20 / 30)


def test_without_a_published_value_there_is_no_estimate_and_never_zero():
    found = side([("0601", "source", 5.0, NAN, "NE")], "source")
    assert pd.isna(found["share_left"]) and found["unknown_ha"] == 5.0


def test_land_without_estimate_is_counted_beside_the_estimate_of_the_rest():
    rows = [FOREST, ("0404", "sink", 20.0, NAN, "NE"), ("0101", "sink", 7.0, NAN, "C")]
    found = side(rows, "sink", ("04", "sink", 0.1, 0.3))
    assert found["unknown_ha"] == 7.0 and found["without_classes"] == "0101, 0404"
    assert found["share_left"] == pytest.approx(4 / (4 + 6))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([FOREST], 0.0),
        ([("0404", "sink", 20.0, NAN, "NE")], 1.0),  # nothing is given at all
        ([FOREST, ("0404", "sink", 20.0, NAN, "IE")], 0.0),  # included elsewhere
        ([FOREST, ("0404", "sink", NAN, NAN, "NE")], 0.0),  # its area lacks, not its coefficient
    ],
)
def test_what_counts_as_left(rows, expected):
    assert side(rows, "sink", ("04", "sink", 0.1, 0.3))["share_left"] == expected


LIBRARY = pd.DataFrame([
    {"set": s, "coefficient_id": f"{s}-{c}-{k}", "class_code": c, "role": r, "kind": k, "low": low,
     "central": mid, "high": high, "unit": u, "gas": g, "region": "", "year": "", "source": "x",
     "evidence": e, "status": "real"}
    for s, c, r, k, low, mid, high, u, g, e in [
        ("one", "03", "sink", "flux", 0.5, 0.6, 0.7, "t C/ha/a", "C", "A"),
        ("two", "03", "sink", "flux", -0.4, 1.1, 2.2, "t CO2/ha/a", "CO2", "A2"),
        ("three", "0301", "sink", "NEP", NAN, 9.0, NAN, "t C/ha/a", "C", "C"),
        ("made", "03", "sink", "flux", NAN, 5.0, NAN, "t C/ha/a", "C", "M"),
        ("stocks", "03", "sink", "stock", NAN, 60.0, NAN, "t C/ha/a", "C", "A"),
        ("season", "03", "sink", "NEE", NAN, 6.0, NAN, "t C/ha/season", "C", "A"),
        ("built", "06", "source", "land_carbon", NAN, 1.0, NAN, "t C/ha/a", "C", "A"),
    ]
])  # fmt: skip


@pytest.mark.parametrize(
    ("name", "gas", "low", "high"),
    [
        ("one", "CO2", 0.0, 2.2),  # below zero counts as zero; the set itself is left out
        ("two", "C", 0.5, 0.7),
        ("none", "C", 0.0, 0.7),
        ("none", "CO2", 0.0, 0.7 * 44 / 12),
    ],
)
def test_likely_values_are_those_of_the_other_sets_in_the_gas_of_the_study(name, gas, low, high):
    found = coverage.likely(LIBRARY, name, gas).set_index(["parent", "role"]).loc[("03", "sink")]
    assert found.tolist() == pytest.approx([low, high])


def test_references_leave_out_what_is_no_yearly_net_value_and_put_the_nearest_first():
    rows = pd.DataFrame({"class_code": ["0301", "0601"], "role": ["sink", "source"]})
    found = coverage.references(rows, LIBRARY, CLASSES)
    assert found["set"].tolist() == ["three", "one", "two"]
    assert found["serves"].tolist() == ["0301", "03", "03"]
    assert set(found["class_code"]) == {"0301"}
    assert coverage.references(rows.iloc[:0], LIBRARY, CLASSES).empty


def test_every_class_stands_on_its_sides_and_a_neutral_one_on_none():
    area = pd.DataFrame({"class_code": ["0101", "0301", "0301", "1201"], "area_ha": [1.0, 2, 3, 4]})
    found = coverage.wanted(area, CLASSES)
    assert list(found.itertuples(index=False, name=None)) == [
        ("0101", "source", 1.0), ("0101", "sink", 1.0), ("0301", "sink", 5.0),
    ]  # fmt: skip


def test_a_form_has_no_value_until_a_set_fills_it():
    rows = pd.DataFrame({"class_code": ["0301", "0601"], "role": ["sink", "source"],
                         "area_ha": [1.0, 2.0]})  # fmt: skip
    blank = coverage.form(rows, CLASSES, "mine", "C")
    assert blank[list(coverage.NUMBERS)].isna().all(axis=None)
    assert blank["kind"].tolist() == ["flux", "energy"]
    given = LIBRARY.iloc[[1]].assign(
        class_code="0301", notation="", range_meaning="", distribution=""
    )
    found = coverage.filled(blank, given, "two")
    assert found["central"].fillna(0).tolist() == [1.1, 0.0]
    assert found["gas"].tolist() == ["CO2", "CO2"]  # one gas in one set
    assert found.loc[0, "source"] == "x [two: two-03-flux]"
    assert found["coefficient_id"].is_unique and found.loc[1, "source"] == ""
