"""State as nested dicts of plain values: copied, compared, and brought up to date."""

from __future__ import annotations

from typing import Any

State = dict[str, Any]


def copied(value: Any) -> Any:
    """Copy dicts, lists and sets, at any depth; everything else is kept as it is."""
    if type(value) is dict:
        return {k: copied(v) for k, v in value.items()}
    return value.copy() if type(value) in (list, set) else value


def same(a: Any, b: Any) -> bool:
    """Whether two values are equal; False if they cannot be compared."""
    if a is b:
        return True
    try:
        return bool(a == b)
    except Exception:  # whatever a foreign __eq__ may raise: then they are not the same
        return False


def adopt(base: Any, before: Any, after: Any) -> Any:
    """Apply to ``base`` what changed between ``before`` and ``after``.

    Dicts are compared key by key; of lists, what is new is added at the end where it stands.

    Examples
    --------
    >>> adopt({"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 9, "b": 2, "c": 3})
    {'a': 9, 'b': 1, 'c': 3}
    >>> adopt(["x"], ["mine", "x"], ["new", "mine", "x"])
    ['new', 'x']
    """
    if isinstance(base, dict) and isinstance(before, dict) and isinstance(after, dict):
        kept = {k: v for k, v in base.items() if k in after or k not in before}
        for key, value in after.items():
            if key not in before:
                kept[key] = value
            elif not same(before[key], value):
                kept[key] = adopt(base.get(key), before[key], value)
        return kept
    if isinstance(base, list) and isinstance(before, list) and isinstance(after, list):
        old = [i for i, item in enumerate(after) if item in before]
        first = old[0] if old else 0
        new = [(i, item) for i, item in enumerate(after) if item not in before]
        front = [item for i, item in new if i < first and item not in base]
        return [*front, *base, *(item for i, item in new if i >= first and item not in base)]
    return after
