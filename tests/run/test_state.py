from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countycarbon.run.state import adopt, copied, same

FLAT = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3))
STATE = st.dictionaries(st.sampled_from("xyz"), FLAT)


@pytest.mark.parametrize(
    ("base", "before", "after", "expected"),
    [
        ({"a": 1}, {"a": 2}, {"a": 2}, {"a": 1}),  # changed by the notebook, not by the import
        ({"a": 1}, {"a": 1}, {"a": 3}, {"a": 3}),  # changed by the import
        ({"a": 1}, {"a": 1}, {}, {}),  # removed by the import
        ({}, {"a": 1}, {"a": 1}, {}),  # added by the notebook
        ({"a": [1]}, {"a": [0, 1]}, {"a": [5, 0, 1, 6]}, {"a": [5, 1, 6]}),
        ({"a": [1, 2]}, {"a": [2]}, {"a": [2]}, {"a": [1, 2]}),
        ({"m": {"a": 1}}, {"m": {"a": 2}}, {"m": {"a": 2, "b": 3}}, {"m": {"a": 1, "b": 3}}),
        ([], [], [1, 2], [1, 2]),
    ],
)
def test_only_what_happened_between_is_adopted(
    base: Any, before: Any, after: Any, expected: Any
) -> None:
    assert adopt(base, before, after) == expected


@given(STATE, STATE)
def test_a_quiet_import_changes_nothing(base: dict[str, Any], state: dict[str, Any]) -> None:
    assert adopt(base, state, copied(state)) == base


@given(STATE, STATE)
def test_without_a_notebook_the_state_after_is_adopted(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert adopt(copied(before), before, after) == after


def test_a_copy_is_independent_at_any_depth() -> None:
    state = {"a": {"b": [1], "c": {2}}}
    copy = copied(state)
    copy["a"]["b"].append(9)
    copy["a"]["c"].add(9)
    assert state == {"a": {"b": [1], "c": {2}}}


def test_values_that_cannot_be_compared_are_not_the_same() -> None:
    class Odd:
        def __eq__(self, other: object) -> bool:
            raise TypeError

        __hash__ = None  # type: ignore[assignment]

    odd = Odd()
    assert same(odd, odd)
    assert not same(odd, Odd())
