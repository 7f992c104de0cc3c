import pytest

from countycarbon import escape


@pytest.mark.parametrize(
    "char",
    [
        "\0",
        "\x01",
        "\x07",
        "\x08",
        "\x0b",
        "\x0c",
        "\x1b",
        "\x7f",
        "\x9b",
        "\u202a",
        "\u202e",
        "\u2066",
        "\u2069",
        "\u200f",
        "\ud800",
        "\udfff",
        "\ufffe",
        "\uffff",
        "\ufeff",
    ],
)
def test_what_no_target_can_carry_is_named(char):
    assert escape.forbidden(f"a{char}b{char}") == f"U+{ord(char):04X}"
    assert char not in escape.console(f"a{char}")


@pytest.mark.parametrize(
    "text", ["石门镇*", "a\tb\nc\r\n", "é", "𠀀", "\u00a0\u3000", "=1+1", "", "🌲"]
)
def test_ordinary_text_is_allowed(text):
    assert escape.forbidden(text) == ""


def test_a_terminal_is_not_steered():
    shown = escape.console("\x1b]0;title\x07 \x1b[2J [red]x[/red] \r over")
    assert shown == "<U+001B>]0;title<U+0007> <U+001B>[2J [red]x[/red] <U+000D> over"
