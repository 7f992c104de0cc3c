"""Encodings found by trial: the one under which known Chinese words appear.

Files say little about their encoding and sometimes lie; a GB18030 file read as Latin-1 gives
rubbish without an error.  So the text itself decides.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from countycarbon.messages import fail

ENCODINGS = ("utf-8-sig", "utf-8", "gb18030")
"""Tried in this order; the first is UTF-8 with a byte-order mark."""


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


def by_majority(texts: Iterable[bytes], known: Iterable[str], file: str) -> str:
    """The encoding of most texts: by the known words among them, else by what can be read at all.

    One cell that was pasted from elsewhere does not change the encoding of a file.

    Raises
    ------
    KitError
        ``inputs.encoding-unknown`` if half of the texts can be read under none.

    Examples
    --------
    >>> by_majority(["水田".encode(), "旱地".encode(), "一镇".encode("gbk")], (), "a.dbf")
    'utf-8'
    """
    texts, known = list(texts), set(known)
    counts = {}
    for encoding in ENCODINGS[1:]:
        read = [text for text in (_tried(data, encoding) for data in texts) if text is not None]
        counts[encoding] = (sum(text in known for text in read), len(read))
    words = {encoding: hits for encoding, (hits, _) in counts.items()}
    if len(set(words.values())) > 1:
        return max(words, key=lambda encoding: words[encoding])
    for encoding, (_, read_) in counts.items():
        if 2 * read_ >= len(texts):
            return encoding
    raise fail("inputs.encoding-unknown", file=file, allowed=", ".join(ENCODINGS))


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return decode(data, encoding)
    except UnicodeDecodeError:
        return None


def rescued(data: bytes, used: str) -> tuple[str, bool]:
    r"""A text that its file's encoding cannot read: in another one, else with the bad bytes marked.

    Examples
    --------
    >>> rescued("水田".encode("gbk"), "utf-8"), rescued(b"\xff\xff", "utf-8")[1]
    (('水田', True), False)
    """
    for encoding in ENCODINGS[1:]:
        text = None if encoding == used else _tried(data, encoding)
        if text is not None:
            return text, True
    return data.decode(used, "replace"), False


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
