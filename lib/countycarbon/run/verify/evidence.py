"""Records of a stranger, read as data: bounded, without doubles, and of the kind expected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LARGEST = 64 * 2**20
"""Bytes of one record."""
DEEPEST = 60


class Malformed(ValueError):
    """A record that cannot be read; its text says why, for both languages."""


def load(path: Path) -> Any:
    """The content of a JSON file.

    Parameters
    ----------
    path : Path
        A regular file.

    Returns
    -------
    object

    Raises
    ------
    Malformed
        No file, too large or too deep, no UTF-8, no JSON, a key twice, NaN or infinity.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise Malformed("too large")
        return parse(path.read_bytes())
    except OSError as error:
        raise Malformed(type(error).__name__) from None


def parse(data: bytes) -> Any:
    """The content of JSON in bytes; as :func:`load`.

    Examples
    --------
    >>> parse(b'{"a": [1]}')
    {'a': [1]}
    """
    try:
        text = data.decode("utf-8")
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except Malformed:
        raise
    except (ValueError, RecursionError) as error:
        raise Malformed(type(error).__name__) from None
    _bounded(value)
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("key twice")
    return found


def _no_number(name: str) -> None:
    raise Malformed(name)


def _bounded(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for item in level
            if isinstance(item, (dict, list))
            for inner in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return
    raise Malformed("too deep")


def texts(value: Any, *keys: str) -> dict[str, str]:
    """A section of a record: names and texts; what is of another kind is left out.

    Its absence and its strange entries are told where the record is held to the fresh one.

    Examples
    --------
    >>> texts({"software": {"code": {"lib": "ab", "x": 1}}}, "software", "code")
    {'lib': 'ab'}
    """
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, dict):
        return {}
    return {k: v for k, v in value.items() if isinstance(v, str)}
