"""Escaped text comes back from pandoc as the words that were typed, and nothing else comes."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countycarbon import escape
from countycarbon.run.render import pandoc
from countycarbon.run.render.ast import nodes, plain_text

TYPED = [
    "石门镇*",
    "*a*",
    "_a_",
    "**a** __b__",
    "~a~ ^b^",
    "$x$ $$y$$",
    r"\(x\) \[y\] \begin{a}",
    "`a`",
    "[a](http://b.c)",
    "![a](b.png)",
    "<b>a</b>",
    "<script>x</script>",
    "<!-- a -->",
    "&lt; &amp;",
    "http://a.b",
    "a@b.cd",
    "<http://a.b>",
    "www.a.b",
    "@fig-a [@b] [-@c]",
    "[^1] ^[a]",
    "{{< var a >}}",
    "{.a} []{.b} [a]{#c}",
    "::: {.a}",
    ":::",
    "# a",
    "#a",
    "- a",
    "+ a",
    "* a",
    "1. a",
    "1) a",
    "(1) a",
    "a. b",
    "(a) b",
    "A. b",
    "iv. b",
    "#. a",
    "(@) a",
    "> a",
    "| a | b",
    "a | b",
    "---",
    "***",
    "===",
    "-",
    ":",
    ": a",
    "~ a",
    "% a",
    "--- a",
    "a -- b",
    "a --- b",
    "...",
    "a... b",
    "'a' \"b\" it's",
    "a\\",
    "\\",
    "\\\\",
    ":smile: a:b:c",
    "12:30",
    "‹03·c5›",
    "a{=html}",
    "```",
    "~~~",
    "a\tb",
    "a  b  ",
    "    a",
    "a\nb",
    "a\n\nb",
    "a\n---",
    "Mr. Smith",
    "== a",
    "++a++",
    "-1.5",
    "−1.5",
    "+3",
    "1,200 t C/ha",
    "0.5",
    "{{x}} {% y %}",
    "a!b![c]",
    "&copy; &#65;",
    "a&b;",
    "x^2^ H~2~O",
    "\u00a0a\u00a0b",
    "a\u3000b",
    "(a)[b]",
    '=HYPERLINK("http://a.b")',
    "/vsicurl/a",
    "{#sec-a}",
    "?var:a",
    "a?**",
    "<folium",
    "?@fig-a",
]
PLACES = {
    "alone": "{}",
    "behind": "a\n{}",
    "inside": "x（{}）y",
    "heading": "### {} {{.unnumbered}}",
    "cell": "| a | b |\n|:--|:--|\n| {} | c |",
    "item": "* {}",
    "emphasis": "**{}**",
}
KINDS = {
    "alone": {"Para", "Str", "Space", "Span"},
    "behind": {"Para", "Str", "Space", "Span", "SoftBreak"},
    "inside": {"Para", "Str", "Space", "Span"},
    "heading": {"Header", "Str", "Space", "Span"},
    "cell": {
        "Table",
        "AlignDefault",
        "AlignLeft",
        "ColWidthDefault",
        "Plain",
        "Str",
        "Space",
        "Span",
    },
    "item": {"BulletList", "Plain", "Str", "Space", "Span"},
    "emphasis": {"Para", "Strong", "Str", "Space", "Span"},
}


def kinds(tree):
    if isinstance(tree, dict):
        return {tree["t"]} | kinds(tree.get("c"))
    return set().union(*map(kinds, tree)) if isinstance(tree, list) else set()


def words(text):
    """The text as it must come out: white space as single spaces."""
    return " ".join(w for w in text.replace("\t", " ").replace("\n", " ").split(" ") if w)


def check(texts):
    sources = [form.format(escape.markdown(t)) for t in texts for form in PLACES.values()]
    trees = iter(pandoc.read_all(sources))
    for text in texts:
        said = words(text)
        for place in PLACES:
            blocks = next(trees)
            found = plain_text(blocks).replace("\n", " ").strip(" ")
            around = {"behind": f"a {said}", "inside": f"x（{said}）y"}.get(place, said)
            if place == "cell":
                assert said in found, (text, place, blocks)
            else:
                assert found == around.strip(" "), (text, place, blocks)
            assert kinds(blocks) <= KINDS[place], (text, place, blocks)


def test_text_in_markdown_is_text_in_every_place():
    check(TYPED)


@pytest.mark.parametrize("text", TYPED)
def test_the_way_back(text):
    assert escape.plain(escape.markdown(text)) == words(text)


SIGNS = st.text(st.sampled_from("ab1 *_`~^$|\\[](){}<>#@!&;:.,'\"-=+%/?‹石\n"), max_size=12)


@settings(derandomize=True, max_examples=40, deadline=None, database=None)
@given(st.lists(SIGNS, max_size=12))
def test_any_mixture_of_signs_is_text(texts):
    check([text for text in texts if words(text)])
    for text in texts:
        assert escape.plain(escape.markdown(text)) == words(text)


@pytest.mark.parametrize(
    "text", ["1,535,524.22 t C", "D = 0.9643：碳汇", "a (b), c; d: e", "12.5%", "60–84 %", "−0.5"]
)
def test_ordinary_prose_stays_readable(text):
    assert escape.markdown(text) == text


def test_code_is_code_and_never_leaves_its_cell():
    assert escape.code("net_t / area_ha") == "`net_t / area_ha`"
    for text in ("a`b", "a|b", "{{< c >}}", "`"):
        check([escape.plain(escape.code(text))])
        assert escape.code(text) == escape.markdown(text)


def test_jupyter_finds_no_formula():
    """Its reader takes ``\\\\(`` and ``$`` for the beginning of one."""
    written = escape.markdown(r"\(x\) \[y\] $z$")
    assert "\\\\(" not in written and "\\\\[" not in written
    assert json.dumps(written).count("$") == written.count("\\$") == 2


def test_quarto_finds_no_shortcode_in_what_pandoc_has_read():
    """Quarto looks at words again: ``{{<`` at the end of one opens, ``>}}`` at a start closes."""
    typed = [
        "{{< env HOME >}}",
        "{{{< a >}}}",
        "{{</* a */>}}",
        "a{{< b >}}c",
        "({{<",
        ">}})",
        "{{<",
    ]
    trees = pandoc.read_all([escape.markdown(text) for text in typed])
    for text, tree in zip(typed, trees, strict=True):
        said = [node["c"] for node in nodes(tree, "Str")]
        assert not [w for w in said if w.endswith("{{<") or w.startswith((">}}", "*/>}}"))], said
        assert all(node["c"] == [["", [], []], []] for node in nodes(tree, "Span"))
        assert plain_text(tree) == text
