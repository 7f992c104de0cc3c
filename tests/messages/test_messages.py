"""Messages: both languages, placeholders filled, all at once."""

import re
import string

import pytest

from countycarbon.messages import TEMPLATES, KitError, KitWarning, Problems, fail, language, warn


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda t: t.code)
def test_every_template_speaks_both_languages_with_the_same_fields(template):
    def fields(text):
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        return {re.sub("_(zh|en)$", "", name) for name in names}  # a name in each language

    assert template.zh and template.en
    assert re.search(r"[\u4e00-\u9fff]", template.zh)
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"[“\"（(].*?[”\")）]", "", template.en))
    assert fields(template.zh) == fields(template.en)
    assert fields(template.mend_zh) == fields(template.mend_en)
    assert bool(template.mend_zh) == bool(template.mend_en)
    assert template.kind == "warning" or template.mend_zh, "an error says how to mend it"


def test_codes_are_room_and_slug():
    assert all(re.fullmatch(r"[a-z_]+\.[a-z0-9-]+", code) for code in TEMPLATES)


def test_all_problems_are_told_at_once():
    found = Problems()
    found.add("study.missing-key", file="a.yml", key="county", allowed="the county")
    found.add("study.missing-key", file="a.yml", key="inputs", allowed="the inputs")
    with pytest.raises(KitError) as caught:
        found.stop()
    assert caught.value.codes == ["study.missing-key"] * 2
    assert "county" in caught.value.text("zh") and "inputs" in caught.value.text("zh")
    assert caught.value.text("en").startswith("2 problems:")


def test_nothing_found_stops_nothing():
    Problems().stop()


def test_a_text_with_a_gap_is_a_bug_found_at_once():
    with pytest.raises(KeyError, match="nearest"):
        fail("study.missing-file", file="x.yml")


def test_an_undeclared_code_is_a_bug_found_at_once():
    with pytest.raises(KeyError):
        fail("no.such-code")


def test_a_warning_carries_its_problem():
    code = next(
        t.code for t in TEMPLATES.values() if t.kind == "error" and t.code == "study.missing-key"
    )
    with pytest.warns(KitWarning) as caught:
        warn(code, key="x", allowed="y")
    assert caught[0].message.problem.code == code


@pytest.mark.parametrize(("asked", "spoken"), [("zh_CN.UTF-8", "zh"), ("en_GB", "en"), ("C", "en")])
def test_language_of_the_user(monkeypatch, asked, spoken):
    monkeypatch.setenv("COUNTYCARBON_LANG", asked)
    assert language() == spoken
