"""Numbers, codes and declared tables as they are printed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from countycarbon import tables
from countycarbon.present.exhibit import Sheet
from countycarbon.tables import Column, Table
from countycarbon.tables.column import in_gas, unit_words

if TYPE_CHECKING:
    import pandas as pd

Codes = Mapping[str, tuple[str, str]]

MINUS, EMPTY = "\u2212", "–"

CODES: dict[str, Codes] = {
    "role": {"source": ("碳源", "source"), "sink": ("碳汇", "sink")},
    "group": {
        "centre": ("中心组", "centre"),
        "outer": ("外围组", "outer"),
        "all": ("全部（未分组）", "all towns (no groups)"),
    },
    "direction": {"+": ("正向", "+"), "-": ("负向", MINUS)},
    "criterion": {
        "sink": ("碳汇", "sink"),
        "source": ("碳源", "source"),
        "balance": ("碳平衡", "balance"),
    },
    "status": {
        "real": ("真实", "real"),
        "made": ("自制示例", "made example"),
        "reconstructed": ("重构示例", "reconstruction"),
        "mixed": ("部分自制", "partly made"),
    },
    "gas": {"C": ("C", "C"), "CO2": ("CO2", "CO2"), "CO2e": ("CO2e", "CO2e")},
}
"""Code lists of declared columns: column name, code, (zh, en)."""

_FLAG = {True: ("是", "yes"), False: ("否", "no")}
_TOTAL = ("合计", "total")


def is_missing(value: Any) -> bool:
    """Whether a cell holds nothing (``None`` or not a number).

    Examples
    --------
    >>> is_missing(float("nan")), is_missing(0.0), is_missing("NE")
    (True, False, False)
    """
    return value is None or (isinstance(value, float) and math.isnan(value))


def number(value: Any, decimals: int = 2, notation: str = "") -> str:
    """A number with thousands separators, or the notation key that stands for it.

    Parameters
    ----------
    value : number or None
        What to print; missing is never printed as zero.
    decimals : int
        Decimals shown.
    notation : str
        GPC notation key (``NO``, ``NE``, ``IE``, ``C``) of a missing value.

    Examples
    --------
    >>> number(1535524.216), number(-0.5, 1), number(float("nan"), 2, "NE"), number(None)
    ('1,535,524.22', '−0.5', 'NE', '–')
    >>> number(-0.001, 2)
    '0.00'
    """
    if is_missing(value):
        return notation or EMPTY
    text = f"{float(value):,.{decimals}f}"
    if text.startswith("-"):
        # a negative number that rounds to zero is printed without its sign
        text = MINUS + text[1:] if text.strip("-0.,") else text[1:]
    return text


def drawn(text: str) -> str:
    """The text as figures draw it: a minus as wide as a digit.

    In the sans face of the figures the minus sign is as wide as a Chinese character; its en dash
    looks as a minus should.

    Examples
    --------
    >>> drawn(number(-1200, 0))
    '–1,200'
    """
    return text.replace(MINUS, "\u2013")


_NUMBER = re.compile(r"\*{0,2}[+−-]?\d[\d,.]*(e-?\d+)?( ?%)?\*{0,2}")
_NO_NUMBER = frozenset((EMPTY, "—", *tables.NOTATION))
"""Cells that stand where there is no number."""


def numeric(cells: Iterable[str]) -> bool:
    """Whether a printed column stands to the right: most of its cells are numbers.

    Cells that say there is no number (empty, a dash, a notation key) do not count.

    Examples
    --------
    >>> numeric(["1,200", "NE", "NE"]), numeric(["1", "II"]), numeric(["NE", "–"])
    (True, False, False)
    """
    said = [cell for cell in cells if cell.strip("*") not in _NO_NUMBER]
    return sum(bool(_NUMBER.fullmatch(cell)) for cell in said) > len(said) / 2


def percent(share: Any, decimals: int = 1, notation: str = "") -> str:
    """A share of one as a percentage.

    Examples
    --------
    >>> percent(0.0368)
    '3.7%'
    """
    if is_missing(share):
        return notation or EMPTY
    return f"{number(float(share) * 100, decimals)}%"


def code(column: str, value: Any, lang: str, codes: Mapping[str, Codes] | None = None) -> str:
    """The word for a code; a value without an entry stays as it is.

    Examples
    --------
    >>> code("role", "sink", "zh"), code("group", "outer", "en"), code("scored", True, "zh")
    ('碳汇', 'outer', '是')
    """
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return _FLAG[bool(value)][lang != "zh"]
    if is_missing(value) or value == "":
        return EMPTY
    pair = {**CODES, **(codes or {})}.get(column, {}).get(str(value))
    return str(value) if pair is None else pair[lang != "zh"]


def heading(table: str, column: str, lang: str, gas: str) -> tuple[str, str, int]:
    """Label, unit and decimals of a declared column, for axes, legends and pop-ups.

    Examples
    --------
    >>> heading("balance", "net_t", "zh", "C")
    ('净碳源', 't C', 2)
    """
    found = tables.declared(table).column(column)
    label = found.zh if lang == "zh" else found.en
    return label, unit_words(in_gas(found.unit, gas), lang), found.decimals


def sheet(
    table: str,
    frame: pd.DataFrame,
    *,
    lang: str,
    gas: str,
    columns: Sequence[str] | None = None,
    sort: str | Sequence[str] | None = None,
    descending: bool = False,
    total: Iterable[str] | None = None,
    names: Mapping[str, str] | None = None,
    codes: Mapping[str, Codes] | None = None,
    decimals: Mapping[str, int] | None = None,
    note: str = "",
) -> Sheet:
    """A declared table ready to print: headings with units, formatted cells.

    Parameters
    ----------
    table : str
        Name of the declared table; headings, units and decimals come from its declaration.
    frame : DataFrame
        Its rows, or some of them.
    lang, gas : str
        Language of the headings, and the gas basis their units carry.
    columns : sequence of str, optional
        Columns to print, in order; all but the town code if not given.
    sort : str or sequence of str, optional
        Column or columns to sort by; missing goes last.
    descending : bool
        Whether the largest comes first.
    total : iterable of str, optional
        Columns to add up in a last row.  It carries "–" where a part is missing, since the sum
        of the others is not the total.
    names : mapping, optional
        Town code to name in the language of the report (English reports print ``town_en``).
    codes : mapping, optional
        Further code lists: column name to {code: (zh, en)}.
    decimals : mapping, optional
        Decimals other than the declared ones.
    note : str
        Printed under the table.

    Returns
    -------
    Sheet

    Examples
    --------
    >>> import pandas as pd
    >>> balance = pd.DataFrame({"town_id": ["1", "2"], "town": ["甲镇", "乙镇"],
    ...                         "source_t": [1200.0, 800.0], "sink_t": [100.0, 300.0]})
    >>> print(sheet("balance", balance, lang="zh", gas="C", total=["source_t", "sink_t"],
    ...             columns=["town", "source_t", "sink_t"]).frame.to_string(index=False))
      镇街 碳源 (t C) 碳汇 (t C)
      甲镇 1,200.00   100.00
      乙镇   800.00   300.00
      合计 2,000.00   400.00
    """
    import pandas as pd

    declared = tables.declared(table)
    shown = list(columns or [c for c in declared.names if c in frame and c != "town_id"])
    rows = _sorted(frame, sort, descending)
    notation = rows["notation"] if "notation" in rows else pd.Series("", index=rows.index)
    cells: dict[str, list[str]] = {}
    for name in shown:
        places = (decimals or {}).get(name)
        column = declared.column(name)
        cells[name] = [
            _cell(column, value, key, lang=lang, codes=codes, places=places)
            for value, key in zip(_values(rows, name, names), notation, strict=True)
        ]
    if total is not None:
        _add_total(cells, declared, rows, summed=list(total), lang=lang, decimals=decimals or {})
    head = {name: declared.column(name).label(lang, gas) for name in shown}
    return Sheet(pd.DataFrame(cells, dtype=object).rename(columns=head), note)


def _values(rows: pd.DataFrame, name: str, names: Mapping[str, str] | None) -> Iterable[Any]:
    if names and name == "town" and "town_id" in rows:
        return [names.get(i, t) for i, t in zip(rows["town_id"], rows["town"], strict=True)]
    if names and name == "neighbour" and "neighbour_id" in rows:
        pairs = zip(rows["neighbour_id"], rows["neighbour"], strict=True)
        return [names.get(i, t) for i, t in pairs]
    return rows[name]


def _sorted(
    frame: pd.DataFrame, sort: str | Sequence[str] | None, descending: bool
) -> pd.DataFrame:
    if sort is None:
        return frame
    by = [sort] if isinstance(sort, str) else list(sort)
    return frame.sort_values(by, ascending=not descending, kind="stable", na_position="last")


def _cell(
    column: Column,
    value: Any,
    key: str,
    *,
    lang: str,
    codes: Mapping[str, Codes] | None,
    places: int | None,
) -> str:
    if column.kind in ("number", "integer"):
        return number(value, column.decimals if places is None else places, str(key or ""))
    return code(column.name, value, lang, codes)


def _add_total(
    cells: dict[str, list[str]],
    table: Table,
    rows: pd.DataFrame,
    *,
    summed: list[str],
    lang: str,
    decimals: Mapping[str, int],
) -> None:
    for i, name in enumerate(cells):
        text = _TOTAL[lang != "zh"] if i == 0 else ""
        if name in summed:
            places = decimals.get(name, table.column(name).decimals)
            text = number(rows[name].sum(skipna=False), places)
        cells[name].append(text)
