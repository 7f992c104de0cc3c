"""Trees are rebuilt, never changed."""

from __future__ import annotations

import copy

from countycarbon.run.render import ast

TREE = [
    ast.para([*ast.words("净 排放"), {"t": "Code", "c": [ast.attr(), "x = 1"]}]),
    ast.div([ast.para(ast.words("内"))], "a", ["note"], kind="tip"),
]


def test_spaces_are_nodes_of_their_own():
    assert ast.words(" a  b") == [
        {"t": "Space"},
        {"t": "Str", "c": "a"},
        {"t": "Space"},
        {"t": "Space"},
        {"t": "Str", "c": "b"},
    ]
    assert ast.words("") == []


def test_text_of_words_and_their_nodes_is_the_same():
    assert ast.plain_text(ast.words("图 2.1 净")) == "图 2.1 净"


def test_code_and_formulas_are_text_and_breaks_are_spaces():
    math = {"t": "Math", "c": [{"t": "InlineMath"}, "E=mc"]}
    line = [*ast.words("甲"), {"t": "SoftBreak"}, math, {"t": "LineBreak"}, *ast.words("乙")]
    assert ast.plain_text(ast.para(line)) == "甲 E=mc 乙"
    assert ast.plain_text(TREE) == "净 排放x = 1内"


def test_a_walk_that_replaces_nothing_gives_an_equal_tree():
    assert ast.walk(TREE, lambda node: None) == TREE


def test_a_walk_leaves_the_tree_it_was_given():
    before = copy.deepcopy(TREE)
    found = ast.walk(TREE, lambda node: [] if node["t"] == "Str" else None)
    assert ast.plain_text(found) == " x = 1" and before == TREE


def test_a_replacement_is_not_entered():
    def doubled(node):
        return [node, node] if node["t"] == "Div" else [] if node["t"] == "Str" else None

    found = ast.walk(TREE, doubled)
    assert [node["t"] for node in found] == ["Para", "Div", "Div"]
    assert ast.plain_text(found[1]) == "内"  # the words inside were not taken away


def test_rules_go_by_the_kind_of_a_node_or_the_class_of_a_division():
    rules = {"note": lambda node: node["c"][1], "Code": lambda node: []}
    found = ast.rewrite(TREE, rules)
    assert [node["t"] for node in found] == ["Para", "Para"]
    assert ast.plain_text(found) == "净 排放内"


def test_attributes_of_a_heading_stand_behind_its_level():
    heading = {"t": "Header", "c": [2, ast.attr("sec-a", ["x"], [("k", "v")]), []]}
    assert ast.attributes(heading) == ["sec-a", ["x"], [["k", "v"]]]
    assert ast.pairs(heading) == {"k": "v"}
    assert ast.pairs(TREE[1]) == {"kind": "tip"}


def test_nodes_come_in_reading_order():
    inner = ast.figure("fig-a", ast.words("题"), [ast.plain([ast.image("a.png", "图", "50%")])])
    kinds = [node["t"] for node in ast.nodes([inner, *TREE], "Image", "Para", "Div")]
    assert kinds == ["Image", "Para", "Div", "Para"]


def test_a_figure_without_caption_has_none_at_all():
    assert ast.figure("", [], [])["c"][1] == [None, []]
    assert ast.figure("", ast.words("a"), [])["c"][1] == [None, [ast.plain(ast.words("a"))]]
