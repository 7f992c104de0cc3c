"""Outlines of so many corners that work on one of them takes minutes and gigabytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.files import MB
from countycarbon.messages import fail

if TYPE_CHECKING:
    import pyarrow as pa

LIMIT_MB = 8.0
"""Largest outline of one feature, half a million corners, where the study allows no more: the
finest road or river network of a survey has a tenth of them."""

_CORNER = 16
"""Bytes of a corner: its two coordinates."""


def check(wkb: pa.Array, file: str, before: int, limit_mb: float = LIMIT_MB) -> None:
    """Refuse a feature whose outline is larger than the limit.

    Parameters
    ----------
    wkb : Array
        Outlines as WKB.
    file : str
        For the message.
    before : int
        Features read before these.
    limit_mb : float
        The limit.

    Raises
    ------
    KitError
        ``inputs.outline-too-large`` with the row and the corners of the largest.

    Examples
    --------
    >>> import pyarrow as pa
    >>> check(pa.array([None, bytes(8_000_000)]), "p.gpkg", 0)
    >>> from countycarbon.messages import KitError
    >>> try:
    ...     check(pa.array([None, bytes(8_000_016)]), "p.gpkg", 10)
    ... except KitError as error:
    ...     print(error.problems[0].code, error.problems[0].where["row"])
    inputs.outline-too-large 12
    """
    import pyarrow.compute as pc

    lengths = pc.fill_null(pc.binary_length(wkb), 0)
    largest = pc.max(lengths).as_py() or 0
    if largest > limit_mb * MB:
        row = before + lengths.index(largest).as_py() + 1
        found, limit = (f"{size / _CORNER:,.0f}" for size in (largest, limit_mb * MB))
        raise fail("inputs.outline-too-large", file=file, row=row, found=found, limit=limit)
