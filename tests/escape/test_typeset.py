import pytest
import typst

from countycarbon import escape


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "\\",
        '"); #panic("x',
        '#read("/etc/passwd")',
        "a\nb\tc",
        "$x$ *b* _i_ @l <l> `c`",
        "\\u{41}",
        "石门镇*",
    ],
)
def test_a_literal_is_the_text(text):
    source = f"#metadata({escape.typst(text)}) <x>".encode()
    found = typst.query(source, "<x>", field="value", one=True)
    import json

    assert json.loads(found) == text
