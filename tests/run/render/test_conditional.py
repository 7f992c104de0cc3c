"""What each format shows, on trees built by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from countycarbon.messages import Problems
from countycarbon.run.render import ast, conditional
from countycarbon.run.render.assemble import Part
from countycarbon.run.render.project import Chapter

VOCABULARY = {"tip": "提示"}


def shown(node, form="html", source=""):
    problems = Problems()
    part = Part(Chapter("a.qmd", Path("a.qmd"), "chapter", source), [node])
    found = conditional.for_format(part, form, VOCABULARY, problems)
    return found.blocks, problems.found


def text(*words):
    return ast.para(ast.words(*words))


def only(kind, **conditions):
    """A division of one word, shown under conditions written with a hyphen."""
    named = {key.replace("_", "-"): value for key, value in conditions.items()}
    return ast.div([text("甲")], "", [f"content-{kind}"], **named)


@pytest.mark.parametrize(
    ("node", "forms"),
    [
        (only("visible", when_format="html"), "html"),
        (only("visible", when_format="html:js"), "html"),
        (only("visible", unless_format="html"), "pdf docx"),
        (only("visible", when_format="pdf"), "pdf"),
        (only("visible", when_format="typst"), "pdf"),  # that is what makes the PDF
        (only("hidden", when_format="docx"), "html pdf"),
        (only("hidden", unless_format="docx"), "docx"),
        (only("visible", when_format="pdf", unless_format="typst"), ""),
        (only("visible"), "html pdf docx"),
        (only("hidden"), ""),
    ],
)
def test_a_passage_stands_in_the_formats_its_conditions_name(node, forms):
    found = [form for form in ("html", "pdf", "docx") if shown(node, form) == ([text("甲")], [])]
    assert found == forms.split()


def test_what_is_inside_a_hidden_passage_stays_hidden():
    inner = only("visible", when_format="html")
    both = ast.div([text("乙"), inner], "", ["content-visible"], **{"unless-format": "docx"})
    assert shown(both, "html")[0] == [text("乙"), text("甲")]
    assert shown(both, "pdf")[0] == [text("乙")]
    assert shown(both, "docx")[0] == []


def test_a_word_within_a_sentence_may_depend_on_the_format():
    word = ast.span(ast.words("网页"), "", ["content-visible"])
    word["c"][0][2] = [["when-format", "html"]]
    sentence = ast.para([*ast.words("见 "), word])
    assert ast.plain_text(shown(sentence, "html")[0]) == "见 网页"
    assert ast.plain_text(shown(sentence, "pdf")[0]) == "见 "


@pytest.mark.parametrize(
    ("condition", "feature"),
    [
        ({"when_meta": "levels"}, 'when-meta="levels"'),  # decided at staging, not here
        ({"when_format": "epub"}, 'when-format="epub"'),
    ],
)
def test_a_condition_nobody_can_decide_is_refused_with_its_line(condition, feature):
    _, (found,) = shown(only("visible", **condition), source=f"# 甲\n\n::: {{{feature}}}\n")
    assert (found.code, found.where["row"]) == ("render.unsupported", 3)
    assert found.values["feature"] == feature


def callout(*blocks, kind="tip", **pairs):
    return ast.div([*blocks], "an-id", [f"callout-{kind}"], **pairs)


def heading(level, words):
    return {"t": "Header", "c": [level, ast.attr(), ast.words(words)]}


@pytest.mark.parametrize(
    ("node", "title"),
    [
        (callout(text("甲"), title="口径 说明"), "口径 说明"),
        (callout(heading(2, "题"), text("甲")), "题"),
        (callout(heading(2, "题"), text("甲"), title="另"), "题"),
        (callout(text("甲")), "提示"),  # the word of the language
    ],
)
def test_every_callout_has_its_title_first(node, title):
    (found,), problems = shown(node)
    assert problems == []
    assert found == ast.div(
        [ast.plain(ast.words(title)), text("甲")], "an-id", ["kit-callout"], kind="tip"
    )


def test_a_later_heading_inside_a_callout_is_bold_and_no_section():
    (found,), _ = shown(callout(heading(2, "题"), text("甲"), heading(3, "乙")))
    assert found["c"][1][2] == ast.para([{"t": "Strong", "c": ast.words("乙")}])


def test_conditions_hold_inside_callouts_too():
    (found,), _ = shown(callout(only("visible", when_format="html"), text("乙")), "pdf")
    assert found["c"][1][1:] == [text("乙")]


@pytest.mark.parametrize(
    ("node", "feature"),
    [
        (callout(text("甲"), collapse="true"), "collapse="),
        (callout(text("甲"), kind="danger"), "callout-danger"),
    ],
)
def test_what_a_callout_cannot_do_is_refused(node, feature):
    _, (found,) = shown(node)
    assert (found.code, found.values["feature"]) == ("render.unsupported", feature)


def test_other_divisions_are_left_as_they_are():
    node = ast.div([text("甲")], "x", ["table-note"])
    assert shown(node) == ([node], [])
