"""The guide and the form of a reviewer say the same in both languages."""

import re

import pytest

from countycarbon.present.wording import review_words as words


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("hashes", [(), (("data/a.csv", "ab12"),)])
def test_the_guide_has_command_versions_verdicts_and_what_stays_away(lang, hashes):
    text = words.guide("wuqing", "0.1.0", "3.11.7", hashes, lang)
    assert "0.1.0" in text and "3.11.7" in text and "--require-hashes" in text
    assert len(re.findall(r"^\.venv/bin/countycarbon verify \S+/report$", text, re.MULTILINE)) == 1
    assert re.findall(r"^\| [^|]+ \| (\d) \|", text, re.MULTILINE) == ["0", "3", "1"]
    assert ("| `data/a.csv` | `ab12` |" in text) == bool(hashes)
    assert f"certificate-form.{lang}.md" in text


def test_the_form_asks_the_same_in_both_languages():
    shapes = [re.findall(r"^[|#]", words.form("x", lang), re.MULTILINE) for lang in ("zh", "en")]
    assert shapes[0] == shapes[1] and len(shapes[0]) > 5
