"""All tables of a run in one Excel workbook."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import __version__, tables
from countycarbon.escape import book_text
from countycarbon.present import style
from countycarbon.present.format import is_missing
from countycarbon.steps import STEPS
from countycarbon.tables import Column, Table
from countycarbon.tables.column import in_gas

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from countycarbon.study import Study

_HEAD_ROWS = 4  # title, Chinese heading, English heading, unit
_WIDEST = 48
_NOTES = "说明 Notes"
_NOTATION = (
    ("NO", "不发生", "not occurring"),
    ("NE", "未估算", "not estimated"),
    ("IE", "已计入他处", "included elsewhere"),
    ("C", "保密", "confidential"),
)
_STATUS = {
    "real": ("真实数据", "real data"),
    "made": ("自制示例数据，非真实", "made example data, not real"),
    "reconstructed": ("重构示例，非实测", "reconstruction, not observed"),
    "mixed": ("部分为自制数据", "partly made data"),
}


def write(folder: Path, target: Path, study: Study) -> Path:
    """Write every declared table of a run to one workbook.

    Each table is a sheet with its title, headings in Chinese and English and units, frozen above
    the rows; numbers keep full precision and show the declared decimals.  A missing number is an
    empty cell, never zero.  The same tables give the same bytes.

    Parameters
    ----------
    folder : Path
        Folder of the run's tables (CSV).
    target : Path
        The workbook to write.
    study : Study
        For the notes: county, status, gas basis, date.

    Returns
    -------
    Path
        The target.
    """
    from openpyxl import Workbook

    book = Workbook()
    found = [t for t in in_order() if tables.path(t.name, folder).exists()]
    notes = book.active
    contents = []
    for table in found:
        frame = tables.read(table.name, folder)
        contents.append((table, len(frame)))
        _sheet(book.create_sheet(table.name[:31]), table, frame, study)
    _notes(notes, contents, study)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    partial.write_bytes(_fixed(book, study.report.date))
    partial.replace(target)
    return target


def in_order() -> list[Table]:
    """Every declared table: by the step that writes it, then those no step writes."""
    by_step = [name for step in STEPS.values() for name in step.writes]
    known = {**tables.TABLES, **tables.OTHERS}
    return [known[name] for name in dict.fromkeys([*by_step, *known]) if name in known]


def _sheet(sheet: Worksheet, table: Table, frame: pd.DataFrame, study: Study) -> None:
    from openpyxl.utils import get_column_letter

    gas = study.accounting.gas
    mark = _STATUS[study.status]
    warning = "" if study.status == "real" else f"   【{mark[0]} · {mark[1]}】"
    _head(sheet, table, gas, f"{table.zh}  {table.en}{warning}")
    for r, row in enumerate(frame.itertuples(index=False), _HEAD_ROWS + 1):
        for c, (column, value) in enumerate(zip(table.columns, row, strict=True), 1):
            _cell(sheet, r, c, column, value)
    fixed = "C" if table.names[:2] == ["town_id", "town"] else "A"
    sheet.freeze_panes = f"{fixed}{_HEAD_ROWS + 1}"
    last = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A{_HEAD_ROWS}:{last}{max(sheet.max_row, _HEAD_ROWS)}"
    for c, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(c)].width = _width(
            column, frame[column.name], gas
        )
    _page(sheet)


def _head(sheet: Worksheet, table: Table, gas: str, title: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    ground = PatternFill("solid", fgColor=_argb("#eef3ec"))
    line = Border(bottom=Side(style="thin", color=_argb(style.MUTED)))
    book_text(sheet.cell(1, 1), title).font = Font(size=13, color=_argb(style.SINK))
    for c, column in enumerate(table.columns, 1):
        unit = in_gas(column.unit, gas)
        for r, text in enumerate((column.zh, column.en, unit), 2):
            cell = book_text(sheet.cell(r, c), text)
            cell.fill = ground
            cell.font = Font(color=_argb(style.INK if r == 2 else style.MUTED))
            numeric = column.kind in ("number", "integer")
            cell.alignment = Alignment(
                horizontal="right" if numeric else "left", vertical="top", wrap_text=True
            )
            if r == _HEAD_ROWS:
                cell.border = line


def _cell(sheet: Worksheet, row: int, column_number: int, column: Column, value: Any) -> None:
    cell = sheet.cell(row, column_number)
    if is_missing(value) or value == "":
        return
    if column.kind == "text":
        book_text(cell, str(value))
        cell.number_format = "@"
    elif column.kind == "flag":
        cell.value = bool(value)
    elif column.kind == "integer":
        cell.value = int(value)
        cell.number_format = "#,##0"
    else:
        cell.value = float(value)
        cell.number_format = "#,##0" + ("." + "0" * column.decimals if column.decimals else "")


def _width(column: Column, values: pd.Series, gas: str) -> float:
    """A width that shows most cells: a Chinese character counts as two."""
    heads = [column.zh, in_gas(column.unit, gas), *column.en.split()]
    if column.kind in ("number", "integer"):
        cells = [f"{v:,.{column.decimals}f}" for v in values.dropna()]
    else:
        cells = [str(v) for v in values]
    longest = max(sum(2 if ord(c) > 0x2E80 else 1 for c in text) for text in [*heads, *cells, ""])
    return float(min(max(longest + 2, 8), _WIDEST))


def _notes(sheet: Worksheet, contents: list[tuple[Table, int]], study: Study) -> None:
    """The first sheet: what this is, how to read it, and what is in it."""
    from openpyxl.styles import Font

    gas, county = study.accounting.gas, study.county.name
    zh, en = _STATUS[study.status]
    about = [
        ("研究 study", study.study, ""),
        ("区县 county", county.zh, county.en),
        ("数据性质 nature of the data", zh, en),
        ("气体口径 gas basis", f"t {gas}", ""),
        ("报告日期 date of the report", study.report.date, ""),
        ("软件版本 version", f"countycarbon {__version__}", ""),
        ("", "", ""),
        ("空格与缺项标记 empty cells and notation keys", "空格不是零", "an empty cell is not zero"),
        *_NOTATION,
        ("", "", ""),
    ]
    sheet.title = _NOTES
    title = f"{county.zh}碳收支数据表  Tables of {county.en}"
    book_text(sheet.cell(1, 1), title).font = Font(size=13, color=_argb(style.SINK))
    for r, row in enumerate(about, 2):
        for c, text in enumerate(row, 1):
            book_text(sheet.cell(r, c), text)
    start = len(about) + 2
    for c, text in enumerate(("工作表 sheet", "表名", "title", "行数 rows"), 1):
        sheet.cell(start, c, text).font = Font(color=_argb(style.MUTED))
    for r, (table, rows) in enumerate(contents, start + 1):
        link = sheet.cell(r, 1, table.name[:31])
        link.hyperlink = f"#'{table.name[:31]}'!A1"
        link.font = Font(color=_argb(style.SINK), underline="single")
        for c, value in enumerate((table.zh, table.en, rows), 2):
            sheet.cell(r, c, value)
    for letter, width in zip("ABCD", (44, 34, 48, 12), strict=True):
        sheet.column_dimensions[letter].width = width
    _page(sheet)


def _page(sheet: Worksheet) -> None:
    """Printed across one page width, headings repeated."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if sheet.title != _NOTES:
        sheet.print_title_rows = f"1:{_HEAD_ROWS}"


def _argb(colour: str) -> str:
    return "FF" + colour.removeprefix("#").upper()


def _fixed(book: Workbook, date: str) -> bytes:
    """The workbook's bytes with the report's date in place of the clock, and no times of files."""
    raw = io.BytesIO()
    book.properties.creator = "countycarbon"
    book.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            data = given.read(name)
            if name == "docProps/core.xml":
                moment = f">{date}T00:00:00Z</dcterms:".encode()
                data = re.sub(rb">[^<>]*</dcterms:", moment, data)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            made.writestr(entry, data)
    return out.getvalue()
