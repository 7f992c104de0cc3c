"""The workbook of judgements that experts fill in: one sheet for each matrix and expert.

The upper half is filled in; the lower half holds formulas that follow it, and so do the weights
and the CR below: geometric mean of the rows, then power iteration, so that CR settles at that of
the eigenvector, which the kit itself computes when it reads the matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon.evaluation import ahp
from countycarbon.evaluation.indicators import IndicatorSet, Node
from countycarbon.messages import Problems

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

BOOKS = {".xlsx", ".xlsm"}
EXPERTS = "experts"
NOTES = ("说明", "notes")
"""Names of the sheet that explains; it holds no judgements."""
HEADS = ("expert", "weight", "reason")
SHEET_NAME = 31
"""Letters that the name of a sheet may have."""

RANDOM_INDEX = "saaty2005"
STEPS = 16
"""Steps of the power iteration in cells, from the geometric mean; CR then holds to 4 decimals."""

_SCALE = ",".join([f"1/{k}" for k in range(9, 1, -1)] + [str(k) for k in range(1, 10)])
_NOTES = {
    "zh": (
        "怎样填：每张表只填右上半（黄色），左下半由公式自动取倒数；不比较的留空。",
        "行比列重要填 2–9，列比行重要填 1/2–1/9；从下拉列表中选取。",
        "1　两项同样重要",
        "3　行项比列项稍重要",
        "5　行项比列项明显重要",
        "7　行项比列项强烈重要",
        "9　行项比列项极端重要",
        "2、4、6、8　介于相邻两级之间；倒数表示反过来",
        "表下的权重与 CR 随填写更新：行几何平均后作 16 步幂迭代，随机指标取 Saaty (2005)；"
        "CR < 0.1 为通过。工具包读取后另按特征向量法计算，随机指标以研究文件为准。",
        "experts 表：权重为 0 或从表中删去的专家不参与计算，报告会写明；原因写在 reason 列。",
    ),
    "en": (
        "How to fill in: only the upper right half (yellow) of each sheet; "
        "the lower half follows by formula. Leave empty what you do not compare.",
        "The row matters more than the column: 2–9; less: 1/2–1/9. Choose from the list.",
        "1  both matter equally",
        "3  the row matters somewhat more than the column",
        "5  the row clearly matters more",
        "7  the row matters very much more",
        "9  the row matters extremely more",
        "2, 4, 6, 8  lie between; a reciprocal says the reverse",
        "Weights and CR below each matrix follow what is filled in: geometric means of the rows, "
        "then 16 steps of power iteration; random index of Saaty (2005); CR < 0.1 passes. The kit "
        "solves for the eigenvector itself when it reads the file, with the random index of the "
        "study.",
        "Sheet experts: who has the weight 0, or is removed from it, takes no part, "
        "and the report says so; the reason stands in the column reason.",
    ),
}
_WORDS = {
    "weight": ("权重", "weight"),
    "passes": ("通过", "passes"),
    "fails": ("请复核判断", "reconsider the judgements"),
    "open": ("未填完", "not complete"),
    "work": ("以下为计算过程，不必填写", "working of the formulas, nothing to fill in"),
    "prompt": (
        "行比列重要：2–9；列比行重要：1/2–1/9",
        "row over column: 2–9; column over row: 1/2–1/9",
    ),
}


def _word(name: str, lang: str) -> str:
    return _WORDS[name][lang != "zh"]


def write(
    path: str | Path, indicators: IndicatorSet, experts: Sequence[str] = (), lang: str = "zh"
) -> Path:
    """Make the workbook that experts fill in; one that exists is left alone.

    Parameters
    ----------
    path : path
        Where to put it.
    indicators : IndicatorSet
        The tree; one sheet per inner node with at least two children.
    experts : sequence of str
        Their names; one expert without a name if empty.
    lang : {"zh", "en"}
        Language of labels and notes.

    Returns
    -------
    Path

    Raises
    ------
    KitError
        ``new.workbook-exists``, ``new.bad-workbook``, ``new.bad-expert``.
    """
    from openpyxl import Workbook

    target = Path(path)
    _check_new(target, indicators, experts)
    book = Workbook()
    notes = book.active
    notes.title = NOTES[lang != "zh"]
    notes.column_dimensions["A"].width = 110
    for line in _NOTES["zh" if lang == "zh" else "en"]:
        notes.append([line])
    if experts:
        _experts(book.create_sheet(EXPERTS), experts)
    for name in experts or [""]:
        for node in indicators.root.inner():
            if len(node.children) > 1:
                sheet = book.create_sheet(f"{name}.{node.id}" if name else node.id)
                _matrix(sheet, node, lang)
                _consistency(sheet, node, lang)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def _experts(sheet: Worksheet, experts: Sequence[str]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.append([*HEADS])
    for name in experts:
        sheet.append([name, 1])
    rule = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=False)
    sheet.add_data_validation(rule)
    rule.add(f"B2:B{len(experts) + 1}")
    sheet.column_dimensions["C"].width = 40


def label(node: Node, lang: str) -> str:
    """What heads a row or column: the id, and below it the name."""
    return f"{node.id}\n{node.name(lang)}"


def id_of(text: str) -> str:
    r"""The id in a heading.

    >>> id_of("sink\n碳汇"), id_of(" sink ")
    ('sink', 'sink')
    """
    return text.strip().split("\n")[0].strip()


def reciprocal(cell: str) -> str:
    """The formula of the cell opposite to a judgement, which may be a number or a text like 1/3."""
    stroke = f'FIND("/",{cell})'
    return (
        f'=IF({cell}="","",IF(ISNUMBER({cell}),1/{cell},IF(ISNUMBER({stroke}),'
        f"VALUE(MID({cell},{stroke}+1,9))/VALUE(LEFT({cell},{stroke}-1)),1/VALUE({cell}))))"
    )


def _matrix(sheet: Worksheet, node: Node, lang: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    n, wrap = len(node.children), Alignment(wrap_text=True, vertical="center")
    sheet.cell(1, 1, label(node, lang)).alignment = wrap
    choice = DataValidation("list", formula1=f'"{_SCALE}"', allow_blank=True)
    choice.prompt, choice.showInputMessage = _word("prompt", lang), True
    sheet.add_data_validation(choice)
    for i, child in enumerate(node.children):
        for cell in (sheet.cell(1, i + 2, label(child, lang)), sheet.cell(i + 2, 1)):
            cell.value, cell.alignment, cell.font = label(child, lang), wrap, Font(bold=True)
        for j in range(n):
            cell = sheet.cell(i + 2, j + 2)
            if j == i:
                cell.value = "1"
            elif j > i:
                cell.number_format = "@"  # or Excel turns 1/3 into a date
                cell.fill = PatternFill("solid", fgColor="FFFFF4CC")
                choice.add(cell)
            else:
                cell.value = reciprocal(f"{get_column_letter(i + 2)}{j + 2}")
                cell.number_format, cell.font = "# ?/?", Font(color="FF808080")
        sheet.column_dimensions[get_column_letter(i + 2)].width = 16
        sheet.row_dimensions[i + 2].height = 32
    sheet.column_dimensions["A"].width = 26
    sheet.row_dimensions[1].height = 32


def _consistency(sheet: Worksheet, node: Node, lang: str) -> None:
    """Weights, λmax, CI, RI and CR below the matrix; their working farther down."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter as letter

    n, grey = len(node.children), Font(color="FF808080")
    top = 2 * n + 14  # of the working
    columns = [letter(c) for c in range(2, n + 2)]
    steps = [letter(c) for c in range(n + 2, n + 3 + STEPS)]
    sheet.cell(top - 1, 1, _word("work", lang)).font = grey
    for i in range(n):
        row = top + i
        for j in range(n):
            cell = sheet.cell(row, j + 2)
            if j == i:
                cell.value = 1
            elif j > i:  # the judgement as a number: 1 over its reciprocal
                cell.value = f'=IF(N({letter(i + 2)}{j + 2})>0,1/{letter(i + 2)}{j + 2},"")'
            else:
                cell.value = f'=IF(N({letter(j + 2)}{i + 2})>0,{letter(j + 2)}{i + 2},"")'
            cell.font = grey
    full = f"COUNT(${columns[0]}${top}:${columns[-1]}${top + n - 1})={n * n}"
    for i in range(n):
        row = top + i
        own = f"{columns[0]}{row}:{columns[-1]}{row}"
        sheet[f"{steps[0]}{row}"] = f'=IF({full},PRODUCT({own})^(1/{n}),"")'
        for before, now in pairwise(steps):
            vector = f"{before}${top}:{before}${top + n - 1}"
            sheet[f"{now}{row}"] = f'=IF({full},MMULT({own},{vector}),"")'
        for step in steps:
            sheet[f"{step}{row}"].font = grey
    last, before = (f"{s}{top}:{s}{top + n - 1}" for s in (steps[-1], steps[-2]))
    sheet.cell(n + 3, 1, _word("weight", lang)).font = Font(bold=True)
    for i, child in enumerate(node.children):
        sheet.cell(n + 4 + i, 1, child.name(lang))
        cell = sheet.cell(n + 4 + i, 2, f'=IF({full},{steps[-1]}{top + i}/SUM({last}),"")')
        cell.number_format = "0.0000"
    _index(sheet, n, (full, f"SUM({last})/SUM({before})"), lang)


def _index(sheet: Worksheet, n: int, found: tuple[str, str], lang: str) -> None:
    """CR and what it is made of; a matrix of two items cannot contradict itself."""
    full, largest = found
    row = 2 * n + 5
    index = ahp.RANDOM_INDEX[RANDOM_INDEX][n - 3] if n > 2 else 0.0
    ratio = f"B{row + 1}/B{row + 2}" if n > 2 else "0"
    lines = (
        ("λmax", f'=IF({full},{largest},"")'),
        ("CI", f'=IF({full},MAX(0,(B{row}-{n})/{max(n - 1, 1)}),"")'),
        ("RI, Saaty (2005)", index),
        ("CR", f'=IF({full},{ratio},"")'),
        (
            "CR < 0.1",
            f'=IF({full},IF(B{row + 3}<{ahp.LIMIT},"{_word("passes", lang)}",'
            f'"{_word("fails", lang)}"),"{_word("open", lang)}")',
        ),
    )
    for i, (name, value) in enumerate(lines):
        sheet.cell(row + i, 1, name)
        sheet.cell(row + i, 2, value).number_format = "0.0000"


def _check_new(target: Path, indicators: IndicatorSet, experts: Sequence[str]) -> None:
    problems = Problems()
    if target.suffix.lower() not in BOOKS:
        problems.add("new.bad-workbook", file=target)
    if target.exists():
        problems.add("new.workbook-exists", file=target)
    longest = SHEET_NAME - 1 - max(len(node.id) for node in indicators.root.inner())
    for number, name in enumerate(experts):
        fits = 0 < len(name) <= longest and not set(name) & set("[]:*?/\\.'")
        if not fits or name in experts[:number]:
            problems.add("new.bad-expert", value=name, limit=longest)
    problems.stop()
