"""Plain YAML is read as any reader does; what is refused is in tests/bad_inputs/yaml_text.py."""

import datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from countycarbon import yamltext
from countycarbon.folders import kit
from countycarbon.messages import KitError

TEXT = (
    "a: {zh: 武清区, en: 'no: this is text'}\nn: [1, -2.5, 1e-3, ~, true, 1.0e-05, 0, +7, '0301']\n"
)
KIT = [*kit().glob("params/*.yml"), *kit().glob("data/**/*.y*ml"), kit() / "_quarto.yml"]


def test_it_reads_what_the_slow_reader_reads():
    assert yamltext.load(TEXT) == yaml.safe_load(TEXT)


@pytest.mark.parametrize("path", KIT, ids=lambda path: path.name)
def test_the_files_of_the_kit_say_the_same_to_both(path):
    text = path.read_text(encoding="utf-8")
    assert yamltext.load(text) == yaml.safe_load(text)


def test_what_yaml_writes_is_read_again():
    kept = {"a": ["0301", "0803", "no", "1:30", "2026-11-20", "~", 1e-7, 12, True], "7": "<<"}
    assert yamltext.load(yaml.safe_dump(kept)) == kept


WORDS = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs", "Cf"], exclude_characters="\u2028\u2029\ufffe\uffff"
    )
)
NUMBERS = st.integers(-(10**20), 10**20) | st.floats(0, 1e300)


@given(st.dictionaries(WORDS, WORDS | NUMBERS))
def test_whatever_yaml_writes_is_read_again(plain):
    for unicode in (True, False):
        assert yamltext.load(yaml.safe_dump(plain, allow_unicode=unicode)) == plain


def test_a_date_is_text():
    assert yamltext.load("d: 2026-11-20") == {"d": datetime.date(2026, 11, 20).isoformat()}


def test_an_alias_gives_a_copy():
    found = yamltext.load("a: &a {b: [1]}\nc: *a")
    found["c"]["b"].append(2)
    assert found["a"] == {"b": [1]}


def test_many_problems_come_at_once_but_not_thousands():
    with pytest.raises(KitError) as error:
        yamltext.load("a: 0301\nb: no\nb: !x 1", file="x.yml")
    rows = [(p.code, p.where["row"]) for p in error.value.problems]
    assert rows == [
        ("yaml.ambiguous", 1), ("yaml.ambiguous", 2), ("yaml.duplicate-key", 3), ("yaml.tag", 3),
    ]  # fmt: skip
    with pytest.raises(KitError) as error:
        yamltext.load("[" + "0301, " * 5000 + "]")
    assert len(error.value.problems) == 20


def test_levels_are_counted_through_aliases():
    def deep(n):
        return "[" * n + "]" * n

    assert yamltext.load(deep(yamltext.DEPTH))
    assert yamltext.load(f"a: &a {deep(yamltext.DEPTH - 1)}")
    for text in (deep(yamltext.DEPTH + 1), f"a: &a {deep(yamltext.DEPTH - 1)}\nb: [*a]"):
        with pytest.raises(KitError) as error:
            yamltext.load(text)
        assert error.value.codes == ["yaml.deep"]


@pytest.mark.parametrize(
    ("value", "expected"), [("0301", "0301"), ("yes", "yes"), ("3", 3), ("{a: 0.5}", {"a": 0.5})]
)
def test_a_value_of_the_command_line_needs_no_quotes(value, expected):
    from countycarbon.study import reading

    raw = {}
    reading.put(raw, "a.b", value)
    assert raw == {"a": {"b": expected}}
