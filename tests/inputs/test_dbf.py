"""Attribute tables of shapefiles as bytes."""

from countycarbon.inputs import dbf


def made(path, fields, records):
    """A DBF file: a head of 32 bytes, 32 for each field, one that ends it, then the records."""
    start, width = 32 + 32 * len(fields) + 1, 1 + sum(size for _, _, size in fields)
    head = bytearray(32)
    head[4:12] = (
        len(records).to_bytes(4, "little")
        + start.to_bytes(2, "little")
        + width.to_bytes(2, "little")
    )
    text = bytes(head)
    for name, kind, size in fields:
        text += name.ljust(11, b"\0") + kind + bytes(4) + bytes([size]) + bytes(15)
    text += b"\r"
    for cells in records:
        text += b" " + b"".join(c.ljust(f[2]) for c, f in zip(cells, fields, strict=True))
    path.write_bytes(text)
    return path


def test_a_dbf_gives_its_fields_and_the_distinct_cells_of_its_texts(tmp_path):
    fields = [(b"DLBM", b"C", 4), (b"AREA", b"N", 6), (b"DLMC", b"C", 8)]
    rows = [(b"0101", b"1.5", "水田".encode()), (b"0101", b"2.5", b"\0\0"), (b"0301", b"3", b"")]
    found = dbf.read(made(tmp_path / "a.dbf", fields, rows))
    assert found.fields == (b"DLBM", b"AREA", b"DLMC")
    assert found.cells == (b"0101", b"0301", "水田".encode())  # no number, no empty cell
    assert found.complete


def test_a_dbf_shorter_than_its_head_says_is_not_complete(tmp_path):
    path = made(tmp_path / "a.dbf", [(b"A", b"C", 4)], [(b"abcd",), (b"efgh",)])
    path.write_bytes(path.read_bytes()[:-1])
    assert not dbf.read(path).complete


def test_the_odd_cells_of_all_records_are_found(tmp_path):
    fields = [(b"DLBM", b"C", 4), (b"DLMC", b"C", 12), (b"BZ", b"C", 6)]
    rows = [(b"0101", "水田".encode(), b"abc")] * 3000
    rows[2500] = (b"0301", "林地".encode("gbk"), b"abc")
    rows[2999] = (b"0101", "水田".encode(), b"\xff\xff")
    found = dbf.odd(dbf.read(made(tmp_path / "a.dbf", fields, rows)), "utf-8")
    assert [(c.record, c.field, c.readable) for c in found] == [(2501, 1, True), (3000, 2, False)]
    assert found[0].text == "林地"


def test_half_a_character_at_the_end_of_a_cell_is_not_odd(tmp_path):
    path = made(tmp_path / "a.dbf", [(b"DLMC", b"C", 7)], [("乔木林".encode()[:7],)])
    assert dbf.odd(dbf.read(path), "utf-8") == []
