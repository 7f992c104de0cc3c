"""Chains that come from one place are told once, under all their values."""

from countycarbon.run.chain import Chain, Link, merged


def link(depth, kind, word):
    return Link(depth, kind, f"{word}（中）", word)


def chain(*links):
    return Chain([link(*parts) for parts in links])


ORIGIN = ((2, "step", "step"), (3, "input", "file"))


def test_a_chain_is_indented_by_the_depth_of_its_links_in_either_language():
    made = Chain()
    made.add(0, "value", ("值", "value"))
    made.add(2, "input", ("文件", "file"))
    assert made.text("en") == "value\n    ← file"  # two signs for each link above
    assert made.text("zh") == "值\n    ← 文件"
    assert Chain().text("en") == ""


def test_values_of_one_origin_are_told_together_and_variables_stand_first():
    one = chain((0, "value", "a"), *ORIGIN)
    two = chain((0, "variable", "v"), (1, "value", "b"), *ORIGIN)
    (found,) = merged([one, two])
    assert [(x.en, x.depth) for x in found.links] == [
        ("v", 0),
        ("a", 0),
        ("b", 0),  # as deep as the first value
        ("step", 2),
        ("file", 3),
    ]


def test_a_value_that_is_asked_for_twice_is_told_once():
    (found,) = merged([chain((0, "value", "a"), *ORIGIN), chain((0, "value", "a"), *ORIGIN)])
    assert [x.en for x in found.links] == ["a", "step", "file"]


def test_chains_of_other_origins_stay_apart_in_their_order():
    other = ((2, "step", "step"), (3, "input", "another file"))
    chains = [
        chain((0, "value", "a"), *ORIGIN),
        chain((0, "value", "b"), *other),
        chain((0, "value", "c"), *ORIGIN),
    ]
    found = merged(chains)
    assert [[x.en for x in c.links if x.kind == "value"] for c in found] == [["a", "c"], ["b"]]


def test_no_chains_are_none():
    assert merged([]) == []
