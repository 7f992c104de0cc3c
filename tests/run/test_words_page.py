"""The page of words is made from the declarations and true to them."""

import importlib.util
from pathlib import Path

import pytest

from countycarbon import tables, units
from countycarbon.run import words_page
from countycarbon.tables import words

DOCS = Path(__file__).resolve().parents[2] / "docs"


def pages():
    spec = importlib.util.spec_from_file_location("make_words", DOCS / "make_words.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PAGES


@pytest.mark.parametrize(("name", "lang"), pages().items())
def test_the_pages_are_what_the_declarations_say(name, lang):
    assert (DOCS / name).read_text(encoding="utf-8") == words_page.page(lang), "run `make words`"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_table_unit_and_value_is_on_the_page(lang):
    text = words_page.page(lang)
    for name in words.WORDS:
        assert f"(`{name}`)" in text
    assert all(f"| {unit} |" in text for unit in units.WRITTEN)
    for term in words.of("activity_use").values["sector"]:
        assert f"| `{term.code}` | {term.zh}, {term.en}" in text


def test_words_name_declared_tables_columns_and_allowed_values():
    for name, own in words.WORDS.items():
        spec = tables.declared(name)
        assert {*own.headings, *own.values, *own.implied} <= {*spec.names}
        for column, terms in own.values.items():
            allowed = spec.column(column).allowed
            assert {term.code for term in terms} == set(allowed) or not allowed


@pytest.mark.parametrize("name", [*words.WORDS])
def test_a_word_stands_for_one_thing(name):
    own = words.of(name)
    for terms in own.values.values():
        owner = {}
        for term in terms:
            for form in {words.plain(form) for form in term.forms}:
                assert owner.setdefault(form, term.code) == term.code, form
    heads = {}
    for column, forms in own.headings.items():
        for form in {words.plain(form) for form in forms}:
            assert heads.setdefault(form, column) == column, form
