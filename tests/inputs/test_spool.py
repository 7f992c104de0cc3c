"""Geometry comes back as it went in, from memory and from disk."""

import numpy as np
import pytest

from countycarbon.inputs import spool
from countycarbon.inputs.spool import Spool


@pytest.mark.parametrize("in_memory", [1 << 26, 4])
def test_parcels_of_any_batch_come_back_by_their_row(monkeypatch, in_memory):
    monkeypatch.setattr(spool, "IN_MEMORY", in_memory)  # 4 bytes: all but the first on disk
    with Spool() as kept:
        kept.add([b"a", b"", b"ccc"])
        kept.add([])  # a batch without parcels moves no row
        kept.add([b"dddd"])
        assert kept.take(np.array([0, 2, 3])) == [b"a", b"ccc", b"dddd"]
        kept.add([b"e"])  # more may come after something was taken
        assert kept.take(np.array([1, 3, 4])) == [b"", b"dddd", b"e"]
        assert kept.take(np.array([], dtype=int)) == []


def test_a_row_that_was_never_kept_is_an_error():
    with Spool() as kept:
        kept.add([b"a"])
        with pytest.raises(IndexError):
            kept.take(np.array([1]))


def test_nothing_is_left_open():
    with Spool() as kept:
        kept.add([b"a"])
    with pytest.raises(ValueError, match="closed"):
        kept.take(np.array([0]))
