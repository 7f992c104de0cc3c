"""Two pictures, as a reader sees them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from countycarbon.run.verify.difference import Difference, Kind

BLOCK = 4
"""Pixels of a block whose mean is compared: drawing libraries may smooth edges differently."""
TOLERANCE = 24
"""Largest difference of a block's mean, of 255, that counts as none."""


def apart(old: bytes, new: bytes) -> str:
    """Where two pictures differ to the eye; empty where they do not.

    Examples
    --------
    >>> apart(b"same", b"same")
    ''
    """
    if old == new:
        return ""
    import numpy as np
    from PIL import Image, UnidentifiedImageError

    try:
        one, two = (np.asarray(Image.open(io.BytesIO(b)).convert("RGB"), float) for b in (old, new))
    except (UnidentifiedImageError, OSError, SyntaxError):
        return "unreadable"
    if one.shape != two.shape:
        return f"{one.shape[1]}×{one.shape[0]} px / {two.shape[1]}×{two.shape[0]} px"
    beyond = [(0, -n % BLOCK) for n in one.shape[:2]]  # the last blocks made whole
    gap = np.pad(one - two, [*beyond, (0, 0)], mode="edge")
    height, width = (n // BLOCK for n in gap.shape[:2])
    gap = gap.reshape(height, BLOCK, width, BLOCK, 3)
    seen = np.abs(gap.mean(axis=(1, 3))).max(axis=2) > TOLERANCE
    if not seen.any():
        return ""
    rows, columns = (np.flatnonzero(seen.any(axis=axis)) * BLOCK for axis in (1, 0))
    ends = ((columns, one.shape[1]), (rows, one.shape[0]))
    across, down = (f"{i[0]}–{min(i[-1] + BLOCK, size)}" for i, size in ends)
    return f"≠ x {across} px, y {down} px"


def embedded(old: list[bytes], new: list[bytes], file: str, kind: Kind) -> Iterator[Difference]:
    """Pictures inside two reports, one by one."""
    for number, (one, two) in enumerate(zip(old, new, strict=False), 1):
        seen = apart(one, two)
        if seen:
            yield Difference(kind, file, row=f"picture {number}", column="png", old=seen)


def compare(old: Path, new: Path, file: str) -> Iterator[Difference]:
    """A difference if two PNG files look different."""
    seen = apart(old.read_bytes(), new.read_bytes())
    if seen:
        yield Difference("figure", file, old.name.split(".")[0], column="png", old=seen)
