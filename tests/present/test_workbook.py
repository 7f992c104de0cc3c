import time
import zipfile

import numpy as np
import openpyxl
import pytest

from countycarbon import tables
from countycarbon.present import workbook


@pytest.fixture
def folder(tmp_path, make_frame):
    rows = {"source_t": [1535.5, np.nan], "notation": ["", "NE"], "net_t": [1234.5678, np.nan]}
    tables.write("balance", make_frame("balance", 2, **rows), tmp_path / "tables")
    tables.write("warnings", make_frame("warnings", 1, en=["=1+1"]), tmp_path / "tables")
    return tmp_path / "tables"


@pytest.fixture
def book(folder, tmp_path, study):
    return openpyxl.load_workbook(workbook.write(folder, tmp_path / "all.xlsx", study))


def cells(book, table, column):
    sheet = book[table]
    at = tables.declared(table).names.index(column) + 1
    return [sheet.cell(r, at) for r in range(1, sheet.max_row + 1)]


def test_headings_in_both_languages_units_and_frozen_panes(book):
    _, zh, en, unit, *_ = (c.value for c in cells(book, "balance", "net_t"))
    assert (zh, en, unit) == ("净碳源", "net source", "t C")
    assert book["balance"].freeze_panes == "C5"
    assert book["balance"].auto_filter.ref.startswith("A4:")


def test_numbers_keep_full_precision_and_show_the_declared_decimals(book):
    cell = cells(book, "balance", "net_t")[4]
    assert cell.value == 1234.5678
    assert cell.number_format == "#,##0.00"


def test_a_missing_number_is_an_empty_cell_beside_its_key(book):
    assert cells(book, "balance", "source_t")[5].value is None
    assert cells(book, "balance", "notation")[5].value == "NE"


def test_a_text_that_looks_like_a_formula_stays_a_text(book):
    cell = cells(book, "warnings", "en")[4]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_made_data_are_called_made_on_every_sheet(book, study):
    assert study.status == "reconstructed"
    for sheet in book.worksheets[1:]:
        assert "重构示例" in sheet["A1"].value


def test_the_notes_list_every_sheet_with_its_title_and_rows(book):
    notes = book.worksheets[0]
    listed = {r[0]: (r[1], r[3]) for r in notes.iter_rows(values_only=True) if r[0] in book}
    assert listed == {"balance": ("镇街碳收支平衡", 2), "warnings": ("提示与偏离", 1)}
    assert ("NE", "未估算", "not estimated") in [
        r[:3] for r in notes.iter_rows(values_only=True)
    ]  # fmt: skip


def test_the_same_tables_give_the_same_bytes(folder, tmp_path, study, monkeypatch):
    one = workbook.write(folder, tmp_path / "one.xlsx", study).read_bytes()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    two = workbook.write(folder, tmp_path / "two.xlsx", study).read_bytes()
    assert one == two
    with zipfile.ZipFile(tmp_path / "one.xlsx") as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count(f"{study.report.date}T00:00:00Z") == 2


def test_tables_come_in_the_order_of_the_steps():
    names = [t.name for t in workbook.in_order()]
    assert sorted(names) == sorted({**tables.TABLES, **tables.OTHERS})
    assert names.index("area") < names.index("account") < names.index("evaluation")
