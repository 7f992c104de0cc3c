"""Check digits of ORCID and ROR; the identifiers are published ones."""

import pytest

from countycarbon import identifier


@pytest.mark.parametrize("text", ["0000-0002-1825-0097", "0000-0001-8607-8025"])
def test_an_orcid_and_its_address_are_the_same(text):
    assert identifier.orcid(text) == identifier.orcid(f" https://orcid.org/{text}") == text
    assert identifier.kind(f"https://orcid.org/{text}") == "Person"


def test_the_last_sign_of_an_orcid_may_be_ten():
    assert identifier.orcid("0000-0002-1694-233X") == "0000-0002-1694-233X"


@pytest.mark.parametrize(
    "text",
    ["", "0000-0002-1825-009", "0000-0002-1825-0079", "0000-0002-1694-2339", "0000 0002 1825 0097"],
)
def test_what_is_no_orcid_is_none(text):
    assert identifier.orcid(text) is None and identifier.kind(text) is None


@pytest.mark.parametrize("text", ["https://ror.org/05gq02987", "https://ror.org/04wxnsj81"])
def test_a_ror_is_an_organisation(text):
    assert identifier.ror(text) == text and identifier.kind(text) == "Organization"


@pytest.mark.parametrize("text", ["05gq02987", "https://ror.org/05gq02978", "https://ror.org/"])
def test_what_is_no_ror_is_none(text):
    assert identifier.ror(text) is None and identifier.kind(text) is None
