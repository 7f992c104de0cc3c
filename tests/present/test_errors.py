"""The catalogue of errors is made from the messages and true to them."""

import importlib.util
from pathlib import Path

import pytest

from countycarbon.messages import TEMPLATES, KitError
from countycarbon.present import errors

DOCS = Path(__file__).resolve().parents[2] / "docs"


def pages():
    spec = importlib.util.spec_from_file_location("make_errors", DOCS / "make_errors.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PAGES


@pytest.mark.parametrize(("name", "lang"), pages().items())
def test_the_pages_are_what_the_messages_say(name, lang):
    assert (DOCS / name).read_text(encoding="utf-8") == errors.page(lang), "run `make errors`"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_message_has_one_entry_with_cause_example_and_remedy(lang):
    heads = [line.split(" ")[1] for line in errors.page(lang).splitlines() if line[:4] == "### "]
    assert sorted(heads) == sorted(TEMPLATES)
    for code in TEMPLATES:
        parts = errors.entry(code, lang)
        assert len(parts) == 3 and all(heading and text for heading, text in parts), code
        assert "{" not in parts[1][1].replace("{{<", "").replace("::: {", ""), parts[1]


def test_an_example_fills_the_fields_and_the_cause_names_them():
    cause, example, remedy = (text for _, text in errors.entry("inputs.unit-differs", "en"))
    assert cause == "the heading says ‹unit›, the study says ‹stated›."
    assert example == "[inputs.unit-differs] towns.csv: the heading says 亩, the study says mu."
    assert remedy == "correct inputs.land.unit or the heading."


def test_an_unknown_code_is_told_with_the_nearest():
    with pytest.raises(KitError) as caught:
        errors.entry("inputs.town-unmached", "zh")
    assert caught.value.codes == ["run.unknown-code"]
    assert "inputs.town-unmatched" in caught.value.text("zh")
