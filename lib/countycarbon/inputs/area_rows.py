"""Which unit each row of a table of areas stands for: the county, a town, a village of a town."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from countycarbon.inputs import headings, town_match
from countycarbon.messages import Problems, warn

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import County
    from countycarbon.study.inputs import Land

CODES = (
    "town_id", "镇街代码", "乡镇代码", "XZQDM", "行政区代码", "行政区划代码", "ZLDWDM",
    "坐落单位代码", "QSDWDM", "权属单位代码", "单位代码", "代码", "code", "town code", "town_code",
)  # fmt: skip
NAMES = (
    "town", "镇街", "乡镇", "XZQMC", "镇街名称", "乡镇名称", "行政区名称", "行政区", "行政区域",
    "ZLDWMC", "坐落单位名称", "QSDWMC", "权属单位名称", "单位名称", "名称",
    "乡(镇)", "乡镇街道", "街镇", "township", "town name", "name",
)  # fmt: skip
"""Headings of the column that names a town, by code and by name."""

_WHOLE = (
    "全县",
    "全区",
    "全市",
    "全域",
    "县合计",
    "区合计",
    "全县合计",
    "全区合计",
    "全市合计",
    "county",
)
_PARTLY = re.compile(r"^其中[:：]?")


@dataclass(frozen=True)
class Units:
    """What the rows of a table stand for; every index is the row in the file."""

    town: pd.Series
    """``town_id``; missing for rows of the county."""
    village: pd.Series
    """Whether a row is a part of its town."""
    county: list[int]
    """Rows of the county."""


def key_columns(frame: pd.DataFrame, named: str) -> list[str]:
    """The columns that say which town a row is of: the study's own, else by code, then by name."""
    own = headings.find(frame.columns, (named,))
    if own is not None and named not in (*CODES, *NAMES):
        return [own]
    found = [headings.find(frame.columns, group) for group in (CODES, NAMES)]
    both = [*dict.fromkeys([*([own] if own else []), *(c for c in found if c)])]
    return both


def units(
    frame: pd.DataFrame,
    keys: list[str],
    towns: pd.DataFrame,
    county: County,
    land: Land,
    file: str,
    problems: Problems,
) -> Units:
    """Tell rows of the county, of towns and of villages apart.

    Parameters
    ----------
    frame : DataFrame
        The rows, as text.
    keys : list of str
        The columns that name the unit; where the first is empty, the next one counts.
    towns : DataFrame
        ``town_id``, ``town``.
    county : County
        Its name and code.
    land : Land
        ``town_code_digits``.
    file : str
        Named in messages.
    problems : Problems
        Gets ``inputs.town-unmatched``, ``inputs.empty-cell``, ``inputs.town-contradicts``.
    """
    text = frame[keys[0]].str.replace(_PARTLY, "", regex=True)
    for other in keys[1:]:
        text = text.where(text != "", frame[other].str.replace(_PARTLY, "", regex=True))
    one = {*towns["town_id"], *towns["town"]}  # a bulletin has the county for its only town
    whole = text.map(lambda cell: is_county(cell, county) and cell not in one)
    digits = land.town_code_digits
    rest = text[~whole]
    town = town_match.match(rest, towns, file, problems, digits=digits)
    if len(keys) > 1:
        _check_names(frame.loc[rest.index], keys, town, towns, file, problems)
    village = rest.map(lambda cell: _is_village(cell, digits))
    return Units(town.reindex(text.index), village.reindex(text.index, fill_value=False), [
        int(row) for row in text.index[whole]
    ])  # fmt: skip


def is_county(text: str, county: County) -> bool:
    """Whether a text names the county as a whole, by name or by code.

    >>> from types import SimpleNamespace as Some
    >>> jia = Some(code="130000", name=Some(zh="甲县", en="Jia"))
    >>> [is_county(t, jia) for t in ("甲县", "130000000", "全县", "130000101")]
    [True, True, True, False]
    """
    plain = headings.plain(re.sub(r"^(\d+)\.0+$", r"\1", text))
    if re.fullmatch(rf"{county.code}0*", plain):
        return True
    names = {headings.plain(county.name.zh), headings.plain(county.name.en), *_WHOLE}
    bare = headings.bare(text)
    return plain in names or bare in names or bare.removesuffix("合计") in names


def _is_village(text: str, digits: int) -> bool:
    """A code that goes on behind the digits of its town."""
    code = re.sub(r"^(\d+)\.0+$", r"\1", text)
    return code.isdigit() and len(code) > digits and bool(code[digits:].strip("0"))


def _check_names(
    frame: pd.DataFrame,
    keys: list[str],
    town: pd.Series,
    towns: pd.DataFrame,
    file: str,
    problems: Problems,
) -> None:
    """A name of a town beside the code of another contradicts it."""
    known = {headings.plain(n): i for i, n in zip(towns["town_id"], towns["town"], strict=True)}
    names = dict(zip(towns["town_id"], towns["town"], strict=True))
    for row, cell in frame[keys[1]].items():
        said = known.get(headings.plain(str(cell)))
        if said is not None and isinstance(town[row], str) and said != town[row]:
            place = {"file": file, "row": row, "town": cell}
            problems.add(
                "inputs.town-contradicts", **place, code=frame.loc[row, keys[0]],
                other=names[town[row]],
            )  # fmt: skip


def warn_villages(units_: Units, towns: pd.DataFrame, file: str) -> None:
    """Say which towns were added up from rows of their villages."""
    rows = units_.village & units_.town.notna()
    if not rows.any():
        return
    of = units_.town[rows]
    whole = set(units_.town[~units_.village].dropna())
    summed = [t for t in towns["town_id"] if t in set(of) - whole]
    if summed:
        warn("inputs.villages-summed", file=file, rows=int(rows.sum()), towns=len(summed))
