"""Attribute tables of shapefiles as bytes: their fields, a sample of their cells, the odd ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon.inputs import encoding

if TYPE_CHECKING:
    import numpy as np

_SAMPLE = 2000
_BLOCK = 1 << 16
MOST = 200
"""Odd cells that are kept; a file with more of them has another encoding."""


@dataclass(frozen=True)
class Dbf:
    """What the file says of itself, and the text cells of its first records."""

    path: Path
    fields: tuple[bytes, ...]
    cells: tuple[bytes, ...]
    complete: bool
    """Whether the file is as long as its header says."""
    places: tuple[tuple[int, int, int], ...]
    """Number, start and end in the record of each text field."""
    start: int
    width: int
    count: int


@dataclass(frozen=True)
class Odd:
    """A cell that is not in the encoding of its file."""

    record: int
    """Counted from 1."""
    field: int
    text: str
    readable: bool
    """Whether it could be read in another encoding."""


def read(path: Path) -> Dbf:
    """Field names and text cells of the first records."""
    with path.open("rb") as file:
        head = file.read(32)
        count = int.from_bytes(head[4:8], "little")
        start, width = int.from_bytes(head[8:10], "little"), int.from_bytes(head[10:12], "little")
        names, places, offset = [], [], 1
        for number in range((start - 33) // 32):
            field = file.read(32)
            names.append(field[:11].split(b"\0")[0])
            if field[11:12] == b"C":
                places.append((number, offset, offset + field[16]))
            offset += field[16]
        file.seek(start)
        records = [file.read(width) for _ in range(min(count, _SAMPLE))]
    cells = {r[a:b].strip(b" \0") for r in records for _, a, b in places}
    complete = path.stat().st_size >= start + count * width
    every = tuple(sorted(cells - {b""}))
    return Dbf(path, tuple(names), every, complete, tuple(places), start, width, count)


def odd(table: Dbf, used: str) -> list[Odd]:
    """The cells of all records that cannot be read in an encoding, in the order of the file."""
    import numpy as np

    found: list[Odd] = []
    for first, block in _blocks(table):
        for number, start, end in table.places:
            column = block[:, start:end]
            for row in np.flatnonzero((column >= 0x80).any(axis=1)):
                data = column[row].tobytes().strip(b" \0")
                if _fits(data, used):
                    continue
                text, readable = encoding.rescued(data, used)
                found.append(Odd(first + int(row) + 1, number, text, readable))
                if len(found) >= MOST:
                    return sorted(found, key=lambda cell: (cell.record, cell.field))
    return sorted(found, key=lambda cell: (cell.record, cell.field))


def _fits(data: bytes, used: str) -> bool:
    try:
        encoding.decode(data, used)
    except UnicodeDecodeError:
        return False
    return True


def _blocks(table: Dbf) -> Iterator[tuple[int, np.ndarray]]:
    """Records as rows of bytes; blocks in which no text has more than ASCII are passed over."""
    import numpy as np

    with table.path.open("rb") as file:
        file.seek(table.start)
        for first in range(0, table.count, _BLOCK):
            size = min(_BLOCK, table.count - first)
            data = file.read(size * table.width)
            yield first, np.frombuffer(data, dtype=np.uint8).reshape(-1, table.width)
