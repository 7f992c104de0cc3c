"""The workbook of faults: a sheet for each input, a column to answer in, an overview."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import files
from countycarbon.escape import book_text
from countycarbon.inputs.faults import Fault
from countycarbon.messages import Language, fail

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS: dict[str, tuple[str, str, int]] = {
    "code": ("代码", "code", 26),
    "kind": ("性质", "kind", 9),
    "what": ("问题", "what", 60),
    "file": ("文件", "file", 20),
    "sheet": ("表或图层", "sheet or layer", 14),
    "row": ("行", "row", 8),
    "column": ("列", "column", 16),
    "parcels": ("图斑 BSM", "parcels (BSM)", 30),
    "town": ("镇街", "town", 16),
    "area_ha": ("面积 ha", "area, ha", 12),
    "mend": ("改法", "remedy", 60),
    "answer": ("接受/改正", "accept / correct", 14),
    "value": ("改正后的值", "corrected value", 18),
    "author": ("填写人", "by whom", 14),
    "reason": ("理由", "reason", 30),
    "may": ("可以", "may be", 14),
    "target": ("对象", "target", 14),
    "id": ("编号", "id", 14),
}
"""Columns: heading in Chinese and English, width."""

ANSWERS = {"accept": ("接受", "accept"), "correct": ("改正", "correct")}
KINDS = {
    "fault": ("错误", "fault"),
    "warning": ("提示", "warning"),
    "answered": ("已答复", "answered"),
}
OVERVIEW = ("总览", "overview")
DIGEST = "sha256"
FILLED = ("answer", "value", "author", "reason")
"""Columns that the reader fills in."""

_HIDDEN = ("may", "target", "id")

_TITLE = ("输入检查：{}", "check of the inputs: {}")
_HOW = (
    "在“接受/改正”列选择：接受＝按原样使用并印入报告；改正＝读入时改为“改正后的值”。"
    "填好后在研究文件中写 inputs.answers: 本工作簿。灰色格只能在文件中改。",
    'Choose in "accept / correct": accept = used as it is and printed in the report; correct = '
    "read as the corrected value. Then name this workbook in the study as inputs.answers. "
    "What is grey can be mended in its file only.",
)
_HEADS = (("输入", "错误", "提示", DIGEST), ("input", "faults", "warnings", DIGEST))


@dataclass(frozen=True)
class Answered:
    """What a reader wrote beside a fault."""

    answer: str = ""
    value: str = ""
    author: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Book:
    """What a workbook of faults holds."""

    study: str
    faults: Sequence[Fault]
    digests: Mapping[str, str]
    """Name of each input file to its digest."""
    answered: Mapping[str, Answered] = field(default_factory=dict)
    """Answers given before, by the id of the fault."""


def write(target: Path, book: Book, lang: Language) -> Path:
    """Write the workbook; one that is there is replaced in one piece.

    Parameters
    ----------
    target : Path
        Where to put it; the folder is made.
    book : Book
        What it holds.
    lang : {"zh", "en"}
        Language of headings and words.

    Returns
    -------
    Path
        The target.
    """
    from openpyxl import Workbook

    index = 0 if lang == "zh" else 1
    made = Workbook()
    groups = list(dict.fromkeys([*book.digests, *(f.group for f in book.faults)]))
    _overview(made.active, book, groups, index)
    used = {OVERVIEW[index].lower()}
    for group in groups:
        own = [f for f in book.faults if f.group == group]
        if own:
            _sheet(made.create_sheet(_title(group, used)), own, book, index)
    target.parent.mkdir(parents=True, exist_ok=True)
    held = io.BytesIO()
    made.save(held)
    partial = target.with_name(target.name + ".partial")
    partial.write_bytes(held.getvalue())
    partial.replace(target)
    return target


def _title(group: str, used: set[str]) -> str:
    """A name of a sheet that Excel takes, and no other sheet has."""
    plain = re.sub(r"[\[\]:*?/\\'\x00-\x1f]", "_", group)[:28] or "_"
    name, number = plain, 1
    while name.lower() in used:
        number += 1
        name = f"{plain[:26]}~{number}"
    used.add(name.lower())
    return name


def _overview(sheet: Any, book: Book, groups: list[str], index: int) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = OVERVIEW[index]
    book_text(sheet.cell(1, 1), _TITLE[index].format(book.study)).font = Font(size=13, bold=True)
    book_text(sheet.cell(2, 1), _HOW[index]).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells("A2:D2")
    sheet.row_dimensions[2].height = 62
    for c, text in enumerate(_HEADS[index], 1):
        book_text(sheet.cell(4, c), text).font = Font(bold=True)
    for r, group in enumerate(groups, 5):
        own = [f.kind for f in book.faults if f.group == group]
        book_text(sheet.cell(r, 1), group)
        sheet.cell(r, 2, own.count("fault"))
        sheet.cell(r, 3, own.count("warning"))
        book_text(sheet.cell(r, 4), book.digests.get(group, ""))
    for letter, width in zip("ABCD", (34, 10, 10, 68), strict=True):
        sheet.column_dimensions[letter].width = width


def _sheet(sheet: Worksheet, faults: list[Fault], book: Book, index: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    names = list(COLUMNS)
    for c, (zh, en, width) in enumerate(COLUMNS.values(), 1):
        book_text(sheet.cell(1, c), (zh, en)[index]).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(c)].width = width
    for name in _HIDDEN:
        sheet.column_dimensions[get_column_letter(names.index(name) + 1)].hidden = True
    grey, open_ = (PatternFill("solid", fgColor=f"FF{c}") for c in ("E4E4E4", "FFF6D6"))
    for r, fault in enumerate(faults, 2):
        given = book.answered.get(fault.id, Answered())
        for c, name in enumerate(names, 1):
            cell = sheet.cell(r, c)
            _fill(cell, name, fault, given, index)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if name in FILLED:
                cell.fill = open_ if fault.may else grey
    _choices(sheet, faults, get_column_letter(names.index("answer") + 1), index)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(faults) + 1}"


def _fill(cell: Any, name: str, fault: Fault, given: Answered, index: int) -> None:
    if name == "area_ha":
        cell.value = fault.area_ha
        cell.number_format = "#,##0.00"
        return
    if name == "row" and isinstance(fault.where.get("row"), int):
        cell.value = fault.where["row"]
        return
    texts = {
        "kind": KINDS[fault.kind][index],
        "file": fault.where.get("file", fault.group),
        "sheet": fault.where.get("layer", ""),
        "row": fault.where.get("row", ""),
        "column": fault.where.get("column") or fault.where.get("key", ""),
        "may": " ".join(fault.may),
        "answer": ANSWERS[given.answer][index] if given.answer else "",
        **{n: getattr(given, n) for n in ("value", "author", "reason")},
    }
    book_text(cell, str(texts[name] if name in texts else getattr(fault, name)))
    cell.number_format = "@"


def _choices(sheet: Worksheet, faults: list[Fault], letter: str, index: int) -> None:
    """A drop-down of what may be answered, beside each fault that may be answered."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for may in sorted({f.may for f in faults if f.may}):
        words = ",".join(ANSWERS[m][index] for m in may)
        list_ = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
        list_.showErrorMessage = True
        for r, fault in enumerate(faults, 2):
            if fault.may == may:
                list_.add(f"{letter}{r}")
        sheet.add_data_validation(list_)


@dataclass(frozen=True)
class Row:
    """One row of a workbook as it came back."""

    group: str
    cells: Mapping[str, str]
    """Name of the column to its text."""
    sheet: str
    row: int

    @property
    def answered(self) -> Answered:
        """What was written beside the fault; a word that is no answer stays as it is."""
        texts = {name: self.cells.get(name, "") for name in FILLED}
        word = texts["answer"].lower()
        texts["answer"] = next((k for k, words in ANSWERS.items() if word in words), word)
        return Answered(**texts)

    @property
    def may(self) -> tuple[str, ...]:
        """What may be answered."""
        return tuple(self.cells.get("may", "").split())

    def fault(self) -> Fault:
        """The fault as it was listed, now that it is answered."""
        names = ("code", "what", "mend", "parcels", "town", "id", "target")
        texts = {name: self.cells.get(name, "") for name in names}
        places = {"file": "file", "layer": "sheet", "row": "row", "column": "column"}
        where = {k: self.cells[v] for k, v in places.items() if self.cells.get(v)}
        area = self.cells.get("area_ha")
        size = float(area) if area else None
        return Fault(
            kind="answered", group=self.group, where=where, area_ha=size, may=self.may, **texts
        )

    @property
    def is_answered(self) -> bool:
        """Whether anything was filled in."""
        return any(self.cells.get(name) for name in FILLED)


@dataclass(frozen=True)
class Returned:
    """A workbook of faults as it came back."""

    rows: list[Row]
    digests: dict[str, str]

    @property
    def answered(self) -> dict[str, Answered]:
        """What was answered, by the id of the fault."""
        return {r.cells["id"]: r.answered for r in self.rows if r.is_answered}


def read(path: Path) -> Returned:
    """Read a workbook of faults, whichever language it was written in.

    Raises
    ------
    KitError
        ``answers.not-a-workbook``; the codes of :func:`countycarbon.files.read`.
    """
    from openpyxl import load_workbook

    data = files.read(path, _LIMIT_MB)
    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
        overview = next(s for s in book.worksheets if s.title in OVERVIEW)
    except Exception:  # whatever a reader of archives stumbles over, it is none of the kit's
        raise fail("answers.not-a-workbook", file=path.name) from None
    digests = {}
    for line in overview.iter_rows(min_row=5, max_col=4, values_only=True):
        if line[0] and line[3]:
            digests[str(line[0])] = str(line[3])
    rows = [r for s in book.worksheets if s is not overview for r in _rows(s)]
    return Returned(rows, digests)


_LIMIT_MB = 64.0


def _rows(sheet: Any) -> list[Row]:
    named = {text: name for name, (zh, en, _) in COLUMNS.items() for text in (zh, en)}
    found: list[Row] = []
    heads: list[str] = []
    for number, line in enumerate(sheet.iter_rows(values_only=True), 1):
        texts = ["" if cell is None else str(cell).strip() for cell in line]
        if not heads:
            heads = [named.get(text, "") for text in texts]
            continue
        cells = {name: text for name, text in zip(heads, texts, strict=False) if name}
        if cells.get("id"):
            found.append(Row(cells.get("file", ""), cells, sheet.title, number))
    return found
