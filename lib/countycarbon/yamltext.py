"""YAML as text, read ten times faster where PyYAML has been built with libyaml."""

from __future__ import annotations

from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(text: str) -> Any:
    r"""What a YAML text says, plain values only.

    Raises
    ------
    yaml.YAMLError
        The text is no YAML.

    Examples
    --------
    >>> load("gas: C\ndraws: 10000")
    {'gas': 'C', 'draws': 10000}
    """
    return yaml.load(text, Loader=_LOADER)
