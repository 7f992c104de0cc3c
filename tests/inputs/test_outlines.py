"""Outlines of too many corners are told with their row."""

import pyarrow as pa
import pytest

from countycarbon.inputs import outlines
from countycarbon.messages import KitError


@pytest.mark.parametrize(("corners", "limit", "refused"), [
    (500_000, 8.0, False), (500_001, 8.0, True), (500_001, 16.0, False), (62_501, 1.0, True),
])  # fmt: skip
def test_the_limit_is_one_of_corners(corners, limit, refused):
    wkb = pa.array([b"", None, bytes(16 * corners)])
    if not refused:
        outlines.check(wkb, "p.gpkg", 100, limit)
        return
    with pytest.raises(KitError) as caught:
        outlines.check(wkb, "p.gpkg", 100, limit)
    (found,) = caught.value.problems
    assert (found.where["row"], found.values["found"]) == (103, f"{corners:,}")


def test_no_outlines_are_none_too_large():
    outlines.check(pa.array([], pa.binary()), "p.gpkg", 0)
    outlines.check(pa.array([None], pa.large_binary()), "p.gpkg", 0)
