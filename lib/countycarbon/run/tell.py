"""How a run tells where it is."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[str, str], None]
"""Progress: text in Chinese and in English."""


def quiet(zh: str, en: str) -> None:
    """Say nothing."""
