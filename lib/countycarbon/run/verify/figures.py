"""Two pictures, as a reader sees them, and what they carry unseen."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon.run.verify.difference import Difference, Kind

if TYPE_CHECKING:
    import numpy as np

BLOCKS = ((4, 24.0), (16, 6.0))
"""Pixels of a block, and the largest difference of its mean, of 255, that counts as none: drawing
libraries may smooth edges differently, but neither move a line nor tint an area."""
WHOLE = 1.0
"""Largest difference of the mean of a whole picture."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SEEN = {b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"IEND"}


def apart(old: bytes, new: bytes) -> str:
    """Where two pictures differ to the eye, or in what they carry; empty where they do not.

    Examples
    --------
    >>> apart(b"same", b"same")
    ''
    """
    if old == new:
        return ""
    try:
        one, two = (_opened(b) for b in (old, new))
        if one.size != two.size:
            return "{}×{} px / {}×{} px".format(*one.size, *two.size)
        seen = _pixels(*(_shown(picture) for picture in (one, two)))
    except Exception:  # a damaged picture may fail in any way inside its reader
        return "unreadable"
    return seen or _carried(old, new)


def exactly(old: bytes, new: bytes) -> str:
    """How many pixels differ at all, and by how much; of two pictures that look the same.

    Examples
    --------
    >>> exactly(b"no", b"picture")
    'other bytes'
    """
    import numpy as np

    try:
        gap = np.abs(np.subtract(*(_shown(_opened(b)) for b in (old, new))))
    except Exception:
        return "other bytes"
    number = int((gap.max(axis=2) > 0).sum())
    return f"{number:,} px ≠, ≤ {gap.max():.0f}/255" if number else "other bytes"


def _opened(data: bytes) -> Any:
    from PIL import Image

    return Image.open(io.BytesIO(data))


def _shown(picture: Any) -> np.ndarray:
    """Red, green, blue and opacity of every pixel."""
    import numpy as np

    return np.asarray(picture.convert("RGBA"), float)


def _pixels(one: np.ndarray, two: np.ndarray) -> str:
    """The part of a picture in which a reader would see another one."""
    import numpy as np

    gap = one - two
    for block, allowed in BLOCKS:
        # the last blocks made whole
        beyond = [(0, -n % block) for n in gap.shape[:2]]
        whole = np.pad(gap, [*beyond, (0, 0)], mode="edge")
        height, width = (n // block for n in whole.shape[:2])
        blocks = whole.reshape(height, block, width, block, 4).mean(axis=(1, 3))
        seen = np.abs(blocks).max(axis=2) > allowed
        if seen.any():
            rows, columns = (np.flatnonzero(seen.any(axis=axis)) * block for axis in (1, 0))
            ends = ((columns, gap.shape[1]), (rows, gap.shape[0]))
            across, down = (f"{i[0]}–{min(i[-1] + block, size)}" for i, size in ends)
            return f"≠ x {across} px, y {down} px"
    mean = float(np.abs(gap.mean(axis=(0, 1))).max())
    return f"≠ {mean:.1f}/255" if mean > WHOLE else ""


def _carried(old: bytes, new: bytes) -> str:
    """Names of the chunks of a PNG that differ and are no pixels: texts, colours, sizes, extras."""
    one, two = _chunks(old), _chunks(new)
    names = {
        name for name, data in (*one, *two) if (name, data) not in one or (name, data) not in two
    }
    return f"metadata: {', '.join(sorted(names))}" if names else ""


def _chunks(png: bytes) -> set[tuple[str, bytes]]:
    if not png.startswith(_SIGNATURE):
        return set()
    found, at, drawn = set(), len(_SIGNATURE), zlib.decompressobj()
    while at + 8 <= len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        if name == b"IDAT" and drawn.eof and length:
            found.add(("behind the pixels", png[at + 8 : at + 8 + length]))
        elif name == b"IDAT":
            drawn.decompress(png[at + 8 : at + 8 + length])
            if drawn.unused_data:
                found.add(("behind the pixels", drawn.unused_data))
        elif name not in _SEEN:
            found.add((name.decode("latin-1"), png[at + 8 : at + 8 + length]))
        at += 12 + length
        if name == b"IEND" and at < len(png):
            found.add(("behind the end", png[at:]))
            break
    return found


def embedded(old: list[bytes], new: list[bytes], file: str, kind: Kind) -> Iterator[Difference]:
    """Pictures inside two reports, one by one."""
    for number, (one, two) in enumerate(zip_longest(old, new), 1):
        seen = apart(one, two) if one is not None and two is not None else "≠"
        if seen:
            yield Difference(kind, file, row=f"picture {number}", column="png", old=seen)


def compare(old: Path, new: Path, file: str) -> Iterator[Difference]:
    """A difference if two PNG files are not the same picture."""
    one, two = old.read_bytes(), new.read_bytes()
    if one == two:
        return
    seen = apart(one, two)
    if seen:
        yield Difference("figure", file, old.name.split(".")[0], column="png", old=seen)
    else:
        yield Difference("figure", file, column="bytes", old=exactly(one, two))
