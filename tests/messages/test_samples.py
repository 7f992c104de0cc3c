"""Samples fill the fields of messages."""

import string

from countycarbon.messages import TEMPLATES, samples


def fields(template):
    texts = (template.zh, template.en, template.mend_zh, template.mend_en)
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def test_a_code_comes_before_its_room_and_the_room_before_all():
    codes = ("inputs.implausible", "study.wrong-value", "inputs.bad-number")
    value = {code: samples.values(TEMPLATES[code], {"value"}, "en")["value"] for code in codes}
    assert value == {
        "inputs.implausible": "1e+12", "study.wrong-value": "'tons'", "inputs.bad-number": "12O0",
    }  # fmt: skip


def test_every_sample_serves_a_message():
    used = set()
    for template in TEMPLATES.values():
        room = template.code.split(".")[0]
        for name in fields(template):
            used |= {name, f"{room}.{name}", f"{template.code}.{name}"}
    assert sorted(set(samples.SAMPLES) - used) == []


def test_a_sample_in_two_languages_speaks_both():
    template = TEMPLATES["accounting.not-estimated"]
    assert samples.values(template, {"town"}, "zh") == {"town": "城关镇"}
    assert samples.values(template, {"town"}, "en") == {"town": "Chengguan"}
