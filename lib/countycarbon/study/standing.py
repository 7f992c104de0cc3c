"""Stand-ins for required values that are missing or wrong, so that the rest can be looked at.

A study with stand-ins is never run: what they stand for has been reported.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)
Location = tuple[Any, ...]

_CANDIDATES: tuple[Any, ...] = ({}, "made", "000000", "2000", "2000-01-01", 0, 1, ["zh"])
"""Tried in this order; a file of such a name is not there, and readers pass over it."""

_ROUNDS = 200


def complete(model: type[M], raw: dict[str, Any]) -> tuple[M | None, frozenset[str]]:
    """The model with stand-ins for what it lacks, and the dotted keys they stand for.

    Examples
    --------
    >>> class Small(BaseModel):
    ...     name: str
    ...     n: int = 3
    >>> complete(Small, {"n": 4})
    (Small(name='made', n=4), frozenset({'name'}))
    """
    tried: dict[Location, int] = {}
    for _ in range(_ROUNDS):
        try:
            made = model.model_validate(raw)
        except ValidationError as error:
            if not all(_mend(raw, e, tried) for e in error.errors()[:1]):
                return None, frozenset()
            continue
        return made, frozenset(".".join(map(str, location)) for location in tried)
    return None, frozenset()


def _mend(raw: dict[str, Any], error: Any, tried: dict[Location, int]) -> bool:
    """Give the next stand-in where a value is lacking or refused; False if there is none."""
    location = tuple(error["loc"])
    if error["type"] != "missing":
        own = [loc for loc in tried if location[: len(loc)] == loc]
        if not own:
            return _drop(raw, location)
        location = max(own, key=len)
    tried[location] = tried.get(location, -1) + 1
    return tried[location] < len(_CANDIDATES) and _put(raw, location, tried[location])


def _put(raw: Any, location: Location, number: int) -> bool:
    value = _CANDIDATES[number]
    for part in location[:-1]:
        try:
            raw = raw[part]
        except (KeyError, TypeError, IndexError):
            return False
    if not isinstance(raw, dict):
        return False
    raw[location[-1]] = dict(value) if isinstance(value, dict) else value
    return True


def _drop(raw: Any, location: Location) -> bool:
    for part in location[:-1]:
        try:
            raw = raw[part]
        except (KeyError, TypeError, IndexError):
            return False
    if isinstance(raw, dict):
        return raw.pop(location[-1], _NOTHING) is not _NOTHING
    return False


_NOTHING = object()
