"""The values that ``{{< var key >}}`` prints, as nested mappings and as flat keys.

Quarto takes a dotted key apart and walks nested mappings, so a key cannot be a value and the
beginning of other keys as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def flat(tree: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested mappings as dotted keys.

    Examples
    --------
    >>> flat({"total": {"source": 1.5}, "n": "x"})
    {'total.source': '1.5', 'n': 'x'}
    """
    found: dict[str, str] = {}
    for key, value in tree.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            found.update(flat(value, f"{name}."))
        else:
            found[name] = str(value)
    return found


def nested(values: Mapping[str, str]) -> dict[str, Any]:
    """Dotted keys as nested mappings; no key may be a prefix of another (:func:`prefixes`).

    Examples
    --------
    >>> nested({"total.source": "1.5", "n": "x"})
    {'total': {'source': '1.5'}, 'n': 'x'}
    """
    tree: dict[str, Any] = {}
    for key, text in values.items():
        *parents, last = key.split(".")
        place = tree
        for name in parents:
            place = place.setdefault(name, {})
        place[last] = text
    return tree


def prefixes(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Keys that are the beginning of another one, each with the first such key.

    Examples
    --------
    >>> prefixes(["rate", "rate.double", "rates"])
    [('rate', 'rate.double')]
    """
    known = sorted(set(keys))
    found: dict[str, str] = {}
    for key in known:
        parts = key.split(".")
        for end in range(1, len(parts)):
            shorter = ".".join(parts[:end])
            if shorter in known:
                found.setdefault(shorter, key)
    return list(found.items())
