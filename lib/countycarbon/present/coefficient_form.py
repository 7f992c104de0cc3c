"""The form for a county's coefficients: a set to be filled in, what is published beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import tables
from countycarbon.accounting.kinds import KINDS, REFUSED_KINDS
from countycarbon.land import classes as land_classes
from countycarbon.present import format as fmt
from countycarbon.present.wording import coverage_words as words
from countycarbon.tables.files import DISTRIBUTIONS, EVIDENCE

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.worksheet.worksheet import Worksheet

_FILL = ("low", "central", "high", "source", "evidence")
"""Columns that are to be filled in."""

_LISTS = {
    "role": ("source", "sink"),
    "kind": tuple(k for k in KINDS if k not in REFUSED_KINDS),
    "distribution": DISTRIBUTIONS[1:],
    "gas": ("C", "CO2"),
    "evidence": EVIDENCE,
}
_WIDTHS = {"coefficient_id": 22, "source": 36, words.PUBLISHED: 80, words.NAME: 18, "region": 14}


def write(
    rows: pd.DataFrame, references: pd.DataFrame, classes: pd.DataFrame, target: Path, lang: str
) -> Path:
    """Write the form as CSV, or as a workbook with the published values on a sheet of their own.

    Parameters
    ----------
    rows : DataFrame
        From :func:`countycarbon.accounting.coverage.form`.
    references : DataFrame
        From :func:`countycarbon.accounting.coverage.references`.
    classes : DataFrame
        The class table.
    target : Path
        ``.csv`` or ``.xlsx``.
    lang : {"zh", "en"}
        Language of headings and notes.
    """
    names = land_classes.names(classes, lang)
    shown = _shown(rows, references, names, lang)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix.lower() == ".csv":  # the mark lets Excel read Chinese
        text = tables.as_csv(shown.rename(columns=_heads(shown, lang)))
        target.write_text(text, encoding="utf-8-sig", newline="\n")
        return target
    return _workbook(shown, references, names, target, lang)


def _shown(
    rows: pd.DataFrame, references: pd.DataFrame, names: dict[str, str], lang: str
) -> pd.DataFrame:
    """The rows with name, area and published values of each class behind them, as text."""
    out = rows.drop(columns="area_ha").astype("object")
    out = out.where(out.notna(), None)
    out[words.NAME] = rows["class_code"].map(names)
    out[words.AREA] = [words.hectares(ha) for ha in rows["area_ha"]]
    keyed = dict(list(references.groupby(["class_code", "role"])))
    pairs = zip(rows["class_code"], rows["role"], strict=True)
    out[words.PUBLISHED] = [words.published(keyed.get(pair), lang) for pair in pairs]
    return out


def _heads(shown: pd.DataFrame, lang: str) -> dict[str, str]:
    declared_heads = tables.labels("coefficient_set", lang)
    return {c: declared_heads.get(c) or words.heading(c, lang) for c in shown.columns}


def _workbook(
    shown: pd.DataFrame, references: pd.DataFrame, names: dict[str, str], target: Path, lang: str
) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = words.sheet("form", lang)
    _fill_sheet(sheet, shown, _heads(shown, lang), _FILL)
    _rules(sheet, shown)
    other = references.assign(**{words.NAME: references["class_code"].map(names)})
    columns = ["class_code", words.NAME, *references.columns[1:]]
    _fill_sheet(book.create_sheet(words.sheet("published", lang)), other[columns], {
        c: words.heading(c, lang) or tables.labels("coefficient_set", lang).get(c, c)
        for c in columns
    })  # fmt: skip
    notes = book.create_sheet(words.sheet("notes", lang))
    for line in words.notes(lang):
        notes.append([line])
    notes.column_dimensions["A"].width = 110
    book.save(target)
    return target


def _fill_sheet(
    sheet: Worksheet, frame: pd.DataFrame, heads: dict[str, str], asked: tuple[str, ...] = ()
) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for c, column in enumerate(frame.columns, 1):
        head = sheet.cell(1, c, heads[column])
        head.font = Font(bold=True)
        head.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(c)].width = _WIDTHS.get(column, 12)
        for r, value in enumerate(frame[column], 2):
            cell = sheet.cell(r, c)
            _put(cell, value)
            if column in asked:
                cell.fill = PatternFill("solid", fgColor="FFFFF4CC")
    sheet.freeze_panes = "D2"


def _put(cell: Any, value: Any) -> None:
    """A text stays text, whatever it begins with; codes keep their zeros."""
    if fmt.is_missing(value) or value == "":
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"


def _rules(sheet: Worksheet, shown: pd.DataFrame) -> None:
    """Lists for the columns that hold codes."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for column, allowed in _LISTS.items():
        letter = get_column_letter(list(shown.columns).index(column) + 1)
        choice = DataValidation("list", formula1=f'"{",".join(allowed)}"', allow_blank=True)
        sheet.add_data_validation(choice)
        choice.add(f"{letter}2:{letter}{len(shown) + 1}")
