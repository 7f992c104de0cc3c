"""The kit's own catalogues hold together."""

import pytest

from countycarbon.inputs import catalogue as module


@pytest.fixture(scope="module")
def read():
    return module.catalogue()


def test_identifiers_are_unique_and_lead_to_what_they_name(read):
    for name, key in (("goals", "goal"), ("indicators", "indicator"), ("cells", "cell")):
        assert getattr(read, name)[key].is_unique, name
    assert set(read.strategies["goal"]) == set(read.goals["goal"])  # every goal has strategies
    assert set(read.indicators["goal"]) <= set(read.goals["goal"])
    assert set(read.references["indicator"]) <= set(read.indicators["indicator"])


def test_lists_of_an_indicator_are_joined_and_can_be_parted_again(read):
    plans = read.indicators["plans"].str.split(";").explode()
    assert set(plans) - {""} <= set(read.cells["cell"])
    marks = read.indicators["evidence"].str.split(";").explode()
    assert set(marks) <= {"A", "B", "C", "K"}  # K: of the kit itself


def test_published_values_are_texts_with_a_source_and_perhaps_a_year(read):
    texts = read.references[["value_zh", "value_en", "source", "evidence"]]
    assert all(isinstance(cell, str) and cell for cell in texts.to_numpy().ravel())
    assert read.references["year"].str.fullmatch(r"(\d{4}.*)?").all()


def test_codes_of_a_data_table_stay_text():
    found = module.data_table("land_classes/classes")
    assert "0101" in set(found["code"]) and found["parent"].eq("").any()  # empty, not missing


def test_factors_are_shares_of_one_surface():
    found = module.surface_factors()
    assert found["factor"].between(0, 1).all() and found["in_plan"].dtype == bool
    assert found["in_plan"].any() and not found["in_plan"].all()
