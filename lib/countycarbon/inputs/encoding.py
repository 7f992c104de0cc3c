"""Encodings found by trial: the one under which known Chinese words appear.

Files say little about their encoding and sometimes lie; a GB18030 file read as Latin-1 gives
rubbish without an error.  So the text itself decides.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from countycarbon.messages import fail

ENCODINGS = ("utf-8-sig", "utf-8", "gb18030")
"""Tried in this order; the first is UTF-8 with a byte-order mark."""

_SAMPLE = 2000


@dataclass(frozen=True)
class Dbf:
    """Attribute table of a shapefile, as bytes: names of fields and a sample of text cells."""

    fields: tuple[bytes, ...]
    cells: tuple[bytes, ...]
    complete: bool
    """Whether the file is as long as its header says."""


def read_dbf(path: Path) -> Dbf:
    """Field names and text cells of the first records of a DBF file."""
    with path.open("rb") as file:
        head = file.read(32)
        count = int.from_bytes(head[4:8], "little")
        start, width = int.from_bytes(head[8:10], "little"), int.from_bytes(head[10:12], "little")
        names, places, offset = [], [], 1
        for _ in range((start - 33) // 32):
            field = file.read(32)
            names.append(field[:11].split(b"\0")[0])
            if field[11:12] == b"C":
                places.append((offset, offset + field[16]))
            offset += field[16]
        file.seek(start)
        records = [file.read(width) for _ in range(min(count, _SAMPLE))]
    cells = {r[a:b].strip(b" \0") for r in records for a, b in places}
    complete = path.stat().st_size >= start + count * width
    return Dbf(tuple(names), tuple(sorted(cells - {b""})), complete)


def of_bytes(texts: Iterable[bytes], known: Iterable[str], file: str) -> str:
    """The encoding under which most texts are known words.

    Parameters
    ----------
    texts : iterable of bytes
        Cells or lines.
    known : iterable of str
        Words to look for, such as the names of land classes.
    file : str
        Named in the message.

    Raises
    ------
    KitError
        ``inputs.encoding-unknown`` if the texts can be read under none.

    Examples
    --------
    >>> of_bytes(["水田".encode("gbk")], ["水田"], "a.dbf")
    'gb18030'
    >>> of_bytes([b"0101"], ["水田"], "a.dbf")
    'utf-8'
    """
    texts, known = list(texts), set(known)
    best: tuple[int, str] | None = None
    for encoding in ENCODINGS[1:]:
        try:
            found = sum(decode(text, encoding) in known for text in texts)
        except UnicodeDecodeError:
            continue
        if best is None or found > best[0]:
            best = (found, encoding)
    if best is None:
        raise fail("inputs.encoding-unknown", file=file, allowed=", ".join(ENCODINGS))
    return best[1]


def decode(text: bytes, encoding: str) -> str:
    """Text of a DBF file, without the half of a character that a fixed width may leave at its end.

    Raises
    ------
    UnicodeDecodeError
        If the bytes are of another encoding.

    Examples
    --------
    >>> decode("地类编码".encode()[:10], "utf-8")
    '地类编'
    """
    return codecs.getincrementaldecoder(encoding)().decode(text)


def of_text(data: bytes, file: str) -> str:
    """The encoding of a text: UTF-8 (with or without mark) if it decodes, else GB18030.

    Raises
    ------
    KitError
        ``inputs.encoding-unknown``.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    found = of_bytes([data], (), file)
    try:
        data.decode(found)
    except UnicodeDecodeError as error:  # a file, unlike a field, does not end in half a character
        raise fail("inputs.encoding-unknown", file=file, allowed=", ".join(ENCODINGS)) from error
    return found
