"""Geometry of many parcels kept on disk while a layer is read, so that memory stays bounded."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence

import numpy as np

IN_MEMORY = 1 << 26
"""Bytes up to which nothing is written to disk."""


class Spool:
    """WKB of parcels, in a temporary file once there is much of it.

    Examples
    --------
    >>> with Spool() as spool:
    ...     spool.add([b"one", b"three"])
    ...     spool.take(np.array([1]))
    [b'three']
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
        self._ends = [np.zeros(1, np.int64)]

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def add(self, wkb: Sequence[bytes]) -> None:
        """Keep more of them."""
        if not len(wkb):
            return
        length = np.fromiter(map(len, wkb), np.int64, len(wkb))
        self._ends.append(self._ends[-1][-1] + np.cumsum(length))
        self._file.seek(0, 2)
        self._file.write(b"".join(wkb))

    def take(self, rows: np.ndarray) -> list[bytes]:
        """Those of some rows, in ascending order."""
        ends = np.concatenate(self._ends)
        found = []
        for start, end in zip(ends[rows].tolist(), ends[rows + 1].tolist(), strict=True):
            self._file.seek(start)
            found.append(self._file.read(end - start))
        return found
