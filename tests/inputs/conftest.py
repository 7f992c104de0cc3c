"""The toy county of the tests of inputs, and a way to catch the warnings of the kit."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import toycounty

from countycarbon.messages import KitWarning


@pytest.fixture
def toy(tmp_path: Path) -> toycounty.Toy:
    return toycounty.county(tmp_path)


@pytest.fixture
def codes() -> Callable[[Callable[[], Any]], tuple[Any, list[str]]]:
    """Call a function; its result and the codes of the warnings it gave."""

    def call(work: Callable[[], Any]) -> tuple[Any, list[str]]:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = work()
        kit = [w.message for w in caught if issubclass(w.category, KitWarning)]
        return result, [w.problem.code for w in kit]

    return call
