"""Files of the kit, read once as long as they stay as they are.

A check asks for the same sets and catalogues many times, and a batch checks many counties.
Files of a study are not kept: they are read where they are needed and passed along.
"""

from __future__ import annotations

import copy
import warnings
from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

from countycarbon.messages import KitWarning, Problem, warn

T = TypeVar("T")
Stamp = tuple[int, int, int]

MOST = 64
"""Files kept for one reader."""


def kept(read: Callable[..., T]) -> Callable[..., T]:
    """A reader of files of the kit that reads a file again only once it has changed.

    Its first argument is a path or a tuple of paths; the others can be hashed.  Whoever asks gets
    a copy of his own, and every time the warnings that reading gave.  What cannot be read is
    tried again each time.
    """

    @lru_cache(maxsize=MOST)
    def once(
        paths: Path | tuple[Path, ...], stamps: tuple[Stamp | None, ...], *more: object
    ) -> tuple[T, tuple[Problem, ...]]:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", KitWarning)
            value = read(paths, *more)
        told = [w.message.problem for w in caught if isinstance(w.message, KitWarning)]
        return value, tuple(told)

    @wraps(read)
    def again(paths: Path | tuple[Path, ...], *more: object) -> T:
        each = (paths,) if isinstance(paths, Path) else paths
        value, told = once(paths, tuple(_stamp(path) for path in each), *more)
        for one in told:
            warn(one.code, **one.where, **one.values)
        return copy.deepcopy(value)

    return again


def _stamp(path: Path) -> Stamp | None:
    """What changes with a file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
