"""Persistent identifiers of persons (ORCID) and organisations (ROR), with their check digits."""

from __future__ import annotations

import re
from typing import Literal

_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_ROR = re.compile(r"https://ror\.org/(0[a-hj-km-np-tv-z0-9]{6})(\d{2})")
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def orcid(text: str) -> str | None:
    """The plain ORCID in a text, or None if it is none (its last sign is a check digit).

    Examples
    --------
    >>> orcid("https://orcid.org/0000-0002-1825-0097")
    '0000-0002-1825-0097'
    >>> orcid("0000-0002-1825-0098") is None
    True
    """
    found = _ORCID.fullmatch(text.strip())
    if found is None:
        return None
    total = 0
    for digit in found[1].replace("-", "")[:-1]:  # ISO 7064, modulo 11-2
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return found[1] if found[1][-1] == ("X" if check == 10 else str(check)) else None


def ror(text: str) -> str | None:
    """The address of an organisation in the register ROR, or None if the text is none.

    Examples
    --------
    >>> ror("https://ror.org/03f0f6041")
    'https://ror.org/03f0f6041'
    >>> ror("https://ror.org/03f0f6042") is None
    True
    """
    found = _ROR.fullmatch(text.strip())
    if found is None:
        return None
    number = 0
    for sign in found[1]:  # ISO 7064, modulo 97-10, of the number written in base 32
        number = number * 32 + _CROCKFORD.index(sign)
    return found[0] if int(found[2]) == 98 - number * 100 % 97 else None


def kind(text: str) -> Literal["Organization", "Person"] | None:
    """Whether an identifier is that of an organisation or of a person."""
    if ror(text):
        return "Organization"
    return "Person" if text.startswith("https://orcid.org/") and orcid(text) else None
