import pytest

from countycarbon.cli.options import changes, languages
from countycarbon.messages import KitError


def test_languages_are_one_both_or_the_studys_own():
    assert (languages("zh"), languages("both"), languages(None)) == (("zh",), ("zh", "en"), None)
    with pytest.raises(KitError) as error:
        languages("fr")
    assert error.value.problems[0].code == "run.unknown-language"


def test_settings_are_pairs_and_a_value_may_hold_an_equals_sign():
    assert changes(["a.b=1", "c=x=y"]) == {"a.b": "1", "c": "x=y"}
    assert changes(None) == {}


@pytest.mark.parametrize("pair", ["gas", "=CO2"])
def test_a_setting_without_key_or_value_is_refused(pair):
    with pytest.raises(KitError) as error:
        changes([pair])
    assert error.value.problems[0].code == "run.bad-setting"
