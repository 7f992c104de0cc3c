"""CSV and XLSX as tables of text, whatever their encoding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon.inputs import encoding
from countycarbon.messages import fail, warn

if TYPE_CHECKING:
    import pandas as pd


def read(path: Path, sheet: str | None = None) -> pd.DataFrame:
    """All cells of a sheet as text, stripped; empty cells are empty text.

    Codes such as 0101 keep their zeros where the file has them as text.

    Raises
    ------
    KitError
        ``inputs.unreadable``, ``inputs.encoding-unknown``, ``inputs.missing-sheet``,
        ``inputs.no-rows``.
    """
    frame = _workbook(path, sheet) if path.suffix.lower() in {".xlsx", ".xlsm"} else _csv(path)
    frame.columns = [str(c).strip() for c in frame.columns]
    frame = frame.apply(lambda column: column.str.strip())
    frame = frame[(frame != "").any(axis=1)].reset_index(drop=True)
    if frame.empty:
        raise fail("inputs.no-rows", file=path.name)
    return frame


def _csv(path: Path) -> pd.DataFrame:
    import pandas as pd

    used = encoding.of_text_file(path)
    if used == "gb18030":
        warn("inputs.encoding-found", file=path.name, encoding=used)
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding=used)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise fail("inputs.unreadable", file=path.name, reason=_line(error)) from None


def _workbook(path: Path, sheet: str | None) -> pd.DataFrame:
    import zipfile

    import pandas as pd

    try:
        sheets = pd.read_excel(path, sheet_name=None, dtype=str, keep_default_na=False)
    except (zipfile.BadZipFile, ValueError, KeyError) as error:
        raise fail("inputs.unreadable", file=path.name, reason=_line(error)) from None
    names = [str(name) for name in sheets]
    if sheet is not None and sheet not in names:
        raise fail("inputs.missing-sheet", file=path.name, key=sheet, present=", ".join(names))
    frame = sheets[sheet or names[0]]
    return frame.fillna("")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
