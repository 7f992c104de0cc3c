"""Text in the cells of a CSV file, and names of files."""

from __future__ import annotations

import re
import unicodedata

_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠\t\r]")
_NUMBER = re.compile(r"[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*%?")
_GUARDED = re.compile(r"'[\s']*[=+\-@＝＋－＠\t\r]")

_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$|)(?=\.|$)")
_LONGEST_FILE = 80
LONGEST_FILE_ID = 60
"""Letters of an identifier that names a folder or file; paths end at 260 under Windows."""


def csv(text: str) -> str:
    """A text cell of a CSV file: one a spreadsheet would run as a formula gets an apostrophe.

    Numbers stay as they are, and so do single signs such as the direction of an indicator.

    Examples
    --------
    >>> csv("=1+1"), csv("-12.5"), csv("+"), csv("'=x"), csv("石门镇*")
    ("'=1+1", '-12.5', '+', "''=x", '石门镇*')
    """
    runs = _FORMULA.match(text) and len(text) > 1 and not _NUMBER.fullmatch(text)
    return f"'{text}" if runs else text


def from_csv(text: str) -> str:
    """The text that :func:`csv` was given.

    Examples
    --------
    >>> from_csv("'=1+1"), from_csv("''=x"), from_csv("'t Zand")
    ('=1+1', "'=x", "'t Zand")
    """
    return text[1:] if _GUARDED.match(text) else text


def file_name(text: str) -> str:
    """A name that is one file in every system, never a path, a device or a hidden file.

    Letters, digits, ``-``, ``_`` and inner dots stay; anything else is written as its code point,
    so that two names stay two.

    Examples
    --------
    >>> file_name("120114001"), file_name("../a b"), file_name("nul"), file_name("石门")
    ('120114001', '%2e.%2fa%20b', 'nul%', '石门')
    """
    text = unicodedata.normalize("NFC", text)
    name = "".join(c if c.isalnum() or c in "-_." else f"%{ord(c):02x}" for c in text)
    if name.startswith("."):
        name = f"%2e{name[1:]}"
    if name.endswith("."):
        name = f"{name[:-1]}%2e"
    if len(name) > _LONGEST_FILE:
        import hashlib

        name = f"{name[: _LONGEST_FILE - 9]}%{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return _DEVICES.sub(r"\1%", name, count=1) if _DEVICES.match(name) else name


def is_device(text: str) -> bool:
    """Whether Windows gives the name to a device, whatever its ending.

    Examples
    --------
    >>> [is_device(name) for name in ("con", "AUX.txt", "com1", "console", "")]
    [True, True, True, False, False]
    """
    return bool(text) and _DEVICES.match(text) is not None


def is_file_name(text: str) -> bool:
    """Whether files of this name can be made on every system, short enough to be handed on.

    Examples
    --------
    >>> [is_file_name(name) for name in ("120114001", "con", "aux.txt", "a/b", "a.", " a", "")]
    [True, False, False, False, False, False, False]
    """
    plain = re.fullmatch(r"[^\x00-\x1f<>:\"/\\|?*]+", text) is not None
    kept = plain and len(text) <= LONGEST_FILE_ID and text == text.strip().rstrip(".")
    return kept and not is_device(text)
