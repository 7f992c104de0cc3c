from __future__ import annotations

import pytest

from countycarbon.run.render import variables


@pytest.mark.parametrize(
    "values",
    [{}, {"a": "1"}, {"a.b": "1", "a.c.d": "2", "e": ""}, {"a.b-c": "x", "a.b_c": "y"}],
)
def test_nested_and_flat_are_inverse(values):
    assert variables.flat(variables.nested(values)) == values


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["a", "b"], []),
        (["a.b", "a.c", "ab"], []),
        (["a", "a.b"], [("a", "a.b")]),
        (["a.b.c.d", "a.b"], [("a.b", "a.b.c.d")]),
        (["x.n", "x", "y.z.n", "y.z"], [("x", "x.n"), ("y.z", "y.z.n")]),
    ],
)
def test_a_key_that_begins_another_is_found(keys, expected):
    assert variables.prefixes(keys) == expected
