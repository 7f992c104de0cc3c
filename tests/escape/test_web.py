import html
import json
import re

import pytest

from countycarbon import escape


@pytest.mark.parametrize(
    "text",
    ["</script>", "<!--<script>", "{{x}}{%y%}{#z#}", "a & b", "\u2028\u2029", '"\\', "石门镇*", ""],
)
def test_data_beside_a_script_comes_back_as_typed_and_ends_nothing(text):
    value = {text: [text, {"deep": text}], "n": 1.5, "none": None}
    written = escape.script_json(value)
    assert json.loads(written) == value
    assert not set("<>&\u2028\u2029") & set(written)
    assert not any(set("{}") & set(string) for string in re.findall(r'"(?:[^"\\]|\\.)*"', written))


def test_what_is_no_json_is_refused():
    with pytest.raises(ValueError, match="Out of range"):
        escape.script_json(float("nan"))


@pytest.mark.parametrize("text", ["<b onclick='x'>", '" onload="x', "{{< video x >}}", "a & b;"])
def test_text_in_a_page_is_text(text):
    for written in (escape.html(text), escape.attribute(text)):
        assert html.unescape(written) == text
        assert not set("<>{}") & set(written)
    assert '"' not in escape.attribute(text)
