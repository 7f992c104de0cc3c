"""References and citations, resolved on trees built by hand."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from countycarbon.messages import Problems
from countycarbon.run.render import ast, words
from countycarbon.run.render.project import Chapter
from countycarbon.run.render.references import Resolver, Target

TARGETS = {
    "fig-net": Target("fig", "2.1"),
    "tbl-net": Target("tbl", "2.2"),
    "eq-sum": Target("eq", "3.1"),
    "sec-method": Target("sec", "3.2"),
    "sec-tables": Target("apx", "A"),
}


def resolved(*inlines, lang="zh", brackets=True, source=""):
    here = Chapter("text/01.qmd", Path("book/text/01.qmd"), "chapter", source)
    other = Chapter("text/00.qmd", Path("book/text/00.qmd"), "chapter", "")
    project = SimpleNamespace(
        typed=frozenset({"@fig-typed"}),
        words=words.table(lang, {}),
        citation_keys=frozenset({"ipcc2019", "guo2012"}),
        chapters=(other, here),
    )
    problems = Problems()
    resolver = Resolver(
        SimpleNamespace(project=project),
        here,
        TARGETS,
        {"text/00.qmd": "sec-summary"},
        brackets=brackets,
        problems=problems,
    )
    (block,) = resolver.blocks([ast.para([*inlines])])
    return block["c"], problems.found


def cite(*keys, prefix="", suffix="", mode="NormalCitation"):
    citations = [
        {
            "citationId": key,
            "citationPrefix": ast.words(prefix),
            "citationSuffix": ast.words(suffix),
            "citationMode": {"t": mode},
        }
        for key in keys
    ]
    return {"t": "Cite", "c": [citations, ast.words("[@" + "; @".join(keys) + "]")]}


def xref(shown, key):
    return ast.link(ast.words(shown), f"#{key}", ["xref"])


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("fig-net", "图 2.1", "Figure 2.1"),
        ("tbl-net", "表 2.2", "Table 2.2"),
        ("eq-sum", "式 (3.1)", "Equation (3.1)"),
        ("sec-method", "小节 3.2", "Section 3.2"),
        ("sec-tables", "附录 A", "Appendix A"),
    ],
)
def test_a_reference_is_a_link_with_the_word_of_its_kind(key, zh, en):
    assert resolved(cite(key)) == ([xref(zh, key)], [])
    assert resolved(cite(key), lang="en") == ([xref(en, key)], [])


def test_an_equation_has_brackets_only_where_its_number_has():
    assert resolved(cite("eq-sum"), brackets=False)[0] == [xref("式 3.1", "eq-sum")]


@pytest.mark.parametrize(("lang", "joiner"), [("zh", "、"), ("en", ", ")])
def test_several_references_are_joined_as_the_language_does(lang, joiner):
    found, problems = resolved(cite("fig-net", "tbl-net"), lang=lang)
    assert problems == []
    first, *between, last = found
    assert ast.plain_text(between) == joiner
    assert [first["c"][2][0], last["c"][2][0]] == ["#fig-net", "#tbl-net"]


def test_a_word_of_ones_own_takes_the_place_of_the_usual_one():
    assert resolved(cite("fig-net", prefix="附图"))[0] == [xref("附图 2.1", "fig-net")]


def test_a_minus_leaves_the_number_alone_and_a_suffix_follows_the_link():
    found, _ = resolved(cite("fig-net", suffix="左", mode="SuppressAuthor"))
    assert found == [xref("2.1", "fig-net"), *ast.words("左")]


def test_an_unknown_reference_names_the_nearest_label_and_its_line():
    found, (problem,) = resolved(cite("fig-nett"), source="# 甲\n见 [@fig-nett]。\n")
    assert found == []
    assert (problem.code, problem.where["row"]) == ("render.unknown-reference", 2)
    assert problem.values == {"name": "@fig-nett", "nearest": "fig-net"}


def test_labels_like_nothing_known_have_no_nearest():
    _, (problem,) = resolved(cite("fig-zzzzzzzzzz"))
    assert problem.values["nearest"] == "-"


def test_kinds_the_built_in_engine_does_not_number_are_refused():
    _, (problem,) = resolved(cite("lst-code"))
    assert (problem.code, problem.values["feature"]) == ("render.unsupported", "@lst-code")


def test_a_citation_is_left_to_pandoc_and_checked_against_the_bibliography():
    node = cite("ipcc2019", "gou2012")
    found, (problem,) = resolved(node)
    assert found == [node]  # its own text "[@ipcc2019; ...]" is no literal reference
    assert problem.code == "render.unknown-citation"
    assert problem.values == {"name": "@gou2012", "nearest": "guo2012"}


def test_a_reference_and_a_citation_in_one_bracket_are_refused():
    _, problems = resolved(cite("fig-net", "ipcc2019"))
    assert [p.code for p in problems] == ["render.mixed-citation"]
    assert problems[0].values["name"] == "@fig-net; @ipcc2019"


@pytest.mark.parametrize(
    ("text", "snippets"),
    [
        ("见@fig-net，与@ipcc2019。", ["@fig-net", "@ipcc2019"]),
        ("someone@example", []),  # an address is no reference
        ("见@fig-typed", []),  # a name that was typed so
        ("@", []),
    ],
)
def test_a_reference_that_would_be_printed_as_it_stands_is_found(text, snippets):
    _, problems = resolved(*ast.words(text))
    assert [p.values["snippet"] for p in problems] == snippets
    assert {p.code for p in problems} <= {"render.literal-reference"}


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("00.qmd", "#sec-summary"),  # where that chapter begins
        ("00.qmd#sec-x", "#sec-x"),
        ("../text/00.qmd", "#sec-summary"),
        ("#sec-x", "#sec-x"),
        ("https://example.org/a.html#b", "https://example.org/a.html#b"),
    ],
)
def test_links_between_chapters_lead_inside_the_one_document(target, expected):
    (found,), problems = resolved(ast.link(ast.words("摘要"), target))
    assert problems == [] and found["c"][2][0] == expected


def test_a_link_to_no_chapter_is_told_and_its_words_are_resolved_too():
    _, problems = resolved(ast.link([cite("fig-zz")], "gone.qmd"))
    assert [p.code for p in problems] == ["render.missing-file", "render.unknown-reference"]
