"""Fuels, activities and sectors by code or name."""

import pytest

from countycarbon.accounting import terms


@pytest.mark.parametrize("names", [terms.ITEMS, terms.SECTORS])
def test_no_name_stands_for_two_codes(names):
    written = [name.casefold() for pair in names.values() for name in set(pair)]
    assert len(written) == len(set(written))
    assert all(terms.code(name, names) == key for key, pair in names.items() for name in pair)


def test_an_unknown_name_stays_to_be_refused_with_the_list():
    assert terms.code(" 木炭 ", terms.ITEMS) == "木炭"
