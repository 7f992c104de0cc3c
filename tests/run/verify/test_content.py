"""Files of rows: workbooks and GeoPackages."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile

import pytest
from openpyxl import Workbook

from countycarbon.run.verify import content


def workbook(path, value):
    book = Workbook()
    book.active.title = "balance"
    book.active.append(["town_id", "net_t"])
    book.active.append(["1", value])
    book.save(path)
    return path


def cells(found):
    """Without the clock that openpyxl, not the kit, writes into a workbook."""
    return [d for d in found if not d.row.startswith("docProps/core.xml")]


def geopackage(path, value, written):
    base = sqlite3.connect(path)
    base.execute("create table gpkg_contents (table_name text, last_change text)")
    base.execute("insert into gpkg_contents values ('towns', ?)", (written,))
    base.execute("create table towns (fid integer, geom blob, town text, net_t real)")
    base.execute("insert into towns values (1, x'00', '甲', ?)", (value,))
    base.commit()
    base.close()
    return path


def test_a_cell_of_a_workbook(tmp_path):
    one, two = workbook(tmp_path / "a.xlsx", 100.0), workbook(tmp_path / "b.xlsx", 80.0)
    (found,) = cells(content.compare(one, two, "tables.xlsx"))
    assert (found.row, found.column, found.old, found.new) == ("balance!B2", "value", "100", "80")
    assert found.relative == pytest.approx(20 / 100)


def test_a_workbook_within_the_tolerance_and_one_with_a_part_more(tmp_path):
    one, near = workbook(tmp_path / "a.xlsx", 1.0), workbook(tmp_path / "b.xlsx", 1.0 + 1e-13)
    (found,) = cells(content.compare(one, near, "tables.xlsx"))
    assert 0 < found.relative < 1e-12  # told, and left to the tolerance
    with zipfile.ZipFile(shutil.copyfile(one, tmp_path / "c.xlsx"), "a") as archive:
        archive.writestr("letter.txt", "hello")
    (found,) = content.compare(one, tmp_path / "c.xlsx", "tables.xlsx")
    assert (found.row, found.column) == ("letter.txt", "part")


def test_a_value_of_a_layer_and_the_time_it_was_written(tmp_path):
    one = geopackage(tmp_path / "a.gpkg", 100.0, "2026-01-01")
    same = geopackage(tmp_path / "b.gpkg", 100.0, "2026-02-02")
    other = geopackage(tmp_path / "c.gpkg", 80.0, "2026-01-01")
    (found,) = content.compare(one, same, "results.gpkg")
    assert found.column == "last_change"  # the date of the report, not the clock
    (found,) = content.compare(one, other, "results.gpkg")
    assert (found.row, found.column, found.town) == ("towns: 1", "net_t", "甲")


@pytest.mark.parametrize("suffix", [".gpkg", ".xlsx"])
def test_a_damaged_file_is_a_difference(tmp_path, suffix):
    for name in ("a", "b"):
        (tmp_path / f"{name}{suffix}").write_text("damaged", encoding="utf-8")
    (found,) = content.compare(tmp_path / f"a{suffix}", tmp_path / f"b{suffix}", f"x{suffix}")
    assert found.old.startswith("unreadable")


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ('{\n "a": 1\n}\n\n', "form"),
        ('{\n "a": 1\n} ', "form"),
        ('{"a": 1}\n', "form"),
        ('{\n "a": 1\n}', "form"),
        ('{\r\n "a": 1\r\n}\r\n', "form"),
        ('{\n "a": 2\n}\n', ""),
    ],
)
def test_a_record_that_the_kit_did_not_write_so_is_no_matter_of_versions(tmp_path, written, column):
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_bytes(written.encode())
    new.write_bytes(b'{\n "a": 1\n}\n')
    (found,) = content.compare(old, new, "absent/x.json")
    assert found.column in {column, "a"}
    assert (found.column == "form") == (column == "form")
