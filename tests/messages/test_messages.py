"""Messages: both languages, placeholders filled, all at once."""

import re
import string

import pytest

from countycarbon.messages import TEMPLATES, KitError, KitWarning, Problems, fail, language, warn
from countycarbon.messages.template import fill


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


def of_counts(template):
    """Names of the numbers that a message has words for, one form for one and one for more."""
    text = template.en + template.mend_en
    return sorted({name for _, name, spec, _ in string.Formatter().parse(text) if spec})


COUNTED = [t for t in TEMPLATES.values() if of_counts(t)]
WORDS = {
    name: [t for t in TEMPLATES.values() if re.search(rf"\{{{name}(:|\}})", t.en + t.mend_en)]
    for name in ("count", "n", "more")
}
_BETWEEN = "(?:(?:scored|missing|empty|positive|distinct|more) )?"
PLURAL = re.compile(rf"\b1 {_BETWEEN}(?:(?!class\b|is\b)[a-z]{{2,}}s\b|[a-z]+ (?:are|have|were)\b)")


def told(template, number):
    text = f"{template.en} | {template.mend_en}"
    fields = {name: "x" for _, name, _, _ in string.Formatter().parse(text) if name}
    counts = dict.fromkeys(of_counts(template), number)
    return fill(text, {**fields, **counts})


@pytest.mark.parametrize("template", COUNTED, ids=lambda t: t.code)
def test_a_counted_message_speaks_of_one_thing_as_one(template):
    one, two = told(template, 1), told(template, 2)
    assert not PLURAL.search(one), one
    assert one.replace("1", "2") != two  # the words change, not the number alone
    assert told(template, "1") == one  # some counts come as text


@pytest.mark.parametrize(
    ("code", "one", "two"),
    [
        ("inputs.missing-class", "1 parcel has no class code", "2 parcels have no class code"),
        ("inputs.parcels-open", "1 parcel has no area", "2 parcels have no area"),
        ("land.quality-gap", "1 place inside the towns is", "2 places inside the towns are"),
        ("ahp.filled", "1 missing judgement was", "2 missing judgements were"),
        ("breaks.thin", "only 1 unit is scored", "only 2 units are scored"),
        ("batch.some-failed", "of 1 county did", "of 2 counties did"),
    ],
)
def test_one_and_two(code, one, two):
    assert one in told(TEMPLATES[code], 1)
    assert two in told(TEMPLATES[code], 2)


NO_WORD_BEHIND = {"ahp.too-large", "spatial.few-centre", "certainty.unstable"}
"""Messages in which no counted word stands behind the number: "size 5", "only: 5"."""


@pytest.mark.parametrize("name", WORDS)
def test_every_message_with_a_count_has_words_for_one(name):
    found = {t.code for t in WORDS[name] if name not in of_counts(t)} - NO_WORD_BEHIND
    lost = [c for c in found if re.search(rf"\{{{name}\}} \(?[a-z]+", TEMPLATES[c].en)]
    assert sorted(lost) == []
