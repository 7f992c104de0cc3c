"""Rasters by their first bytes; the whole of what a study may name is in bad_inputs/rasters.py."""

import pytest

from countycarbon.inputs import raster
from countycarbon.messages import KitError

HEADS = [
    b"II*\0",
    b"MM\0*",
    b"II+\0",
    b"EHFA_HEADER_TAG",
    b" NCOLS 4\r\nNROWS 3\r\n",
    b"\xff\xd8\xff",
]


@pytest.mark.parametrize("head", HEADS)
def test_a_raster_is_told_by_its_first_bytes_whatever_its_name(tmp_path, head):
    file = tmp_path / "land.gpkg"
    file.write_bytes(head + bytes(200))
    with pytest.raises(KitError) as error:
        raster.refuse(file)
    assert error.value.codes == ["inputs.raster"]


@pytest.mark.parametrize("head", [b"", b"II", b"ncols,nrows\n1,2\n", b"SQLite format 3\0", b"PAR1"])
def test_what_is_no_raster_passes(tmp_path, head):
    file = tmp_path / "land.gpkg"
    file.write_bytes(head)
    raster.refuse(file)
    raster.refuse(tmp_path / "missing.gpkg")
